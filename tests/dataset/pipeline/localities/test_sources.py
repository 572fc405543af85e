"""Stations, quarters and landmarks as they are made from their sources."""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.core.places import Locality, LocalityKind
from bot.dataset.pipeline import postal, tables
from bot.dataset.pipeline.localities import landmarks, stations, towns
from bot.dataset.pipeline.localities.fame import Fame


def row(name: str, kind: str, parent: str = "", latitude: float = 35.66, population: int = 200_000) -> tables.Row:
    return {
        "name": name,
        "kind": kind,
        "parent": parent,
        "latitude": str(latitude),
        "longitude": "139.75",
        "population": str(population),
    }


PLACES = {
    "13102": row("中央区", "special ward", latitude=35.67),
    "13103": row("港区", "special ward"),
    "13110": row("目黒区", "special ward", latitude=36.5),
}


def test_a_station_is_also_next_door_where_the_town_of_its_name_is() -> None:
    def station(name: str) -> Locality:
        return Locality(name, "", "", LocalityKind.STATION, "13102", 1)

    names = ("新橋", "目黒", "銀座", "中央")
    rows = [{"name": name, "municipality": "13102", "latitude": "35.665", "longitude": "139.76"} for name in names]
    named = {"新橋": {"13103"}, "目黒": {"13110"}, "銀座": {"13102", "13103"}, "中央": {"13103"}}
    found = list(stations.beside(map(station, names), rows, named, PLACES))
    # Far away, its own town too, and the municipality's own name: these stay where they are.
    assert [(one.name, one.place) for one in found] == [("新橋", "13103")]


@pytest.mark.parametrize(
    ("name", "shorter"), [("市ヶ谷", ("市谷",)), ("四ツ谷", ("四谷",)), ("ヶ丘", ()), ("コスモスクエア", ())]
)
def test_a_station_is_also_written_without_its_small_kana(name: str, shorter: tuple[str, ...]) -> None:
    assert stations.shorter(name) == shorter


def test_a_quarter_is_what_towns_with_names_of_their_own_begin_with() -> None:
    own = ("加賀町", "左内町", "甲良町", "薬王寺町", "砂土原町", "八幡町")
    kana = ("かがちょう", "さないちょう", "こうらちょう", "やくおうじまち", "さどはらちょう", "はちまんちょう")
    known = [(f"市谷{name}", f"いちがや{reading}", "13103") for name, reading in zip(own, kana, strict=True)]
    fame = Fame(PLACES)
    assert ("市谷", "いちがや") in {(one.name, one.kana) for one in towns.localities(known, fame)}
    assert "市谷" not in {one.name for one in towns.localities(known[:4], fame)}


def test_a_university_is_also_called_by_its_short_name() -> None:
    ((_, others),) = landmarks.universities([("筑波大学", "08220")], ())
    assert others == ("筑波大",)


def test_every_landmark_has_a_witness_in_one_of_its_places(data_folder: Path) -> None:
    parents = {row["code"]: row["parent"] for row in tables.read(data_folder / "places.csv")}
    found: dict[str, set[str]] = defaultdict(set)
    for name, _, place in postal.PostalData().towns:
        found[place].add(name)
    served = {(row["municipality"], row["name"]) for row in tables.read(data_folder / "sources" / "stations.csv")}
    for landmark in tables.read(data_folder / "landmarks.csv"):
        kind, _, name = landmark["witness"].partition(" area ")
        places = landmark["places"].split()
        if name and kind == "town":
            assert any(town.startswith(name) for place in places for town in found[place]), landmark
        elif landmark["witness"].startswith("station "):
            wanted = landmark["witness"].removeprefix("station ")
            assert any((code, wanted) in served for place in places for code in (place, parents[place])), landmark
        assert landmark["witness"], landmark
