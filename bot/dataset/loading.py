"""The files of ``data/`` to core values: one place where text becomes a Place, an Office, a class."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkState
from bot.core.gazetteer.index import NameIndex
from bot.core.gazetteer.lookup import Gazetteer
from bot.core.places import (
    Coordinates,
    FormerPlace,
    Kind,
    LanguageClass,
    Office,
    Place,
    PlaceName,
    PostalRange,
    Source,
    Status,
)
from bot.dataset import link_checks
from bot.dataset.tables import Problem, Table, TableError, lacking, read_package

Tables = Mapping[str, Table]
INDEX_FILE = "name_index.json"
# What the index is made of. These files were checked when it was made; their digest in it
# says that they are still the same, so that a start need not read 14,000 names.
_INDEXED = ("places.csv", "place_names.csv", "former_places.csv", "kanji_variants.csv")
_EARLIEST_ZONE = timezone(timedelta(hours=14))  # the first to have a new day: Kiribati
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
    _raise_any(_faults(tables))
    checks = map(link_checks.from_row, tables["link_checks"].rows)
    directory = Directory(_places(tables), _offices(tables), _classes(tables), _sources(tables), checks)
    index = _read_index(folder, directory) or build_index(folder, directory)
    near, same = (
        frozenset(row["word"] for row in tables["not_places"].rows if row["reads_as"] == how)
        for how in ("near", "same")
    )
    return Dataset(directory, index, tuple(_postal_ranges(tables)), near, same)


def check(folder: Path) -> tuple[Problem, ...]:
    """Every fault of every table, also of those that a start does not read."""
    try:
        tables = read_package(folder)
        _raise_any(lacking((*_LOADED, *_NAMES), tables))
        # Not at a start, which is not to fail where the clock is wrong.
        _raise_any((*_faults(tables), *_check_days(tables)))
    except TableError as error:
        return error.problems
    if _read_index(folder, load(folder).directory) is None:
        made_of = " or ".join(_INDEXED)
        return (Problem(INDEX_FILE, 0, "", f"is missing or older than {made_of}: run “madoguchi data build”"),)
    return ()


def future_fault(day: str) -> str:
    """What is wrong with an ISO date that has not come anywhere on earth yet; "" for nothing."""
    latest = datetime.now(_EARLIEST_ZONE).date().isoformat()
    return f"“{day}” has not come yet" if day > latest else ""


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
    index = build_index(folder, Directory(_places(tables), (), ()))
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


def _faults(tables: Tables) -> Iterator[Problem]:
    """What a column's constraints cannot say."""
    yield from _check_places(tables)
    yield from _check_rows(tables)
    yield from _check_postal_ranges(tables)
    yield from _check_moved(tables["link_checks"])


def _check_places(tables: Tables) -> Iterator[Problem]:
    table = tables["places"]
    kinds = {row["code"]: row["kind"] for row in table.rows}
    for number, row in table.numbered():
        code, parent = row["code"], row["parent"]
        expected = {"prefecture": "", "ward": "designated city"}.get(row["kind"], "prefecture")
        if (kinds.get(parent, "") if parent else "") != expected or (parent and parent[:2] != code[:2]):
            needed = expected or "nothing"
            yield Problem(table.file, number, "parent", f"“{parent}”: a {row['kind']} belongs to {needed}")
        if (len(code) == 2) != (row["kind"] == "prefecture"):
            yield Problem(table.file, number, "code", f"“{code}” is not the code of a {row['kind']}")


def _check_rows(tables: Tables) -> Iterator[Problem]:
    for name, column in (("offices", "urls"), ("classes", "url")):
        table = tables[name]
        seen: dict[tuple[str, ...], int] = {}
        for number, row in table.numbered():
            if bool(row["checked_on"]) != bool(row["checked_by"]):
                empty, other = ("checked_on", "checked_by") if row["checked_by"] else ("checked_by", "checked_on")
                yield Problem(table.file, number, empty, f"is empty, but {other} is not")
            if row["status"] != Status.CURRENT:
                if not row["reason"]:
                    yield Problem(table.file, number, "reason", f"is empty, but the row is {row['status']}")
                continue
            key = (row["place"], row[column], row.get("department", ""), row.get("emails", ""))
            first = seen.setdefault(key, number)
            if first != number:
                yield Problem(table.file, number, column, f"says the same as row {first}, and both are current")


def _check_moved(checks: Table) -> Iterator[Problem]:
    for number, row in checks.numbered():
        if row["state"] == LinkState.MOVED and not row["moved_to"]:
            yield Problem(checks.file, number, "moved_to", "is empty, but the link has moved")


def _check_days(tables: Tables) -> Iterator[Problem]:
    for listed in (tables["offices"], tables["classes"], tables["link_checks"]):
        for number, row in listed.numbered():
            if fault := future_fault(row["checked_on"]):
                yield Problem(listed.file, number, "checked_on", fault)


def _check_postal_ranges(tables: Tables) -> Iterator[Problem]:
    table = tables["postal_codes"]
    previous = ("", "")
    for number, row in table.numbered():
        span = (row["first"], row["last"])
        if span[0] > span[1]:
            yield Problem(table.file, number, "last", f"“{span[1]}” comes before first")
        elif span != previous and span[0] <= previous[1]:
            yield Problem(table.file, number, "first", f"“{span[0]}” lies inside the range of the row above")
        previous = span


def _sources(tables: Tables) -> Iterator[Source]:
    for row in tables["sources"].rows:
        year = int(row["archive_year"]) if row["archive_year"] else None
        yield Source(row["source"], row["title"], row["date"], row["licence"], year)


def _places(tables: Tables) -> Iterator[Place]:
    for row in tables["places"].rows:
        yield Place(
            code=row["code"],
            kind=Kind(row["kind"]),
            parent=row["parent"],
            name=row["name"],
            kana=row["kana"],
            county=row["county"],
            county_kana=row["county_kana"],
            romaji=row["romaji"],
            romaji_plain=row["romaji_plain"],
            english=row["english"],
            coordinates=Coordinates(float(row["latitude"]), float(row["longitude"])),
            website=row["website"],
            population=int(row["population"] or 0),
        )


def _offices(tables: Tables) -> Iterator[Office]:
    for row in tables["offices"].rows:
        yield Office(
            place=row["place"],
            department=row["department"],
            department_language=row["department_language"],
            urls=tuple(row["urls"].split()),
            emails=tuple(row["emails"].split()),
            source=row["source"],
            status=Status(row["status"]),
            checked_on=_day(row["checked_on"]),
            checked_by=row["checked_by"],
        )


def _classes(tables: Tables) -> Iterator[LanguageClass]:
    for row in tables["classes"].rows:
        yield LanguageClass(
            place=row["place"],
            provider=row["provider"],
            url=row["url"],
            source=row["source"],
            status=Status(row["status"]),
            checked_on=_day(row["checked_on"]),
            checked_by=row["checked_by"],
        )


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _postal_ranges(tables: Tables) -> Iterable[PostalRange]:
    return (PostalRange(row["first"], row["last"], row["place"]) for row in tables["postal_codes"].rows)
