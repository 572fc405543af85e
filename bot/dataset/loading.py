"""The files of ``data/`` to core values: one place where text becomes a Place, an Office, a class."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from bot.core.courses.index import CourseIndex
from bot.core.directory.directory import Directory
from bot.core.gazetteer.index.building import build_entries
from bot.core.gazetteer.index.entries import Entries, MemoryEntries
from bot.core.gazetteer.index.localities import Keyed, Localities, NoLocalities
from bot.core.gazetteer.lookup import Gazetteer, Guards
from bot.core.places import PlaceName, PostalRange
from bot.dataset import checks, rows
from bot.dataset.files import gazetteer_file, link_checks
from bot.dataset.files.gazetteer_file import GazetteerFile
from bot.dataset.files.transaction import read_whole
from bot.dataset.tables import Drafts, Problem, TableError, lacking, read_content, read_package

GAZETTEER_FILE = "gazetteer.sqlite"
# What the names in the file are made of. These tables were checked when it was made; their digest in it
# says that they are still the same, so that a start need not read 14,000 names.
_INDEXED = ("places.csv", "place_names.csv", "kanji_variants.csv")
_NAMES = ("sources", "places", "place_names", "kanji_variants")
_NO_DRAFTS: Drafts = {}
_LOADED = (
    *("sources", "places", "exonyms", "offices", "classes", "courses", "associations", "online_courses"),
    *("postal_codes", "not_places", "link_checks"),
)


class Dataset(Struct, frozen=True):
    """Everything the bot knows: directory and courses, and the names and postal codes for the lookup."""

    directory: Directory
    courses: CourseIndex
    names: Entries
    localities: Localities
    postal_ranges: tuple[PostalRange, ...]
    not_places: frozenset[str]
    everyday: frozenset[str]

    def gazetteer(self) -> Gazetteer:
        """The lookup over all of it."""
        guards = Guards(self.not_places, self.everyday)
        return Gazetteer(self.directory.places, self.names, self.localities, self.postal_ranges, guards)


def load(folder: Path) -> Dataset:
    """Read and check the tables, all as they were at one moment. Raises ``TableError`` with every fault found.

    Names that are older than their tables are read anew into memory, which takes about a second. Raises
    ``TablesBusyError`` if another program keeps writing the tables.
    """
    return read_whole(folder, lambda: _load(folder))


def _load(folder: Path) -> Dataset:
    tables = read_package(folder, _LOADED)
    _raise_any(checks.faults(tables))
    seen = map(link_checks.from_row, tables["link_checks"].each())
    courses = CourseIndex(rows.courses(tables))
    directory = Directory(
        *(rows.places(tables), rows.offices(tables), rows.classes(tables)),
        *(rows.sources(tables), seen),
        online=rows.online_courses(tables),
        course_links=courses.links(),
    )
    file = _open(folder)
    names = file.entries if file and file.made_of == _digest(folder) else build_names(folder, directory)
    localities = file.localities if file else NoLocalities()
    near, same = (
        frozenset(row["word"] for row in tables["not_places"].each() if row["reads_as"] == how)
        for how in ("near", "same")
    )
    return Dataset(directory, courses, names, localities, tuple(rows.postal_ranges(tables)), near, same)


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
    file = _open(folder)
    if file is None or file.made_of != _digest(folder, drafts):
        made_of = " or ".join(_INDEXED)
        return (Problem(GAZETTEER_FILE, 0, "", f"is missing or older than {made_of}: run “madoguchi data build”"),)
    return ()


def build_names(
    folder: Path,
    directory: Directory,
    keep: Callable[[PlaceName], bool] = lambda name: True,
    drafts: Drafts = _NO_DRAFTS,
) -> MemoryEntries:
    """The name index, from the checked tables of names. ``keep`` can leave out names in other languages."""
    tables = read_package(folder, _NAMES, drafts)
    names = (PlaceName(row["place"], row["language"], row["name"]) for row in tables["place_names"].each())
    variants = {row["variant"]: row["standard"] for row in tables["kanji_variants"].each()}
    return build_entries(directory.places, (name for name in names if keep(name)), variants)


def gazetteer_content(folder: Path, localities: Iterable[Keyed], drafts: Drafts = _NO_DRAFTS) -> bytes:
    """What is to stand in ``GAZETTEER_FILE`` beside the tables of ``folder`` as they would be with the drafts."""
    tables = read_package(folder, ("sources", "places"), drafts)
    names = build_names(folder, Directory(rows.places(tables), (), ()), drafts=drafts)
    return gazetteer_file.content(names, localities, _digest(folder, drafts))


def _open(folder: Path) -> GazetteerFile | None:
    """The file in the folder, or None if there is none that can be read."""
    try:
        return GazetteerFile(folder / GAZETTEER_FILE)
    except sqlite3.Error:
        return None


def _digest(folder: Path, drafts: Drafts = _NO_DRAFTS) -> str:
    """One digest of the indexed files, whatever line ends and byte order mark they were saved with."""
    files = (read_content(folder, name, drafts) for name in _INDEXED)
    return hashlib.sha256(b"\0".join(files)).hexdigest()


def _raise_any(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise TableError(found)
