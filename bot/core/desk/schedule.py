"""When something is done with a request by itself. One step at a time is planned, and the next when it is done."""

from datetime import datetime, timedelta

from bot.core.desk.hours import DeskHours
from bot.core.desk.requests import NOTICE_BEFORE, QUIET_AFTER, TOLD_AFTER, Request, Step, Timer

ABANDONED_AFTER = timedelta(minutes=10)  # of an opening that nobody finished
ARCHIVED_AFTER = timedelta(hours=1)  # of closing: on a computer nobody can press a button in an archived thread
LOOKED_AGAIN_AFTER = timedelta(days=1)  # whether the bot is in the server again
LOOKED_AT_EVERY = timedelta(hours=6)  # whether the helper who has a request is in the server still
TRIED_AGAIN_AFTER = timedelta(minutes=10)  # what Discord refused to take


def abandon(now: datetime) -> Timer:
    """For a request whose thread is being made."""
    return Timer(Step.ABANDON, now + ABANDONED_AFTER)


def until_taken(request: Request, now: datetime, next_at: datetime | None, since: datetime | None = None) -> Timer:
    """For a request that is open, of which helpers have just been told: others are at ``next_at``, if there are any.

    A day after it was opened the member is told that nobody has taken it; also later, if the last step was due at
    ``since``, before that, and done late.
    """
    honest = Timer(Step.TELL, request.opened_at + TOLD_AFTER)
    timers = [honest] if (since or now) < honest.due_at else []
    if next_at:
        timers.append(Timer(Step.NOTIFY, next_at))
    return min(timers, key=lambda timer: timer.due_at) if timers else until_quiet(now)


def until_back(timer: Timer, now: datetime) -> Timer:
    """For whatever is due while the bot is not in the server: it may come back. The member is told first then."""
    step = Step.TELL if timer.step is Step.NOTIFY else timer.step
    return Timer(step, now + LOOKED_AGAIN_AFTER)


def until_open(request: Request, hours: DeskHours, now: datetime) -> Timer:
    """For a request that becomes open while the desk is closed: helpers are told when it opens."""
    opening = Timer(Step.NOTIFY, hours.next_opening(now))
    honest = Timer(Step.TELL, request.opened_at + TOLD_AFTER)
    return honest if now < honest.due_at < opening.due_at else opening


def until_quiet(last: datetime) -> Timer:
    """For a request in whose thread somebody wrote last at this time: a day before it is closed there is a notice."""
    return Timer(Step.REMIND, last + QUIET_AFTER - NOTICE_BEFORE)


def until_looked_at(last: datetime, now: datetime) -> Timer:
    """For a request that a helper has, as ``until_quiet``; looked at before that, as nobody tells of who has left."""
    quiet = until_quiet(last)
    return Timer(quiet.step, min(quiet.due_at, now + LOOKED_AT_EVERY))


def until_closed(noticed: datetime) -> Timer:
    """For a request in which nobody writes, once the notice was given."""
    return Timer(Step.CLOSE, noticed + NOTICE_BEFORE)
