"""The places as the tables name them, with the syllables of each reading; and what one form can mean."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.accuracy.making.kana import Syllable, hepburn, kunrei, lengthened, syllables

DATA = Path(__file__).parents[4] / "data"
_READINGS = {
    "都": ("と",),
    "府": ("ふ",),
    "県": ("けん",),
    "市": ("し",),
    "区": ("く",),
    "町": ("ちょう", "まち"),
    "村": ("むら", "そん"),
}
CITY_KINDS = ("city", "designated city")


class Spot(Struct, frozen=True, dict=True):  # dict: for the cached properties
    """A place: 鈴鹿市 is base 鈴鹿, suffix 市, base_kana すずか, suffix_kana し, syllables su zu ka."""

    code: str
    kind: str
    parent: str
    name: str
    kana: str
    base: str
    suffix: str
    base_kana: str
    suffix_kana: str
    county: str
    county_kana: str
    english: str
    latitude: float
    longitude: float
    parts: tuple[Syllable, ...]
    letters: tuple[Syllable, ...]

    @property
    def is_city(self) -> bool:
        return self.kind in CITY_KINDS

    @property
    def prefecture(self) -> str:
        return self.code[:2]

    @cached_property
    def latin(self) -> str:
        """Plain Hepburn, small letters: otsu."""
        return hepburn(self.parts)

    @cached_property
    def typed(self) -> str:
        """As a word processor takes it: ootsu."""
        return hepburn(self.letters)

    @cached_property
    def suffix_latin(self) -> str:
        """shi, ku, machi, cho …"""
        return hepburn(lengthened(self.suffix_kana, ""))

    @cached_property
    def own_forms(self) -> frozenset[str]:
        """Its Japanese names and its usual romanisations, small letters, no blanks."""
        bare = (self.latin, self.typed, kunrei(self.parts), kunrei(self.letters), self.english.casefold())
        full = (form + self.suffix_latin for form in bare)
        return frozenset((self.name, self.base, self.kana, self.base_kana, *bare, *full))


class Gazette:
    """All places, and the meaning of a form over all of them."""

    def __init__(self) -> None:
        titles = {row["id"]: row["city_en"] for row in _read("sources/english_names.csv")}
        self.spots: Mapping[str, Spot] = {
            row["code"]: _spot(row, titles.get(row["code"], "")) for row in _read("places.csv")
        }
        self.municipalities = [s for s in self.spots.values() if s.kind not in {"prefecture", "ward"}]
        self.prefectures = [s for s in self.spots.values() if s.kind == "prefecture"]
        self.wards = [s for s in self.spots.values() if s.kind == "ward"]
        self.named: Mapping[str, frozenset[str]] = meanings(self.spots.values(), lambda spot: spot.own_forms)
        self.former = frozenset(form for row in _read("former_places.csv") for form in _former_forms(row))


def meanings(spots: Iterable[Spot], forms: Callable[[Spot], Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """Each form, and all places that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for spot in spots:
        for form in forms(spot):
            found[form].add(spot.code)
    return {form: frozenset(codes) for form, codes in found.items()}


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _former_forms(row: Mapping[str, str]) -> frozenset[str]:
    """The names and romanisations of a municipality that is now part of another."""
    kana = row["kana"]
    reading = next((r for r in _READINGS.get(row["name"][-1], ()) if kana.endswith(r)), "")
    bare = kana.removesuffix(reading)
    latin = (hepburn(lengthened(bare, "")), hepburn(syllables(bare)), kunrei(lengthened(bare, "")))
    suffix = hepburn(lengthened(reading, ""))
    return frozenset((row["name"], row["name"][:-1], kana, bare, *latin, *(name + suffix for name in latin)))


def _spot(row: Mapping[str, str], title: str) -> Spot:
    name, kana = row["name"], row["kana"]
    reading = next((r for r in _READINGS.get(name[-1], ()) if kana.endswith(r)), "")
    base, base_kana = (name[:-1], kana.removesuffix(reading)) if reading else (name, kana)
    title = title.partition(",")[0].partition("(")[0].strip().removesuffix("-ku")
    return Spot(
        code=row["code"],
        kind=row["kind"],
        parent=row["parent"],
        name=name,
        kana=kana,
        base=base,
        suffix=name[-1] if reading else "",
        base_kana=base_kana,
        suffix_kana=reading,
        county=row["county"],
        county_kana=row["county_kana"],
        english=row["english"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        parts=lengthened(base_kana, title),
        letters=syllables(base_kana),
    )
