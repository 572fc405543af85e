"""Rows of text cells to a course, or every fault of them; ``cells`` has the notation."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct

from bot.core.courses.course import Cost, Course, Eligibility, Lesson, Venue
from bot.core.courses.dates import PartialDate, Period, Term
from bot.core.courses.rows.cells import COURSE_COLUMNS, FREE
from bot.core.courses.texts import BETWEEN, CourseFieldError
from bot.core.courses.vocabulary import (
    Availability,
    ChildCare,
    CostUnit,
    CourseStatus,
    Day,
    Level,
    Mode,
    Residency,
)

Cells = Mapping[str, str]
_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value")
_YES_OR_NO = {"yes": True, "no": False}


class CellFault(Struct, frozen=True):
    """What is wrong with a cell; ``row`` counts the rows of its course from 0."""

    row: int
    column: str
    message: str


class CourseCellsError(ValueError):
    """Cells that make no course; ``faults`` has every one, and is never empty."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__("; ".join(f"{fault.column}: {fault.message}" for fault in faults))
        self.faults = tuple(faults)


def by_course(numbered: Iterable[tuple[int, Cells]]) -> dict[str, list[tuple[int, Cells]]]:
    """The rows of each course, by its id, with their numbers; wherever they stand."""
    found: dict[str, list[tuple[int, Cells]]] = {}
    for number, cells in numbered:
        found.setdefault(cells["course"], []).append((number, cells))
    return found


def from_rows(rows: Iterable[Cells]) -> Course:
    """The course of its rows, in which columns may be missing. Raises ``CourseCellsError`` with every fault."""
    reader = _Reader()
    listed = list(rows)
    first = listed[0]
    for row, cells in enumerate(listed[1:], 1):
        reader.compare(row, first, cells)
    lessons = tuple(reader.lesson(row, cells) for row, cells in enumerate(listed))
    course = reader.course(first, tuple(lesson for lesson in lessons if lesson is not None))
    if course is None:
        raise CourseCellsError(reader.faults)
    return course


def parse_cost(text: str) -> Cost:
    """``free``, ``2000/term``, ``1000/textbook: members``; see ``write_cost``. Raises ``ValueError``."""
    amount, _, option = text.partition(": ")
    yen, _, unit = amount.partition("/")
    if yen != FREE and not (yen.isascii() and yen.isdigit()):
        raise ValueError(f"“{text}” is no cost such as free, 200/lesson or 1000/textbook: members")
    return Cost(0 if yen == FREE else int(yen), _choice(CostUnit)(unit) if unit else None, option)


class _Reader:
    """Reads cells and collects what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[CellFault] = []

    def compare(self, row: int, first: Cells, cells: Cells) -> None:
        for column in COURSE_COLUMNS:
            if cells.get(column) and cells[column] != first.get(column, ""):
                self.faults.append(CellFault(row, column, "is not what the first row of this course says"))

    def lesson(self, row: int, cells: Cells) -> Lesson | None:
        cell = _Cells(row, cells, self.faults)
        days = cell.read("days", lambda text: tuple(map(Day.parse, text.split(","))), ())
        start, end = cell.read("start", _time, None), cell.read("end", _time, None)
        levels = cell.read("levels", _several(_choice(Level)), ())
        child_care = cell.read("child_care", _choice(ChildCare), None)
        from_months = cell.read("child_care_from", _number, None)
        capacity = cell.read("capacity", _number, None)
        availability = cell.read("availability", _choice(Availability), None)
        weeks = cell.read("weeks", _number, 1)
        return self._made(
            row,
            lambda: Lesson(
                days,
                start,
                end,
                weeks,
                cells.get("lesson", ""),
                levels,
                Venue(*(cells.get(column, "") for column in ("venue", "address", "station", "accessibility"))),
                child_care,
                from_months,
                capacity,
                availability,
            ),
        )

    def course(self, cells: Cells, lessons: tuple[Lesson, ...]) -> Course | None:
        cell = _Cells(0, cells, self.faults)
        mode = cell.read("mode", _choice(Mode), None)
        costs = cell.read("cost", _several(parse_cost), ())
        term = self._made(0, lambda: _term(cell))
        eligibility = self._made(0, lambda: _eligibility(cell))
        status = cell.read("status", _choice(CourseStatus), CourseStatus.ACTIVE)
        checked_on = cell.read("checked_on", date.fromisoformat, None)
        if self.faults or term is None or eligibility is None:
            return None
        texts = {
            column: cells.get(column, "")
            for column in ("place", "name", "provider", "url", "email", "phone", "application_process", "note")
        }
        return self._made(
            0,
            lambda: Course(
                **texts,
                lessons=lessons,
                mode=mode,
                costs=costs,
                languages=tuple(filter(None, cells.get("languages", "").split(BETWEEN))),
                eligibility=eligibility,
                term=term,
                status=status,
                checked_on=checked_on,
                checked_by=cells.get("checked_by", ""),
                source=cells.get("source", ""),
                id=cells.get("course", ""),
            ),
        )

    def _made(self, row: int, make: Callable[[], _Value]) -> _Value | None:
        try:
            return make()
        except CourseFieldError as error:
            self.faults.append(CellFault(row, error.field, error.message))
            return None


class _Cells(Struct, frozen=True):
    """The cells of one row, and the list for what is wrong with them."""

    row: int
    cells: Cells
    faults: list[CellFault]

    def read(self, column: str, parse: Callable[[str], Any], empty: Any) -> Any:  # noqa: ANN401 - what the parser makes
        """What a cell says, ``empty`` where it says nothing or what cannot be read."""
        text = self.cells.get(column, "")
        if not text:
            return empty
        try:
            return parse(text)
        except CourseFieldError as error:
            self.faults.append(CellFault(self.row, column, error.message))
        except ValueError as error:
            self.faults.append(CellFault(self.row, column, str(error)))
        return empty


def _term(cell: _Cells) -> Term:
    return Term(
        cell.read("term_start", PartialDate.parse, None),
        cell.read("term_end", PartialDate.parse, None),
        cell.read("term_lessons", _number, None),
        cell.read("term_breaks", _several(Period.parse), ()),
        cell.read("holidays", _bool, None),
        cell.cells.get("term_exceptions", ""),
    )


def _eligibility(cell: _Cells) -> Eligibility:
    return Eligibility(
        cell.read("residency", _choice(Residency), None),
        cell.read("minimum_age", _number, None),
        cell.read("maximum_age", _number, None),
        cell.read("residence_card", _bool, None),
        cell.read("most_years", _number, None),
        cell.cells.get("eligibility", ""),
    )


def _several(parse: Callable[[str], _Value]) -> Callable[[str], tuple[_Value, ...]]:
    return lambda text: tuple(map(parse, text.split(BETWEEN)))


def _choice(choices: type[_Choice]) -> Callable[[str], _Choice]:
    def parse(text: str) -> _Choice:
        try:
            return choices(text)
        except ValueError as error:
            raise ValueError(f"“{text}” is none of: {', '.join(choices)}") from error

    return parse


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(f"“{text}” is no whole number")
    return int(text)


def _bool(text: str) -> bool:
    if text not in _YES_OR_NO:
        raise ValueError(f"“{text}” is neither yes nor no")
    return _YES_OR_NO[text]


def _time(text: str) -> time:
    if len(text) != len("10:00") or text[2] != ":" or not text.isascii():
        raise ValueError(f"“{text}” is no time such as 10:00")
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"“{text}” is no time such as 10:00") from error
