"""A list of classes taken into ``courses.csv``: every fault of every row, or all that changes, never a part of it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from bot.core.courses.course import Course
from bot.core.courses.rows.cells import to_rows
from bot.core.gazetteer.text.folding import fold
from bot.dataset import loading
from bot.dataset.checks import future_fault
from bot.dataset.corrections.writing import Proved, Refused, TableFile, Written
from bot.dataset.courses import grid, sheet
from bot.dataset.courses.grid import Unreadable
from bot.dataset.courses.sheet import CourseSheet, NoHeadings
from bot.dataset.files import formulas
from bot.dataset.files.transaction import LockedTables
from bot.dataset.tables import Problem

FILE = "courses.csv"


class CourseChange(Struct, frozen=True):
    """A course of the table as it was, None for a new one, and as it is to be."""

    old: Course | None
    new: Course


class CoursePlan(Struct, frozen=True):
    """Everything is right, and this is what changes: nothing, if the table says all of it already."""

    changes: tuple[CourseChange, ...]


def is_list(content: bytes) -> bool:
    """Whether a file is a list of classes, and no form of corrections."""
    match grid.read(content):
        case Unreadable():
            return False
        case table:
            return any(sheet.is_list_of_classes(cells) for _, cells in table.rows[: sheet.SEARCHED])


def plan(
    read: CourseSheet | NoHeadings | Unreadable, file: str, current: Sequence[Course], source: str
) -> CoursePlan | Refused:
    """What a list changes in the table, whose courses are ``current``; ``file`` is its name, for the problems."""
    match read:
        case Unreadable() as reason:
            return Refused((Problem(file, 0, "", reason.value),))
        case NoHeadings():
            said = "has no row of headings with the name of a class and its day or time"
            return Refused((Problem(file, 0, "", said),))
        case CourseSheet():
            return _planned(read, file, current, source)


def _planned(read: CourseSheet, file: str, current: Sequence[Course], source: str) -> CoursePlan | Refused:
    problems = [Problem(file, fault.row, fault.column, fault.message) for fault in read.faults]
    planner = _Planner(current, source)
    for number, course in zip(read.rows, read.courses, strict=True):
        problems += (Problem(file, number, column, said) for column, said in _faults(course))
        if first := planner.take(number, course):
            problems.append(Problem(file, number, "name", f"is the class of row {first} too"))
    if problems:
        return Refused(tuple(sorted(problems, key=lambda problem: problem.row)))
    return CoursePlan(tuple(planner.changes))


def _faults(course: Course) -> Iterator[tuple[str, str]]:
    """What the table does not take, by column."""
    if bool(course.checked_on) != bool(course.checked_by):
        empty, other = ("checked_on", "checked_by") if course.checked_by else ("checked_by", "checked_on")
        yield empty, f"is empty, but {other} is not"
    if course.checked_on and (fault := future_fault(course.checked_on.isoformat())):
        yield "checked_on", fault
    for row in to_rows(course):
        yield from ((column, fault) for column, cell in row.items() if (fault := formulas.fault(cell)))


class _Planner:
    """Which course of the table each one is: by its id, else by place, name and provider; else it is new."""

    def __init__(self, current: Sequence[Course], source: str) -> None:
        self._source = source
        self._by_id = {course.id: course for course in current}
        self._by_name = {_key(course): course for course in current}
        self._numbers: dict[str, int] = {}
        for course in current:
            number = int(course.id.rpartition("-")[2])
            self._numbers[course.place] = max(number, self._numbers.get(course.place, 0))
        self._taken: dict[str, int] = {}
        self._new: dict[tuple[str, str, str], int] = {}
        self.changes: list[CourseChange] = []

    def take(self, number: int, course: Course) -> int | None:
        """Plan a course of a row; the row of which it is the same class already, if there is one."""
        old = self._by_id.get(course.id) or self._by_name.get(_key(course))
        first = self._taken.setdefault(old.id, number) if old else self._new.setdefault(_key(course), number)
        if first != number:
            return first
        new = replace(course, id=old.id if old else self._next(course.place), source=self._source)
        if old is None or replace(new, source=old.source) != old:
            self.changes.append(CourseChange(old, new))
        return None

    def _next(self, place: str) -> str:
        self._numbers[place] = self._numbers.get(place, 0) + 1
        return f"{place}-{self._numbers[place]}"


def _key(course: Course) -> tuple[str, str, str]:
    return course.place, fold(course.name), fold(course.provider)


def write(folder: Path, changes: Sequence[CourseChange], tables: LockedTables | None) -> Written | Proved | Refused:
    """Write the changes, if all tables are right with them; without ``tables`` only say whether they are.

    Raises ``OSError`` if the file cannot be written; then it is as it was.
    """
    drafts = {FILE: _draft(TableFile.read(folder / FILE), changes)} if changes else {}
    if problems := loading.check(folder, drafts):
        return Refused(problems)
    if tables is None:
        return Proved()
    if drafts:
        tables.replace(drafts)
    return Written()


def _draft(file: TableFile, changes: Iterable[CourseChange]) -> bytes:
    """The file with these changes; the rows of all other courses stay byte for byte."""
    new: dict[int, list[dict[str, str]]] = {}
    before: dict[int, list[dict[str, str]]] = {}
    for change in changes:
        own = [at for at, row in enumerate(file.rows) if change.old and row["course"] == change.old.id]
        if own:
            new |= {at: [] for at in own}
            new[own[0]] = to_rows(change.new)
        else:
            after = (at for at, row in enumerate(file.rows) if row["place"] > change.new.place)
            before.setdefault(next(after, len(file.rows)), []).extend(to_rows(change.new))
    return file.with_rows(new, before)
