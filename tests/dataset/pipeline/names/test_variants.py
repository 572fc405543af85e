"""Kanji in Chinese, old and handwritten forms, to those of Japanese place names."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.dataset.pipeline.localities import locality_names
from bot.dataset.pipeline.names.variants import COLUMNS, JapaneseForms, kanji_variants
from bot.dataset.pipeline.postal import PostalData
from bot.dataset.pipeline.tables import Row, read


@pytest.fixture(scope="module")
def rows(data_folder: Path) -> list[Row]:
    return kanji_variants(read(data_folder / "places.csv"), locality_names(data_folder, PostalData()))


@pytest.fixture(scope="module")
def variants(rows: list[Row]) -> Mapping[str, str]:
    return {row["variant"]: row["standard"] for row in rows}


@pytest.mark.parametrize(
    ("chinese", "japanese"),
    [
        ("滨松", "浜松"),
        ("濱松", "浜松"),
        ("铃鹿", "鈴鹿"),
        ("涩谷", "渋谷"),
        ("广岛", "広島"),
        ("東京", "東京"),
        ("", ""),
    ],
)
def test_chinese_characters_become_japanese_ones(chinese: str, japanese: str) -> None:
    assert JapaneseForms()(chinese) == japanese


def read_as(text: str, variants: Mapping[str, str]) -> str:
    return "".join(variants.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    "group",
    [
        ("浜松", "滨松", "濱松", "濵松"),
        ("鈴鹿", "铃鹿"),
        ("渋谷", "涩谷", "澁谷", "澀谷"),
        ("島", "嶋", "嶌", "岛"),
        ("崎", "﨑", "嵜"),
        ("高", "髙"),
        ("竜", "龍", "龙"),
        ("広島", "廣島", "广岛"),
        ("沢", "澤", "泽"),
        ("桜", "櫻", "樱"),
    ],
    ids="".join,
)
def test_all_forms_of_a_character_are_read_as_one(variants: Mapping[str, str], group: tuple[str, ...]) -> None:
    assert len({read_as(form, variants) for form in group}) == 1


def test_no_standard_is_itself_a_variant(variants: Mapping[str, str]) -> None:
    assert not variants.keys() & set(variants.values())


def test_different_characters_stay_different(variants: Mapping[str, str]) -> None:
    for one, other in ("東西", "大太", "津浜", "土士", "千干", "牛午", "白百"):
        assert read_as(one, variants) != read_as(other, variants)


def test_a_variant_is_one_character_that_stands_once_in_order(rows: list[Row]) -> None:
    assert [tuple(row) for row in rows] == [COLUMNS] * len(rows)
    letters = [row["variant"] for row in rows]
    assert letters == sorted(set(letters))
    assert all(len(row["variant"]) == len(row["standard"]) == 1 for row in rows)
    assert {row["source"] for row in rows} == {"opencc", "madoguchi"}


def test_only_characters_of_the_given_places_are_taken_from_the_dictionary() -> None:
    rows = kanji_variants([{"name": "浜松市", "county": ""}])
    taken = {row["variant"]: row["standard"] for row in rows if row["source"] == "opencc"}
    assert taken == {"滨": "浜", "濱": "浜"} | {v: s for v, s in taken.items() if s in "松市"}


def test_the_carried_table_is_what_is_made_of_the_carried_places(rows: list[Row], data_folder: Path) -> None:
    assert rows == read(data_folder / "kanji_variants.csv")
