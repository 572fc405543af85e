"""A map of the surroundings of a place, with numbers where classes are, rings for the distance, and a scale."""

import math
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Self

from msgspec import Struct

from bot.core.directory.directory import Answer
from bot.core.outlines import Outline, Ring
from bot.core.places import Coordinates
from bot.replies.pictures.clipping import Point, clip
from bot.replies.pictures.digits import width, write

WIDTH, HEIGHT = 390, 340  # pixels of a phone
_KILOMETRES_IN_DEGREE = 111.2  # of latitude; the map is too small for the flattening of the earth to be seen
_MARGIN = 34  # pixels between a number and the edge
_SMALLEST = 3.0  # kilometres from the middle to the edge: a map of one place shows where it is
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # kilometres: what is round for a ring and the scale
_MOST_RINGS = 4
_RADIUS = 11  # pixels of a number's disc
_APART = 2 * _RADIUS + 2
_BEYOND = 3  # pixels round the picture: coasts do not run along its edge
_TRIES = 60  # until discs no longer lie on each other
_TURN = 2.4  # radians: those of one place go into different directions
# Light and dark clients alike show it on a ground of its own.
_SEA, _LAND, _COAST, _BORDER = "#cfe0ea", "#f7f4ec", "#71838f", "#b3a999"
_RING, _DISC, _HOME, _INK, _PAPER = "#4a5a66", "#1f5f86", "#c2410c", "#263238", "#ffffff"


