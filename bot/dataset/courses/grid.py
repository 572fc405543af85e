"""The cells of a spreadsheet file as text: CSV in the encodings of Japan, or the first sheet of an XLSX workbook.

A workbook is read row by row, and no more of it than a list of classes can have: a small file may unpack to gigabytes,
or name a cell in its last row. Of a formula the value counts that the program saved with it.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from enum import StrEnum

from msgspec import Struct

from bot.dataset.corrections.spreadsheet import decoded

MOST_BYTES = 1_000_000
MOST_ROWS = 20_000
_LAST_ROW = MOST_ROWS + 5_000  # some may be empty
_MOST_COLUMNS = 100
_MOST_UNPACKED = 50_000_000  # bytes of all parts of a workbook
_LONGEST_CELL = 5_000  # characters; no field of a course takes as many
_SEPARATORS = ",;\t"
_ZIP = b"PK\x03\x04"
_XLS = b"\xd0\xcf\x11\xe0"

Row = tuple[int, list[str]]  # with its number, as a spreadsheet counts


class Unreadable(StrEnum):
    """Why a file as a whole cannot be read."""

    TOO_LARGE = "is larger than 1 MB: split it into several files"
    TOO_MANY_ROWS = "has more rows than a server may have classes: split it into several files"
    TOO_WIDE = "has more than 100 columns"
    NO_SPREADSHEET = "is neither CSV nor XLSX; save it as “Excel workbook (.xlsx)” or “CSV UTF-8”"
    EMPTY = "has no row below its headings"


class Grid(Struct, frozen=True):
    """The rows that have something in them."""

    rows: tuple[Row, ...]


def read(content: bytes) -> Grid | Unreadable:
    """The cells of a file; of one that is too large it is enough to give more than ``MOST_BYTES``. Takes a second."""
    if len(content) > MOST_BYTES:
        return Unreadable.TOO_LARGE
    rows: list[Row] = []
    try:
        for number, cells in enumerate(_lines(content), 1):
            if number > _LAST_ROW or len(rows) > MOST_ROWS:
                return Unreadable.TOO_MANY_ROWS
            if len(cells) > _MOST_COLUMNS:
                return Unreadable.TOO_WIDE
            if any(cells):
                rows.append((number, cells))
    except _NoSpreadsheetError:
        return Unreadable.NO_SPREADSHEET
    return Grid(tuple(rows)) if len(rows) > 1 else Unreadable.EMPTY


class _NoSpreadsheetError(Exception):
    """What the file holds is no table."""


def _lines(content: bytes) -> Iterator[list[str]]:
    if content.startswith(_ZIP):
        yield from _of_workbook(content)
        return
    text = None if content.startswith(_XLS) else decoded(content)
    if text is None:
        raise _NoSpreadsheetError
    first = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    try:
        for cells in lines:
            yield [cell.strip()[:_LONGEST_CELL] for cell in cells]
    except csv.Error as error:
        raise _NoSpreadsheetError from error


def _of_workbook(content: bytes) -> Iterator[list[str]]:
    import openpyxl  # noqa: PLC0415 - a tenth of a second, for who sends a workbook

    try:
        _check_size(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size may be wrong
        rows: Iterable[tuple[object, ...]] = sheet.iter_rows(max_col=_MOST_COLUMNS + 1, values_only=True)
        for cells in rows:
            yield _trimmed([_text(cell)[:_LONGEST_CELL] for cell in cells])
    except _NoSpreadsheetError:
        raise
    except Exception as error:  # openpyxl raises what it likes for what it does not understand
        raise _NoSpreadsheetError from error


def _check_size(content: bytes) -> None:
    """What a part unpacks to beyond the size that it declares, zipfile does not read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
            raise _NoSpreadsheetError


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: object) -> str:
    """A cell as its program shows it, but for formats: a time is 10:00, a day 2026-11-03, a whole number 15."""
    match cell:
        case None:
            text = ""
        case bool():
            text = "yes" if cell else "no"
        case float() if cell.is_integer():
            text = str(int(cell))
        case datetime() if cell.time() == time():
            text = cell.date().isoformat()
        case datetime():
            text = f"{cell:%Y-%m-%d %H:%M}"
        case time():
            text = f"{cell:%H:%M}"
        case _:
            text = str(cell).strip()
    return text
