"""Test sets of the 47 prefectures in many languages, and of the names that a prefecture shares with its city.

The names in ``prefectures.csv`` were written down for this measurement, by hand.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.accuracy.making.gazette import Gazette, Spot
from tests.benchmarks.accuracy.making.kana import hepburn
from tests.benchmarks.accuracy.making.rows import Row, Sets, codes, drawn, title_case

_HERE = Path(__file__).parent
_WORDS = {"都": ("to", "Metropolis"), "府": ("fu", "Prefecture"), "県": ("ken", "Prefecture"), "": ("", "")}
_KATAKANA = {c: c + 0x60 for c in range(0x3041, 0x3097)}
_KOREAN_WORDS = {"13": "도", "26": "부", "27": "부"}
_NO_WORD = "01"  # 北海道 carries its 道 in every language
_TOKYO_EXONYMS = (
    ("Tokyo", "en"), ("Tokio", "de"), ("Tóquio", "pt"), ("Đông Kinh", "vi"), ("Tōkyō", "macrons"),
    ("โตเกียว", "th"), ("东京都", "zh-Hans"), ("도쿄도", "ko"), ("טוקיו", "he"), ("Τόκιο", "el"), ("टोकियो", "ne"),
    ("ටෝකියෝ", "si"), ("டோக்கியோ", "ta"), ("តូក្យូ", "km"), ("ტოკიო", "ka"), ("Տոկիո", "hy"), ("ٹوکیو", "ur"),
    ("Tokio", "uz"),
)  # fmt: skip


def sets(gazette: Gazette) -> Sets:
    return {
        "prefectures-japanese": drawn(_japanese(gazette), 200, "prefectures-japanese"),
        "prefectures-languages": drawn([*_tokyo(), *_languages(gazette)], 350, "prefectures-languages"),
        "prefecture-and-city": drawn(_shared(gazette), 150, "prefecture-and-city"),
    }


def _same_sound(gazette: Gazette, prefecture: Spot) -> list[str]:
    return [spot.code for spot in gazette.municipalities if spot.latin == prefecture.latin]


def _namesakes(gazette: Gazette, prefecture: Spot) -> str:
    """A bare name is right for the prefecture and for every municipality called so."""
    return codes([prefecture.code, *_same_sound(gazette, prefecture)])


def _japanese(gazette: Gazette) -> Iterator[Row]:
    for spot in gazette.prefectures:
        short, word = _WORDS[spot.suffix]
        name = title_case(spot.latin)
        both = _namesakes(gazette, spot)
        yield Row(spot.name, spot.code, "official name")
        yield Row(spot.kana, spot.code, "reading")
        yield Row(spot.kana.translate(_KATAKANA), spot.code, "reading, katakana")
        yield Row(name, both, "Hepburn")
        yield Row(title_case(hepburn(spot.parts, "macron")), both, "Hepburn with macrons")
        if short:
            yield Row(f"{name}-{short}", spot.code, "with ken, fu, to")
            yield Row(f"{spot.latin}{short}", spot.code, "with ken, fu, to, joined")
            yield Row(f"{name} {short}", spot.code, "with ken, fu, to, blank")
            yield Row(f"{name} {word}", spot.code, "with the English word")
        yield Row(f"{name} Prefecture", spot.code, "with the English word")
        yield Row(f"{name} pref.", spot.code, "with the English word")
        yield Row(f"prefecture of {name}", spot.code, "with the English word")


def _languages(gazette: Gazette) -> Iterator[Row]:
    words = {language: list(_words(language)) for language in _languages_with_words()}
    with (_HERE / "prefectures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row.pop("code")
            bare = _namesakes(gazette, gazette.spots[code])
            for language, name in row.items():
                full = language.startswith("zh") or code == _NO_WORD
                yield Row(name, code if full and not _is_bare(name) else bare, f"prefecture, {language}")
                for word in () if code == _NO_WORD else words.get(language, ()):
                    ending = word.replace("현", _KOREAN_WORDS.get(code, "현"))
                    yield Row(ending.format(name), code, f"prefecture with its word, {language}")


def _is_bare(name: str) -> bool:
    return name in {"东京", "東京"}


def _languages_with_words() -> set[str]:
    with (_HERE / "prefecture_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["language"] for row in csv.DictReader(file)}


def _words(language: str) -> Iterator[str]:
    with (_HERE / "prefecture_words.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["word"] for row in csv.DictReader(file) if row["language"] == language)


def _tokyo() -> Iterator[Row]:
    return (Row(name, "13", f"Tokyo, {language}") for name, language in _TOKYO_EXONYMS)


def _shared(gazette: Gazette) -> Iterator[Row]:
    """The city in the prefecture of its own name comes first, and the prefecture is offered. First is the city."""
    for prefecture in gazette.prefectures:
        named = [spot for spot in gazette.municipalities if spot.base_kana == prefecture.base_kana and spot.is_city]
        cities = [spot for spot in named if spot.prefecture == prefecture.code]
        others = set(_same_sound(gazette, prefecture)) - {city.code for city in cities}
        if len(cities) == 1 and not others:
            city = cities[0]
            right = f"{city.code} {prefecture.code}"
            yield Row(title_case(city.latin), right, "Hepburn")
            yield Row(city.latin.upper(), right, "Hepburn, capitals")
            yield Row(city.base_kana, right, "reading")
            if city.base == prefecture.base:
                yield Row(city.base, right, "name without 市 and 県")
