"""A volunteer's slip in a table is named by file, row and column, as a spreadsheet counts."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dataset.tables import Problem, TableError, read_description, read_package, read_rules
from tests.dataset.editing import append, line, replace

Where = tuple[str, int, str]
SAPPORO_OFFICE, SAPPORO = 3, 3  # rows of offices.csv and places.csv

Edit = Callable[[Path], object]


def faults(folder: Path, *names: str) -> tuple[Problem, ...]:
    """The problems that reading all tables names, or these and what they refer to."""
    with pytest.raises(TableError) as caught:
        read_package(folder, dict.fromkeys((*names, "places", "sources")) if names else None)
    return caught.value.problems


def where(problems: tuple[Problem, ...]) -> set[Where]:
    return {(problem.file, problem.row, problem.column) for problem in problems}


def test_the_shipped_tables_can_be_read(data_folder: Path) -> None:
    tables = read_package(data_folder)
    assert tables.keys() >= {"sources", "places", "place_names", "offices", "classes", "postal_codes"}
    assert {name for name, table in tables.items() if not table.rows} <= {"former_places", "courses", "link_checks"}


def test_a_row_is_numbered_as_in_a_spreadsheet(data_folder: Path) -> None:
    numbered = dict(read_package(data_folder)["offices"].numbered())
    assert min(numbered) == 2
    assert numbered[SAPPORO_OFFICE]["place"] == "01100"
    assert line(data_folder / "offices.csv", SAPPORO_OFFICE).startswith("01100,")


def test_only_the_tables_asked_for_are_read(data_copy: Path) -> None:
    (data_copy / "offices.csv").unlink()
    assert set(read_package(data_copy, ("places", "sources"))) == {"places", "sources"}


def _missing(data: Path) -> None:
    (data / "classes.csv").unlink()


def _not_utf8(data: Path) -> None:
    text = (data / "classes.csv").read_text(encoding="utf-8")
    (data / "classes.csv").write_bytes(text.replace("Association", "協会").encode("cp932"))


def _empty(data: Path) -> None:
    (data / "classes.csv").write_bytes(b"")


def _renamed_column(data: Path) -> None:
    replace(data / "classes.csv", "place,provider,", "place,organiser,")


def _swapped_columns(data: Path) -> None:
    replace(data / "classes.csv", "place,provider,", "provider,place,")


def _semicolons(data: Path) -> None:
    file = data / "classes.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")


def _cell_too_many(data: Path) -> None:
    replace(data / "classes.csv", "\n02201,", "\n02201,,")


def _cell_too_few(data: Path) -> None:
    replace(data / "classes.csv", "\n02201,,", "\n02201,")


def _blank_line(data: Path) -> None:
    replace(data / "classes.csv", "\n02201,", "\n\n02201,")


def _open_quote(data: Path) -> None:
    replace(data / "classes.csv", "\n02201,", '\n"02201"x,')


@pytest.mark.parametrize(
    ("damage", "row"),
    [
        (_missing, 0),
        (_not_utf8, 0),
        (_empty, 0),
        (_renamed_column, 1),
        (_swapped_columns, 1),
        (_semicolons, 1),
        (_cell_too_many, 3),
        (_cell_too_few, 3),
        (_blank_line, 3),
        (_open_quote, 3),
    ],
)
def test_a_table_that_is_not_one_is_named_by_file_and_row(data_copy: Path, damage: Edit, row: int) -> None:
    damage(data_copy)
    assert where(faults(data_copy, "classes")) == {("classes.csv", row, "")}


def test_a_row_that_cannot_be_read_does_not_shift_those_below_it(data_copy: Path) -> None:
    _cell_too_many(data_copy)
    wrong = append(data_copy / "classes.csv", "99999" + line(data_copy / "classes.csv", 4)[5:])
    assert where(faults(data_copy, "classes")) == {("classes.csv", 3, ""), ("classes.csv", wrong, "place")}


@pytest.mark.parametrize(
    ("file", "old", "new", "cell"),
    [
        # A dropped nought.
        ("offices.csv", "\n01100,", "\n1100,", (SAPPORO_OFFICE, "place")),
        ("classes.csv", "\n02,", "\n2,", (2, "place")),
        ("postal_codes.csv", "\n0010000,", "\n10000,", (2, "first")),
        # A reference to nothing.
        ("offices.csv", "\n01100,", "\n01999,", (SAPPORO_OFFICE, "place")),
        ("place_names.csv", "\n01,ar,", "\n48,ar,", (2, "place")),
        ("postal_codes.csv", "0028082,01102", "0028082,01999", (2, "place")),
        ("offices.csv", "government-directory", "goverment-directory", (2, "source")),
        # Numbers.
        ("places.csv", "43.06208877", "34.9x", (SAPPORO, "latitude")),
        ("places.csv", "43.06208877", "4306208877", (SAPPORO, "latitude")),
        ("places.csv", "43.06208877", "19.5", (SAPPORO, "latitude")),
        ("places.csv", "141.3543886", "114.3543886", (SAPPORO, "longitude")),
        ("places.csv", "141.3543886", "", (SAPPORO, "longitude")),
        ("offices.csv", ",63,,,current,", ",0,,,current,", (SAPPORO_OFFICE, "source_line")),
        ("offices.csv", ",63,,,current,", ",6.3,,,current,", (SAPPORO_OFFICE, "source_line")),
        # Links and addresses.
        ("offices.csv", "http://www.city.sapporo.jp/kokusai/", "ftp://www.city.sapporo.jp/", (SAPPORO_OFFICE, "urls")),
        ("offices.csv", "http://www.city.sapporo.jp/kokusai/", "www.city.sapporo.jp", (SAPPORO_OFFICE, "urls")),
        ("classes.csv", "http://www.kokusai-koryu.jp/", "ftp://www.kokusai-koryu.jp/", (2, "url")),
        ("classes.csv", "http://www.kokusai-koryu.jp/", "javascript:alert(1)//", (2, "url")),
        ("classes.csv", "http://www.kokusai-koryu.jp/", "http://www. kokusai-koryu.jp/", (2, "url")),
        ("places.csv", "https://www.city.sapporo.jp/", "www.city.sapporo.jp", (SAPPORO, "website")),
        ("offices.csv", "kokusai@city.sapporo.jp", "kokusai[at]city.sapporo.jp", (SAPPORO_OFFICE, "emails")),
        ("offices.csv", "kokusai@city.sapporo.jp", "kokusai@ city.sapporo.jp", (SAPPORO_OFFICE, "emails")),
        ("offices.csv", "kokusai@city.sapporo.jp", "kokusai@sapporo", (SAPPORO_OFFICE, "emails")),
        # Words of which there are only a few.
        ("offices.csv", ",63,,,current,", ",63,,,Current,", (SAPPORO_OFFICE, "status")),
        ("offices.csv", ",63,,,current,", ",63,,,old,", (SAPPORO_OFFICE, "status")),
        ("offices.csv", ",63,,,current,", ",63,,,,", (SAPPORO_OFFICE, "status")),
        ("places.csv", "01101,ward,", "01101,borough,", (4, "kind")),
        ("offices.csv", ",en,http://www.city.sapporo", ",English,http://www.city.sapporo", (3, "department_language")),
        # Days, and the names of those who looked.
        ("offices.csv", ",63,,,current,", ",63,2026-02-30,Aoi,current,", (SAPPORO_OFFICE, "checked_on")),
        ("offices.csv", ",63,,,current,", ",63,2026/11/3,Aoi,current,", (SAPPORO_OFFICE, "checked_on")),
        ("offices.csv", ",63,,,current,", ",63,20261103,Aoi,current,", (SAPPORO_OFFICE, "checked_on")),
        ("classes.csv", ",7,,,current,", ",7,2026-W45-2,Aoi,current,", (2, "checked_on")),
        ("classes.csv", ",7,,,current,", ",7,2026-11-03,aoi@city.example,current,", (2, "checked_by")),
        ("classes.csv", ",7,,,current,", ",7,2026-11-03,<@80351110224678912>,current,", (2, "checked_by")),
        ("sources.csv", ",,2018,public", ",,about 2018,public", (2, "archive_year")),
        # Cells that must hold something, and nothing round it.
        ("places.csv", ",さっぽろし,", ",,", (SAPPORO, "kana")),
        ("places.csv", ",さっぽろし,", ",サッポロシ,", (SAPPORO, "kana")),
        ("places.csv", ",札幌市,", ",札幌市 ,", (SAPPORO, "name")),
        ("place_corrections.csv", '22131,remove,,"abolished 2024-01-01 (Naka-ku)"', "22131,remove,,", (12, "reason")),
        ("sources.csv", "wof,Who's On First,", "WOF,Who's On First,", (7, "source")),
    ],
)
def test_a_slip_in_one_cell_is_named_by_row_and_column(
    data_copy: Path, file: str, old: str, new: str, cell: tuple[int, str]
) -> None:
    replace(data_copy / file, old, new)
    assert {(p.row, p.column) for p in faults(data_copy, file.removesuffix(".csv")) if p.file == file} == {cell}


def test_a_repeated_key_names_both_rows(data_copy: Path) -> None:
    repeated = append(data_copy / "places.csv", line(data_copy / "places.csv", SAPPORO))
    (problem,) = faults(data_copy)
    assert (problem.file, problem.row, problem.column) == ("places.csv", repeated, "code")
    assert "row 3" in problem.message


@pytest.mark.parametrize("name", ["sources", "offices", "classes", "place_names", "postal_codes", "place_corrections"])
def test_a_row_that_stands_twice_is_named_in_every_table(data_copy: Path, name: str) -> None:
    repeated = append(data_copy / f"{name}.csv", line(data_copy / f"{name}.csv", 2))
    found = {(problem.file, problem.row) for problem in faults(data_copy, name)}
    assert found == {(f"{name}.csv", repeated)}


def test_all_slips_are_named_at_once(data_copy: Path) -> None:
    replace(data_copy / "offices.csv", "\n01100,", "\n1100,")
    replace(data_copy / "offices.csv", "kokusai@city.sapporo.jp", "kokusai(at)city.sapporo.jp")
    replace(data_copy / "classes.csv", "http://www.kokusai-koryu.jp/", "ftp://www.kokusai-koryu.jp/")
    replace(data_copy / "places.csv", "43.06208877,141.3543886", "141.3543886,43.06208877")
    (data_copy / "place_corrections.csv").unlink()
    assert where(faults(data_copy)) == {
        ("offices.csv", SAPPORO_OFFICE, "place"),
        ("offices.csv", SAPPORO_OFFICE, "emails"),
        ("classes.csv", 2, "url"),
        ("places.csv", SAPPORO, "latitude"),
        ("places.csv", SAPPORO, "longitude"),
        ("place_corrections.csv", 0, ""),
    }


def test_a_problem_reads_as_a_sentence_with_the_place_to_look_at(data_copy: Path) -> None:
    replace(data_copy / "offices.csv", ",63,,,current,", ",63,,,old,")
    (problem,) = faults(data_copy)
    assert str(problem).startswith("offices.csv, row 3, column status: “old” is none of: current, superseded, wrong")


def test_what_a_spreadsheet_adds_when_it_saves_is_accepted(data_copy: Path) -> None:
    before = read_package(data_copy)
    for file in data_copy.glob("*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_package(data_copy) == before


def test_a_line_break_inside_a_quoted_cell_does_not_shift_the_rows(data_copy: Path) -> None:
    replace(data_copy / "offices.csv", "International Relations Section, International", "International\nRelations")
    replace(data_copy / "offices.csv", ",88,,,current,", ",88,,,old,")
    assert where(faults(data_copy)) == {("offices.csv", 4, "status")}


@pytest.mark.parametrize("start", ["", "https://", "https://a", "a@", "ぁ", "郡"])
@pytest.mark.parametrize("part", [".", "a", "a.", "@", "a@", "/", "ぁ", " ", "1", "-", "a b.c "])
def test_no_rule_takes_longer_than_a_cell_is_long(data_folder: Path, start: str, part: str) -> None:
    """Cells come from strangers. A pattern that tries every way to divide one would take minutes."""
    cell = start + part * (100_000 // len(part)) + "\n"
    names = [resource["name"] for resource in read_description(data_folder)["resources"]]
    rules = [rule for name in names for rule in read_rules(data_folder, name).values()]
    began = time.process_time()
    for rule in rules:
        rule.fault(cell)
    assert time.process_time() - began < 1  # 0.05 s; one squared pattern alone takes more than ten


def test_without_its_description_nothing_can_be_read(data_copy: Path) -> None:
    (data_copy / "datapackage.json").unlink()
    assert where(faults(data_copy)) == {("datapackage.json", 0, "")}


def test_a_broken_description_is_named(data_copy: Path) -> None:
    (data_copy / "datapackage.json").write_text('{"resources": [', encoding="utf-8")
    assert where(faults(data_copy)) == {("datapackage.json", 0, "")}
