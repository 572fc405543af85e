"""What became of a desk's requests, in numbers."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta, tzinfo
from math import ceil
from statistics import median
from typing import TypeVar

from msgspec import Struct

from bot.core.desk.choosing import Helper, without_helpers
from bot.core.desk.requests import CloseReason, Helped, Request, RequestState

_Value = TypeVar("_Value")


class Spread(Struct, frozen=True):
    """How long something took: half of the requests at most ``middle``, nine of ten at most ``most``."""

    middle: timedelta
    most: timedelta


class Figures(Struct, frozen=True):
    """The requests that were opened in a time. Mappings begin with what is most frequent.

    ``languages_without_helpers`` are those of the requests, the most frequent first. ``by_day`` has the opened and the
    closed of each day, in the time zone that was asked for, without the days on which nothing was.
    """

    opened: int
    taken: int
    closed: int
    until_taken: Spread | None
    until_closed: Spread | None
    by_language: Mapping[str, int]
    by_prefecture: Mapping[str, int]
    by_reason: Mapping[CloseReason, int]
    by_helped: Mapping[Helped, int]
    languages_without_helpers: Sequence[str]
    by_day: Mapping[date, tuple[int, int]]


class HelperFigures(Struct, frozen=True):
    """What one helper did, for themselves: as far as their id is still kept."""

    asked: int
    taken: int
    closed: int
    by_helped: Mapping[Helped, int]


def count(requests: Iterable[Request], helpers: Collection[Helper], zone: tzinfo) -> Figures:
    """The figures of these requests; what is still being opened is none yet. A prefecture "" is one not said."""
    found = [request for request in requests if request.state is not RequestState.OPENING]
    closed = [request for request in found if request.state is RequestState.CLOSED]
    by_language = _counted(request.language for request in found)
    return Figures(
        opened=len(found),
        taken=sum(request.taken_at is not None for request in found),
        closed=len(closed),
        until_taken=_spread([request.taken_at - request.opened_at for request in found if request.taken_at]),
        until_closed=_spread([request.closed_at - request.opened_at for request in closed if request.closed_at]),
        by_language=by_language,
        by_prefecture=_counted(request.place[:2] for request in found),
        by_reason=_counted(request.reason for request in closed if request.reason),
        by_helped=_counted(request.helped for request in found if request.helped),
        languages_without_helpers=without_helpers(by_language, helpers),
        by_day=_by_day(found, zone),
    )


def count_of_helper(requests: Iterable[Request], asked: int) -> HelperFigures:
    """The figures of one helper's own requests, who was told of ``asked``."""
    taken = list(requests)
    return HelperFigures(
        asked=asked,
        taken=len(taken),
        closed=sum(request.state is RequestState.CLOSED for request in taken),
        by_helped=_counted(request.helped for request in taken if request.helped),
    )


def _counted(values: Iterable[_Value]) -> dict[_Value, int]:
    return dict(Counter(values).most_common())


def _spread(times: Sequence[timedelta]) -> Spread | None:
    if not times:
        return None
    seconds = sorted(time.total_seconds() for time in times)
    most = seconds[ceil(0.9 * len(seconds)) - 1]  # the nearest rank
    return Spread(timedelta(seconds=median(seconds)), timedelta(seconds=most))


def _by_day(requests: Sequence[Request], zone: tzinfo) -> dict[date, tuple[int, int]]:
    opened = Counter(request.opened_at.astimezone(zone).date() for request in requests)
    closed = Counter(request.closed_at.astimezone(zone).date() for request in requests if request.closed_at)
    return {day: (opened[day], closed[day]) for day in sorted(opened | closed)}
