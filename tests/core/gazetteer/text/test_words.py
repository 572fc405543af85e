"""What people write round the name of a place, in the languages they ask in."""

import unicodedata

import pytest

from bot.core.gazetteer.lookup import Gazetteer
from bot.core.gazetteer.text.folding import fold
from bot.core.gazetteer.text.words import (
    CITIES,
    COUNTIES,
    FILLERS,
    KIND_WORDS,
    PREFECTURES,
    SUFFIXES,
    TOWNS,
    VILLAGES,
    WARDS,
    by_letter,
)
from bot.core.places import Kind
from tests.core.gazetteer.test_lookup import codes, found

SUZUKA, HAMAMATSU, MIE, SHIZUOKA, OIZUMI = "24207", "22130", "24", "22", "10524"

# language: question, place
ASKED = {
    "Portuguese": [
        ("cidade de Suzuka", SUZUKA),
        ("município de Suzuka", SUZUKA),
        ("prefeitura de Suzuka", SUZUKA),  # the town hall
        ("província de Mie", MIE),
        ("aulas de japonês em Suzuka", SUZUKA),
    ],
    "Spanish": [("la ciudad de Suzuka", SUZUKA), ("curso de japonés en Hamamatsu", HAMAMATSU)],
    "French": [
        ("ville de Suzuka", SUZUKA),
        ("préfecture de Mie", MIE),
        ("cours de japonais à Hamamatsu", HAMAMATSU),
    ],
    "English": [
        ("the city of Suzuka", SUZUKA),
        ("Japanese classes near Suzuka", SUZUKA),
        ("Oizumi Town", OIZUMI),
        ("Mie Pref.", MIE),
    ],
    "German, Italian, Polish": [("Stadt Suzuka", SUZUKA), ("città di Suzuka", SUZUKA), ("miasto Suzuka", SUZUKA)],
    "Vietnamese": [
        ("thành phố Suzuka", SUZUKA),
        ("TP. Hamamatsu", HAMAMATSU),
        ("tỉnh Shizuoka", SHIZUOKA),
        ("lớp học tiếng Nhật ở Hamamatsu", HAMAMATSU),
        ("Ha-ma-mát-su", HAMAMATSU),
    ],
    "Indonesian": [
        ("Kota Hamamatsu, Prefektur Shizuoka", HAMAMATSU),
        ("kelas bahasa Jepang di Hamamatsu", HAMAMATSU),
    ],
    "Filipino": [
        ("Lungsod ng Suzuka", SUZUKA),
        ("bayan ng Oizumi", OIZUMI),
        ("klase ng Nihongo sa Suzuka", SUZUKA),
    ],
    "Turkish and Uzbek": [("Suzuka şehri", SUZUKA), ("Suzuka shahrida yapon tili kurslari", SUZUKA)],
    "Russian and Ukrainian": [
        ("г. Судзука", SUZUKA),
        ("город Хамамацу, префектура Сидзуока", HAMAMATSU),
        ("місто Хамамацу", HAMAMATSU),
        ("уроки японского языка в Хамамацу", HAMAMATSU),
        ("Судзука-си", SUZUKA),
    ],
    "Mongolian": [("Хамамацу хот", HAMAMATSU)],
    "Georgian, Armenian, Greek": [
        ("ქალაქი ჰამამაცუ", HAMAMATSU),
        ("Համամացու քաղաք", HAMAMATSU),
        ("πόλη Ναγκόγια", "23100"),
    ],
    "Arabic, Persian, Hebrew": [
        ("مدينة سوزوكا", SUZUKA),
        ("شهر هاماماتسو", HAMAMATSU),
        ("העיר סוזוקה", SUZUKA),
    ],
    "Hindi, Bengali, Sinhala, Tamil": [
        ("हमामात्सू शहर", HAMAMATSU),
        ("সুজুকা শহর", SUZUKA),
        ("හමමත්සු නගරය", HAMAMATSU),
        ("ஹமாமட்சு நகரம்", HAMAMATSU),
    ],
    "Thai": [("เมืองฮามามัตสึ", HAMAMATSU), ("เรียนภาษาญี่ปุ่นที่ฮามามัตสึ", HAMAMATSU)],
    "Burmese": [("ဟာမာမတ်ဆူမြို့", HAMAMATSU)],
    "Korean": [
        ("하마마쓰시", HAMAMATSU),
        ("시즈오카현 하마마쓰시", HAMAMATSU),
        ("하마마쓰 일본어 교실", HAMAMATSU),
    ],
    "Chinese": [("铃鹿市的日语课", SUZUKA), ("鈴鹿 日語課程", SUZUKA), ("静冈县滨松市", HAMAMATSU)],
    "Japanese": [
        ("鈴鹿の日本語教室", SUZUKA),
        ("鈴鹿市で日本語を学ぶ", SUZUKA),
    ],
}


