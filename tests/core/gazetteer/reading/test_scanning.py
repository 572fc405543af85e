"""Places named inside a sentence, and words that only look like some."""

import pytest
from hypothesis import given

from bot.core.gazetteer.lookup import Gazetteer
from bot.core.gazetteer.outcomes import Found, Outcome
from bot.core.gazetteer.reading.scanning import scan
from tests.core.gazetteer.test_lookup import TYPED, codes

SUZUKA, HAMAMATSU, TSU = "24207", "22130", "24201"


def mentioned(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    """Each part of the text that is meant as a place, with the likeliest one."""
    return [(text[m.start : m.end], codes(m.outcome)[0]) for m in gazetteer.scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("moro em Suzuka e quero aprender japonês", [("Suzuka", SUZUKA)]),
        ("I live in Suzuka City, Mie.", [("Suzuka City, Mie", SUZUKA)]),
        ("Tôi sống ở Hamamatsu", [("Hamamatsu", HAMAMATSU)]),
        ("Я живу в Судзука", [("Судзука", SUZUKA)]),
        ("鈴鹿市に住んでいます", [("鈴鹿市", SUZUKA)]),
        ("鈴鹿に住んでいます。", [("鈴鹿", SUZUKA)]),
        ("ฉันอยู่ที่ฮามามัตสึ", [("ฮามามัตสึ", HAMAMATSU)]),
        ("나는 하마마쓰에 살아요", [("하마마쓰", HAMAMATSU)]),
        ("म हामामात्सूमा बस्छु", [("हामामात्सू", HAMAMATSU)]),
        ("513-8701 に住んでいます", [("513-8701", SUZUKA)]),
        ("津市から鈴鹿市まで", [("津市", TSU), ("鈴鹿市", SUZUKA)]),
        (
            "Suzuka, Mie and Hamamatsu, Shizuoka",
            [("Suzuka, Mie", SUZUKA), ("Hamamatsu, Shizuoka", HAMAMATSU)],
        ),
        ("We moved from Fuchu to Oizumi-machi", [("Fuchu", "13206"), ("Oizumi-machi", "10524")]),
    ],
)
def test_a_place_in_a_sentence_is_found_with_its_words(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert mentioned(gazetteer, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800",
        "hello world",
        "oi pessoal, tudo bem?",
        "please send me the ise",
        "Ise",
        "日本語を勉強したい",
        "🙂" * 50,
    ],
)
def test_words_of_every_day_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.scan(text) == ()


def test_a_misspelled_name_in_a_sentence_is_left_alone(gazetteer: Gazetteer) -> None:
    assert gazetteer.scan("I live in Hamamtsu") == ()


def test_a_name_of_several_places_is_a_question(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.scan("I live in Fuchu")
    assert not isinstance(mention.outcome, Found)
    assert set(codes(mention.outcome)) == {"13206", "34208", "34302"}


def test_where_the_asker_is_decides_the_order(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.scan("I live in Fuchu", near="34")
    assert codes(mention.outcome)[0] in {"34208", "34302"}


@given(TYPED)
def test_any_text_can_be_scanned_and_mentions_do_not_overlap(gazetteer: Gazetteer, text: str) -> None:
    ends = [0]
    for mention in gazetteer.scan(text):
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)


def test_a_very_long_text_is_scanned(gazetteer: Gazetteer) -> None:
    assert mentioned(gazetteer, "I live in Suzuka. " + "x " * 6000) == [("Suzuka", SUZUKA)]


@pytest.mark.parametrize("piece", ["すずか", "笑", "県", "鈴鹿", "鈴鹿suzuka", "မြို့", "名古屋、", "suzuka "])
def test_whatever_is_written_without_end_asks_for_few_lookups(gazetteer: Gazetteer, piece: str) -> None:
    """A lookup takes about a tenth of a millisecond: a message must not hold up the answers to others."""
    asked: list[str] = []

    def exactly(text: str) -> Outcome:
        asked.append(text)
        return gazetteer.exactly(text)

    scan(piece * (4000 // len(piece)), exactly, frozenset())
    assert len(asked) <= 900
    assert all(len(text) <= 40 for text in asked)


def test_no_more_places_are_found_than_can_be_offered(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.scan("鈴鹿市、津市、松阪市、四日市市、桑名市、" * 20)) == 10
