"""A picture of Japan: the places with classes as dots, and as shades how far it is to the nearest of them.

Needs the extra ``map``. The far south-west and the Ogasawara Islands stand in frames of their own, at the scale of
the rest, so that they do not shrink it. In English only: the font that comes with matplotlib has no kanji.
"""

import math
from collections.abc import Sequence
from pathlib import Path as FilePath
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib import colormaps, rc_context
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import BoundaryNorm
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Normal, Stroke
from msgspec import Struct

from bot.core.directory.coverage import Reach, Survey
from bot.core.outlines import Outline
from bot.core.places import Place

CREDIT = (
    "Outlines of prefectures: Who's On First / Quattroshapes, CC BY. "
    "Town halls: code4fukui/localgovjp, CC0. Map: Madoguchi, CC BY 4.0."
)

_METADATA = {".png": {"Copyright": CREDIT}, ".svg": {"Date": None, "Rights": CREDIT}}
_STEPS = (0, 10, 20, 30, 50, 75, 100, 150, 200)  # kilometres; the last shade is for all beyond
_NAMED_FROM = 150  # kilometres: the farthest municipality of a prefecture is named from here on
_GRID = 0.04  # degrees between the points that are measured for the shades
_EARTH = 6371.0  # kilometres; on a sphere the shades are off by under 0.6 %, which no eye sees
_WIDTH, _TITLE_HEIGHT, _DOTS_PER_INCH = 9.6, 0.95, 110  # inches
_SEA, _BORDER = "#eaf1f5", "#8c8c8c"
_DOT_STYLE: dict[str, Any] = {"marker": "o", "markersize": 6, "color": "#0b3c8c", "markeredgecolor": "white"}
_FAR_STYLE: dict[str, Any] = {"marker": "o", "markersize": 3, "color": "black"}
_DOT_LABEL = "municipality with links to classes"
_FAR_LABEL = f"farthest municipality of its prefecture, if over {_NAMED_FROM} km"

Degrees = npt.NDArray[np.float64]


class MapError(Exception):
    """There is nothing to draw; the message says what is missing."""


class Frame(Struct, frozen=True):
    """A part of Japan in degrees, and where its lower left corner is put: degrees of latitude from the map's."""

    west: float
    east: float
    south: float
    north: float
    right_by: float = 0
    up_by: float = 0
    label: str = ""

    @property
    def aspect(self) -> float:
        """How much longer a degree of latitude is than one of longitude, in the middle."""
        return 1 / math.cos(math.radians((self.south + self.north) / 2))

    @property
    def width(self) -> float:
        """In degrees of latitude."""
        return (self.east - self.west) / self.aspect

    @property
    def height(self) -> float:
        return self.north - self.south

    def shows(self, outline: Path) -> bool:
        """Whether the outline may reach into the frame."""
        box = outline.get_extents()
        return bool(box.x0 < self.east and box.x1 > self.west and box.y0 < self.north and box.y1 > self.south)


_FRAMES = (
    Frame(128.4, 149.0, 30.1, 46.1),
    Frame(122.4, 131.5, 23.8, 30.1, 0.15, 8.65, "Okinawa and Amami"),
    Frame(141.0, 143.4, 26.3, 27.9, 13.6, 3.3, "Ogasawara Islands"),
)


def draw(survey: Survey, classes: Sequence[Place], outlines: Sequence[Outline], file: FilePath) -> None:
    """Write the picture, as PNG or SVG by the file's ending. Raises ``MapError`` if there is nothing to show."""
    if not classes:
        raise MapError("there are no classes to draw")
    main = _FRAMES[0]
    scale = _WIDTH / main.width
    figure = Figure((_WIDTH, main.height * scale + _TITLE_HEIGHT), dpi=_DOTS_PER_INCH, facecolor="white")
    land = [_path(outline) for outline in outlines]
    far_off = [coverage.farthest for _, coverage in survey.prefectures if coverage.farthest]
    for frame in _FRAMES:
        axes = _axes(figure, frame, scale)
        _draw_land(axes, frame, classes, [outline for outline in land if frame.shows(outline)])
        _draw_dots(axes, classes)
        _name(axes, [reach for reach in far_off if reach.kilometres > _NAMED_FROM])
    _write_words(figure, survey)
    _draw_legend(figure)
    # Nothing in the file that differs from run to run.
    with rc_context({"svg.hashsalt": "madoguchi"}):
        figure.savefig(file, metadata=_METADATA[file.suffix])


def _path(outline: Outline) -> Path:
    rings = (Path(np.reshape(ring.points, (-1, 2)), closed=True) for ring in outline.rings)
    return Path.make_compound_path(*rings)


