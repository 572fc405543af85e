"""The words in which a course is described: each is a choice of a few."""

import re
from enum import StrEnum
from typing import NamedTuple, Self

_DAY = re.compile(r"([1-5]|last)?(MO|TU|WE|TH|FR|SA|SU)")
_LAST = "last"  # and not -1, which spreadsheet programs take for the beginning of a formula


class Weekday(StrEnum):
    """By the codes of RFC 5545, Monday first."""

    MONDAY = "MO"
    TUESDAY = "TU"
    WEDNESDAY = "WE"
    THURSDAY = "TH"
    FRIDAY = "FR"
    SATURDAY = "SA"
    SUNDAY = "SU"


class Day(NamedTuple):
    """A weekday, with ``ordinal`` the first to fifth of a month, or -1 for the last; as text TU, 2SU, lastFR."""

    weekday: Weekday
    ordinal: int | None = None

    def __str__(self) -> str:
        ordinal = {None: "", -1: _LAST}.get(self.ordinal, str(self.ordinal))
        return f"{ordinal}{self.weekday}"

    @property
    def byday(self) -> str:
        """As in the rule part BYDAY of RFC 5545: ``2SU``, ``-1FR``."""
        return f"{'' if self.ordinal is None else self.ordinal}{self.weekday}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value of such a text. Raises ``ValueError``."""
        found = _DAY.fullmatch(text)
        if not found:
            raise ValueError(f"“{text}” is no weekday such as TU, 2SU or lastFR")
        ordinal, weekday = found.groups()
        return cls(Weekday(weekday), -1 if ordinal == _LAST else int(ordinal) if ordinal else None)


class Mode(StrEnum):
    """How people take part."""

    IN_PERSON = "in person"
    ONLINE = "online"
    BOTH = "both"


class Level(StrEnum):
    """For whom a lesson is, by what they know or want. N5 to N1 are those of the Japanese-Language Proficiency Test."""

    BEGINNER = "beginner"
    READING_AND_WRITING = "reading and writing"
    CONVERSATION = "conversation"
    N5 = "N5"
    N4 = "N4"
    N3 = "N3"
    N2 = "N2"
    N1 = "N1"
    TEST = "test"
    CHILDREN = "children"


class CostUnit(StrEnum):
    """What is paid for."""

    LESSON = "lesson"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"
    TEXTBOOK = "textbook"
    REGISTRATION = "registration"


class ChildCare(StrEnum):
    """Whether somebody looks after children meanwhile; ``YES`` where nobody said whether it costs anything."""

    NO = "no"
    FREE = "free"
    PAID = "paid"
    YES = "yes"


class Residency(StrEnum):
    """Who may come, by where they live, work or study."""

    RESIDENTS = "residents"
    RESIDENTS_OR_WORKERS = "residents or workers"
    ANYONE = "anyone"


class Availability(StrEnum):
    """Whether there is room. ``WAITING_LIST``: full, and one can wait for a place."""

    OPEN = "open"
    FULL = "full"
    WAITING_LIST = "waiting list"


class CourseStatus(StrEnum):
    """The status of a service in HSDS 3.0. Only those that are active are offered."""

    ACTIVE = "active"
    TEMPORARILY_CLOSED = "temporarily closed"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
