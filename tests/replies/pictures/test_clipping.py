"""A polygon cut to a rectangle covers the same points of it as before."""

from collections.abc import Sequence

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.replies.pictures.clipping import Point, clip

LEFT, TOP, RIGHT, BOTTOM = 0, 0, 10, 8
anywhere = st.tuples(st.floats(-20, 30), st.floats(-20, 30))


def sides(polygon: Sequence[Point], x: float, y: float) -> list[float]:
    """On which side of each line of a polygon a point lies, by the sign."""
    lines = zip(polygon, (*polygon[1:], *polygon[:1]), strict=True)
    return [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in lines]


def covers(convex: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies in a polygon, which may be no more than a line."""
    on = [side for side in sides(convex, x, y) if abs(side) > 1e-6]
    return bool(on) and (min(on) > 0 or max(on) < 0)


@given(triangle=st.lists(anywhere, min_size=3, max_size=3), x=st.floats(0.5, 9.5), y=st.floats(0.5, 7.5))
def test_inside_the_rectangle_nothing_changes(triangle: list[Point], x: float, y: float) -> None:
    cut = clip(triangle, LEFT, TOP, RIGHT, BOTTOM)
    assert all(LEFT - 1e-6 <= at <= RIGHT + 1e-6 and TOP - 1e-6 <= up <= BOTTOM + 1e-6 for at, up in cut)
    assume(min(map(abs, sides(triangle, x, y))) > 1)  # on no line of it
    assert covers(cut, x, y) is covers(triangle, x, y)


def test_what_lies_outside_is_gone() -> None:
    assert not clip([(20, 20), (25, 20), (20, 25)], LEFT, TOP, RIGHT, BOTTOM)
    assert not clip([], LEFT, TOP, RIGHT, BOTTOM)
