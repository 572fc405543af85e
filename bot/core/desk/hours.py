"""When a desk is open: hours of each day of the week, in its own time zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

MINUTES_OF_A_DAY = 24 * 60
_DAYS = 7


class Opening(NamedTuple):
    """From one minute after midnight until another, by the clock on the wall; 1440 is the end of the day."""

    opens: int
    closes: int


class DeskHours(Struct, frozen=True):
    """The openings of Monday to Sunday, None for a day on which the desk is closed, and the name of the time zone.

    Every ``datetime`` that comes in is aware; those that come out are in the desk's time zone. Raises ``ValueError``
    for a week that is never open, an opening that does not end after it begins, and a time zone that does not exist.
    """

    week: tuple[Opening | None, ...]
    zone: str

    def __post_init__(self) -> None:
        if len(self.week) != _DAYS or not any(self.week):
            raise ValueError("a desk is open on one day of the week at least")
        if not all(0 <= opening.opens < opening.closes <= MINUTES_OF_A_DAY for opening in self.week if opening):
            raise ValueError("a desk opens before it closes")
        try:
            ZoneInfo(self.zone)
        except (OSError, KeyError) as error:  # KeyError is that of a zone that is not known
            raise ValueError("no such time zone") from error

    def is_open(self, at: datetime) -> bool:
        """Whether the desk is open at a moment."""
        return self.next_opening(at) <= at

    def next_opening(self, at: datetime) -> datetime:
        """When it opens next; the moment itself while it is open."""
        opens, _ = next(self._openings(at))
        return max(opens, at.astimezone(UTC)).astimezone(ZoneInfo(self.zone))

    def add_open_time(self, start: datetime, amount: timedelta) -> datetime:
        """The moment when the desk has been open for so long since ``start``."""
        for opens, closes in self._openings(start):
            begins = max(opens, start.astimezone(UTC))
            if amount <= closes - begins:
                return (begins + amount).astimezone(ZoneInfo(self.zone))
            amount -= closes - begins
        raise AssertionError("the openings never end")

    def _openings(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Beginning and end (UTC) of each opening that is not over at a moment, without end.

        On the day when clocks change an opening may be shorter, longer or none.
        """
        first = at.astimezone(ZoneInfo(self.zone)).date() - timedelta(days=1)
        for number in count():
            day = first + timedelta(days=number)
            if opening := self.week[day.weekday()]:
                opens = self._moment(day, opening.opens, fold=0)
                closes = self._moment(day, opening.closes, fold=1)
                if opens < closes and at < closes:
                    yield opens, closes

    def _moment(self, day: date, minute: int, fold: int) -> datetime:
        clock = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
        return clock.replace(tzinfo=ZoneInfo(self.zone), fold=fold).astimezone(UTC)
