"""A course as rows of text cells, one row for each lesson: the one notation of all tables. ``reading`` is the way back.

A spreadsheet, ``data/courses.csv`` and the database have these cells. The first row says all of the course; those of
its other lessons repeat ``course``, ``place`` and ``name`` and leave its other cells empty.
"""

from datetime import time

from bot.core.courses.course import Cost, Course, Lesson
from bot.core.courses.texts import BETWEEN

COURSE_COLUMNS = (
    *("course", "place", "name", "provider", "mode", "cost", "languages", "url", "email", "phone"),
    *("residency", "minimum_age", "maximum_age", "residence_card", "most_years", "eligibility"),
    *("application_process", "term_start", "term_end", "term_lessons", "term_breaks", "holidays", "term_exceptions"),
    *("note", "checked_on", "checked_by", "source", "status"),
)
LESSON_COLUMNS = (
    *("lesson", "days", "weeks", "start", "end", "levels", "venue", "address", "station", "accessibility"),
    *("child_care", "child_care_from", "capacity", "availability"),
)
# As a person reads a list of classes, from what it is to who said so.
COLUMNS = (
    *("course", "place", "name", "provider", "lesson", "days", "weeks", "start", "end", "levels", "mode", "cost"),
    *("child_care", "child_care_from", "languages", "venue", "address", "station", "accessibility"),
    *("url", "email", "phone", "residency", "minimum_age", "maximum_age", "residence_card", "most_years"),
    *("eligibility", "capacity", "availability", "application_process", "term_start", "term_end", "term_lessons"),
    *("term_breaks", "holidays", "term_exceptions", "note", "checked_on", "checked_by", "source", "status"),
)
FREE = "free"
KEYS = ("course", "place", "name")  # in every row of a course


def to_rows(course: Course) -> list[dict[str, str]]:
    """The rows of a course, each with every column of ``COLUMNS``."""
    said = _course_cells(course)
    first, *others = map(_lesson_cells, course.lessons)
    keys = {key: said[key] for key in KEYS}
    rows = [said | first, *(keys | lesson for lesson in others)]
    return [{column: row.get(column, "") for column in COLUMNS} for row in rows]


def write_cost(cost: Cost) -> str:
    """Yen or ``free``, what for after a stroke, the condition after a colon."""
    unit = f"/{cost.unit}" if cost.unit else ""
    return f"{cost.yen or FREE}{unit}" + (f": {cost.option}" if cost.option else "")


def _course_cells(course: Course) -> dict[str, str]:
    who, term = course.eligibility, course.term
    return {
        "course": course.id,
        "place": course.place,
        "name": course.name,
        "provider": course.provider,
        "mode": _text(course.mode),
        "cost": BETWEEN.join(map(write_cost, course.costs)),
        "languages": BETWEEN.join(course.languages),
        "url": course.url,
        "email": course.email,
        "phone": course.phone,
        "residency": _text(who.residency),
        "minimum_age": _text(who.minimum_age),
        "maximum_age": _text(who.maximum_age),
        "residence_card": _yes_or_no(who.residence_card),
        "most_years": _text(who.most_years),
        "eligibility": who.description,
        "application_process": course.application_process,
        "term_start": _text(term.start),
        "term_end": _text(term.end),
        "term_lessons": _text(term.lessons),
        "term_breaks": BETWEEN.join(map(str, term.breaks)),
        "holidays": _yes_or_no(term.holidays),
        "term_exceptions": term.exceptions,
        "note": course.note,
        "checked_on": _text(course.checked_on),
        "checked_by": course.checked_by,
        "source": course.source,
        "status": course.status.value,
    }


def _lesson_cells(lesson: Lesson) -> dict[str, str]:
    venue = lesson.venue
    return {
        "lesson": lesson.name,
        "days": ",".join(map(str, lesson.days)),
        "weeks": str(lesson.weeks) if lesson.weeks > 1 else "",
        "start": _clock(lesson.start),
        "end": _clock(lesson.end),
        "levels": BETWEEN.join(lesson.levels),
        "venue": venue.name,
        "address": venue.address,
        "station": venue.station,
        "accessibility": venue.accessibility,
        "child_care": _text(lesson.child_care),
        "child_care_from": _text(lesson.child_care_from),
        "capacity": _text(lesson.capacity),
        "availability": _text(lesson.availability),
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _yes_or_no(value: bool | None) -> str:  # noqa: FBT001 - a value, not a switch
    return "" if value is None else "yes" if value else "no"


def _clock(value: time | None) -> str:
    return "" if value is None else value.strftime("%H:%M")
