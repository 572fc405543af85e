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
from bot.dataset.files.transaction import read_whole
from bot.dataset.tables import Drafts, Problem, TableError, Tables, lacking, read_package, read_text

INDEX_FILE = "name_index.json"
# What the index is made of. These files were checked when it was made; their digest in it
# says that they are still the same, so that a start need not read 14,000 names.
_INDEXED = ("places.csv", "place_names.csv", "former_places.csv", "kanji_variants.csv")
_NAMES = ("sources", "places", "place_names", "former_places", "kanji_variants")
_NO_DRAFTS: Drafts = {}
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
    """Read and check the tables, all as they were at one moment. Raises ``TableError`` with every fault found.

    An index that is older than its tables is made anew in memory, which takes about a second. Raises
    ``TablesBusyError`` if another program keeps writing the tables.
    """
    return read_whole(folder, lambda: _load(folder))


def _load(folder: Path) -> Dataset:
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


def check(folder: Path, drafts: Drafts = _NO_DRAFTS) -> tuple[Problem, ...]:
    """Every fault of every table as it would be with the drafts, also of those that a start does not read.

    Raises ``TablesBusyError`` if another program keeps writing the tables.
    """
    return read_whole(folder, lambda: _check(folder, drafts))


def _check(folder: Path, drafts: Drafts) -> tuple[Problem, ...]:
    try:
        tables = read_package(folder, drafts=drafts)
        _raise_any(lacking((*_LOADED, *_NAMES), tables))
        # Not at a start, which is to fail neither for a link nor where the clock is wrong.
        at_leisure = (checks.check_days, checks.check_formulas, checks.check_urls)
        _raise_any((*checks.faults(tables), *(fault for check in at_leisure for fault in check(tables))))
    except TableError as error:
        return error.problems
    if _read_index(folder, _of_places(tables), drafts) is None:
        made_of = " or ".join(_INDEXED)
        return (Problem(INDEX_FILE, 0, "", f"is missing or older than {made_of}: run “madoguchi data build”"),)
    return ()


def build_index(
    folder: Path,
    directory: Directory,
    keep: Callable[[PlaceName], bool] = lambda name: True,
    drafts: Drafts = _NO_DRAFTS,
) -> NameIndex:
    """The name index, from the checked tables of names. ``keep`` can leave out names in other languages."""
    tables = read_package(folder, _NAMES, drafts)
    names = (PlaceName(row["place"], row["language"], row["name"]) for row in tables["place_names"].rows)
    return NameIndex.build(
        directory.places,
        (name for name in names if keep(name)),
        (FormerPlace(row["place"], row["name"], row["kana"]) for row in tables["former_places"].rows),
        {row["variant"]: row["standard"] for row in tables["kanji_variants"].rows},
    )


def index_file(folder: Path, drafts: Drafts = _NO_DRAFTS) -> bytes:
    """What is to stand in ``INDEX_FILE`` beside the tables of ``folder`` as they would be with the drafts."""
    index = build_index(folder, _of_places(read_package(folder, ("sources", "places"), drafts)), drafts=drafts)
    content = {"made_of": _digest(folder, drafts)} | {part: getattr(index, part) for part in NameIndex.PARTS}
    return (json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n").encode()


def _of_places(tables: Tables) -> Directory:
    """The places alone, which is all that an index refers to."""
    return Directory(rows.places(tables), (), ())


def _read_index(folder: Path, directory: Directory, drafts: Drafts = _NO_DRAFTS) -> NameIndex | None:
    """The index in the folder, or None if there is none for these tables."""
    try:
        content = json.loads((folder / INDEX_FILE).read_bytes())
        if content["made_of"] == _digest(folder, drafts):
            return NameIndex(directory.places, **{part: content[part] for part in NameIndex.PARTS})
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _digest(folder: Path, drafts: Drafts = _NO_DRAFTS) -> str:
    """One digest of the indexed files, whatever line ends and byte order mark they were saved with."""
    files = (read_text(folder, name, drafts) for name in _INDEXED)
    return hashlib.sha256("\0".join(files).encode()).hexdigest()


def _raise_any(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise TableError(found)
