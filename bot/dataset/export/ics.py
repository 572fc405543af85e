"""iCalendar (RFC 5545): the lessons of courses as events of a calendar, in the time of Japan.

An event for each lesson whose days and start are known, for a year at most: what was announced may change. Days
without lessons are exceptions (EXDATE), public holidays among them where the course has no lessons on them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import jpholiday
from icalendar import Calendar, Event, vRecur

from bot.core.courses.course import Course, Lesson, Venue
from bot.core.courses.dates import Term
from bot.core.courses.occurrences import scheduled, without_lessons
from bot.core.courses.vocabulary import CourseStatus
from bot.core.places import Place
from bot.dataset.export.hsds_parts import identity

MEDIA_TYPE = "text/calendar"
_AHEAD = timedelta(days=365)
_ZONE = "Asia/Tokyo"
_PRODUCT = "-//Madoguchi//Japanese classes//EN"

Describe = Callable[[Course, Lesson], str]


def details(course: Course, lesson: Lesson) -> str:
    """What a calendar has no field for, as the announcement has it: a line for each."""
    said = (course.provider, lesson.venue.station, course.application_process, course.email, course.phone)
    return "\n".join(filter(None, (*said, course.term.exceptions, course.note, course.url)))


def calendar(
    courses: Iterable[Course], places: Mapping[str, Place], today: date, describe: Describe = details
) -> bytes:
    """The file, the same for the same courses and day. ``places`` by code; ``describe`` gives the text of an event."""
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for event in events(courses, places, today, describe):
        made.add_component(event)
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content


def events(
    courses: Iterable[Course], places: Mapping[str, Place], today: date, describe: Describe = details
) -> Iterator[Event]:
    """The events of active courses; none of a lesson of which nobody knows on which days it is, or when it begins."""
    for course in courses:
        if course.status is not CourseStatus.ACTIVE:
            continue
        for number, lesson in enumerate(course.lessons):
            event = Event()
            if _add_times(event, lesson, course.term, today):
                event.add("uid", f"{identity('event', course.place, course.name, course.id, str(number))}@madoguchi")
                event.add("dtstamp", datetime.combine(today, time(), UTC))
                event.add("summary", " ".join(filter(None, (course.name, lesson.name))))
                event.add("location", _location(lesson.venue, places[course.place]))
                if text := describe(course, lesson):
                    event.add("description", text)
                if course.url:
                    event.add("url", course.url)
                yield event


def _add_times(event: Event, lesson: Lesson, term: Term, today: date) -> bool:
    """When it is and when it is not; whether it is on any day at all."""
    if lesson.start is None:
        return False
    days = list(scheduled(lesson, term, today, today + _AHEAD))
    free = [day for day in days if without_lessons(term, day, jpholiday.is_holiday)]
    if len(free) == len(days):
        return False
    event.add("dtstart", _at(days[0], lesson.start))
    if lesson.end is not None:
        event.add("dtend", _at(days[0], lesson.end))
    rule = vRecur.from_ical(lesson.rrule)
    rule["UNTIL"] = [_at(days[-1], lesson.start).astimezone(UTC)]
    event.add("rrule", rule)
    if free:
        event.add("exdate", [_at(day, lesson.start) for day in free])
    return True


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(_ZONE))


def _location(venue: Venue, place: Place) -> str:
    return ", ".join(filter(None, (venue.name, venue.address or place.name)))
