"""A part of the shipped tables that is read ten times as fast, for tests that need no more of Japan.

Every table of the package, each line as it is shipped and in its order: all offices and classes, all
prefectures, the places that these rows are about, and some more. The name index is made of them, and knows one station.
"""

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.core.places import Locality, LocalityKind
from bot.dataset.loading import GAZETTEER_FILE, gazetteer_content
from bot.dataset.tables import PACKAGE_FILE

Row = Mapping[str, str]

_PREFECTURE = 2  # digits of a code
_WHOLE = ("24",)  # Mie
_WITH_WARDS = ("01100", "14100", "22130")
_NAMING = ("offices", "classes", "wrong_names")  # tables that stay whole
_OTHERS = ("01202", "01303", "13206", "34208", "34302")  # Hakodate; a postal code of two places; every Fuchu
_STATION = Locality("白子", "しろこ", "", LocalityKind.STATION, "24207", 60_000)  # in Suzuka
_INSIDE = ((_STATION, ("白子", "~siroko")),)
_WORDS = 50  # every so many of the words that are no places


def write(shipped: Path, folder: Path) -> None:
    """Write the part of the tables in ``shipped`` into ``folder``, which must not exist."""
    shutil.copytree(shipped, folder, ignore=shutil.ignore_patterns("sources", ".*", GAZETTEER_FILE))
    kept = _places(folder)
    for resource in json.loads((folder / PACKAGE_FILE).read_bytes())["resources"]:
        file = folder / resource["path"]
        if resource["name"] == "places":
            _cut(file, [row["code"] in kept for row in _rows(file)])
        elif resource["name"] == "not_places":
            _cut(file, [number % _WORDS == 0 for number, _ in enumerate(_rows(file))])
        for key in resource["schema"].get("foreignKeys", []):
            if key["reference"]["resource"] == "places" and resource["name"] != "places":
                _cut(file, [row[key["fields"]] in kept for row in _rows(file)])
    (folder / GAZETTEER_FILE).write_bytes(gazetteer_content(folder, _INSIDE))


def _places(folder: Path) -> frozenset[str]:
    """The codes of the places that are kept."""
    places = _rows(folder / "places.csv")
    named = {*_OTHERS, *(row["place"] for name in _NAMING for row in _rows(folder / f"{name}.csv"))}
    kept = {
        row["code"]
        for row in places
        if len(row["code"]) == _PREFECTURE or row["code"] in named or row["parent"] in (*_WHOLE, *_WITH_WARDS)
    }
    return frozenset(kept | {row["parent"] for row in places if row["code"] in kept and row["parent"]})


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _cut(file: Path, keep: Sequence[bool]) -> None:
    """Leave in a table the lines of those rows that are to be kept."""
    header, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    left = (line for line, kept in zip(lines, keep, strict=True) if kept)
    file.write_text("".join((header, *left)), encoding="utf-8", newline="\n")
