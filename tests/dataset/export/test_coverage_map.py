"""The map, read back pixel by pixel."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread

from bot.core.directory.coverage import Survey, survey
from bot.core.directory.directory import Directory
from bot.core.places import Coordinates
from bot.dataset.export.coverage_map import _FRAMES, CREDIT, MapError, _shades, draw
from bot.dataset.files.outlines import read_outlines

Colour = tuple[int, ...]
STEPS = (0, 10, 20, 30, 50, 75, 100, 150, 200)
WIDTH, HEIGHT = 1056, 1146  # pixels


@pytest.fixture(scope="module")
def surveyed(directory: Directory) -> Survey:
    return survey(directory)


@pytest.fixture(scope="module")
def picture(
    surveyed: Survey, directory: Directory, data_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    file = tmp_path_factory.mktemp("map") / "coverage.png"
    draw(surveyed, directory.with_classes, read_outlines(data_folder), file)
    return file


def pixel(image: Any, at: Coordinates) -> Colour:
    """The colour of a point of Japan, in whichever frame it is."""
    (frame,) = (f for f in _FRAMES if f.west < at.longitude < f.east and f.south < at.latitude < f.north)
    in_a_degree = WIDTH / _FRAMES[0].width
    shrunk = math.cos(math.radians((frame.south + frame.north) / 2))
    right = (frame.right_by + (at.longitude - frame.west) * shrunk) * in_a_degree
    up = (frame.up_by + at.latitude - frame.south) * in_a_degree
    return colour(image[HEIGHT - 1 - int(up), int(right)])


def colour(parts: Any) -> Colour:
    """Red, green and blue, 0 to 255."""
    return tuple(round(float(part) * 255) for part in parts[:3])


def shade(kilometres: float) -> Colour:
    return colour(_shades().to_rgba(np.array([kilometres]))[0])


def test_every_municipality_lies_in_one_frame_and_in_the_shade_of_its_distance(picture: Path, surveyed: Survey) -> None:
    """Where no line, dot or name is drawn over it. A distance within 3 km of a step may be either shade."""
    image = imread(picture)
    assert image.shape[:2] == (HEIGHT, WIDTH)
    shades = {shade(step + 1) for step in STEPS}
    assert len(shades) == len(STEPS)
    plain = [reach for reach in surveyed.reaches if all(abs(reach.kilometres - step) > 3 for step in STEPS)]
    seen = [(pixel(image, reach.municipality.coordinates), shade(reach.kilometres)) for reach in plain]
    bare = [(drawn, expected) for drawn, expected in seen if drawn in shades]
    assert len(bare) > 700
    assert [(drawn, expected) for drawn, expected in bare if drawn != expected] == []


def test_the_picture_changes_with_the_directory(
    picture: Path, surveyed: Survey, directory: Directory, data_folder: Path, tmp_path: Path
) -> None:
    inland = Coordinates(43.3, 142.9)  # in the middle of Hokkaido
    assert pixel(imread(picture), inland) == shade(500)
    obihiro = directory.places["01207"]
    draw(surveyed, (obihiro, *directory.with_classes), read_outlines(data_folder), tmp_path / "coverage.png")
    assert pixel(imread(tmp_path / "coverage.png"), inland) == shade(45)  # kilometres, from Obihiro


def test_the_sea_has_no_shade(picture: Path) -> None:
    image = imread(picture)
    assert {pixel(image, at) for at in (Coordinates(40, 148), Coordinates(25.5, 126.2))} == {colour(to_rgb("#eaf1f5"))}


@pytest.mark.long
@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_same_data_make_the_same_file_with_the_credit_in_it(
    surveyed: Survey, directory: Directory, data_folder: Path, tmp_path: Path, ending: str
) -> None:
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    for file in (one, two):
        draw(surveyed, directory.with_classes, read_outlines(data_folder), file)
    assert one.read_bytes() == two.read_bytes()
    assert CREDIT.encode() in one.read_bytes()
    assert one.read_bytes().startswith(b"\x89PNG" if ending == "png" else b"<?xml")


def test_without_classes_there_is_nothing_to_draw(surveyed: Survey, data_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(MapError, match="no classes"):
        draw(surveyed, (), read_outlines(data_folder), tmp_path / "coverage.png")
    assert list(tmp_path.iterdir()) == []
