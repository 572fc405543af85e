"""A list of classes in a spreadsheet to courses, or every cell that could not be read: all of it or nothing is kept."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from bot.core.courses.course import Course
from bot.core.courses.rows.cells import COURSE_COLUMNS, KEYS
from bot.core.courses.rows.reading import CourseCellsError, from_rows
from bot.core.gazetteer.text.folding import fold
from bot.dataset.courses import grid
from bot.dataset.courses.cells import RowReader
from bot.dataset.courses.grid import Row, Unreadable
from bot.dataset.courses.headings import NEEDED, OF_TIME, columns_of
from bot.dataset.courses.lines import Reading, Said
from bot.dataset.files.formulas import restored

SEARCHED = 20  # rows above which headings are looked for: many lists begin with a title
_COUNTS = ("no", "no.", "番号", "#", "№", "id")
_OF_COURSE = {*COURSE_COLUMNS} - {*KEYS}
_WRITTEN = "place as written"
_VENUE = ("venue", "address", "station", "accessibility")

FindPlace = Callable[[str], tuple[str, str]]  # the code of the place that a text names, or "" and why there is none


class SheetFault(Struct, frozen=True):
    """A cell that could not be read: its row as a spreadsheet counts, its column as the file calls it."""

    row: int
    column: str
    value: str
    message: str


class CourseSheet(Struct, frozen=True):
    """What was read: courses, each with the number of its first row. They are to be kept only if there is no fault."""

    courses: tuple[Course, ...]
    rows: tuple[int, ...]
    faults: tuple[SheetFault, ...]


class NoHeadings(Struct, frozen=True):
    """No row names the columns of a list of classes: a name, and a day or a time."""


class _Entry(Struct):
    """The rows of one course: the number and the headings of each, to tell where a fault is."""

    rows: list[dict[str, str]]
    numbers: list[int]
    is_whole: bool = True


def read(content: bytes, find_place: FindPlace, place: str = "") -> CourseSheet | NoHeadings | Unreadable:
    """The courses of a CSV or XLSX file; ``place`` is the code for rows that name none. Takes a second or two."""
    match grid.read(content):
        case Unreadable() as reason:
            return reason
        case table:
            return _read(table.rows, find_place, place)


def is_list_of_classes(header: Sequence[str]) -> bool:
    """Whether these are the headings of such a list."""
    found = set(columns_of(header).values())
    return found.issuperset(NEEDED) and not found.isdisjoint(OF_TIME)


def _read(rows: Sequence[Row], find_place: FindPlace, place: str) -> CourseSheet | NoHeadings:
    at = next((at for at, (_, header) in enumerate(rows[:SEARCHED]) if is_list_of_classes(header)), None)
    if at is None:
        return NoHeadings()
    reader = _Reader(rows[at][1], find_place, place)
    for number, line in rows[at + 1 :]:
        reader.take(number, line)
    return reader.finished()


class _Reader:
    """Takes the rows of a list one after the other."""

    def __init__(self, header: Sequence[str], find_place: FindPlace, place: str) -> None:
        self._header = [" ".join(heading.split()) for heading in header]
        self._columns = columns_of(header)
        self._headings = {column: self._header[at] for at, column in self._columns.items()}
        self._rows = RowReader()
        self._find_place = find_place
        self._place = place
        self._entries: list[_Entry] = []
        self._by_id: dict[str, _Entry] = {}
        self._faults: list[SheetFault] = []

    def take(self, number: int, line: Sequence[str]) -> None:
        said, notes = self._said(line)
        if not said:
            return
        reading = self._rows.read(said)
        reading.notes += notes
        self._faults += (SheetFault(number, fault.column, fault.value, fault.message) for fault in reading.faults)
        entry = self._continued(said)
        if entry is None:
            self._begin(number, reading, said)
        else:
            self._go_on(number, reading, entry, inherits="name" not in said)
        current = entry or self._entries[-1]
        current.is_whole = current.is_whole and not reading.faults

    def finished(self) -> CourseSheet:
        courses, numbers = [], []
        for entry in self._entries:
            if not entry.is_whole:
                continue
            try:
                courses.append(from_rows(entry.rows))
                numbers.append(entry.numbers[0])
            except CourseCellsError as error:
                self._faults += (
                    SheetFault(
                        entry.numbers[fault.row],
                        self._headings.get(fault.column, fault.column),
                        entry.rows[fault.row].get(fault.column, ""),
                        fault.message,
                    )
                    for fault in error.faults
                )
        return CourseSheet(tuple(courses), tuple(numbers), tuple(sorted(self._faults, key=lambda fault: fault.row)))

    def _said(self, line: Sequence[str]) -> tuple[Said, list[str]]:
        """The cells by column, and those under a heading of their own, which stay as notes."""
        said: dict[str, tuple[str, str]] = {}
        notes = []
        for at, cell in enumerate(line):
            text = restored(" ".join(cell.split()))
            heading = self._header[at] if at < len(self._header) else ""
            if text and at in self._columns:
                said[self._columns[at]] = (heading, text)
            elif text and fold(heading) not in map(fold, _COUNTS):
                notes.append(f"{heading}: {text}" if heading else text)
        return said, notes if said else []

    def _continued(self, said: Said) -> _Entry | None:
        """The course above that a row goes on with: it bears its id, or names no other and says nothing of a course."""
        course_id = said.get("course", ("", ""))[1]
        if course_id:
            return self._by_id.get(course_id)
        if not self._entries or any(column in said for column in COURSE_COLUMNS if column not in KEYS):
            return None
        last = self._entries[-1]
        names = {"name": last.rows[0].get("name", ""), "place": last.rows[0].get(_WRITTEN, "")}
        return last if all(said.get(key, ("", text))[1] in ("", text) for key, text in names.items()) else None

    def _begin(self, number: int, reading: Reading, said: Said) -> None:
        heading, text = said.get("place", (self._headings.get("place", "place"), ""))
        code, fault = self._find_place(text) if text else (self._place, "is empty")
        if not code:
            self._faults.append(SheetFault(number, heading, text, fault))
        is_course = bool(said.keys() - KEYS)
        if not is_course:
            self._faults.append(SheetFault(number, self._headings["name"], said["name"][1], "is all that the row says"))
        rows = [row | {"place": code, _WRITTEN: text} for row in reading.rows()]
        entry = _Entry(rows, [number] * len(rows), is_whole=bool(code) and is_course)
        self._entries.append(entry)
        if course_id := said.get("course", ("", ""))[1]:
            self._by_id[course_id] = entry

    @staticmethod
    def _go_on(number: int, reading: Reading, entry: _Entry, *, inherits: bool) -> None:
        """``inherits``: a building that is written once stands for the rows below it, whose cells may be merged."""
        keys = {key: cell for key, cell in entry.rows[0].items() if key in (*KEYS, _WRITTEN)}
        for row in reading.rows():
            for column in _OF_COURSE.intersection(row):  # such as holidays, beside the days
                entry.rows[0].setdefault(column, row[column])
            above = entry.rows[-1] if inherits and not any(row.get(column) for column in _VENUE) else {}
            venue = {column: above[column] for column in _VENUE if column in above}
            entry.rows.append(row | keys | venue)
            entry.numbers.append(number)
