"""What is planned for a request, whatever the hours."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.desk import schedule
from bot.core.desk.hours import DeskHours, Opening
from bot.core.desk.requests import TOLD_AFTER, Request, Step

OPENED = datetime(2026, 11, 28, 3, tzinfo=UTC)
REQUEST = Request(1, 1, 1, "ne", "", OPENED)
WEEKDAYS = DeskHours((Opening(540, 1080),) * 5 + (None, None), "Asia/Tokyo")


@given(st.timedeltas(timedelta(0), timedelta(days=4)), st.booleans())
def test_the_member_is_told_once_and_helpers_in_the_hours_alone(passed: timedelta, more: bool) -> None:
    now = OPENED + passed
    next_at = WEEKDAYS.add_open_time(now, timedelta(hours=2)) if more else None
    planned = schedule.until_taken(REQUEST, now, next_at)
    assert planned.due_at > now
    assert (planned.step is Step.TELL) == (planned.due_at == OPENED + TOLD_AFTER)
    if planned.step is Step.NOTIFY:
        assert more
        assert WEEKDAYS.is_open(planned.due_at - timedelta(seconds=1))
    if passed >= TOLD_AFTER:
        assert planned.step is (Step.NOTIFY if more else Step.REMIND)
    waiting = schedule.until_open(REQUEST, WEEKDAYS, now)
    assert waiting.step is (Step.TELL if now < waiting.due_at == OPENED + TOLD_AFTER else Step.NOTIFY)


def test_who_was_to_be_told_while_nobody_was_there_is_told_late() -> None:
    late = OPENED + timedelta(days=3)
    planned = schedule.until_taken(REQUEST, late, late + timedelta(hours=2), since=OPENED)
    assert planned.step is Step.TELL
    assert schedule.until_back(planned, late).due_at > late
