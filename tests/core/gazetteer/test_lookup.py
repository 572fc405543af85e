"""What people type, and the places they mean by it."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.directory.directory import Directory
from bot.core.gazetteer.lookup import UNSURE, Gazetteer
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found, Outcome, Unknown
from bot.core.places import Kind, Place
from bot.dataset.tables import read_package

SUZUKA, OTA, OIZUMI, HAMAMATSU, MIE = "24207", "10205", "10524", "22130", "24"
TOHOKU = "02408"  # a town in Aomori that bears the name of the region
ENGLISH_KINDS = {
    "City": {Kind.CITY, Kind.DESIGNATED_CITY, Kind.SPECIAL_WARD},
    "Town": {Kind.TOWN},
    "Village": {Kind.VILLAGE},
}


def codes(outcome: Outcome) -> list[str]:
    """The places of an outcome, the likeliest first; a found place's namesakes after it."""
    return [candidate.place.code for candidate in candidates(outcome)]


def candidates(outcome: Outcome) -> tuple[Candidate, ...]:
    match outcome:
        case Found(candidate, others):
            return (candidate, *others)
        case Ambiguous(found) | Unknown(found):
            return found


def found(outcome: Outcome) -> str | None:
    """The code of the one place that is meant; None if it is a question or unknown."""
    return outcome.place.code if isinstance(outcome, Found) else None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("24207", SUZUKA),
        ("242071", SUZUKA),
        (" 24207 ", SUZUKA),
        ("２４２０７", SUZUKA),
        ("24", MIE),
        ("24000", MIE),
        ("240001", MIE),
        ("01", "01"),
        ("01100", "01100"),
        ("011002", "01100"),
        ("22138", "22138"),
    ],
)
def test_a_jis_code_is_its_place(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert found(gazetteer.find(typed)) == code


@pytest.mark.parametrize("typed", ["242072", "1100", "99", "24999", "22131", "24207110", "0"])
def test_a_number_that_is_no_code_is_unknown(gazetteer: Gazetteer, typed: str) -> None:
    assert isinstance(gazetteer.find(typed), Unknown)


@pytest.mark.parametrize(
    "typed",
    [
        "5138701",
        "513-8701",
        "〒513-8701",
        "〒 513-8701",
        "〒5138701",
        "５１３－８７０１",
        "〒５１３８７０１",
        "513ー8701",
        "513−8701",
    ],
)
def test_a_postal_code_is_its_municipality(gazetteer: Gazetteer, typed: str) -> None:
    assert found(gazetteer.find(typed)) == SUZUKA


def test_a_postal_code_in_a_designated_city_is_the_ward(gazetteer: Gazetteer) -> None:
    assert found(gazetteer.find("430-8652")) == "22138"  # Hamamatsu's city hall stands in Chuo-ku


def test_a_postal_code_that_nobody_has_is_unknown(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("999-9999") == Unknown()


@pytest.mark.parametrize(
    "typed",
    [
        "鈴鹿市",
        "鈴鹿",
        "すずかし",
        "すずか",
        "スズカシ",
        "スズカ",
        "ｽｽﾞｶｼ",
        "ｽｽﾞｶ",
        "Suzuka",
        "SUZUKA",
        "suzuka",
        "Ｓｕｚｕｋａ",
        "Suzuka-shi",
        "suzuka shi",
        "suzukashi",
        "Suzuka City",
        "City of Suzuka",
        "the city of Suzuka",
        "Suzuka, Mie",
        "Mie Suzuka",
        "Suzuka (Mie)",
        "Suzuka-shi, Mie-ken, Japan",
        "Suzuka in Mie",
        "Mie prefecture · Suzuka City",
        "三重県鈴鹿市",
        "三重県 鈴鹿市",
        "三重県・鈴鹿市",
        "三重 鈴鹿",
        "鈴鹿市 三重県",
        "鈴鹿市、三重県",
        "鈴鹿市（三重県）",
        "みえけんすずかし",
        "ミエケン スズカシ",
        "Судзука",
        "सुजुका",
        "ซูซูกะ",
        "سوزوكا",
        "سوزوکا",
        "스즈카시",
        "Sudzuka",
        "Suzuca",
        "三重県鈴鹿市神戸一丁目18-18",
        "三重県鈴鹿市神戸1-18-18",
        "\u202eSuzuka\u202c",
        "Su\u200bzuka",
    ],
)
def test_every_spelling_of_suzuka_is_suzuka(gazetteer: Gazetteer, typed: str) -> None:
    assert found(gazetteer.find(typed)) == SUZUKA


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("City of HAKODATE", "01202"),
        ("Gunma-Ken,Ota-Shi", OTA),
        ("Gunma-Ken,Oura-gun Oizumi-machi", OIZUMI),
        ("Oura-gun Oizumi machi", OIZUMI),
        ("Nagano Prefecture , Ueda City", "20203"),
        ("Nagano Prefecture ・ Iida City", "20205"),
        ("Mie prefecture ・ Yokkaichi city", "24202"),
        ("Aichi Prefecture, Toyohashi City", "23201"),
        ("Takamatsushi", "37201"),
        ("Funabashi City", "12204"),
        ("kagoshima City", "46201"),
        ("shimonoseki City", "35201"),
        ("the City of Osaka", "27100"),
        ("Hyougo", "28"),
    ],
)
def test_spellings_of_the_directory_itself(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert found(gazetteer.find(typed)) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Ōta, Gunma", OTA),
        ("Ota Gunma", OTA),
        ("Gunma, Ota", OTA),
        ("Ohta, Gunma", OTA),
        ("群馬県太田市", OTA),
        ("太田市 群馬県", OTA),
        ("太田市、群馬県", OTA),
        ("ぐんまけん おおたし", OTA),
        ("Oizumi", OIZUMI),
        ("Ōizumi-machi", OIZUMI),
        ("大泉町", OIZUMI),
        ("邑楽郡大泉町", OIZUMI),
        ("群馬県邑楽郡大泉町", OIZUMI),
        ("Tsu", "24201"),
        ("Tu", "24201"),
        ("津市", "24201"),
        ("津", "24201"),
        ("Mie-ken Tsu-shi", "24201"),
        ("四日市", "24202"),
        ("廿日市", "34213"),
        ("十日町", "15210"),
        ("町田市", "13209"),
        ("Minami-Alps", "19208"),
        ("南アルプス", "19208"),
        ("Higashi Osaka", "27227"),
        ("東大阪", "27227"),
        ("Nishi-Tokyo", "13229"),
        ("Hatsukaichi", "34213"),
        ("鎌ヶ谷市", "12224"),
        ("龍ヶ崎市", "08208"),
        ("茅ケ崎", "14207"),
        ("나고야", "23100"),
        ("铃鹿市", SUZUKA),
        ("Matsuyama-shi", "38201"),
        ("Aichi-ken Toyota-shi", "23211"),
        ("Toyota City Aichi Prefecture Japan", "23211"),
        ("Тоёхаси", "23201"),
        ("Хамамацу", HAMAMATSU),
        ("ฮามามัตสึ", HAMAMATSU),
        ("滨松市", HAMAMATSU),
        ("滨松", HAMAMATSU),
        ("濱松", HAMAMATSU),
        ("铃鹿", SUZUKA),
        ("涩谷", "13113"),
        ("澁谷區", "13113"),
        ("龍ヶ﨑市", "08208"),
        ("竜ケ崎市", "08208"),
        ("濱松市", HAMAMATSU),
        ("나고야시", "23100"),
        ("鹿嶋市", "08222"),
        ("鹿島市", "41207"),
        ("福島県伊達市", "07213"),
        ("Date, Fukushima", "07213"),
        ("東京都府中市", "13206"),
        ("府中市 広島県", "34208"),
        ("Fuchu, Tokyo", "13206"),
        ("安芸郡府中町", "34302"),
        ("Fuchu town", "34302"),
        ("Kashima, Ibaraki", "08222"),
    ],
)
def test_a_municipality_in_many_spellings(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert found(gazetteer.find(typed)) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("三重県", MIE),
        ("三重", MIE),
        ("みえけん", MIE),
        ("Mie", MIE),
        ("Mie-ken", MIE),
        ("Mie Prefecture", MIE),
        ("Prefecture of Mie", MIE),
        ("東京都", "13"),
        ("東京", "13"),
        ("とうきょうと", "13"),
        ("Tokyo", "13"),
        ("Tōkyō-to", "13"),
        ("Tokyo Metropolis", "13"),
        ("Tokio", "13"),
        ("Токио", "13"),
        ("โตเกียว", "13"),
        ("टोक्यो", "13"),
        ("东京", "13"),
        ("Tóquio", "13"),
        ("北海道", "01"),
        ("Hokkaidō", "01"),
        ("Hokkai-do", "01"),
        ("京都府", "26"),
        ("Kyoto Prefecture", "26"),
        ("Kyōto-fu", "26"),
        ("Osaka-fu", "27"),
        ("Hyogo-ken", "28"),
        ("兵庫県", "28"),
        ("Gumma", "10"),
        ("Saitama-ken", "11"),
    ],
)
def test_a_prefecture_in_many_spellings(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert found(gazetteer.find(typed)) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("札幌市中央区", "01101"),
        ("中央区 札幌市", "01101"),
        ("北海道札幌市中央区", "01101"),
        ("Chuo-ku, Sapporo", "01101"),
        ("Chuo Ward, Sapporo City, Hokkaido", "01101"),
        ("Kita-ku, Osaka-shi, Osaka-fu", "27127"),
        ("Sapporo-shi Kita-ku", "01102"),
        ("大阪市都島区", "27102"),
        ("都島区", "27102"),
        ("新宿区", "13104"),
        ("Shinjuku", "13104"),
        ("Xinjuku", "13104"),
        ("Shinagawa-ku, Tokyo", "13109"),
        ("Ohta-ku", "13111"),
        ("Minato City", "13103"),  # so the special wards call themselves
        ("東京都港区芝公園4-2-8", "13103"),
        ("大阪府大阪市北区中之島1-3-20", "27127"),
        ("愛知県名古屋市中区三の丸3-1-2", "23106"),
        ("Hyogo-ku", "28105"),
        ("浜松市 中央区", "22138"),
        ("浜松市天竜区", "22140"),
    ],
)
def test_a_ward_by_itself_or_with_its_city(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert found(gazetteer.find(typed)) == code


@pytest.mark.parametrize(
    "typed",
    [
        "浜松市中区",
        "浜松市東区",
        "浜松市北区",
        "静岡県浜松市南区",
        "浜松市浜北区",
        "静岡県浜松市中区元城町103-2",
        "浜松市中区元城町103-2",
        "Hamamatsu Naka-ku",
        "Naka-ku, Hamamatsu",
    ],
)
def test_a_ward_that_was_abolished_is_its_city(gazetteer: Gazetteer, typed: str) -> None:
    assert found(gazetteer.find(typed)) == HAMAMATSU


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("府中", {"13206", "34208", "34302"}),
        ("Fuchu", {"13206", "34208", "34302"}),
        ("Fuchū", {"13206", "34208", "34302"}),
        ("府中市", {"13206", "34208"}),
        ("Fuchu, Hiroshima", {"34208", "34302"}),
        ("Date", {"01233", "07213"}),
        ("伊達市", {"01233", "07213"}),
        ("Kashima", {"08222", "41207", "43442"}),
        ("Kashima City", {"08222", "41207"}),
        ("Ota", {OTA, "13111"}),
        ("Suzuka, Gunma", {SUZUKA, "10"}),  # two names that contradict each other
        ("東京 大阪", {"13", "27100", "27"}),
        ("Shiroishi", {"04206", "41425", "01104", "12232"}),  # 白井市 is Shiroi-shi
        ("鹿嶌市", {"08222", "41207"}),  # 嶌 is another form of both 嶋 and 島
        ("白石", {"04206", "41425", "01104"}),
        ("Minato", {"13103", "23111", "27107"}),
    ],
)
def test_homonyms_are_a_question_with_all_of_them(gazetteer: Gazetteer, typed: str, expected: set[str]) -> None:
    outcome = gazetteer.find(typed)
    assert isinstance(outcome, Ambiguous)
    assert set(codes(outcome)) == expected


