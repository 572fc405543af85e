"""A chart of the requests of each day: two bars for opened and closed. All that is written in it is numbers."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from bot.replies.pictures.digits import write

WIDTH, HEIGHT = 390, 240  # pixels of a phone
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 8, 12, 28
_MOST_BARS = 31  # of each colour; longer times are drawn in steps of several days
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_PAPER, _GRID, _INK, _OPENED, _CLOSED = "#ffffff", "#d5dce1", "#263238", "#1f5f86", "#9cc3da"

ByDay = Mapping[date, tuple[int, int]]


def draw(by_day: ByDay, first: date, days: int) -> str:
    """The chart as SVG, ``WIDTH`` by ``HEIGHT`` pixels: opened and closed requests of the days after ``first``."""
    step = -(-(days + 1) // _MOST_BARS)
    starts = [first + timedelta(days=number) for number in range(0, days + 1, step)]
    bars = [_sum(by_day, start, step) for start in starts]
    most = max(1, *(max(bar) for bar in bars))
    unit = _unit(most)
    top = unit * -(-most // unit)
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
        *_grid(unit, top),
        *_bars(bars, top),
        *_days(starts),
        "</svg>",
    )
    return "".join(parts)


def _sum(by_day: ByDay, start: date, step: int) -> tuple[int, int]:
    found = [by_day.get(start + timedelta(days=number), (0, 0)) for number in range(step)]
    return sum(opened for opened, _ in found), sum(closed for _, closed in found)


def _unit(most: int) -> int:
    """The distance between two lines: five of them at most."""
    return next((step for step in _STEPS if most <= 5 * step), _STEPS[-1])


def _y(value: float, top: int) -> float:
    return HEIGHT - _BOTTOM - value / top * (HEIGHT - _TOP - _BOTTOM)


def _grid(unit: int, top: int) -> Iterator[str]:
    for value in range(0, top + 1, unit):
        y = _y(value, top)
        yield f'<path d="M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}" stroke="{_GRID}" stroke-width="1"/>'
        yield write(str(value), (_LEFT / 2, y), 9, _INK)


def _bars(bars: list[tuple[int, int]], top: int) -> Iterator[str]:
    room = (WIDTH - _LEFT - _RIGHT) / len(bars)
    for number, bar in enumerate(bars):
        for half, (value, colour) in enumerate(zip(bar, (_OPENED, _CLOSED), strict=True)):
            if value:
                x, y = _LEFT + (number + 0.1 + 0.4 * half) * room, _y(value, top)
                height = HEIGHT - _BOTTOM - y
                yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{0.4 * room:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _days(starts: list[date]) -> Iterator[str]:
    """Month and day below every so many bars."""
    room = (WIDTH - _LEFT - _RIGHT) / len(starts)
    every = -(-len(starts) // 7)
    for number in range(0, len(starts), every):
        label = f"{starts[number].month}.{starts[number].day}"
        yield write(label, (_LEFT + (number + 0.5) * room, HEIGHT - _BOTTOM / 2), 9, _INK)