class Area(Struct, frozen=True):
    """What is shown: a place, and the places with classes whose numbers are their positions from 1 on."""

    place: Coordinates
    classes: tuple[Coordinates, ...]

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The place of an answer, and those of ``Answer.mapped``."""
        return cls(answer.place.coordinates, tuple(lineage[0].coordinates for lineage in answer.mapped))


class _Projection:
    """Degrees to pixels: true to scale in the middle, straight for the few hundred kilometres of a map."""

    def __init__(self, points: Sequence[Coordinates]) -> None:
        latitudes, longitudes = [at.latitude for at in points], [at.longitude for at in points]
        self._latitude, self._longitude = _middle(latitudes), _middle(longitudes)
        self._narrowing = math.cos(math.radians(self._latitude))
        across = (max(longitudes) - min(longitudes)) / 2 * self._narrowing * _KILOMETRES_IN_DEGREE
        up = (max(latitudes) - min(latitudes)) / 2 * _KILOMETRES_IN_DEGREE
        self.pixels = min(  # in a kilometre
            (WIDTH / 2 - _MARGIN) / max(across, _SMALLEST), (HEIGHT / 2 - _MARGIN) / max(up, _SMALLEST)
        )
        self._scale = self.pixels * _KILOMETRES_IN_DEGREE
        half_width, half_height = WIDTH / 2 / self._scale / self._narrowing, HEIGHT / 2 / self._scale
        self._west, self._east = self._longitude - half_width, self._longitude + half_width
        self._south, self._north = self._latitude - half_height, self._latitude + half_height

    def point(self, longitude: float, latitude: float) -> Point:
        x = WIDTH / 2 + (longitude - self._longitude) * self._narrowing * self._scale
        return x, HEIGHT / 2 - (latitude - self._latitude) * self._scale

    def of(self, at: Coordinates) -> Point:
        return self.point(at.longitude, at.latitude)

    def shows(self, ring: Ring) -> bool:
        west, south, east, north = ring.box
        return west < self._east and east > self._west and south < self._north and north > self._south


def draw(area: Area, outlines: Iterable[Outline]) -> str:
    """The map as SVG, ``WIDTH`` by ``HEIGHT`` pixels."""
    projection = _Projection((area.place, *area.classes))
    land = "".join(_land(ring, projection) for outline in outlines for ring in outline.rings if projection.shows(ring))
    home = projection.of(area.place)
    anchors = [projection.of(at) for at in area.classes]
    discs = _spread(anchors, home)
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_SEA}"/>',
        f'<path d="{land}" fill="{_LAND}" stroke="{_COAST}" stroke-width="1" stroke-linejoin="round"/>',
        *_rings(home, projection.pixels),
        *(_leader(anchor, disc) for anchor, disc in zip(anchors, discs, strict=True)),
        _home(home),
        *(_disc(str(number), disc) for number, disc in enumerate(discs, 1)),
        *_scale(projection.pixels, (home, *discs)),
        "</svg>",
    )
    return "".join(parts)


def _land(ring: Ring, projection: _Projection) -> str:
    points = ring.points
    line = [projection.point(points[i], points[i + 1]) for i in range(0, len(points), 2)]
    seen = clip(line, -_BEYOND, -_BEYOND, WIDTH + _BEYOND, HEIGHT + _BEYOND)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in seen) + "z" if seen else ""


def _rings(home: Point, pixels: float) -> Iterable[str]:
    """Circles at round distances; the number stands on top of each, or below it where there is no room."""
    farthest = max(math.dist(home, corner) for corner in ((0, 0), (WIDTH, 0), (0, HEIGHT), (WIDTH, HEIGHT)))
    step = next((step for step in _STEPS if farthest / (step * pixels) <= _MOST_RINGS + 1), _STEPS[-1])
    for kilometres in range(step, step * _MOST_RINGS + 1, step):
        radius = kilometres * pixels
        yield (
            f'<circle cx="{home[0]:.1f}" cy="{home[1]:.1f}" r="{radius:.1f}" fill="none" stroke="{_RING}" '
            f'stroke-width="1" stroke-dasharray="2 4" stroke-opacity=".8"/>'
        )
        for y in (home[1] - radius, home[1] + radius):
            if 8 < y < HEIGHT - 40:
                yield write(f"{kilometres} km", (home[0], y), 8, _RING, _LAND)
                break


def _home(at: Point) -> str:
    x, y = at
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{_HOME}" stroke="{_PAPER}" stroke-width="2"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_PAPER}"/>'
    )


def _disc(number: str, at: Point) -> str:
    x, y = at
    disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{_DISC}" stroke="{_PAPER}" stroke-width="1.5"/>'
    return disc + write(number, at, 10, _PAPER)


def _leader(anchor: Point, disc: Point) -> str:
    """A line from a disc that had to make room to its place."""
    if math.dist(anchor, disc) < 1:
        return ""
    (x, y), (to_x, to_y) = anchor, disc
    return (
        f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="{_DISC}" stroke-width="1.5"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{_DISC}"/>'
    )


def _scale(pixels: float, marks: Sequence[Point]) -> Iterable[str]:
    """A line of a round length, in the corner where the fewest marks are near."""
    step = max((step for step in _STEPS if step * pixels <= WIDTH / 4), default=_STEPS[0])
    length, label = step * pixels, f"{step} km"
    room = max(length, width(label, 9)) + 20
    corners = [(left, top) for top in (HEIGHT - 38, 10) for left in (10, WIDTH - 10 - room)]
    left, top = max(corners, key=lambda at: min(math.dist((at[0] + room / 2, at[1] + 14), mark) for mark in marks))
    yield f'<rect x="{left:.1f}" y="{top}" width="{room:.1f}" height="28" rx="6" fill="{_PAPER}" fill-opacity=".85"/>'
    yield write(label, (left + room / 2, top + 10), 9, _INK)
    start = left + (room - length) / 2
    yield f'<path d="M{start:.1f} {top + 19}v4h{length:.1f}v-4" fill="none" stroke="{_INK}" stroke-width="1.5"/>'


def _spread(anchors: Sequence[Point], home: Point) -> list[Point]:
    """Where the discs go: on their places, or beside them where they would lie on each other or on the place asked."""
    discs = [_clear_of(home, anchor, index) for index, anchor in enumerate(anchors)]
    pairs = list(combinations(range(len(discs)), 2))
    for _ in range(_TRIES):
        close = [(i, j) for i, j in pairs if math.dist(discs[i], discs[j]) < _APART]
        if not close:
            break
        for i, j in close:
            discs[i], discs[j] = _pushed_apart(discs[i], discs[j], j)
    return discs


def _pushed_apart(one: Point, other: Point, index: int) -> tuple[Point, Point]:
    gap = math.dist(one, other)
    angle = math.atan2(other[1] - one[1], other[0] - one[0]) if gap else index * _TURN
    by = (_APART - gap) / 2 + 0.5
    x, y = by * math.cos(angle), by * math.sin(angle)
    return _inside(one[0] - x, one[1] - y), _inside(other[0] + x, other[1] + y)


def _clear_of(home: Point, anchor: Point, index: int) -> Point:
    """A disc would hide the place itself: it stands beside it, above if they are one."""
    gap = math.dist(home, anchor)
    if gap >= _APART:
        return anchor
    angle = math.atan2(anchor[1] - home[1], anchor[0] - home[0]) if gap > 1 else -math.pi / 2 + index * _TURN
    return _inside(home[0] + _APART * math.cos(angle), home[1] + _APART * math.sin(angle))


def _inside(x: float, y: float) -> Point:
    edge = _RADIUS + 2
    return min(max(x, edge), WIDTH - edge), min(max(y, edge), HEIGHT - edge)


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2
