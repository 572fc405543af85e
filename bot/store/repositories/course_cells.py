"""Courses as the text of a column: JSON of the rows of ``bot.core.courses.rows.cells``, without empty cells."""

import json
from collections.abc import Iterable

from msgspec.structs import replace

from bot.core.courses.course import Course
from bot.core.courses.rows.cells import to_rows
from bot.core.courses.rows.reading import from_rows


def write_course(course: Course) -> str:
    """A course without its id and its source: the row it stands in says which it is."""
    return _json(_rows(replace(course, id="")))


def read_course(course_id: str, cells: str) -> Course:
    """The way back."""
    return replace(from_rows(json.loads(cells)), id=course_id)


def write_courses(courses: Iterable[Course]) -> str:
    """Several courses, those that have ids with them."""
    return _json([_rows(course) for course in courses])


def read_courses(cells: str) -> tuple[Course, ...]:
    """The way back."""
    return tuple(map(from_rows, json.loads(cells)))


def _rows(course: Course) -> list[dict[str, str]]:
    rows = to_rows(replace(course, source=""))
    return [{column: cell for column, cell in row.items() if cell} for row in rows]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
