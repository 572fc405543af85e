"""Hours by the clock on the wall, whatever the clocks of a country do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.desk.hours import MINUTES_OF_A_DAY, DeskHours, Opening

NINE_TO_SIX = Opening(9 * 60, 18 * 60)
WORKDAYS = DeskHours((NINE_TO_SIX,) * 5 + (None, None), "Asia/Tokyo")
ZONES = st.sampled_from(["Asia/Tokyo", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])
OPENINGS = st.tuples(st.integers(0, MINUTES_OF_A_DAY - 1), st.integers(1, MINUTES_OF_A_DAY)).map(
    lambda ends: Opening(min(ends), max(ends) if ends[0] != ends[1] else ends[0] + 1)
)
WEEKS = st.lists(st.none() | OPENINGS, min_size=7, max_size=7).filter(any).map(tuple)
HOURS = st.builds(DeskHours, WEEKS, ZONES)
# A year has both days on which clocks change.
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 31), timezones=st.just(UTC))


def tokyo(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_a_desk_that_is_closed_at_the_week_end_opens_on_monday() -> None:
    friday, monday = 27, 30
    assert WORKDAYS.is_open(tokyo(friday, 9))
    assert not WORKDAYS.is_open(tokyo(friday, 18))
    assert WORKDAYS.next_opening(tokyo(friday, 18)) == tokyo(monday, 9)
    assert WORKDAYS.next_opening(tokyo(friday, 10)) == tokyo(friday, 10)
    assert WORKDAYS.add_open_time(tokyo(friday, 17), timedelta(hours=2)) == tokyo(monday, 10)
    assert WORKDAYS.add_open_time(tokyo(friday, 16), timedelta(hours=2)) == tokyo(friday, 18)


def test_an_hour_that_a_country_leaves_out_is_not_open() -> None:
    """On 29 March 2026 clocks in Berlin go from 2 to 3."""
    desk = DeskHours((Opening(2 * 60, 4 * 60),) * 7, "Europe/Berlin")
    before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # 1:30
    assert desk.next_opening(before) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert desk.add_open_time(before, timedelta(hours=2)) == datetime(2026, 3, 30, 1, tzinfo=UTC)


@given(HOURS, MOMENTS)
def test_the_next_opening_is_open_and_nothing_before_it(hours: DeskHours, at: datetime) -> None:
    opens = hours.next_opening(at)
    assert opens >= at
    assert hours.is_open(opens)
    assert opens.utcoffset() == ZoneInfo(hours.zone).utcoffset(opens.replace(tzinfo=None))
    if opens > at:
        assert not hours.is_open(at + (opens - at) / 2)
        assert not hours.is_open(opens - timedelta(seconds=1))


@given(HOURS, MOMENTS, st.integers(1, 600), st.integers(1, 600))
def test_open_time_adds_up(hours: DeskHours, at: datetime, first: int, second: int) -> None:
    one, other = timedelta(minutes=first), timedelta(minutes=second)
    both = hours.add_open_time(at, one + other)
    assert hours.add_open_time(hours.add_open_time(at, one), other) == both
    assert both - at >= one + other
    assert hours.is_open(both - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("week", "zone"),
    [
        ((None,) * 7, "Asia/Tokyo"),
        ((NINE_TO_SIX,) * 6, "Asia/Tokyo"),
        ((Opening(600, 600),) * 7, "Asia/Tokyo"),
        ((Opening(600, 1441),) * 7, "Asia/Tokyo"),
        ((NINE_TO_SIX,) * 7, "Asia/Tokio"),
        ((NINE_TO_SIX,) * 7, "../etc/passwd"),
        ((NINE_TO_SIX,) * 7, ""),
        ((NINE_TO_SIX,) * 7, "a" * 300),
        ((NINE_TO_SIX,) * 7, "Asia"),
    ],
)
def test_hours_that_cannot_be_are_refused(week: tuple[Opening | None, ...], zone: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        DeskHours(week, zone)
