"""Days as announcements tell them, often without a year, or only as “late July”; and the term of a course."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Self

from msgspec import Struct

_PARTIAL = re.compile(r"(?:(?P<year>\d{4})|XXXX)-(?P<month>\d{2})(?:-(?:(?P<day>\d{2})|(?P<third>early|middle|late)))?")
_ANY_YEAR = "XXXX"  # and not --06 as in XML Schema, which spreadsheet programs take for a formula
_LEAP_YEAR = 2024
_JAPAN = timezone(timedelta(hours=9))  # all year
_FIRST_DAY_OF_THIRD = {"early": 1, "middle": 11, "late": 21}
_LAST_DAY_OF_THIRD = {"early": 10, "middle": 20, "late": 31}


def day_in_japan(moment: datetime) -> date:
    """The day on which a moment, of any zone, is in Japan."""
    return moment.astimezone(_JAPAN).date()


class Third(StrEnum):
    """Ten days of a month, as Japanese announcements count: 上旬, 中旬, 下旬 (from the 21st to the month's end)."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


class PartialDate(Struct, frozen=True):
    """A month, or a day or a third of it; without ``year`` it comes every year.

    As text it is that of ISO 8601-2 (EDTF): ``2026-06-07``, ``2026-06``, ``XXXX-06-07``, ``XXXX-06``; and with the name
    of a third: ``XXXX-07-late``. Raises ``ValueError`` for what is on no calendar.
    """

    month: int
    day: int | None = None
    year: int | None = None
    third: Third | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.third is not None:
            raise ValueError("a day lies in one third of a month anyway")
        # A day that comes every year may be the 29th of February.
        date(_LEAP_YEAR if self.year is None else self.year, self.month, self.day or 1)

    def __str__(self) -> str:
        year = _ANY_YEAR if self.year is None else f"{self.year:04}"
        rest = self.third.value if self.third else "" if self.day is None else f"{self.day:02}"
        return f"{year}-{self.month:02}" + (f"-{rest}" if rest else "")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value of such a text. Raises ``ValueError``."""
        found = _PARTIAL.fullmatch(text)
        if not found:
            raise ValueError(f"“{text}” is no date such as 2026-06-07, 2026-06, XXXX-06 or XXXX-07-late")
        year, month, day, third = found.group("year", "month", "day", "third")
        return cls(int(month), int(day) if day else None, int(year) if year else None, Third(third) if third else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """One day of the calendar."""
        return cls(day.month, day.day, day.year)

    def first_day(self, year: int) -> date:
        """The first day of it; ``year`` counts where it comes every year."""
        return self._in(year, _FIRST_DAY_OF_THIRD[self.third] if self.third else self.day or 1)

    def last_day(self, year: int) -> date:
        """The last day of it; ``year`` counts where it comes every year."""
        return self._in(year, _LAST_DAY_OF_THIRD[self.third] if self.third else self.day or 31)

    def _in(self, year: int, day: int) -> date:
        year = year if self.year is None else self.year
        return date(year, self.month, min(day, monthrange(year, self.month)[1]))


class Period(Struct, frozen=True):
    """From one partial date to another, both included; as text ``XXXX-07-late/XXXX-08-late``, or one alone."""

    first: PartialDate
    last: PartialDate

    def __post_init__(self) -> None:
        if (self.first.year is None) != (self.last.year is None):
            raise ValueError("both ends of a period name their year, or neither")
        if self.first.year is not None and self.last.last_day(0) < self.first.first_day(0):
            raise ValueError("a period ends after it begins")

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value of such a text. Raises ``ValueError``."""
        first, stroke, last = text.partition("/")
        return cls(PartialDate.parse(first), PartialDate.parse(last if stroke else first))

    def days(self, year: int) -> tuple[date, date]:
        """First and last day; where it comes every year the one that begins in ``year``, and may end in the next."""
        first, last = self.first.first_day(year), self.last.last_day(year)
        return first, last if first <= last else self.last.last_day(year + 1)


class Term(Struct, frozen=True):
    """When a course runs. ``lessons`` is how many a term has; ``breaks`` are without lessons.

    ``holidays``: whether there are lessons on public holidays, None where nobody said. ``exceptions`` are words about
    other days without lessons (“none in the week of orientation”).
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    lessons: int | None = None
    breaks: tuple[Period, ...] = ()
    holidays: bool | None = None
    exceptions: str = ""
