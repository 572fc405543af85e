"""Names of well-known cities, as their neighbours write them, to rough Latin."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.gazetteer.index.forms import spoken
from bot.core.gazetteer.text.folding import fold, sound
from bot.core.gazetteer.text.phonetics import TOLERANCES, apart
from bot.core.gazetteer.text.scripts import Writing, is_unspaced, to_latin, writing

FAR = 0.1  # as a share of the name's letters: farther than that no place is recognised

# Cities in a script that writes all of their sound.
SPELLED = {
    "Cyrillic": "Судзука Suzuka, Хамамацу Hamamatsu, Токио Tokyo, Ниигата Niigata, Хіросіма Hiroshima, Нагоя Nagoya",
    "Greek": "Χιροσίμα Hiroshima, Οσάκα Osaka, Ναγκόγια Nagoya, Φουκουόκα Fukuoka",
    "Georgian": "სუძუკა Suzuka, ჰამამაცუ Hamamatsu, ოსაკა Osaka",
    "Armenian": "Օսակա Osaka, Սուձուկա Suzuka, Նագոյա Nagoya",
    "Arabic": "هاماماتسو Hamamatsu, سوزوكا Suzuka, أوساكا Osaka",
    "Persian": "اوساکا Osaka",
    "Devanagari": "हमामात्सू Hamamatsu, सुज़ुका Suzuka, ओसाका Osaka, फ़ुकुओका Fukuoka",
    "Bengali": "নাগোয়া Nagoya, ওসাকা Osaka, হামামাৎসু Hamamatsu",
    "Gurmukhi and Gujarati": "ਓਸਾਕਾ Osaka, નાગોયા Nagoya",
    "Tamil": "ஹிரோஷிமா Hiroshima, ஒசாக்கா Osaka",
    "Telugu and Kannada": "ఒసాకా Osaka, ಒಸಾಕಾ Osaka",
    "Sinhala": "ඔසාකා Osaka, නගෝයා Nagoya",
    "Thai": "ฮามามัตสึ Hamamatsu, เกียวโต Kyoto, โตเกียว Tokyo, นาโงยะ Nagoya, โอซากะ Osaka",
    "Lao": "ໂອຊາກາ Osaka",
    "Burmese": "တိုကျို Tokyo, အိုဆာကာ Osaka, နဂိုယာ Nagoya",
    "Khmer": "ណាហ្គោយ៉ា Nagoya",
    "Hangul": "하마마쓰 Hamamatsu, 스즈카 Suzuka, 나고야 Nagoya, 삿포로 Sapporo, 히로시마 Hiroshima",
    "kana": "すずか Suzuka, ハママツ Hamamatsu, トーキョー Tokyo, しんじゅく Shinjuku, ほんじょう Honjo",
}
# The same city in scripts that leave something open.
HEARD = [
    ("אוסקה", "Osaka"),
    ("הממאצו", "Hamamatsu"),
    ("נאגויה", "Nagoya"),
    ("יוקוהמה", "Yokohama"),
    ("ناغويا", "Nagoya"),
    ("ناگویا", "Nagoya"),
    ("هیروشیما", "Hiroshima"),
    ("ٹویوٹا", "Toyota"),
    ("Йокогама", "Yokohama"),
    ("ഒസാക്ക", "Osaka"),
    ("நாகோயா", "Nagoya"),
    ("ஒசாக்கா", "Osaka"),
    ("ซัปโปโระ", "Sapporo"),
    ("ฮิโรชิมะ", "Hiroshima"),
    ("អូសាកា", "Osaka"),
    ("ហ៊ីរ៉ូស៊ីម៉ា", "Hiroshima"),
    ("고마쓰", "Komatsu"),
    ("도쿄", "Tokyo"),
    ("고베", "Kobe"),
]
WRITINGS = {
    Writing.FULL: "suzuka Судзука सुजुका সুজুকা 스즈카 すずか სუძუკა Օսակա ඔසාකා 鈴鹿",
    Writing.VOICELESS: "Οσάκα ஒசாகா ซูซูกะ ໂອຊາກາ အိုဆာကာ អូសាកា",
    Writing.CONSONANTS: "سوزوكا اوساکا אוסקה ناگویا",
}


def _pairs() -> list[tuple[str, str]]:
    return [(name, english) for line in SPELLED.values() for name, english in map(str.split, line.split(", "))]


@pytest.mark.parametrize(("name", "english"), _pairs())
def test_a_name_sounds_as_in_english(name: str, english: str) -> None:
    assert to_latin(fold(name)).isascii()
    assert spoken(fold(name)) == sound(fold(english))


@pytest.mark.parametrize(("name", "english"), HEARD)
def test_a_name_is_near_enough_to_be_heard(name: str, english: str) -> None:
    folded, meant = fold(name), sound(fold(english))
    assert apart(spoken(folded), meant, TOLERANCES[writing(folded)]) <= FAR * len(meant)


@pytest.mark.parametrize("text", ["suzuka", "a 1", "", "24207", "-shi!"])
def test_latin_stays_as_it_is(text: str) -> None:
    assert to_latin(text) == text


@pytest.mark.parametrize("text", ["鈴鹿", "鈴鹿し", "suzuka 鈴鹿", "судзукаスズカ", "ሀገር", "☃"])
def test_kanji_two_scripts_in_a_word_and_unknown_scripts_give_nothing(text: str) -> None:
    assert to_latin(text) == ""


def test_the_words_of_a_text_may_be_of_different_scripts() -> None:
    assert to_latin(fold("Судзука shi 스즈카")) == "sudzuka shi suzuka"


def test_a_letter_without_a_sound_is_silent() -> None:
    assert to_latin("ъь") == ""
    assert to_latin(fold("Осакаъ")) == "osaka"


@pytest.mark.parametrize("way", WRITINGS)
def test_each_script_leaves_open_what_its_letters_cannot_tell(way: Writing) -> None:
    for name in WRITINGS[way].split():
        assert writing(fold(name)) is way


@pytest.mark.parametrize("text", ["鈴鹿", "すずか", "スズカ", "스즈카", "ซูซูกะ", "ໂອຊາກາ", "အိုဆာကာ", "អូសាកា", "a鈴"])
def test_scripts_that_write_words_together(text: str) -> None:
    assert is_unspaced(text)


@pytest.mark.parametrize("text", ["", "suzuka", "Судзука", "सुजुका", "سوزوكا", "ஒசாகா", "24207", "·"])
def test_scripts_that_part_words(text: str) -> None:
    assert not is_unspaced(text)


# Letters and marks of the blocks that have a table, one of them at a time or mixed.
_BLOCKS = [(0x370, 0x6FF), (0x900, 0xDFF), (0xE00, 0xEFF), (0x1000, 0x10FF), (0x1780, 0x17FF), (0x3041, 0x30FF)]
_LETTERS = st.one_of(*(st.characters(min_codepoint=a, max_codepoint=b) for a, b in _BLOCKS), st.characters())
_WORDS = st.one_of(
    *(st.text(st.characters(min_codepoint=a, max_codepoint=b), max_size=8) for a, b in (*_BLOCKS, (0xAC00, 0xD7A3))),
    st.text(_LETTERS),
)


@given(st.lists(_WORDS, max_size=3).map(" ".join))
def test_any_text_has_a_sound_of_latin_letters_or_none(text: str) -> None:
    folded = fold(text)
    assert re.fullmatch("[a-z]*", spoken(folded))
    assert isinstance(to_latin(folded), str)
    assert writing(folded) in Writing


def test_every_letter_of_the_scripts_with_a_table_becomes_ascii() -> None:
    blocks = (
        range(0x370, 0x700),
        range(0x900, 0xE00),
        range(0xE00, 0xF00),
        range(0x1000, 0x1100),
        range(0x1780, 0x1800),
    )
    letters = [chr(code) for block in blocks for code in block if unicodedata.category(chr(code))[0] in "LM"]
    assert [letter for letter in letters if not to_latin(letter).isascii()] == []