def _axes(figure: Figure, frame: Frame, scale: float) -> Axes:
    width, height = figure.get_size_inches()
    box = (
        frame.right_by * scale / width,
        frame.up_by * scale / height,
        frame.width * scale / width,
        frame.height * scale / height,
    )
    axes = figure.add_axes(box, facecolor=_SEA, xticks=[], yticks=[])
    axes.set(xlim=(frame.west, frame.east), ylim=(frame.south, frame.north))
    axes.spines[:].set_color(_BORDER)
    axes.spines[:].set_visible(bool(frame.label))
    axes.text(0.02, 0.97, frame.label, transform=axes.transAxes, va="top", fontsize=8, color="#444444")
    return axes


def _draw_land(axes: Axes, frame: Frame, classes: Sequence[Place], outlines: Sequence[Path]) -> None:
    longitudes = np.arange(frame.west, frame.east + _GRID, _GRID)
    latitudes = np.arange(frame.south, frame.north + _GRID, _GRID)
    far = _kilometres(longitudes, latitudes, classes)
    shades = _shades()
    filled = axes.contourf(longitudes, latitudes, far, _STEPS, cmap=shades.cmap, norm=shades.norm, extend="max")
    filled.set_clip_path(Path.make_compound_path(*outlines), axes.transData)
    for outline in outlines:
        axes.add_patch(PathPatch(outline, fill=False, edgecolor=_BORDER, linewidth=0.4))


def _draw_dots(axes: Axes, classes: Sequence[Place]) -> None:
    for place in classes:
        axes.plot(place.coordinates.longitude, place.coordinates.latitude, zorder=3, **_DOT_STYLE)


def _name(axes: Axes, reaches: Sequence[Reach]) -> None:
    for reach in reaches:
        at = reach.municipality.coordinates
        named = axes.annotate(
            f"{reach.municipality.english}\n{reach.kilometres:.0f} km",
            (at.longitude, at.latitude),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            annotation_clip=True,
        )
        named.set_path_effects([Stroke(linewidth=2.5, foreground="white"), Normal()])
        axes.plot(at.longitude, at.latitude, **_FAR_STYLE)


def _kilometres(longitudes: Degrees, latitudes: Degrees, classes: Sequence[Place]) -> Degrees:
    """How far each point of the grid is from the nearest of the places: rows are latitudes."""
    across, up = np.meshgrid(np.radians(longitudes), np.radians(latitudes))
    nearest = np.full(across.shape, np.inf)
    for place in classes:
        longitude, latitude = np.radians((place.coordinates.longitude, place.coordinates.latitude))
        half_chord = (
            np.sin((up - latitude) / 2) ** 2 + np.cos(up) * np.cos(latitude) * np.sin((across - longitude) / 2) ** 2
        )
        nearest = np.minimum(nearest, 2 * _EARTH * np.arcsin(np.sqrt(half_chord)))
    return nearest


def _shades() -> ScalarMappable:
    colours = colormaps["YlOrRd"]
    return ScalarMappable(BoundaryNorm(_STEPS, colours.N, extend="max"), colours)


def _write_words(figure: Figure, survey: Survey) -> None:
    total = survey.total
    half = median(reach.kilometres for reach in survey.reaches)
    figure.text(0.012, 0.985, "How far is it to the nearest Japanese class?", va="top", fontsize=17, weight="bold")
    figure.text(
        0.012,
        0.947,
        f"{total.with_classes:,} of {total.municipalities:,} municipalities have links to classes of their own; "
        f"half of all are within {half:.0f} km of one.\n"
        "In a straight line, to the town hall. Links for a whole prefecture are not on the map.",
        va="top",
        fontsize=9.5,
        color="#333333",
        linespacing=1.4,
    )
    figure.text(0.988, 0.008, CREDIT, ha="right", va="bottom", fontsize=6.5, color="#444444")


def _draw_legend(figure: Figure) -> None:
    bar = figure.add_axes((0.60, 0.075, 0.37, 0.016))
    figure.colorbar(_shades(), cax=bar, orientation="horizontal", ticks=_STEPS, spacing="uniform")
    bar.set_title("kilometres to the nearest municipality with classes", fontsize=9, loc="left")
    bar.tick_params(labelsize=8)
    figure.legend(
        handles=[
            Line2D([], [], linestyle="", label=_DOT_LABEL, **_DOT_STYLE),
            Line2D([], [], linestyle="", label=_FAR_LABEL, **_FAR_STYLE),
        ],
        loc="lower left",
        bbox_to_anchor=(0.585, 0.105),
        frameon=False,
        fontsize=9,
    )
