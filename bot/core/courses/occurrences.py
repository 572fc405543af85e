"""The days on which a lesson is held, as far as they can be told from what was announced."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.core.courses.course import Course, Lesson
from bot.core.courses.dates import PartialDate, Term
from bot.core.courses.vocabulary import Day, Weekday

_WEEK = 7
_WEEKDAYS = tuple(Weekday)


def span(term: Term, first: date, last: date) -> tuple[date, date]:
    """From when to when a course runs between two days; of one that comes every year the first run that is not over.

    The second day is before the first if it does not run between them at all.
    """
    begins = term.start.first_day(first.year) if term.start else None
    ends = None
    if term.end:
        for year in (first.year - 1, first.year, first.year + 1):
            begins, ends = _run(term.start, term.end, year)
            if ends >= first:
                break
    return max(begins or first, first), min(ends or last, last)


def _run(start: PartialDate | None, end: PartialDate, year: int) -> tuple[date | None, date]:
    """The run that begins in a year; it ends in the next one where that comes first after the beginning."""
    begins = start.first_day(year) if start else None
    ends = end.last_day(begins.year if begins else year)
    return begins, end.last_day(ends.year + 1) if begins and ends < begins else ends


def can_be_dated(lesson: Lesson, term: Term) -> bool:
    """Whether its days can be told: of every second week nobody knows which, but from the day of the first lesson."""
    return bool(lesson.days) and (lesson.weeks == 1 or _exact(term.start) is not None)


def for_calendars(course: Course) -> tuple[Lesson, ...]:
    """The lessons of which days and start can be told."""
    return tuple(each for each in course.lessons if each.start is not None and can_be_dated(each, course.term))


def scheduled(lesson: Lesson, term: Term, first: date, last: date) -> Iterator[date]:
    """The days from ``first`` to ``last``, both included, that the rule of a lesson names, breaks among them."""
    if not can_be_dated(lesson, term):
        return
    begins, ends = span(term, first, last)
    anchor = _exact(term.start)
    for number in range((ends - begins).days + 1):
        day = begins + timedelta(number)
        if any(_is(one, day) for one in lesson.days) and (anchor is None or _weeks(anchor, day) % lesson.weeks == 0):
            yield day


def without_lessons(term: Term, day: date, is_holiday: Callable[[date], bool]) -> bool:
    """Whether a scheduled day is in a break, or on a public holiday of a course that has no lessons on them."""
    for period in term.breaks:
        for year in (day.year - 1, day.year):  # one that comes every year may have begun in the last one
            begins, ends = period.days(year)
            if begins <= day <= ends:
                return True
    return term.holidays is False and is_holiday(day)


def _is(one: Day, day: date) -> bool:
    if _WEEKDAYS[day.weekday()] is not one.weekday:
        return False
    if one.ordinal is None:
        return True
    if one.ordinal < 0:
        return (day + timedelta(_WEEK)).month != day.month
    return (day.day - 1) // _WEEK + 1 == one.ordinal


def _weeks(first: date, day: date) -> int:
    """How many weeks, each from Monday on, lie between two days."""
    monday = first - timedelta(first.weekday())
    return (day - monday).days // _WEEK


def _exact(partial: PartialDate | None) -> date | None:
    if partial is None or partial.year is None or partial.day is None:
        return None
    return date(partial.year, partial.month, partial.day)
