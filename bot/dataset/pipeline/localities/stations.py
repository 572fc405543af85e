"""Stations by name and municipality, with the number of their lines, from National Land Numerical Information."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from bot.core.places import Locality, LocalityKind
from bot.dataset.pipeline.localities.fame import Fame
from bot.dataset.pipeline.tables import Row

_READINGS = "|"  # between several readings
_OLD_PREFIX = ("(", "（")
_SMALL = re.compile("(?<=[\u3400-\u9fff])[ヶケヵカッツノ](?=[\u3400-\u9fff])")
_NEAR = 4.0  # km from a station to the office of the municipality next to its own
_KM_NORTH, _KM_EAST = 111, 91  # of a degree at the latitude of Tokyo


def localities(rows: Iterable[Row], wards: Mapping[tuple[str, str], set[str]], fame: Fame) -> Iterator[Locality]:
    """One for each name, reading and municipality.

    The source gives designated cities, not their wards. ``wards`` are the wards of a city with a town of a
    name: where that is one, the station is taken to be there.
    """
    lines: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    readings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        name = row["name"]
        for bracket in _OLD_PREFIX:
            name = name.partition(bracket)[0]
        key = (name.strip(), row["municipality"])
        lines[key].add((row["operator"], row["line"]))
        readings[key].update(row["kana"].split(_READINGS))
    for (name, city), served in sorted(lines.items()):
        place = _ward(name, city, wards)
        for kana in sorted(readings[name, city] - {""}) or [""]:
            yield Locality(name, kana, "", LocalityKind.STATION, place, fame.station(place, len(served)))


def shorter(name: str) -> tuple[str, ...]:
    """The name as it is also written, without the small kana between kanji: 市ヶ谷 is 市谷 too."""
    return (without,) if (without := _SMALL.sub("", name)) != name else ()


def beside(
    found: Iterable[Locality], rows: Iterable[Row], towns: Mapping[str, set[str]], places: Mapping[str, Row]
) -> Iterator[Locality]:
    """Stations at the border of the one municipality next door that has the town of their name (新橋, 厚木).

    The source's outlines are coarse, and who lives at such a station may live on either side: it is in both.
    ``towns`` are names to municipalities, without wards.
    """
    points = {(row["name"], row["municipality"]): row for row in rows}
    for station in found:
        own = places[station.place]["parent"] if places[station.place]["kind"] == "ward" else station.place
        point = points.get((station.name, own))
        named = towns.get(station.name, set())
        if point is None or own in named or station.name == places[own]["name"][:-1]:
            continue
        near = [code for code in named if code[:2] == own[:2] and _km(point, places[code]) <= _NEAR]
        if len(near) == 1:
            yield replace(station, place=near[0])


def _km(one: Row, other: Row) -> float:
    north = float(one["latitude"]) - float(other["latitude"])
    east = float(one["longitude"]) - float(other["longitude"])
    return math.hypot(north * _KM_NORTH, east * _KM_EAST)


def _ward(name: str, city: str, wards: Mapping[tuple[str, str], set[str]]) -> str:
    found = wards.get((city, name), set())
    return next(iter(found)) if len(found) == 1 else city
