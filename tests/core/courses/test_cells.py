"""A course as cells and back: without loss, and every fault told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.courses.course import Course
from bot.core.courses.rows.cells import COLUMNS, COURSE_COLUMNS, KEYS, LESSON_COLUMNS, to_rows
from bot.core.courses.rows.reading import CourseCellsError, from_rows
from tests.core.courses.announcements import ANNOUNCEMENTS, SUNDAYS, TUESDAYS
from tests.core.courses.made import courses


def test_each_column_is_of_the_course_or_of_a_lesson() -> None:
    assert sorted(COLUMNS) == sorted((*COURSE_COLUMNS, *LESSON_COLUMNS))
    assert set(KEYS) < set(COURSE_COLUMNS)


@pytest.mark.parametrize("course", ANNOUNCEMENTS, ids=lambda course: course.name)
def test_what_cities_announce_comes_back(course: Course) -> None:
    identified = replace(course, id="24207-1", source="volunteers")
    rows = to_rows(identified)
    assert len(rows) == len(course.lessons)
    assert from_rows(rows) == identified
    assert from_rows([{column: cell for column, cell in row.items() if cell} for row in rows]) == identified


@settings(max_examples=60)
@given(courses(st.just("24207")))
def test_any_course_comes_back(course: Course) -> None:
    assert from_rows(to_rows(course)) == course


def test_the_cells_are_those_that_people_can_read() -> None:
    (row,) = to_rows(SUNDAYS)
    assert {column: cell for column, cell in row.items() if cell} == {
        "place": "24207",
        "name": "日曜日本語教室",
        "days": "2SU,3SU,4SU",
        "start": "10:00",
        "end": "12:00",
        "levels": "beginner|N5",
        "mode": "in person",
        "cost": "free|1000/textbook: only once; paid in the first lesson",
        "languages": "en|pt-BR",
        "email": "nihongo@city.example.jp",
        "capacity": "15",
        "term_start": "XXXX-06",
        "checked_on": "2026-11-29",
        "checked_by": "city",
        "status": "active",
    }
    assert [lesson.rrule for lesson in SUNDAYS.lessons] == ["FREQ=MONTHLY;BYDAY=2SU,3SU,4SU"]


def test_every_fault_is_told_with_its_row_and_column() -> None:
    first, second = to_rows(TUESDAYS)
    wrong = first | {
        "days": "Tuesday",
        "start": "25:00",
        "levels": "beginner|N6",
        "cost": "cheap",
        "mode": "by letter",
        "capacity": "-1",
        "residence_card": "perhaps",
        "term_breaks": "XXXX-13",
        "checked_on": "2026-02-30",
    }
    with pytest.raises(CourseCellsError) as refused:
        from_rows([wrong, {**second, "end": "18:00", "provider": "somebody else"}])
    found = {(fault.row, fault.column) for fault in refused.value.faults}
    columns = ("days", "start", "levels", "cost", "mode", "capacity", "residence_card", "term_breaks", "checked_on")
    assert found == {(0, column) for column in (*columns, "end")} | {(1, "end"), (1, "provider")}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"name": ""}, "name"),
        ({"days": "TU,2SU"}, "days"),
        ({"days": "2SU", "weeks": "2"}, "weeks"),
        ({"weeks": "2"}, "weeks"),
        ({"end": "12:00"}, "end"),
        ({"child_care": "no", "child_care_from": "18"}, "child_care_from"),
        ({"minimum_age": "18", "maximum_age": "6"}, "maximum_age"),
        ({"term_breaks": "2026-08-01/2026-07-01"}, "term_breaks"),
        ({"cost": "99999999999/term"}, "cost"),
        ({"note": "two\nlines"}, "note"),
        ({"note": "a" * 2001}, "note"),
    ],
)
def test_what_contradicts_itself_is_no_course(cells: dict[str, str], column: str) -> None:
    with pytest.raises(CourseCellsError) as refused:
        from_rows([{"place": "24207", "name": "A", **cells}])
    assert [fault.column for fault in refused.value.faults] == [column]