@pytest.mark.parametrize(("typed", "code"), [pair for pairs in ASKED.values() for pair in pairs])
def test_a_question_in_any_language_is_understood(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert found(gazetteer.find(typed)) == code


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Fuchu City", {"13206", "34208"}),
        ("Fuchu Town", {"34302"}),
        ("府中市", {"13206", "34208"}),
        ("cidade de Fuchu", {"13206", "34208", "34302"}),  # most languages have one word for city and town
        ("Sakai City", {"27140", "18210"}),
        ("Ikeda Town", {"01644", "18382", "20481", "21404"}),
        ("Kashima City", {"08222", "41207"}),
    ],
)
def test_a_generic_word_chooses_among_places_of_a_name(gazetteer: Gazetteer, typed: str, expected: set[str]) -> None:
    assert set(codes(gazetteer.find(typed))) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Kyoto City", "26100"), ("Kyoto Prefecture", "26"), ("Suzuka Town", SUZUKA)],
)
def test_a_generic_word_that_fits_no_place_of_the_name_is_passed_over(
    gazetteer: Gazetteer, typed: str, code: str
) -> None:
    assert codes(gazetteer.find(typed))[0] == code


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("市", CITIES),
        ("町", TOWNS),
        ("村", VILLAGES),
        ("区", WARDS),
        ("県", PREFECTURES),
        ("郡", COUNTIES),
        ("shi", CITIES),
        ("machi", TOWNS),
        ("mura", VILLAGES),
        ("ku", WARDS),
        ("ken", PREFECTURES),
        ("gun", COUNTIES),
        ("시", CITIES),
        ("현", PREFECTURES),
    ],
)
def test_a_japanese_suffix_says_the_kind(word: str, kinds: frozenset[Kind]) -> None:
    assert SUFFIXES[fold(word)] == kinds


def test_every_kind_of_place_has_a_word() -> None:
    assert set(Kind) == CITIES | TOWNS | VILLAGES | WARDS | PREFECTURES
    assert {kind for kinds in SUFFIXES.values() for kind in kinds} == set(Kind)
    assert {kind for kinds in KIND_WORDS.values() for kind in kinds} == set(Kind)


def test_all_words_are_folded_and_none_is_lost_in_folding() -> None:
    for word in (*SUFFIXES, *KIND_WORDS, *FILLERS):
        assert word
        assert fold(word) == word
        assert unicodedata.is_normalized("NFC", word)


@pytest.mark.parametrize(
    "typed", ["", "cidade de", "日本語教室", "city of the", "г.", "курсы японского языка", "市", "шhi"]
)
def test_generic_words_alone_are_no_place(gazetteer: Gazetteer, typed: str) -> None:
    assert found(gazetteer.find(typed)) is None


def test_words_by_their_first_and_last_letter_the_longest_first() -> None:
    words = ("市", "都市", "เมือง", "shi", "thành phố", "城市")
    assert by_letter(0, words) == {"市": ("市",), "都": ("都市",), "เ": ("เมือง",), "城": ("城市",)}
    assert by_letter(-1, words)["市"] == ("都市", "城市", "市")
