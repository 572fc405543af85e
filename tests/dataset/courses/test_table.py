"""``courses.csv``: what cities announce as rows, and every fault of a row with its column."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.courses.course import Course
from bot.core.courses.rows.cells import COLUMNS, to_rows
from bot.dataset import loading
from bot.dataset.files.formulas import neutral
from bot.dataset.tables import read_rules
from tests.conftest import ROOT
from tests.core.courses.announcements import ANNOUNCEMENTS, SUNDAYS, TUESDAYS
from tests.core.courses.made import courses

FREE_TEXTS = {"name", "provider", "lesson", "venue", "address", "station", "accessibility", "eligibility"} | {
    *("application_process", "term_exceptions", "note", "phone", "cost")
}


def carried(*announced: Course) -> list[Course]:
    """As the table carries them."""
    return [
        replace(course, id=f"{course.place}-{number}", source="volunteers", checked_by=course.checked_by and "city")
        for number, course in enumerate(announced, 1)
    ]


def write(folder: Path, rows: Iterable[Mapping[str, str]]) -> None:
    with (folder / "courses.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_what_cities_announce_is_carried_as_it_is(data_copy: Path) -> None:
    known = carried(*ANNOUNCEMENTS)
    write(data_copy, (row for course in known for row in to_rows(course)))
    assert loading.check(data_copy) == ()
    assert list(loading.load(data_copy).courses.courses.values()) == known


@settings(max_examples=60)
@given(courses(st.just("24207")))
def test_the_description_takes_every_cell_and_no_word_of_ours_is_a_formula(course: Course) -> None:
    rules = read_rules(ROOT / "data", "courses")
    assert tuple(rules) == COLUMNS
    for row in to_rows(replace(course, id="24207-1", source="volunteers")):
        assert [fault for column, cell in row.items() if (fault := rules[column].fault(cell))] == []
        assert all(neutral(cell) == cell for column, cell in row.items() if column not in FREE_TEXTS)


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [
        (2, "course", "23100-1"),
        (2, "place", "99999"),
        (2, "start", "10am"),
        (2, "end", "09:00"),
        (2, "days", "2SU,TU"),
        (2, "levels", "advanced"),
        (2, "cost", "cheap"),
        (2, "source", ""),
        (2, "status", ""),
        (2, "checked_by", ""),
        (2, "checked_on", "2126-01-01"),
        (2, "url", "http://127.0.0.1/"),
        (2, "term_start", "2026-02-30"),
        (4, "provider", "somebody else"),
        (5, "name", "日曜日本語教室"),
    ],
)
def test_what_is_wrong_is_told_with_its_row_and_column(data_copy: Path, row: int, column: str, cell: str) -> None:
    known = carried(SUNDAYS, TUESDAYS, replace(SUNDAYS, name="another"))
    rows = [row for course in known for row in to_rows(course)]
    rows[row - 2][column] = cell
    write(data_copy, rows)
    assert [(fault.file, fault.row, fault.column) for fault in loading.check(data_copy)] == [
        ("courses.csv", row, column)
    ]
