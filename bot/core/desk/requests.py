"""A member's request for a person, from the form until nobody needs to know any more who it was."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

MOST_OPEN = 3  # requests of one member in one server that are not closed
REOPENED_WITHIN = timedelta(days=14)
TOLD_AFTER = timedelta(hours=24)  # not taken by then: the member is told honestly
QUIET_AFTER = timedelta(days=7)  # without a message in the thread
NOTICE_BEFORE = timedelta(days=1)
BLANKED_AFTER = timedelta(days=30)  # after closing


class RequestState(StrEnum):
    """``OPENING``: the row is there, its thread is not yet."""

    OPENING = "opening"
    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """How a request ended, as whoever closed it said."""

    ANSWERED = "answered"
    OFFICE = "office"
    CLASS = "class"
    NO_ANSWER = "no-answer"
    NOT_FOR_US = "not-for-us"


class Helped(StrEnum):
    """What the member said to “Did this help?”."""

    YES = "yes"
    A_LITTLE = "a-little"
    NO = "no"


class Step(StrEnum):
    """What is to be done with a request when its time has come.

    ``ABANDON`` an opening that was never finished, ``NOTIFY`` the next helpers, ``TELL`` the member that nobody has
    taken it, ``REMIND`` a day before closing, ``CLOSE`` what is quiet, ``ARCHIVE`` the thread of what is closed,
    ``BLANK`` the ids.
    """

    ABANDON = "abandon"
    NOTIFY = "notify"
    TELL = "tell"
    REMIND = "remind"
    CLOSE = "close"
    ARCHIVE = "archive"
    BLANK = "blank"


class Timer(Struct, frozen=True):
    """The next step of a request, and when it is due."""

    step: Step
    due_at: datetime


class Request(Struct, frozen=True):
    """All that is kept of a request. No text of anybody: that is in the thread alone.

    ``number`` counts in the server. ``language`` is the tag of the member's, ``place`` a code or empty.
    ``requester_id``, ``helper_id`` and ``opened_by_id`` (the helper who opened it for the member, if one did) are
    None when they are blanked. Times are aware; ``taken_at`` is that of the first helper.
    """

    id: int
    guild_id: int
    number: int
    language: str
    place: str
    opened_at: datetime
    state: RequestState = RequestState.OPENING
    thread_id: int | None = None
    requester_id: int | None = None
    opened_by_id: int | None = None
    helper_id: int | None = None
    taken_at: datetime | None = None
    closed_at: datetime | None = None
    reason: CloseReason | None = None
    helped: Helped | None = None
    timer: Timer | None = None
