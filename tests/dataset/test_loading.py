"""What the tables say together: faults between rows, the name index, and the facts of Japan in them."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from frictionless import Package

from bot.core.directory.directory import Directory
from bot.core.gazetteer.outcomes import Found
from bot.core.places import Kind
from bot.dataset.files.gazetteer_file import GazetteerFile
from bot.dataset.loading import GAZETTEER_FILE, _digest, check, load
from bot.dataset.tables import TableError
from tests.dataset.editing import append, line, replace

SAPPORO_OFFICE, SAPPORO_CHUO_KU = 3, 4  # rows of offices.csv and places.csv


def where(folder: Path) -> set[tuple[str, int, str]]:
    return {(problem.file, problem.row, problem.column) for problem in check(folder)}


def test_the_shipped_tables_have_no_problem(data_folder: Path) -> None:
    assert check(data_folder) == ()


@pytest.mark.parametrize(
    ("file", "current", "row", "status"),
    [("offices.csv", ",63,,,current,", SAPPORO_OFFICE, "superseded"), ("classes.csv", ",7,,,current,", 2, "wrong")],
)
def test_a_row_that_is_not_current_needs_a_reason(
    data_copy: Path, file: str, current: str, row: int, status: str
) -> None:
    replace(data_copy / file, current, current.replace("current", status))
    assert where(data_copy) == {(file, row, "reason")}
    replace(data_copy / file, f",{status},\n", f",{status},the department was renamed\n")
    assert where(data_copy) == set()


@pytest.mark.parametrize(
    ("checked", "column"), [("2026-11-03,", "checked_by"), (",Aoi", "checked_on"), ("2026-11-03,Aoi", "")]
)
def test_a_check_has_a_day_and_a_name(data_copy: Path, checked: str, column: str) -> None:
    replace(data_copy / "classes.csv", ",7,,,current,", f",7,{checked},current,")
    assert where(data_copy) == ({("classes.csv", 2, column)} if column else set())


def test_nobody_has_looked_in_the_future(data_copy: Path) -> None:
    """Today may be tomorrow already where a volunteer lives, but nowhere the day after."""
    replace(data_copy / "offices.csv", ",63,,,current,", f",63,{date.today() + timedelta(days=2)},Aoi,current,")
    assert where(data_copy) == {("offices.csv", SAPPORO_OFFICE, "checked_on")}
    assert load(data_copy).directory.offices["01100"][0].checked_by == "Aoi"  # a wrong clock stops no start


def test_a_check_and_the_year_of_archived_copies_reach_the_directory(data_copy: Path) -> None:
    replace(data_copy / "offices.csv", ",63,,,current,", ",63,2026-11-03,Aoi,current,")
    replace(data_copy / "classes.csv", ",7,,,current,", ",7,2026-11-04,水野,current,")
    loaded = load(data_copy).directory
    (office,), (link,) = loaded.offices["01100"], loaded.classes["02"]
    assert (office.checked_on, office.checked_by) == (date(2026, 11, 3), "Aoi")
    assert (link.checked_on, link.checked_by) == (date(2026, 11, 4), "水野")
    assert loaded.sources["government-directory"].archive_year == 2018
    assert loaded.sources["volunteers"].archive_year is None


@pytest.mark.parametrize("parent", ["01202", "14100", "01", "", "01101"])
def test_a_ward_belongs_to_a_designated_city_of_its_prefecture(data_copy: Path, parent: str) -> None:
    replace(data_copy / "places.csv", "01101,ward,01100,", f"01101,ward,{parent},")
    assert where(data_copy) == {("places.csv", SAPPORO_CHUO_KU, "parent")}


def test_a_city_belongs_to_its_own_prefecture(data_copy: Path) -> None:
    replace(data_copy / "places.csv", "01202,city,01,", "01202,city,02,")
    ((file, _, column),) = where(data_copy)
    assert (file, column) == ("places.csv", "parent")


def test_a_code_of_five_digits_is_not_a_prefectures(data_copy: Path) -> None:
    replace(data_copy / "places.csv", "01202,city,01,", "01202,prefecture,,")
    ((file, _, column),) = where(data_copy)
    assert (file, column) == ("places.csv", "code")


def test_ranges_of_postal_codes_do_not_overlap(data_copy: Path) -> None:
    replace(data_copy / "postal_codes.csv", "0028089,0028089,01303", "0028080,0028089,01303")
    assert where(data_copy) == {("postal_codes.csv", 3, "first")}


def test_a_range_of_postal_codes_begins_before_it_ends(data_copy: Path) -> None:
    replace(data_copy / "postal_codes.csv", "0010000,0028082,01102", "0028082,0010000,01102")
    assert where(data_copy) == {("postal_codes.csv", 2, "last")}


@pytest.mark.parametrize(
    ("file", "row", "column", "lines"),
    [("offices.csv", SAPPORO_OFFICE, "urls", (",63,", ",64,")), ("classes.csv", 3, "url", (",90,", ",91,"))],
)
def test_two_current_rows_do_not_say_the_same(
    data_copy: Path, file: str, row: int, column: str, lines: tuple[str, str]
) -> None:
    """The same office or link from two lines of a source."""
    repeated = append(data_copy / file, line(data_copy / file, row).replace(*lines))
    (problem,) = check(data_copy)
    assert (problem.file, problem.row, problem.column) == (file, repeated, column)
    assert f"row {row}" in problem.message


def test_all_faults_between_rows_are_named_at_once(data_copy: Path) -> None:
    replace(data_copy / "offices.csv", ",63,,,current,", ",63,,,wrong,")
    replace(data_copy / "places.csv", "01101,ward,01100,", "01101,ward,01202,")
    replace(data_copy / "postal_codes.csv", "0010000,0028082,01102", "0028082,0010000,01102")
    expected = {
        ("offices.csv", SAPPORO_OFFICE, "reason"),
        ("places.csv", SAPPORO_CHUO_KU, "parent"),
        ("postal_codes.csv", 2, "last"),
    }
    assert where(data_copy) == expected
    with pytest.raises(TableError) as caught:
        load(data_copy)
    assert {(problem.file, problem.row, problem.column) for problem in caught.value.problems} == expected


def test_one_slip_in_a_place_is_one_problem(data_copy: Path) -> None:
    """All other tables refer to places: they are not blamed for a row that cannot be read."""
    replace(data_copy / "places.csv", "43.06208877", "43,06208877")
    assert [(problem.file, problem.row) for problem in check(data_copy)] == [("places.csv", 3)]


def test_the_description_is_valid_for_every_reader_of_data_packages(data_folder: Path) -> None:
    report = Package(str(data_folder / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


def test_a_start_does_not_accept_what_the_check_refuses(data_copy: Path) -> None:
    replace(data_copy / "offices.csv", "\n01100,", "\n1100,")
    with pytest.raises(TableError, match=r"offices\.csv, row 3, column place"):
        load(data_copy)


def test_names_that_are_older_than_their_tables_are_told_by_the_check(data_copy: Path) -> None:
    replace(data_copy / "place_names.csv", "01100,be,Сапара,", "01100,be,Сапора,")
    assert where(data_copy) == {(GAZETTEER_FILE, 0, "")}


@pytest.mark.parametrize("file", ["places.csv", "place_names.csv", "kanji_variants.csv"])
def test_the_digest_in_the_file_is_that_of_every_table_that_its_names_are_made_of(data_copy: Path, file: str) -> None:
    before = _digest(data_copy)
    assert GazetteerFile(data_copy / GAZETTEER_FILE).made_of == before
    (data_copy / file).write_bytes((data_copy / file).read_bytes().replace(b"\n", b" \n", 1))
    assert _digest(data_copy) != before


def test_a_start_without_the_file_knows_the_municipalities_and_nothing_inside(data_copy: Path) -> None:
    shipped = load(data_copy).names
    (data_copy / GAZETTEER_FILE).unlink()
    made = load(data_copy)
    assert [key for key in ("鈴鹿市", "~suzuka", "=鈴鹿", "たき郡") if made.names.get(key) != shipped.get(key)] == []
    assert isinstance(made.gazetteer().find("Suzuka"), Found)
    assert made.localities.get("~siroko") == ()


@pytest.mark.parametrize("content", [b"", b"{", b"SQLite format 3\0 and nothing more"])
def test_a_file_that_cannot_be_used_is_as_good_as_none(data_copy: Path, content: bytes) -> None:
    (data_copy / GAZETTEER_FILE).write_bytes(content)
    assert isinstance(load(data_copy).gazetteer().find("Suzuka"), Found)
    assert where(data_copy) == {(GAZETTEER_FILE, 0, "")}


def test_a_new_name_is_understood_without_building_anew(data_copy: Path) -> None:
    append(data_copy / "place_names.csv", "24207,ru,Судзукагород,variant,wof")
    data = load(data_copy)
    assert list(data.names.get("судзукагород").named) == ["24207"]
    assert isinstance(data.gazetteer().find("白子"), Found)  # what lies inside is read from the file all the same


def test_line_ends_of_another_system_change_nothing(data_copy: Path, small_data: Path) -> None:
    for file in data_copy.glob("*.csv"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert where(data_copy) == set()
    assert load(data_copy).directory.places == load(small_data).directory.places


def test_a_byte_order_mark_changes_nothing(data_copy: Path, directory: Directory) -> None:
    """Excel writes one; the index does not become older than its tables by it."""
    for file in data_copy.glob("*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert where(data_copy) == set()
    loaded = load(data_copy).directory
    assert (loaded.offices, loaded.classes, loaded.sources) == (
        directory.offices,
        directory.classes,
        directory.sources,
    )


def test_japan_is_complete(directory: Directory) -> None:
    kinds = Counter(place.kind for place in directory.places.values())
    assert kinds == {
        Kind.PREFECTURE: 47,
        Kind.DESIGNATED_CITY: 20,
        Kind.CITY: 772,
        Kind.TOWN: 743,
        Kind.VILLAGE: 183,
        Kind.SPECIAL_WARD: 23,
        Kind.WARD: 171,
    }
    assert sum(kinds.values()) - kinds[Kind.PREFECTURE] - kinds[Kind.WARD] == 1741


def test_the_prefectures_are_numbered_from_1_to_47(directory: Directory) -> None:
    codes = [code for code, place in directory.places.items() if place.kind is Kind.PREFECTURE]
    assert codes == [f"{number:02}" for number in range(1, 48)]


def test_the_designated_cities_are_the_twenty_of_the_law(directory: Directory) -> None:
    cities = {place.name for place in directory.places.values() if place.kind is Kind.DESIGNATED_CITY}
    assert cities == {
        "札幌市",
        "仙台市",
        "さいたま市",
        "千葉市",
        "横浜市",
        "川崎市",
        "相模原市",
        "新潟市",
        "静岡市",
        "浜松市",
        "名古屋市",
        "京都市",
        "大阪市",
        "堺市",
        "神戸市",
        "岡山市",
        "広島市",
        "北九州市",
        "福岡市",
        "熊本市",
    }


@pytest.mark.parametrize(
    ("city", "wards"),
    [("22130", "中央区 浜名区 天竜区"), ("22100", "葵区 駿河区 清水区"), ("14150", "緑区 中央区 南区")],
)
def test_a_city_has_its_wards_of_today(directory: Directory, city: str, wards: str) -> None:
    assert [place.name for place in directory.places.values() if place.parent == city] == wards.split()


@pytest.mark.parametrize(("code", "county"), [("40344", "糟屋郡"), ("10524", "邑楽郡"), ("34302", "安芸郡")])
def test_a_town_has_its_county(directory: Directory, code: str, county: str) -> None:
    assert directory.places[code].county == county


def test_only_the_islands_of_tokyo_have_no_county(directory: Directory) -> None:
    towns = [place for place in directory.places.values() if place.kind in (Kind.TOWN, Kind.VILLAGE)]
    assert {place.prefecture_code for place in towns if not place.county} == {"13"}
    assert all(place.county_kana.endswith("ぐん") for place in towns if place.county)


def test_the_special_wards_are_tokyos_and_all_lie_in_it(directory: Directory) -> None:
    wards = [place for place in directory.places.values() if place.kind is Kind.SPECIAL_WARD]
    assert {place.parent for place in wards} == {"13"}
