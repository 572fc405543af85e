"""What lies inside municipalities: towns and quarters, stations, former municipalities, landmarks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.core.gazetteer.index.localities import Keyed, locality_keys
from bot.core.places import Locality
from bot.dataset.pipeline import postal, tables
from bot.dataset.pipeline.localities import former, landmarks, stations, towns
from bot.dataset.pipeline.localities.fame import Fame
from bot.dataset.pipeline.localities.readings import Readings


def localities(
    data: Path, post: postal.PostalData, places: Mapping[str, tables.Row], variants: Mapping[str, str]
) -> list[Keyed]:
    """Every locality with its keys, in an order that depends on nothing but the sources."""
    translation = str.maketrans(dict(variants))
    found: dict[Locality, set[str]] = defaultdict(set)
    for locality, others, partly in _named(data, post, places):
        names = filter(None, (locality.name, locality.kana, locality.english, *others))
        found[locality].update(key for name in names for key in locality_keys(name, translation))
        found[locality].update(key for name in partly for key in locality_keys(name, translation, partly=True))
    ordered = sorted(found, key=lambda locality: (locality.name, locality.kana, locality.place, locality.kind))
    return [(locality, tuple(sorted(found[locality]))) for locality in ordered]


def locality_names(data: Path, post: postal.PostalData) -> set[str]:
    """The kanji names of the sources."""
    listed = {row["name"] for file in ("stations", "former_municipalities") for row in tables.read(_source(data, file))}
    return listed | {name for name, _, _ in post.towns} | {row["name"] for row in tables.read(data / "landmarks.csv")}


def _source(data: Path, name: str) -> Path:
    return data / "sources" / f"{name}.csv"


def _named(
    data: Path, post: postal.PostalData, places: Mapping[str, tables.Row]
) -> Iterator[tuple[Locality, tuple[str, ...], tuple[str, ...]]]:
    fame = Fame(places)
    areas = towns.towns((name, kana, place) for name, kana, place in post.towns if place in places)
    station_rows = tables.read(_source(data, "stations"))
    quarters = list(towns.localities(areas, fame))
    yield from ((locality, (), ()) for locality in quarters)
    by_hand = tables.read(data / "landmarks.csv")
    at_stations = list(stations.localities(station_rows, _wards(quarters, places), fame))
    settled = {name for row in by_hand for name in (row["name"], *row["other_names"].split("|"))}
    unsettled = (station for station in at_stations if station.name not in settled)
    for station in (*at_stations, *stations.beside(unsettled, station_rows, _cities(quarters, places), places)):
        yield station, stations.shorter(station.name), ()
    read = ((row["name"], row["kana"], row["municipality"]) for row in station_rows if row["kana"])
    municipal = ((row["name"], row["kana"], row["parent"]) for row in places.values() if row["parent"])
    readings = Readings((*areas, *read, *municipal))
    past = former.localities(
        tables.read(data / "former_places.csv"),
        tables.read(_source(data, "former_municipalities")),
        places,
        readings,
    )
    yield from ((locality, further, ()) for locality, further in past)
    yield from landmarks.localities(by_hand)
    offices = ((name, place) for name, place in post.offices if place in places)
    universities = landmarks.universities(offices, (row["name"] for row in by_hand))
    yield from ((locality, further, ()) for locality, further in universities)


def _cities(quarters: Iterable[Locality], places: Mapping[str, tables.Row]) -> Mapping[str, set[str]]:
    """The municipalities with a town or quarter of a name; of a ward its city."""
    found: dict[str, set[str]] = defaultdict(set)
    for locality in quarters:
        row = places[locality.place]
        found[locality.name].add(row["parent"] if row["kind"] == "ward" else locality.place)
    return found


def _wards(quarters: Iterable[Locality], places: Mapping[str, tables.Row]) -> Mapping[tuple[str, str], set[str]]:
    """For a designated city and a name, the wards with a town or quarter of that name."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for locality in quarters:
        if places[locality.place]["kind"] == "ward":
            found[places[locality.place]["parent"], locality.name].add(locality.place)
    return found
