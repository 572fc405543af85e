"""What a coordinator reads about a desk."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.core.desk.choosing import Helper
from bot.core.desk.figures import Spread, count, count_of_helper
from bot.core.desk.requests import CloseReason, Helped, Request, RequestState

START = datetime(2026, 11, 1, 14, tzinfo=UTC)  # 23:00 in Tokyo
TOKYO = ZoneInfo("Asia/Tokyo")


def request(
    number: int,
    language: str = "ne",
    place: str = "24207",
    *,
    taken: int | None = None,
    closed: int | None = None,
    state: RequestState = RequestState.OPEN,
) -> Request:
    """``taken`` and ``closed``: so many hours after it was opened."""
    return Request(
        id=number,
        guild_id=1,
        number=number,
        language=language,
        place=place,
        opened_at=START,
        state=RequestState.CLOSED if closed else state,
        taken_at=START + timedelta(hours=taken) if taken else None,
        closed_at=START + timedelta(hours=closed) if closed else None,
        reason=CloseReason.CLASS if closed else None,
        helped=Helped.YES if closed else None,
    )


def test_a_month_of_a_desk() -> None:
    helpers = [Helper(1, frozenset({"vi", "ja"}))]
    requests = [
        request(1, taken=1, closed=2),
        request(2, taken=3, closed=30),
        request(3, "vi", "13104", taken=2),
        request(4, "ja-simple", ""),
        request(5, "my", state=RequestState.OPENING),
    ]
    figures = count(requests, helpers, TOKYO)
    assert (figures.opened, figures.taken, figures.closed) == (4, 3, 2)
    assert figures.until_taken == Spread(timedelta(hours=2), timedelta(hours=3))
    assert figures.until_closed == Spread(timedelta(hours=16), timedelta(hours=30))
    assert list(figures.by_language.items()) == [("ne", 2), ("vi", 1), ("ja-simple", 1)]
    assert figures.by_prefecture == {"24": 2, "13": 1, "": 1}
    assert figures.by_reason == {CloseReason.CLASS: 2}
    assert figures.languages_without_helpers == ["ne"]
    assert figures.by_day == {date(2026, 11, 1): (4, 0), date(2026, 11, 2): (0, 1), date(2026, 11, 3): (0, 1)}
    own = count_of_helper(requests[:3], asked=7)
    assert (own.asked, own.taken, own.closed, own.by_helped) == (7, 3, 2, {Helped.YES: 2})


def test_a_desk_that_nobody_has_used() -> None:
    figures = count([], [], TOKYO)
    assert (figures.opened, figures.until_taken, figures.until_closed, figures.by_day) == (0, None, None, {})


@given(st.lists(st.integers(1, 1000), min_size=1))
def test_half_waited_no_longer_than_the_middle_and_nine_of_ten_no_longer_than_the_most(hours: list[int]) -> None:
    spread = count([request(number, taken=taken) for number, taken in enumerate(hours)], [], TOKYO).until_taken
    assert spread is not None
    within = [timedelta(hours=taken) for taken in hours]
    assert sum(time <= spread.middle for time in within) >= len(hours) / 2
    assert sum(time <= spread.most for time in within) >= 0.9 * len(hours)
    assert spread.most in within
    assert sum(time < spread.most for time in within) < 0.9 * len(hours)
