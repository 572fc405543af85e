"""Which names of a place in other languages are kept for matching: those that sound like it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.dataset.pipeline.names.place_names import COLUMNS, place_names
from bot.dataset.pipeline.tables import Row, read

HAMAMATSU, SUZUKA, CHINA_TOWN, NOSE, TSU = "22130", "24207", "46534", "27322", "24201"
CODES = {HAMAMATSU, SUZUKA, CHINA_TOWN, NOSE, TSU}


@pytest.fixture(scope="module")
def places(data_folder: Path) -> dict[str, Row]:
    return {row["code"]: row for row in read(data_folder / "places.csv")}


@pytest.fixture(scope="module")
def wof(data_folder: Path) -> list[Row]:
    return read(data_folder / "sources" / "wof_names.csv")


@pytest.fixture(scope="module")
def kept(wof: list[Row], places: dict[str, Row]) -> dict[str, set[str]]:
    """The names that a build keeps, by place."""
    found: dict[str, set[str]] = {code: set() for code in CODES}
    for row in names_of((row for row in wof if row["code"] in CODES), places):
        found[row["place"]].add(row["name"])
    return found


def names_of(rows: Iterable[Row], places: dict[str, Row]) -> list[Row]:
    """The rows that a build keeps of Who's On First's."""
    return place_names({"wof": rows}, places)


def given(wof: list[Row], code: str) -> set[str]:
    return {row["name"] for row in wof if row["code"] == code}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (HAMAMATSU, "Хамамацу"),
        (HAMAMATSU, "ฮามามัตสึ"),
        (HAMAMATSU, "هاماماتسو"),
        (HAMAMATSU, "हमामात्सू"),
        (HAMAMATSU, "하마마쓰시"),
        (HAMAMATSU, "הממאצו"),
        (HAMAMATSU, "濱松市"),
        (HAMAMATSU, "滨松市"),
        (SUZUKA, "Судзука"),
        (SUZUKA, "सुजुका"),
        (SUZUKA, "ซูซูกะ"),
    ],
)
def test_a_name_in_another_script_is_kept(wof: list[Row], kept: dict[str, set[str]], code: str, name: str) -> None:
    assert name in given(wof, code)
    assert name in kept[code]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (CHINA_TOWN, "Volksrepublik China"),  # 知名町 is read China
        (CHINA_TOWN, "中华人民共和国"),
        (CHINA_TOWN, "中華人民共和国"),
        (CHINA_TOWN, "중화인민공화국"),
        (CHINA_TOWN, "Trung Quốc"),
        (CHINA_TOWN, "Хятад улс"),
        (NOSE, "จมูก"),  # 能勢町 is read Nose
        (NOSE, "Nez"),
        (NOSE, "Hidung"),
        (NOSE, "Kameokasi"),  # the neighbour's name
        (HAMAMATSU, "Tenryuusi"),  # a town that merged into it
    ],
)
def test_a_name_of_something_else_is_refused(wof: list[Row], kept: dict[str, set[str]], code: str, name: str) -> None:
    assert name in given(wof, code)
    assert name not in kept[code]


def test_the_romaji_and_the_kanji_again_are_not_kept(wof: list[Row], kept: dict[str, set[str]]) -> None:
    again = {"Hamamatsu", "Hamamatsu Shi", "浜松市", "浜松", "はままつし"}
    assert again <= given(wof, HAMAMATSU)
    assert not again & kept[HAMAMATSU]


def test_the_region_behind_a_comma_is_not_part_of_the_name(wof: list[Row], kept: dict[str, set[str]]) -> None:
    assert "سوزوكا، ميه" in given(wof, SUZUKA)
    assert "سوزوكا" in kept[SUZUKA]


def test_a_name_is_kept_once_and_in_a_stable_order(wof: list[Row], places: dict[str, Row]) -> None:
    rows = [row for row in wof if row["code"] in {HAMAMATSU, SUZUKA, TSU}]
    names = [(row["place"], row["language"], row["name"]) for row in names_of(rows, places)]
    assert names == sorted(set(names))


def test_a_name_of_a_place_that_is_not_in_the_table_is_left_out(places: dict[str, Row]) -> None:
    row = {"code": "00UNK", "lang": "deu", "kind": "preferred", "name": "Koto"}
    assert names_of([row], places) == []


def test_a_name_that_is_known_to_be_wrong_is_refused_and_only_there(wof: list[Row], places: dict[str, Row]) -> None:
    rows = [row for row in wof if row["code"] in {SUZUKA, HAMAMATSU}]
    wrong = [{"place": SUZUKA, "name": "Судзука"}, {"place": HAMAMATSU, "name": "Судзука"}]
    without = place_names({"wof": rows}, places, wrong)
    assert [row for row in names_of(rows, places) if row not in without] == [
        row for row in names_of(rows, places) if (row["place"], row["name"]) == (SUZUKA, "Судзука")
    ]


def test_all_names_of_a_place_may_be_known_to_be_wrong(wof: list[Row], places: dict[str, Row]) -> None:
    rows = [row for row in wof if row["code"] in {SUZUKA, HAMAMATSU}]
    assert {row["place"] for row in place_names({"wof": rows}, places, [{"place": SUZUKA, "name": "*"}])} == {HAMAMATSU}


def test_the_table_of_wrong_names_is_respected_in_the_carried_names(data_folder: Path) -> None:
    wrong = read(data_folder / "wrong_names.csv")
    refused = {(row["place"], row["name"]) for row in wrong}
    carried = [row for row in read(data_folder / "place_names.csv") if row["source"] != "madoguchi"]
    assert wrong
    assert [row for row in carried if refused & {(row["place"], row["name"]), (row["place"], "*")}] == []


def test_a_name_that_an_earlier_source_has_is_not_taken_from_a_later_one(places: dict[str, Row]) -> None:
    first = {"code": SUZUKA, "lang": "rus", "kind": "preferred", "name": "Судзука"}
    second = {"code": SUZUKA, "lang": "und", "kind": "variant", "name": "Судзука"}
    new = second | {"name": "Сузука"}
    rows = place_names({"wof": [first], "geonames": [second, new]}, places)
    assert {(row["name"], row["language"], row["source"]) for row in rows} == {
        ("Судзука", "ru", "wof"),
        ("Сузука", "und", "geonames"),
    }


def test_the_names_of_a_build_say_their_source(data_folder: Path) -> None:
    carried = read(data_folder / "place_names.csv")
    assert {row["source"] for row in carried} == {"wof", "geonames", "catalogues", "madoguchi"}
    assert {tuple(row) for row in carried} == {COLUMNS}
