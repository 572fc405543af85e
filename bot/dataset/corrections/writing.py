"""A table's file changed row by row: what is not touched stays byte for byte, and all files change or none."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from bot.dataset import loading
from bot.dataset.corrections.changes import Added, Altered, Change, Row, Standing, table_of
from bot.dataset.corrections.rows import CLASSES, OFFICES
from bot.dataset.files.transaction import LockedTables
from bot.dataset.tables import Drafts, Problem

_BOM = "\ufeff"


class Written(Struct, frozen=True):
    """Everything is in the files."""


class Proved(Struct, frozen=True):
    """Everything could be written."""


class Refused(Struct, frozen=True):
    """Something is wrong, so that nothing changes."""

    problems: tuple[Problem, ...]


class TableFile(Struct, frozen=True):
    """A table as its file has it. ``records`` are the rows as they are written, the header first, with line ends."""

    path: Path
    content: bytes
    records: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @classmethod
    def read(cls, path: Path) -> "TableFile":
        """Read a table that the check has found right. Raises ``OSError``."""
        content = path.read_bytes()
        records = tuple(_records(content.decode()))
        columns, *rows = (next(csv.reader([record])) for record in (records[0].removeprefix(_BOM), *records[1:]))
        return cls(path, content, records, tuple(columns), tuple(dict(zip(columns, row, strict=True)) for row in rows))

    def changed(self, changes: Iterable[Change]) -> bytes:
        """The file with these changes of this table."""
        new: dict[int, list[Row]] = {}
        before: dict[int, list[Row]] = defaultdict(list)
        for change in changes:
            match change:
                case Altered(Standing(_, at, _), row):
                    new[at] = [row]
                case Added(_, at, row):
                    before[at].append(row)
        return self.with_rows(new, before)

    def with_rows(self, new: Mapping[int, Sequence[Row]], before: Mapping[int, Sequence[Row]]) -> bytes:
        """The file with other rows instead of some, and more before some; by number from 0, without the header."""
        header, *records = (record if record.endswith("\n") else record + self._line_end for record in self.records)
        lines = [header]
        for at in range(len(records) + 1):
            lines += map(self._written, before.get(at, ()))
            if at in new:
                lines += map(self._written, new[at])
            elif at < len(records):
                lines.append(records[at])
        return "".join(lines).encode()

    @property
    def _line_end(self) -> str:
        return "\r\n" if self.records[0].endswith("\r\n") else "\n"

    def _written(self, row: Row) -> str:
        line = io.StringIO()
        csv.writer(line, lineterminator=self._line_end).writerow([row[column] for column in self.columns])
        return line.getvalue()


class Ledger:
    """The tables of offices and classes as they stand in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: Mapping[str, TableFile] = {
            table: TableFile.read(folder / f"{table}.csv") for table in (OFFICES, CLASSES)
        }
        self._by_place: dict[tuple[str, str], list[Standing]] = defaultdict(list)
        for table, file in self.files.items():
            for at, row in enumerate(file.rows):
                self._by_place[table, row["place"]].append(Standing(table, at, row))

    def rows(self, table: str, place: str) -> Sequence[Standing]:
        """The rows of a place, also those no longer current, in file order."""
        return self._by_place.get((table, place), [])

    def end_of(self, table: str, place: str) -> int:
        """Before which row a new row of a place is to stand: after its others, else in the order of codes."""
        if own := self.rows(table, place):
            return own[-1].at + 1
        rows = self.files[table].rows
        return next((at for at, row in enumerate(rows) if row["place"] > place), len(rows))


def prove(ledger: Ledger, changes: Sequence[Change]) -> Proved | Refused:
    """Whether the check of all tables finds nothing wrong after the changes. Nothing is written."""
    problems = loading.check(ledger.folder, _drafts(ledger, changes))
    return Refused(problems) if problems else Proved()


def write(tables: LockedTables, ledger: Ledger, changes: Sequence[Change]) -> Written | Refused:
    """Write the changes, if all tables are right with them and nobody else has written since the ledger was read.

    Raises ``OSError`` if a file cannot be written; then all are as they were.
    """
    drafts = _drafts(ledger, changes)
    if problems := loading.check(ledger.folder, drafts) or tuple(_overtaken(ledger)):
        return Refused(problems)
    tables.replace(drafts)
    return Written()


def _drafts(ledger: Ledger, changes: Sequence[Change]) -> Drafts:
    """The tables that change, as they would be."""
    by_table: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_table[table_of(change)].append(change)
    return {ledger.files[table].path.name: ledger.files[table].changed(own) for table, own in by_table.items()}


def _overtaken(ledger: Ledger) -> Iterator[Problem]:
    """A table that somebody else has changed since it was read: their change is not to be lost."""
    for file in ledger.files.values():
        if file.path.read_bytes() != file.content:
            yield Problem(file.path.name, 0, "", "was changed by somebody else meanwhile: start again")


def _records(text: str) -> Iterator[str]:
    """The rows of a CSV file as written; a cell in quotation marks may go on over several lines."""
    record = ""
    for line in io.StringIO(text, newline=""):
        record += line
        if record.count('"') % 2 == 0:
            yield record
            record = ""
    if record:
        yield record
