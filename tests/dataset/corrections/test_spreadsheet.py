"""A file of the form, as the programs of the world save it."""

import codecs
import csv
import io

import pytest

from bot.dataset.corrections import spreadsheet
from bot.dataset.corrections.rows import COLUMNS, Entry, Form
from bot.dataset.corrections.spreadsheet import Spreadsheet

ROW = ("鈴鹿市", "教室", "日本語の会, 鈴鹿", "https://x.jp/?a=1;b=2", "", "", "2026年11月3日", "水野", "新しい\n教室")
JAPANESE = ("市区町村", "種類", "名称", "ＵＲＬ", "メールアドレス", "旧URL", "確認日", "確認者", "理由")


def written(*lines: tuple[str, ...], separator: str = ",", end: str = "\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(lines)
    return text.getvalue()


def rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    match spreadsheet.read(content, "sheet.csv"):
        case Spreadsheet(_, _, found):
            return [(number, dict(row)) for number, row in found]
        case problems:
            raise AssertionError(problems)


def problems(content: bytes) -> list[tuple[int, str]]:
    match spreadsheet.read(content, "sheet.csv"):
        case Spreadsheet() as sheet:
            raise AssertionError(sheet)
        case found:
            assert {problem.file for problem in found} == {"sheet.csv"}
            return [(problem.row, problem.column) for problem in found]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("header", [COLUMNS, JAPANESE, tuple(map(str.upper, COLUMNS))])
def test_the_same_row_in_any_file(header: tuple[str, ...], encoding: str, separator: str, end: str) -> None:
    content = written(header, ROW, separator=separator, end=end).encode(encoding)
    assert rows(content) == [(2, dict(zip(COLUMNS, ROW, strict=True)))]


def test_rows_are_counted_as_the_spreadsheet_counts_them() -> None:
    empty = ("",) * len(COLUMNS)
    content = written(COLUMNS, ROW, empty, (" ", *empty[1:]), ROW[:8], ROW)
    assert [number for number, _ in rows(content.encode())] == [2, 5, 6]


def test_a_problem_with_a_heading_is_one_line_without_control_characters() -> None:
    content = written(("place", "what", "date\n\x1b[31m \u200b1", "checked_on", "checked_by")).encode()
    assert problems(content) == [(1, "date [31m 1")]


def test_columns_stand_in_any_order_and_some_may_be_missing() -> None:
    content = written(("checked_by", "URL", "", "Place", "What", "Checked On"), ("Aoi", "u", "", "p", "w", "d"))
    assert rows(content.encode()) == [
        (2, {"place": "p", "what": "w", "url": "u", "checked_on": "d", "checked_by": "Aoi"})
    ]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", [(0, "")]),
        (b"PK\x03\x04\x14\x00\x06\x00", [(0, "")]),
        (b"\x81\xff\xfe\x00binary", [(0, "")]),
        (written(COLUMNS).encode(), [(0, "")]),
        (written(("place", "what", "Tel", "name"), ("a", "b", "c", "d")).encode(), [(1, "Tel")]),
        (written((*COLUMNS, "Link"), (*ROW, "")).encode(), [(1, "Link")]),
        ((written(COLUMNS) + 'Suzuka,"class').encode(), [(2, "")]),
    ],
)
def test_a_file_that_is_not_the_form_is_named_by_row_and_column(content: bytes, where: list[tuple[int, str]]) -> None:
    assert [place for place in problems(content) if place not in ((1, "checked_on"), (1, "checked_by"))] == where


def test_a_cell_under_no_heading_is_named_by_its_column_and_its_row_is_read_all_the_same() -> None:
    content = written(("", *COLUMNS), ("1", *ROW), ("", *ROW), ("", *ROW, "", "a remark")).encode()
    sheet = spreadsheet.read(content, "sheet.csv")
    assert isinstance(sheet, Spreadsheet)
    assert [(problem.row, problem.column) for problem in sheet.problems] == [(2, "1"), (4, "12")]
    assert [(number, dict(row)) for number, row in sheet.rows] == [
        (number, dict(zip(COLUMNS, ROW, strict=True))) for number in (2, 3, 4)
    ]


def test_a_missing_column_is_named() -> None:
    assert problems(written(("place", "url"), ("a", "b")).encode()) == [
        (1, "what"),
        (1, "checked_on"),
        (1, "checked_by"),
    ]


def test_the_template_has_every_column_and_examples_that_would_be_right(form: Form) -> None:
    text = spreadsheet.template()
    assert text.isascii()
    header, *examples = csv.reader(io.StringIO(text))
    assert tuple(header) == COLUMNS
    entries = [form.read(dict(zip(COLUMNS, example, strict=True))) for example in examples]
    assert [entry.table for entry in entries if isinstance(entry, Entry)] == ["offices", "classes"]


def test_the_examples_are_not_taken_in_if_somebody_leaves_them_there() -> None:
    content = spreadsheet.template() + written(ROW)
    assert [row["place"] for _, row in rows(codecs.BOM_UTF8 + content.encode())] == [ROW[0]]