@pytest.mark.parametrize(
    "spellings",
    [("府中", "Fuchu", "ふちゅう", "FUCHŪ"), ("Date", "伊達市", "だてし"), ("中央区", "Chuo-ku", "ちゅうおうく")],
)
def test_homonyms_come_in_one_order_however_they_are_typed(gazetteer: Gazetteer, spellings: tuple[str, ...]) -> None:
    orders = {tuple(codes(gazetteer.find(typed))) for typed in spellings}
    assert len(orders) == 1


@pytest.mark.parametrize(("typed", "first"), [("府中", "13206"), ("Yokohama", "14100"), ("Minato", "13103")])
def test_of_homonyms_the_largest_comes_first(gazetteer: Gazetteer, typed: str, first: str) -> None:
    assert codes(gazetteer.find(typed))[0] == first


def test_a_ward_name_of_many_cities_is_a_question_with_every_city(gazetteer: Gazetteer, directory: Directory) -> None:
    outcome = gazetteer.find("中央区")
    assert isinstance(outcome, Ambiguous)
    assert set(codes(outcome)) == {place.code for place in directory.places.values() if place.name == "中央区"}
    assert codes(gazetteer.find("Chuo-ku")) == codes(outcome)


@pytest.mark.parametrize(
    ("typed", "prefecture", "nearby"),
    [
        ("府中", "34", {"34208", "34302"}),
        ("府中", "13", {"13206"}),
        ("Date", "01", {"01233"}),
        ("Date", "07", {"07213"}),
        ("中央区", "22", {"22138"}),
    ],
)
def test_the_askers_prefecture_comes_first(gazetteer: Gazetteer, typed: str, prefecture: str, nearby: set[str]) -> None:
    here, anywhere = gazetteer.find(typed, near=prefecture), gazetteer.find(typed)
    assert isinstance(here, Ambiguous)
    assert set(codes(here)[: len(nearby)]) == nearby
    assert set(codes(here)) == set(codes(anywhere))


