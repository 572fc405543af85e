"""What a spreadsheet may bring in, and what goes out to one: formulas, files without end, files that are no CSV."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dataset.editing import files
from tests.dataset.files.test_formulas import FORMULAS
from tests.shell import FAILED, Shell, output

COLUMNS = ("place", "what", "name", "url", "email", "replaces", "checked_on", "checked_by", "reason")
GOOD = ("24201", "office", "国際課", "https://tsu.jp/", "", "", "2026-11-03", "Aoi", "")


def saved(folder: Path, *rows: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows((COLUMNS, *rows))
    (folder / "sheet.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    return "sheet.csv"


def refused(shell: Shell, data: Path, file: str) -> list[str]:
    """What is said of a file of which nothing is taken in."""
    before = files(data)
    *said, last = output(shell("data", "import", file, DATA_DIR=data), FAILED).splitlines()
    assert last.startswith("nothing was changed: ")
    assert files(data) == before
    return said


# What `clean` takes away before a cell is looked at does not count: blanks, tabs and line breaks around it.
@pytest.mark.parametrize("formula", [text for text in FORMULAS if text.strip() == text and "\n" not in text])
@pytest.mark.parametrize("column", ["name", "email", "checked_by", "reason"])
def test_a_formula_is_not_taken_in(shell: Shell, data_copy: Path, column: str, formula: str) -> None:
    row = dict(zip(COLUMNS, GOOD, strict=True)) | {column: f"{formula}@x.jp" if column == "email" else formula}
    (said,) = refused(shell, data_copy, saved(shell.folder, tuple(row.values())))
    assert said.startswith(f"sheet.csv, row 2, column {column}: ")


def test_blanks_before_a_formula_do_not_hide_it(shell: Shell, data_copy: Path) -> None:
    rows = [(*GOOD[:2], text, *GOOD[3:]) for text in ("\t=1+1", " =1+1", "\u200b=1+1", "\n＝1+1", "\u3000=1+1")]
    said = refused(shell, data_copy, saved(shell.folder, *rows))
    assert [line.partition(":")[0] for line in said] == [f"sheet.csv, row {n}, column name" for n in range(2, 7)]
    assert all("formula in spreadsheet programs" in line for line in said)


@pytest.fixture
def formula_in_tables(data_copy: Path) -> Path:
    """Tables into which somebody has written a formula by hand."""
    lines = (data_copy / "offices.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    cells = next(csv.reader([lines[1]]))
    cells[1] = '=HYPERLINK("http://x.example")'
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    (data_copy / "offices.csv").write_text("".join((lines[0], text.getvalue(), *lines[2:])), encoding="utf-8")
    return data_copy


def test_the_check_names_a_formula_that_was_written_by_hand(shell: Shell, formula_in_tables: Path) -> None:
    (said, _) = output(shell("data", "check", DATA_DIR=formula_in_tables), FAILED).splitlines()
    assert said.startswith("offices.csv, row 2, column department: begins with a sign that makes it a formula")


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_no_formula_is_given_out_and_the_description_says_how(shell: Shell, formula_in_tables: Path, name: str) -> None:
    target = shell.folder / name
    output(shell("data", "export", "--format", "csv", "--output", str(target), DATA_DIR=formula_in_tables))
    folder: Path | zipfile.Path = zipfile.Path(target) if name.endswith(".zip") else target
    rows = list(csv.DictReader(io.StringIO((folder / "offices.csv").read_text(encoding="utf-8"))))
    assert rows[0]["department"] == '\'=HYPERLINK("http://x.example")'
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert "an apostrophe stands before the sign" in described["description"]


def large(folder: Path) -> Iterator[tuple[str, str]]:
    """Files that would take minutes or gigabytes to read as a whole, and what is said of each."""
    header = ",".join(COLUMNS) + "\n"
    contents = {
        "zeros.csv": b"",
        "blank.csv": (header + "\n" * 9_900_000).encode(),
        "columns.csv": b"a," * 4_900_000,
        "cells.csv": (header + "x," * 4_900_000).encode(),
        "cell.csv": f"{header}24201,office,{'あ' * 2001},https://tsu.jp/,,,2026-11-03,Aoi,\n".encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    with (folder / "zeros.csv").open("r+b") as file:
        file.truncate(50_000_000_000)  # of which the disk holds nothing
    yield "/dev/zero", "zero: is larger than 10 MB: split it into several files"
    yield "zeros.csv", "zeros.csv: is larger than 10 MB: split it into several files"
    yield "blank.csv", "blank.csv, row 50002: comes after 50,000 rows, more than one file may have: split it"
    yield "columns.csv", "columns.csv, row 1: has 4,900,001 columns, and the form has 9"
    yield "cells.csv", "cells.csv, row 2, column 10: the cell stands under no heading"
    yield "cell.csv", "cell.csv, row 2, column name: is longer than 2,000 characters"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(shell: Shell, data_copy: Path) -> None:
    for file, says in large(shell.folder):
        said = refused(shell, data_copy, file)
        assert [line for line in said if line.startswith(says)], (file, said)
        assert len(said) < 10


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "is a workbook; save it as “CSV UTF-8”"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a workbook; save it as “CSV UTF-8”"),
        ("\x00".join(COLUMNS).encode(), "is neither UTF-8 nor Shift_JIS; save it as “CSV UTF-8”"),
        (b"\xff\xfe\x00\xd8", "is neither UTF-8 nor Shift_JIS; save it as “CSV UTF-8”"),
        ((",".join((*COLUMNS, "名前")) + "\n").encode("utf-16"), "is name, like “name”"),
        ((",".join((*COLUMNS, "URL")) + "\n").encode(), "is url, like “url”"),
        (b"", "is empty"),
    ],
    ids=["xlsx", "xls", "NUL", "half UTF-16", "UTF-16, a heading twice", "a heading twice", "empty"],
)
def test_a_file_that_is_not_the_form_is_refused(shell: Shell, data_copy: Path, content: bytes, says: str) -> None:
    (shell.folder / "sheet.csv").write_bytes(content)
    (said,) = refused(shell, data_copy, "sheet.csv")
    assert said.endswith(says)
