"""An index of a few made-up places: which keys lead where, and how much each says."""

import pytest

from bot.core.gazetteer.index.building import build_entries
from bot.core.gazetteer.index.entries import BARE, FOREIGN, FULL, JOINED, LATIN, SOUND, SPOKEN, STANDARD
from bot.core.gazetteer.index.forms import base_forms, script, spoken, standard_kanji
from bot.core.gazetteer.index.names import NameIndex
from bot.core.places import Coordinates, Kind, Place, PlaceName

VARIANTS = {"濱": "浜", "滨": "浜", "ゖ": "け"}


def place(code: str, kind: Kind, parent: str, names: str, county: str = "") -> Place:
    name, kana, english = names.split()
    county_kana = "きたぐん" if county else ""
    return Place(
        code, kind, parent, name, kana, county, county_kana, english, english, english, Coordinates(35, 135), ""
    )


PLACES = {
    made.code: made
    for made in (
        place("90", Kind.PREFECTURE, "", "浜県 はまけん Hama"),
        place("90100", Kind.DESIGNATED_CITY, "90", "浜市 はまし Hama"),
        place("90101", Kind.WARD, "90100", "北区 きたく Kita"),
        place("90202", Kind.CITY, "90", "青浜市 あおはまし Aohama"),
        place("90301", Kind.TOWN, "90", "大田町 おおたまち Ota", "北郡"),
        place("90302", Kind.VILLAGE, "90", "青浜村 あおはまむら Aohama", "北郡"),
    )
}
NAMES = [PlaceName("90202", "ru", "Аохама"), PlaceName("90202", "zh", "蓝滨"), PlaceName("90301", "en", "Big Field")]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(PLACES, build_entries(PLACES, NAMES, VARIANTS))


def named(index: NameIndex, text: str) -> dict[str, int]:
    evidence = index.evidence(text)
    return dict(evidence.named) if evidence else {}


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("青浜市", {"90202": FULL}),
        ("青浜", {"90202": BARE, "90302": BARE}),
        ("あおはまし", {"90202": JOINED}),
        ("aohama", {"90202": BARE, "90302": BARE}),
        ("aohamashi", {"90202": JOINED}),
        ("aohamamura", {"90302": JOINED}),
        ("аохама", {"90202": FOREIGN, "90302": FOREIGN}),  # a table has one; the sound is that of both
        ("青濱市", {"90202": STANDARD}),
        ("ohta", {"90301": SOUND}),
        ("ootamachi", {"90301": JOINED}),
        ("ooootamachi", {"90301": SOUND}),
        ("浜", {"90": BARE, "90100": BARE}),
        ("big field", {"90301": FOREIGN}),
        ("xyz", {}),
        ("", {}),
    ],
)
def test_a_form_leads_to_its_places_and_says_how_sure_it_is(
    index: NameIndex, text: str, scores: dict[str, int]
) -> None:
    assert named(index, text) == scores


def test_a_ward_needs_its_suffix_in_one_kanji_but_not_in_letters(index: NameIndex) -> None:
    assert named(index, "北区") == {"90101": FULL}
    assert named(index, "北") == {}
    assert named(index, "kita") == {"90101": BARE}


@pytest.mark.parametrize("text", ["北郡", "きたぐん", "kitagun"])
def test_a_county_names_nobody_and_is_true_of_its_towns(index: NameIndex, text: str) -> None:
    evidence = index.evidence(text)
    assert evidence is not None
    assert dict(evidence.named) == {}
    assert evidence.covers == {"90301", "90302"}


def test_a_place_covers_all_that_lies_in_it(index: NameIndex) -> None:
    prefecture, city = index.evidence("浜県"), index.evidence("浜市")
    assert prefecture is not None
    assert city is not None
    assert prefecture.covers == PLACES.keys()
    assert city.covers == {"90100", "90101"}


def test_the_names_for_typing_errors_are_kept_by_script(index: NameIndex) -> None:
    latin = index.entries.searchable(LATIN)
    assert list(latin) == sorted(latin)
    assert {"aohama", "ota", "oota", "hama", "kita"} <= set(latin)
    assert "aohamashi" not in latin
    assert "аохама" in index.entries.searchable("CYRILLIC")
    assert set(index.entries.searchable(SPOKEN)) >= {"aohama", "ota"}
    assert index.entries.searchable("THAI") == ()


def test_the_same_places_give_the_same_index_in_any_order() -> None:
    made = build_entries(PLACES, NAMES, VARIANTS)
    turned = build_entries(dict(reversed(PLACES.items())), reversed(NAMES), VARIANTS)
    assert turned.entries == made.entries
    assert list(turned.entries) == list(made.entries) == sorted(made.entries)
    assert turned.by_script == made.by_script


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("suzuka", "LATIN"),
        ("すずか", "HIRAGANA"),
        ("鈴鹿", "CJK"),
        ("судзука", "CYRILLIC"),
        ("스즈카", "HANGUL"),
        ("", ""),
    ],
)
def test_a_script_is_that_of_the_first_letter(key: str, name: str) -> None:
    assert script(key) == name


def test_kanji_are_read_in_their_standard_forms() -> None:
    translation = str.maketrans(VARIANTS)
    assert standard_kanji("濱松", translation) == standard_kanji("滨松", translation) == "浜松"
    assert standard_kanji("龍ヶ崎", translation) == standard_kanji("龍が崎", translation) == "龍け崎"
    assert standard_kanji("すずか", translation) == ""


def test_every_script_but_kanji_has_a_sound() -> None:
    assert len({spoken(text) for text in ("hamamatu", "はままつ", "хамамацу", "하마마쓰", "ฮามามัตสึ")}) == 1
    assert spoken("浜松") == ""


def test_the_latin_forms_of_a_name_are_without_its_suffix() -> None:
    assert base_forms(PLACES["90301"]) == ("Ota", "oota")
