"""A changed table differs in the changed rows and nowhere else; all files are written, or none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dataset.corrections.changes import Added, Altered, Standing
from bot.dataset.corrections.writing import Ledger, Proved, Refused, TableFile, Written, prove
from bot.dataset.tables import read_package
from tests.dataset.corrections.conftest import write
from tests.dataset.editing import append, files, line, replace

_LOOKED = {"checked_on": "2026-11-03", "checked_by": "Aoi", "status": "current", "reason": ""}
_NEW = {"place": "24207", "source": "volunteers", "source_line": ""} | _LOOKED
LINK = _NEW | {"provider": "", "url": "https://x.jp/"}
OFFICE = _NEW | {"department": "市民課, 窓口", "department_language": "ja", "urls": "https://x.jp/", "emails": ""}


def test_a_file_without_changes_is_the_same(data_folder: Path) -> None:
    for table in Ledger(data_folder).files.values():
        assert table.changed(()) == table.content


def test_the_rows_are_those_that_the_check_reads(data_folder: Path) -> None:
    tables = read_package(data_folder)
    for name, file in Ledger(data_folder).files.items():
        assert file.rows == tables[name].rows


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_that_are_not_touched_stay_byte_for_byte(tmp_path: Path, mark: bytes, end: bytes) -> None:
    """Whatever program saved the file: with needless quotation marks, with breaks inside a cell."""
    lines = [b"place,name,why", b'"24","a",x', b'25,"b\nb",""', b"26,c,", b'"27",d,"y ""z"""']
    (tmp_path / "t.csv").write_bytes(mark + end.join(lines) + end)
    table = TableFile.read(tmp_path / "t.csv")
    assert [row["name"] for row in table.rows] == ["a", "b\nb", "c", "d"]
    new = {"place": "26", "name": "c, new", "why": ""}
    changed = table.changed((Altered(Standing("t", 2, table.rows[2]), new), Added("t", 1, new), Added("t", 4, new)))
    written = b'26,"c, new",'
    assert changed == mark + end.join([*lines[:2], written, lines[2], written, lines[4], written]) + end


def test_a_last_line_without_an_end_gets_one_before_another_row(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"place\n24")
    assert TableFile.read(tmp_path / "t.csv").changed((Added("t", 1, {"place": "25"}),)) == b"place\n24\n25\n"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")))
def test_any_cell_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, cell: str) -> None:
    path = tmp_path_factory.mktemp("t") / "t.csv"
    path.write_bytes(b"place,name\n")
    path.write_bytes(TableFile.read(path).changed((Added("t", 0, {"place": "24", "name": cell}),)))
    assert TableFile.read(path).rows == ({"place": "24", "name": cell},)


def test_a_new_row_stands_with_the_others_of_its_place(data_folder: Path) -> None:
    ledger = Ledger(data_folder)
    rows = ledger.files["classes"].rows
    at = ledger.end_of("classes", "24207")
    assert rows[at - 1]["place"] == "24207"
    assert rows[at]["place"] > "24207"
    new = ledger.end_of("classes", "24201")  # Tsu has none yet
    assert rows[new - 1]["place"] < "24201" < rows[new]["place"]
    assert ledger.end_of("classes", "48") == len(rows)


def test_both_tables_are_written_and_nothing_else(data_copy: Path) -> None:
    before = files(data_copy)
    ledger = Ledger(data_copy)
    changes = (
        Added("classes", ledger.end_of("classes", "24207"), LINK),
        Added("offices", ledger.end_of("offices", "24207"), OFFICE),
    )
    assert prove(ledger, changes) == Proved()
    assert files(data_copy) == before
    assert write(data_copy, changes) == Written()
    after = files(data_copy)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {"classes.csv", "offices.csv"}


def test_what_the_check_refuses_is_not_written(data_copy: Path) -> None:
    before = files(data_copy)
    ledger = Ledger(data_copy)
    changes = (Added("classes", 0, LINK | {"url": "x.jp"}), Added("offices", 0, OFFICE))
    for outcome in (prove(ledger, changes), write(data_copy, changes, ledger)):
        match outcome:
            case Refused(problems):
                assert [(problem.file, problem.row, problem.column) for problem in problems] == [
                    ("classes.csv", 2, "url")
                ]
            case unexpected:
                raise AssertionError(unexpected)
    assert files(data_copy) == before


def test_what_somebody_else_wrote_meanwhile_is_not_lost(data_copy: Path) -> None:
    ledger = Ledger(data_copy)
    append(data_copy / "classes.csv", line(data_copy / "classes.csv", 2).replace(".html", ".htm"))
    before = files(data_copy)
    assert isinstance(write(data_copy, (Added("offices", 0, OFFICE),), ledger), Refused)
    assert files(data_copy) == before


def test_a_fault_that_was_there_before_is_named(data_copy: Path) -> None:
    replace(data_copy / "wrong_names.csv", "27322,", "2732,")
    outcome = write(data_copy, (Added("offices", 0, OFFICE),))
    assert isinstance(outcome, Refused)
    assert {problem.file for problem in outcome.problems} == {"wrong_names.csv"}
