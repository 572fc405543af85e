"""A closed line cut to a rectangle, so that a renderer need not walk along what nobody sees."""

from collections.abc import Iterator, Sequence

Point = tuple[float, float]


def clip(points: Sequence[Point], left: float, top: float, right: float, bottom: float) -> Sequence[Point]:
    """The part of a polygon in a rectangle, by Sutherland and Hodgman's algorithm; empty if it lies outside.

    Where it is cut it runs along the edge of the rectangle.
    """
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        points = list(_beyond(points, axis, edge, sign))
    return points


def _beyond(points: Sequence[Point], axis: int, edge: float, sign: int) -> Iterator[Point]:
    """The part of a polygon on one side of a line."""
    before = points[-1] if points else (0.0, 0.0)
    was_inside = sign * (before[axis] - edge) >= 0
    for point in points:
        is_inside = sign * (point[axis] - edge) >= 0
        if is_inside is not was_inside:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if is_inside:
            yield point
        before, was_inside = point, is_inside
