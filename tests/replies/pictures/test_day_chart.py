"""The chart of the requests of each day."""

import re
from datetime import date, timedelta

import pytest

from bot.replies.pictures import day_chart
from bot.replies.pictures.rendering import to_png

FIRST = date(2026, 10, 29)


@pytest.mark.parametrize(("days", "most"), [(7, 1), (30, 9), (366, 12_345)])
def test_every_request_is_in_a_bar_inside_the_picture(days: int, most: int) -> None:
    by_day = {FIRST + timedelta(days=day): (most, day % 2) for day in range(days + 1)}
    svg = day_chart.draw(by_day, FIRST, days)
    bars = [
        tuple(map(float, found)) for found in re.findall(r'<rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', svg)
    ]
    assert len(bars) >= min(days, 30) / 2
    for x, y, width, height in bars:
        assert 0 <= x <= x + width <= day_chart.WIDTH
        assert 0 <= y <= y + height <= day_chart.HEIGHT
    assert to_png(svg).startswith(b"\x89PNG")


def test_days_after_the_last_are_not_drawn_and_days_without_requests_are_empty() -> None:
    one = day_chart.draw({FIRST: (2, 0)}, FIRST, 7)
    assert one.count("<rect") == 2  # the paper and a bar
    assert day_chart.draw({FIRST: (2, 0), FIRST + timedelta(days=40): (5, 5)}, FIRST, 7) == one