@pytest.mark.parametrize(
    ("typed", "city", "prefecture"),
    [
        ("Kyoto", "26100", "26"),
        ("京都", "26100", "26"),
        ("きょうと", "26100", "26"),
        ("Osaka", "27100", "27"),
        ("Ohsaka", "27100", "27"),
        ("Xizuoka", "22100", "22"),
        ("Hiroshima", "34100", "34"),
        ("Saitama", "11100", "11"),
    ],
)
def test_a_city_named_like_its_prefecture_is_meant_and_the_prefecture_offered(
    gazetteer: Gazetteer, typed: str, city: str, prefecture: str
) -> None:
    outcome = gazetteer.find(typed)
    assert isinstance(outcome, Found)
    assert codes(outcome) == [city, prefecture]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Hamamtsu", HAMAMATSU),
        ("Hamatmasu", HAMAMATSU),
        ("Yokkaich", "24202"),
        ("Yokkaicih", "24202"),
        ("Utsonomiya", "09201"),
        ("Utsnomya", "09201"),
        ("Kawagushi", "11203"),
        ("Fukuyamma", "34207"),
        ("Nishinomya", "28204"),
        ("Amagasakki", "28202"),
        ("Saporro", "01100"),
        ("Hokaido", "01"),
        ("Tokoy", "13"),
        ("Toyohasi", "23201"),
        ("Hamamtsu, Shizuoka", HAMAMATSU),
        ("Hamamatsu, Shizouka", HAMAMATSU),
        ("Тояхаси", "23201"),
        ("Hiroshma", "34100"),
    ],
)
def test_one_or_two_wrong_letters_do_not_matter(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert found(gazetteer.find(typed)) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("도야마 다카오카", "16202"),
        ("도야마현 다카오카시", "16202"),
        ("시즈오카 하마마츠", HAMAMATSU),
        ("아이치 도요하시", "23201"),
        ("Айти Тоёхаси", "23201"),
        ("シズオカ ハママツ", HAMAMATSU),
        ("เมืองซูซูกะ จังหวัดมิเอะ", SUZUKA),
    ],
)
def test_two_names_may_both_be_written_by_ear(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert found(gazetteer.find(typed)) == code


def test_a_misspelling_between_two_places_is_a_question(gazetteer: Gazetteer) -> None:
    outcome = gazetteer.find("Suzka")
    assert isinstance(outcome, Ambiguous)
    assert set(codes(outcome)) == {SUZUKA, "20207"}


def test_a_sure_name_scores_higher_than_a_misspelling(gazetteer: Gazetteer) -> None:
    scores = [candidates(gazetteer.find(typed))[0].score for typed in ("浜松市", "Hamamatsu", "Hamamatu", "Hamamtsu")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100


@pytest.mark.parametrize("typed", ["", "   ", "!?", "市", "a", "atlantis", "New York", "日本"])
def test_what_is_no_place_in_japan_is_unknown(gazetteer: Gazetteer, typed: str) -> None:
    assert isinstance(gazetteer.find(typed), Unknown)


@pytest.mark.parametrize(
    ("typed", "town"),
    [("Chine", "46534"), ("Çin", "46534"), ("Китай", "46534"), ("Нос", "27322"), ("Nase", "27322"), ("नाक", "27322")],
)
def test_china_and_a_nose_are_not_the_towns_that_are_read_so(gazetteer: Gazetteer, typed: str, town: str) -> None:
    assert found(gazetteer.find(typed)) != town


@pytest.mark.parametrize(
    ("typed", "code", "name"),
    [
        ("清水市", "22100", "清水市"),
        ("静岡県清水市", "22100", "清水市"),
        ("浦和市", "11100", "浦和市"),
        ("うらわし", "11100", "浦和市"),
        ("阿寒町", "01206", "阿寒町"),
        ("Akan-cho", "01206", "阿寒町"),
        ("浜松市中区", HAMAMATSU, "中区"),
    ],
)
def test_a_municipality_of_the_past_is_the_place_that_it_is_part_of(
    gazetteer: Gazetteer, typed: str, code: str, name: str
) -> None:
    outcome = gazetteer.find(typed)
    assert isinstance(outcome, Found)
    assert (outcome.place.code, outcome.candidate.former) == (code, name)
    assert outcome.candidate.score >= UNSURE


@pytest.mark.parametrize(
    ("typed", "code"), [("Urawa", "11107"), ("浦和区", "11107"), ("Suzuka", SUZUKA), ("太田", OTA)]
)
def test_a_place_of_today_is_meant_rather_than_one_of_the_past(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert all(candidate.former == "" for candidate in candidates(gazetteer.find(typed)))
    assert found(gazetteer.find(typed)) == code


def _and_prefecture(place: Place, directory: Directory) -> str:
    prefecture = directory.lineage(place)[-1]
    return place.name if place is prefecture else prefecture.name + place.name


def _prefecture_after(place: Place, directory: Directory) -> str:
    return " ".join(step.name for step in directory.lineage(place))


FORMS: dict[str, Callable[[Place, Directory], str]] = {
    "code": lambda place, directory: place.code,
    "name": lambda place, directory: place.name,
    "prefecture and name": _and_prefecture,
    "name, then prefecture": _prefecture_after,
    "kana": lambda place, directory: place.kana,
}


@pytest.mark.parametrize("form", FORMS)
def test_every_place_is_found_by_its(form: str, gazetteer: Gazetteer, directory: Directory) -> None:
    typed = {place.code: FORMS[form](place, directory) for place in directory.places.values()}
    lost = {code: text for code, text in typed.items() if not _is_offered(gazetteer.find(text), code)}
    assert lost == {}


def _is_offered(outcome: Outcome, code: str) -> bool:
    return not isinstance(outcome, Unknown) and code in codes(outcome)


def test_every_place_with_all_its_lineage_is_that_place_alone(gazetteer: Gazetteer, directory: Directory) -> None:
    typed = {
        place.code: "".join(step.name for step in reversed(directory.lineage(place)))
        for place in directory.places.values()
    }
    lost = {code: text for code, text in typed.items() if found(gazetteer.find(text)) != code}
    assert lost == {}


@pytest.mark.parametrize("column", ["romaji", "romaji_plain", "english"])
def test_every_place_is_found_by_its_latin_name(column: str, gazetteer: Gazetteer, directory: Directory) -> None:
    typed = {place.code: getattr(place, column) for place in directory.places.values()}
    del typed[TOHOKU]
    assert {code: text for code, text in typed.items() if not _is_offered(gazetteer.find(text), code)} == {}


def test_the_name_of_a_region_is_not_the_small_town_of_that_name(gazetteer: Gazetteer) -> None:
    assert [gazetteer.find(typed) for typed in ("Tohoku", "tōhoku", "東北")] == [Unknown(), Unknown(), Unknown()]
    assert {found(gazetteer.find(typed)) for typed in ("東北町", "Tohoku-machi", "Tohoku Town, Aomori")} == {TOHOKU}


@pytest.mark.parametrize(("word", "kinds"), ENGLISH_KINDS.items())
def test_an_english_name_with_its_kind_means_all_of_that_kind(
    word: str, kinds: set[Kind], gazetteer: Gazetteer, directory: Directory
) -> None:
    typed = {place.code: f"{place.english} {word}" for place in directory.places.values() if place.kind in kinds}
    assert {code: text for code, text in typed.items() if not _is_offered(gazetteer.find(text), code)} == {}


def test_every_range_of_postal_codes_finds_its_place(gazetteer: Gazetteer, data_folder: Path) -> None:
    rows = read_package(data_folder, ("sources", "places", "postal_codes"))["postal_codes"].rows
    ends = [(code, row["place"]) for row in rows for code in (row["first"], row["last"])]
    assert [(code, place) for code, place in ends if not _is_offered(gazetteer.find(code), place)] == []


BLOCKS = [
    range(0x110000),
    range(0x20, 0x7F),
    [ord(letter) for letter in "aiueokstnhmyrwgzdbp -"],
    *(range(first, last) for first, last in ((0xA0, 0x250), (0x370, 0x600), (0x600, 0x700), (0x900, 0xE00))),
    *(range(first, last) for first, last in ((0xE00, 0xF00), (0x1000, 0x1100), (0x1780, 0x1800), (0x3041, 0x3100))),
    *(range(first, last) for first, last in ((0x4E00, 0xA000), (0xAC00, 0xD7A4), (0xD800, 0xE000), (0xFF00, 0xFFF0))),
]


def _letters_of(block: Sequence[int]) -> st.SearchStrategy[str]:
    """Texts of a block of Unicode, with a letter of any here and there."""
    of_the_block = st.sampled_from(block).map(chr)
    return st.text(st.one_of(of_the_block, of_the_block, of_the_block, st.characters()), min_size=1, max_size=24)


ANY_TEXT = st.text(st.characters())  # every code point, lone surrogates and controls too
_PIECES = st.one_of(
    st.sampled_from(
        [
            "鈴鹿",
            "鈴鹿市",
            "三重県",
            "中央区",
            "府中",
            "邑楽郡",
            "市",
            "区",
            "町",
            "郡",
            "県",
            "Suzuka",
            "Ota",
            "Chuo",
            "-ku",
            "-shi",
            "City",
            "of",
            "prefecture",
            "in",
            "Japan",
            "Mie",
            "24207",
            "513-8701",
            "〒",
            "ﷺ",
            "㍿",
            "ー",
            "・",
            ",",
            "18-18",
            "Судзука",
            "스즈카",
            "ซูซูกะ",
        ]
    ),
    st.sampled_from([" ", "", "\ud800", "\x00", "\u202e", "\u0301", "\n"]),
    st.text(st.characters(), max_size=2),
)
TYPED = st.one_of(ANY_TEXT, st.lists(_PIECES, max_size=14).map("".join), st.lists(_PIECES, max_size=14).map(" ".join))


@settings(max_examples=200)
@given(TYPED)
@example("\ud800")
@example("鈴鹿\udfff市")
@example("\x00\x01\x1f\x7f\x85")
@example("鈴鹿" * 3000)
@example("Suzuka " * 1000)
@example("𠮷" * 6000)
@example("中央区" * 40)
@example("ﷺ" * 120)
@example("kita ku " * 15)
def test_any_text_is_found_or_a_question_or_unknown(gazetteer: Gazetteer, text: str) -> None:
    outcome = gazetteer.find(text)
    places = codes(outcome)
    assert len(set(places)) == len(places)
    assert isinstance(outcome, Unknown) or places
    assert gazetteer.find(text) == outcome
    assert len(gazetteer.suggest(text)) <= 25


@settings(max_examples=400)
@given(st.sampled_from(BLOCKS).flatmap(_letters_of))
def test_letters_of_any_block_are_answered(gazetteer: Gazetteer, text: str) -> None:
    assert isinstance(gazetteer.find(text), Found | Ambiguous | Unknown)
    assert len(gazetteer.suggest(text)) <= 25


@pytest.mark.parametrize("block", range(len(BLOCKS)))
def test_no_length_is_too_long(gazetteer: Gazetteer, block: int) -> None:
    chance = random.Random(24207 + block)
    for _ in range(4):
        text = "".join(map(chr, chance.choices(BLOCKS[block], k=6000)))
        assert isinstance(gazetteer.find(text), Found | Ambiguous | Unknown)
        assert len(gazetteer.suggest(text)) <= 25


@given(TYPED, st.sampled_from(["", "13", "34", "99", "\ud800", "24207"]))
def test_where_the_asker_is_changes_the_order_only(gazetteer: Gazetteer, text: str, near: str) -> None:
    here, anywhere = gazetteer.find(text, near), gazetteer.find(text)
    if not isinstance(anywhere, Unknown) and len(codes(anywhere)) < 25:
        assert set(codes(here)) == set(codes(anywhere))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Suzu", "17205"),  # Suzu is a city of its own
        ("Suzuk", SUZUKA),
        ("鈴", SUZUKA),
        ("すず", "17205"),
        ("hamam", HAMAMATSU),
        ("浜松", HAMAMATSU),
        ("kyoto", "26100"),
        ("津", "24201"),
        ("513-8701", SUZUKA),
        ("24207", SUZUKA),
    ],
)
def test_while_typing_the_likeliest_place_is_offered_first(gazetteer: Gazetteer, typed: str, first: str) -> None:
    assert gazetteer.suggest(typed)[0].place.code == first


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("hamamats", HAMAMATSU),
        ("hamanat", HAMAMATSU),  # but for one error
        ("suzk", SUZUKA),
        ("oosa", "27100"),
        ("toukyou", "13"),
        ("ハママ", HAMAMATSU),
        ("Судз", SUZUKA),
        ("하마마", HAMAMATSU),
        ("ซูซู", SUZUKA),
    ],
)
def test_while_typing_in_any_script_or_romanisation_the_place_is_among_the_first(
    gazetteer: Gazetteer, typed: str, code: str
) -> None:
    assert code in [one.place.code for one in gazetteer.suggest(typed)[:3]]


