"""exonyms.csv: what places are called in Chinese and Korean, to be shown beside the Japanese name.

Chinese writes the kanji in its own forms (鈴鹿市: 铃鹿市); names in kana have kanji by hand, or stay as they are.
Korean writes the sound (스즈카시) and the suffix as it reads it (町: 정).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

import opencc

from bot.core import hangul
from bot.dataset.pipeline.romaji import plain, spelled, without_suffix
from bot.dataset.pipeline.tables import Row

COLUMNS = ("place", "language", "name", "source")
SIMPLIFIED, TRADITIONAL, KOREAN = "zh-Hans", "zh-Hant", "ko"
_BY_HAND = "madoguchi"
# Where OpenCC's table for Japan has an old or another character than Chinese readers know from maps.
_TRADITIONAL = str.maketrans(
    {kanji: kanji for kanji in "並予亘余台糸萌真郎"}
    | {"郷": "鄉", "渋": "澀", "戸": "戶", "内": "內", "値": "值", "呉": "吳", "舎": "舍", "姫": "姬", "倶": "俱"}
    | {"砺": "礪", "騨": "驒", "舘": "館", "歩": "步"}
)
_SIMPLIFIED = str.maketrans({"筿": "筱", "𫓴": "鉾", "驒": "騨", "礪": "砺"})
_BETWEEN_KANJI = {"ケ": "", "ヶ": "", "ノ": "之", "の": "之"}  # 茅ヶ崎: 茅崎; 山ノ内: 山之內
_SUFFIXES = {"市": "시", "区": "구", "町": "정", "村": "촌"}
_KANA = re.compile("[ぁ-ヿ]")
# Kanji whose reading ends in a long い; across two kanji (石井, いしい) both vowels are heard.
_LONG_I = (("新", "にい"), ("飯", "いい"), ("椎", "しい"))


def exonyms(places: Iterable[Row], corrections: Iterable[Row]) -> list[Row]:
    """The names that differ from the Japanese one, of all places but prefectures, which the catalogues name."""
    by_hand = {(row["place"], row["language"]): row["name"] for row in corrections}
    chinese = _Chinese()
    found = []
    for place in (place for place in places if place["kind"] != "prefecture"):
        code = place["code"]
        for language, name, source in (
            *chinese.names(place["name"], by_hand.get((code, TRADITIONAL), "")),
            (KOREAN, *_korean(place, by_hand.get((code, KOREAN), ""))),
        ):
            if name != place["name"]:
                found.append({"place": code, "language": language, "name": name, "source": source})
    return sorted(found, key=lambda row: (row["place"], row["language"]))


def for_matching(exonyms: Iterable[Row], known: Iterable[Row]) -> Iterator[Row]:
    """Rows of ``place_names.csv`` that are not ``known``: who reads a name will type it too.

    Those in other forms of the kanji need none, for ``kanji_variants.csv``.
    """
    there = {(row["place"], row["name"]) for row in known}
    for row in exonyms:
        if row["source"] == _BY_HAND and (row["place"], row["name"]) not in there:
            yield row | {"kind": "preferred"}


class _Chinese:
    """Japanese names in the characters of Chinese, traditional and simplified."""

    def __init__(self) -> None:
        self._to_traditional, self._to_simplified = opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")

    def names(self, name: str, by_hand: str) -> Iterator[tuple[str, str, str]]:
        """Language, name and source."""
        traditional = by_hand or self._traditional(name)
        source = "opencc" if len(traditional) == len(name) and not _KANA.search(name) else _BY_HAND
        yield TRADITIONAL, traditional, source
        yield SIMPLIFIED, self._simplified(traditional), source

    def _traditional(self, name: str) -> str:
        inner = "".join(_BETWEEN_KANJI.get(letter, letter) for letter in name)
        if _KANA.search(inner) or _KANA.match(name):
            return name
        # Letter by letter: of two together OpenCC may make a word of its own (広野: 曠野).
        return "".join(_TRADITIONAL.get(ord(kanji)) or self._to_traditional.convert(kanji) for kanji in inner)

    def _simplified(self, traditional: str) -> str:
        return "".join(self._to_simplified.convert(kanji) for kanji in traditional).translate(_SIMPLIFIED)


def _korean(place: Row, by_hand: str) -> tuple[str, str]:
    """Name and source."""
    if by_hand:
        return by_hand, _BY_HAND
    name, kana = without_suffix(place["name"], place["kana"])
    kana = _without_long_vowels(kana, place["romaji"])
    for kanji, reading in _LONG_I:
        if kanji in name:
            kana = kana.replace(reading, reading[0], 1)
    return hangul.hangul(kana) + _SUFFIXES[place["name"][-1]], _BY_HAND


def _without_long_vowels(kana: str, romaji: str) -> str:
    """Without each う and お that a macron in the romaji stands for (おおさか, Ōsaka: おさか)."""
    letters = plain(romaji).casefold()
    long = [at for at, letter in enumerate(kana) if letter in "うお"]
    for kept in product((False, True), repeat=len(long)):
        left_out = {at for at, keep in zip(long, kept, strict=True) if not keep}
        short = "".join(letter for at, letter in enumerate(kana) if at not in left_out)
        if spelled(short) == letters:
            return short
    return hangul.shortened(kana)
