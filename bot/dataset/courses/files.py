"""Courses as a spreadsheet file, which reads back as the same courses."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping

from bot.core.courses.course import Course
from bot.core.courses.rows.cells import COLUMNS, to_rows
from bot.dataset.files.formulas import neutral

# Always there, so that somebody who adds a row sees where the usual things go.
_USUAL = ("course", "place", "name", "days", "start", "end", "levels", "cost", "child_care", "venue", "url", "note")
_KEPT_APART = ("source",)  # of the tables


def to_csv(courses: Collection[Course]) -> bytes:
    """UTF-8 with the mark by which Excel knows it; a row for each lesson, columns in which nothing stands left out."""
    rows = [row for course in courses for row in to_rows(course)]
    text = io.StringIO()
    writer = csv.DictWriter(text, _columns(rows), extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: neutral(cell) for column, cell in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(courses: Collection[Course]) -> bytes:
    """An Excel workbook with one sheet, every cell of which is text: no program changes 10:00 or 2SU into another."""
    import openpyxl  # noqa: PLC0415 - a tenth of a second, for who wants a workbook
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    rows = [row for course in courses for row in to_rows(course)]
    columns = _columns(rows)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("classes")
    for cells in (columns, *([neutral(row[column]) for column in columns] for row in rows)):
        line = [WriteOnlyCell(sheet, value=cell) for cell in cells]
        for cell in line:
            cell.data_type, cell.number_format = "s", "@"
        sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _columns(rows: Iterable[Mapping[str, str]]) -> list[str]:
    said = {column for row in rows for column, cell in row.items() if cell}.union(_USUAL).difference(_KEPT_APART)
    return [column for column in COLUMNS if column in said]