def test_a_county_means_the_same_in_every_script(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.find("Oura-gun")) == codes(gazetteer.find("邑楽郡")) == codes(gazetteer.find("おうらぐん"))


def test_while_typing_a_place_is_offered_once_and_at_most_25_are(gazetteer: Gazetteer) -> None:
    for typed in ("a", "k", "か", "大", "中央区", "fuchu", "kyoto"):
        offered = [one.place.code for one in gazetteer.suggest(typed)]
        assert 1 <= len(offered) <= 25
        assert len(set(offered)) == len(offered)
    assert len(gazetteer.suggest("a")) == 25
    assert len(gazetteer.suggest("a", count=3)) == 3


def test_before_anything_is_typed_the_biggest_cities_are_offered(gazetteer: Gazetteer) -> None:
    offered = gazetteer.suggest("")
    assert len(offered) == 25
    assert offered[0].place.name == "横浜市"
    sizes = [candidate.place.population for candidate in offered]
    assert sizes == sorted(sizes, reverse=True)
    assert all(candidate.place.kind is not Kind.PREFECTURE for candidate in offered)
    assert gazetteer.suggest(" !? ") == offered


def test_before_anything_is_typed_the_askers_home_and_prefecture_come_first(gazetteer: Gazetteer) -> None:
    here = gazetteer.suggest("", near="24", home=SUZUKA)
    assert here[0].place.code == SUZUKA
    assert {candidate.place.prefecture_code for candidate in here} == {"24"}
    assert len(set(here)) == len(here) == 25
    assert gazetteer.suggest("", near="99", home="99999") == gazetteer.suggest("")


def test_while_typing_homonyms_are_all_offered_the_askers_first(gazetteer: Gazetteer) -> None:
    anywhere = [one.place.code for one in gazetteer.suggest("府中")]
    here = [one.place.code for one in gazetteer.suggest("府中", near="34")]
    assert anywhere[:3] == codes(gazetteer.find("府中"))
    assert set(here[:2]) == {"34208", "34302"}
    assert here[2] == "13206"
