"""The map of a place and of the classes round it, read back from the SVG and from the PNG."""

import io
import math
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.image import imread

from bot.core.directory.directory import Directory
from bot.core.outlines import Outline
from bot.core.places import Coordinates
from bot.dataset.files.outlines import read_outlines
from bot.replies.pictures.area_map import HEIGHT, WIDTH, Area, draw
from bot.replies.pictures.rendering import to_png

SEA, LAND, DISC, HOME = (0xCF, 0xE0, 0xEA), (0xF7, 0xF4, 0xEC), (0x1F, 0x5F, 0x86), (0xC2, 0x41, 0x0C)
NAGOYA_BAY = Coordinates(34.95, 136.80)
_RADIUS = 11

of_japan = st.builds(Coordinates, st.floats(24, 45), st.floats(123, 146))


@pytest.fixture(scope="module")
def outlines(data_folder: Path) -> tuple[Outline, ...]:
    return read_outlines(data_folder)


def discs(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(rf'<circle cx="([\d.]+)" cy="([\d.]+)" r="{_RADIUS}"', svg)]


def colour_at(svg: str, x: float, y: float) -> tuple[int, ...]:
    pixels: npt.NDArray[np.float32] = imread(io.BytesIO(to_png(svg)))
    zoom = pixels.shape[1] / WIDTH
    return tuple(round(float(part) * 255) for part in pixels[round(y * zoom), round(x * zoom)][:3])


def test_the_place_its_classes_land_and_sea_are_where_they_are(
    directory: Directory, outlines: tuple[Outline, ...]
) -> None:
    suzuka, nagoya = directory.places["24207"].coordinates, directory.places["23100"].coordinates
    svg = draw(Area(suzuka, (nagoya, NAGOYA_BAY)), outlines)
    first, second = discs(svg)
    assert first[0] > second[0] > WIDTH / 4  # Nagoya lies further east than the bay
    assert first[1] < second[1]  # and further north
    assert colour_at(svg, first[0] - _RADIUS + 3, first[1]) == DISC
    assert colour_at(svg, second[0], second[1] + 20) == SEA
    assert colour_at(svg, first[0] - 20, first[1]) == LAND
    home = re.search(r'cx="([\d.]+)" cy="([\d.]+)" r="8"', svg)
    assert home
    assert colour_at(svg, float(home[1]) + 5, float(home[2])) == HOME


def test_the_scale_and_the_rings_are_true(outlines: tuple[Outline, ...]) -> None:
    """A point that lies 20 km to the north stands on the ring of 20 km."""
    place = Coordinates(35.0, 136.5)
    north = Coordinates(35.0 + 20 / 111.2, 136.5)
    svg = draw(Area(place, (north,)), outlines)
    radii = [float(r) for r in re.findall(r'r="([\d.]+)" fill="none"', svg)]
    home = re.search(r'cx="([\d.]+)" cy="([\d.]+)" r="8"', svg)
    assert home
    assert min(abs(radius - math.dist(discs(svg)[0], (float(home[1]), float(home[2])))) for radius in radii) < 0.2


def test_a_place_alone_has_a_map_too(outlines: tuple[Outline, ...]) -> None:
    svg = draw(Area(Coordinates(35.0, 136.5), ()), outlines)
    assert colour_at(svg, WIDTH / 2 + 5, HEIGHT / 2) == HOME


@given(place=of_japan, classes=st.lists(of_japan, max_size=9).map(tuple))
def test_no_number_hides_another_and_all_are_in_the_picture(
    place: Coordinates, classes: tuple[Coordinates, ...]
) -> None:
    at = discs(draw(Area(place, classes), ()))
    assert len(at) == len(classes)
    for index, (x, y) in enumerate(at):
        assert _RADIUS <= x <= WIDTH - _RADIUS
        assert _RADIUS <= y <= HEIGHT - _RADIUS
        assert all(math.dist((x, y), other) > 1.5 * _RADIUS for other in at[:index])


def test_classes_in_one_place_stand_side_by_side(outlines: tuple[Outline, ...]) -> None:
    place = Coordinates(35.0, 136.5)
    at = discs(draw(Area(place, (place,) * 5), outlines))
    assert all(math.dist(one, other) >= 2 * _RADIUS for i, one in enumerate(at) for other in at[:i])
