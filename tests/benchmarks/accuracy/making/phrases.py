"""Test set of names with the generic words of 27 languages round them."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.accuracy.making import alphabets, by_sound
from tests.benchmarks.accuracy.making.gazette import Gazette, meanings
from tests.benchmarks.accuracy.making.rows import Form, Row, Sets, codes, drawn, held_out, shuffled, title_case
from tests.benchmarks.accuracy.split import is_test_place

_WRITERS: Mapping[str, by_sound.Writer] = {
    "hangul": by_sound.PRESCRIBED_HANGUL,
    "russian": by_sound.POLIVANOV,
    "ukrainian": by_sound.KOVALENKO,
    "thai": by_sound.THAI,
    "nepali": by_sound.NEPALI,
    "hindi": by_sound.HINDI,
    "bengali": by_sound.BENGALI,
    "sinhala": by_sound.SINHALA,
    "tamil": by_sound.TAMIL,
    "burmese": by_sound.BURMESE,
    "khmer": by_sound.KHMER,
    "georgian": by_sound.GEORGIAN,
    "armenian": by_sound.ARMENIAN,
    "arabic": by_sound.ARABIC,
    "persian": by_sound.PERSIAN,
    "urdu": by_sound.URDU,
    "hebrew": by_sound.HEBREW,
    "greek": alphabets.greek,
}
_EACH = 6


def sets(gazette: Gazette) -> Sets:
    latin, scripts = list(_rows(gazette, latin=True)), list(_rows(gazette, latin=False))
    return {
        "generic-words-latin": drawn(latin, 300, "generic-words-latin"),
        "generic-words-scripts": drawn(scripts, 400, "generic-words-scripts"),
    }


def _rows(gazette: Gazette, *, latin: bool) -> Iterator[Row]:
    with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as file:
        phrases = [row for row in csv.DictReader(file) if latin is (not row["writer"])]
    for phrase in phrases:
        rows = held_out(_of(gazette, phrase))
        yield from drawn(rows, _EACH, f"phrase {phrase['phrase']}")


def _of(gazette: Gazette, row: Mapping[str, str]) -> Iterator[Row]:
    """Cities of three syllables or more. Where the words say that it is a city, no town of that name is right."""
    phrase, form = row["phrase"], _form(row["writer"])
    meant = meanings(gazette.municipalities, lambda spot: (form(spot),))
    cities = [s for s in gazette.municipalities if s.is_city and is_test_place(s.code) and len(s.letters) > 2]
    for spot in shuffled(cities, phrase)[: _EACH * 2]:
        all_named = meant[form(spot)]
        cities_named = {code for code in all_named if gazette.spots[code].suffix in {"市", "区"}}
        right = cities_named if row["says"] == "city" else all_named
        yield Row(phrase.format(form(spot)), codes(right), f"words round it: {row['language']}")


def _form(writer: str) -> Form:
    if not writer:
        return lambda spot: title_case(spot.latin)
    if writer == "kanji":
        return lambda spot: spot.name
    if writer == "kana":
        return lambda spot: spot.base_kana
    return lambda spot, write=_WRITERS[writer]: write(spot.parts)  # type: ignore[misc]
