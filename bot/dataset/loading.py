"""The files of ``data/`` to core values: one place where text becomes a Place, an Office, a class."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.core.directory.directory import Directory
from bot.core.gazetteer.index import NameIndex
from bot.core.gazetteer.lookup import Gazetteer
from bot.core.places import FormerPlace, PlaceName, PostalRange
from bot.dataset import checks, link_checks, rows
from bot.dataset.tables import Problem, TableError, lacking, read_package

INDEX_FILE = "name_index.json"
# What the index is made of. These files were checked when it was made; their digest in it
# says that they are still the same, so that a start need not read 14,000 names.
_INDEXED = ("places.csv", "place_names.csv", "former_places.csv", "kanji_variants.csv")
_NAMES = ("sources", "places", "place_names", "former_places", "kanji_variants")
_LOADED = ("sources", "places", "offices", "classes", "postal_codes", "not_places", "link_checks")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything the bot knows: the directory, and the names and postal codes for the lookup."""

    directory: Directory
    index: NameIndex
    postal_ranges: tuple[PostalRange, ...]
    not_places: frozenset[str]
    everyday: frozenset[str]

    def gazetteer(self) -> Gazetteer:
        """The lookup over all of it."""
        return Gazetteer(self.directory.places, self.index, self.postal_ranges, self.not_places, self.everyday)


def load(folder: Path) -> Dataset:
    """Read and check the tables. Raises ``TableError`` with every fault found.

    An index that is older than its tables is made anew in memory, which takes about a second.
    """
    tables = read_package(folder, _LOADED)
    _raise_any(checks.faults(tables))
    seen = map(link_checks.from_row, tables["link_checks"].rows)
    directory = Directory(rows.places(tables), rows.offices(tables), rows.classes(tables), rows.sources(tables), seen)
    index = _read_index(folder, directory) or build_index(folder, directory)
    near, same = (
        frozenset(row["word"] for row in tables["not_places"].rows if row["reads_as"] == how)
        for how in ("near", "same")
    )
    return Dataset(directory, index, tuple(rows.postal_ranges(tables)), near, same)


def check(folder: Path) -> tuple[Problem, ...]:
    """Every fault of every table, also of those that a start does not read."""
    try:
        tables = read_package(folder)
        _raise_any(lacking((*_LOADED, *_NAMES), tables))
        # Not at a start, which is not to fail where the clock is wrong.
        _raise_any((*checks.faults(tables), *checks.check_days(tables)))
    except TableError as error:
        return error.problems
    if _read_index(folder, load(folder).directory) is None:
        made_of = " or ".join(_INDEXED)
        return (Problem(INDEX_FILE, 0, "", f"is missing or older than {made_of}: run “madoguchi data build”"),)
    return ()


def build_index(folder: Path, directory: Directory, keep: Callable[[PlaceName], bool] = lambda name: True) -> NameIndex:
    """The name index, from the checked tables of names. ``keep`` can leave out names in other languages."""
    tables = read_package(folder, _NAMES)
    names = (PlaceName(row["place"], row["language"], row["name"]) for row in tables["place_names"].rows)
    return NameIndex.build(
        directory.places,
        (name for name in names if keep(name)),
        (FormerPlace(row["place"], row["name"], row["kana"]) for row in tables["former_places"].rows),
        {row["variant"]: row["standard"] for row in tables["kanji_variants"].rows},
    )


def write_index(folder: Path) -> None:
    """Make the index of the tables in ``folder`` and write it beside them."""
    tables = read_package(folder, ("sources", "places"))
    index = build_index(folder, Directory(rows.places(tables), (), ()))
    content = {"made_of": _digest(folder)} | {part: getattr(index, part) for part in NameIndex.PARTS}
    text = json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":"))
    (folder / INDEX_FILE).write_text(text + "\n", encoding="utf-8", newline="\n")


def _read_index(folder: Path, directory: Directory) -> NameIndex | None:
    """The index in the folder, or None if there is none for these tables."""
    try:
        content = json.loads((folder / INDEX_FILE).read_bytes())
        if content["made_of"] == _digest(folder):
            return NameIndex(directory.places, **{part: content[part] for part in NameIndex.PARTS})
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _digest(folder: Path) -> str:
    """One digest of the indexed files, whatever line ends and byte order mark they were saved with."""
    files = ((folder / name).read_text(encoding="utf-8-sig") for name in _INDEXED)  # any line end is read as \n
    return hashlib.sha256("\0".join(files).encode()).hexdigest()


def _raise_any(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise TableError(found)
