"""Stations by name and municipality, with the number of their lines, from National Land Numerical Information."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bot.core.places import Locality, LocalityKind
from bot.dataset.pipeline.localities.fame import Fame
from bot.dataset.pipeline.tables import Row

_READINGS = "|"  # between several readings
_OLD_PREFIX = ("(", "（")


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


def _ward(name: str, city: str, wards: Mapping[tuple[str, str], set[str]]) -> str:
    found = wards.get((city, name), set())
    return next(iter(found)) if len(found) == 1 else city
