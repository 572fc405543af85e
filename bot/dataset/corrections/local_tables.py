"""The tables of an installed bot: a copy of its own, so that an upgrade neither loses nor hides what was corrected.

The carried tables are never written to. The first correction copies them into a folder of the bot's own, and keeps
beside them what the tables kept by hand looked like then. When an upgrade carries other tables, the copy becomes
theirs, with the rows that were corrected here put in again.
"""

import csv
import io
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.dataset.files import link_checks
from bot.dataset.files.transaction import PATIENCE, exclusive, locked
from bot.dataset.tables import PACKAGE_FILE, read_package

Row = Mapping[str, str]

_BASE = "base"  # of the copy: the tables kept by hand, as they were carried when it was made or last brought up to date
_CARRIED = "carried.json"  # of the copy: which carried tables it was made from
_BY_HAND = ("offices", "classes")
_COURSES = "courses"  # by hand too, several rows to each
_FOR_BUILDING = "sources"
# What tells whether a row is still the same one after it was corrected: everything but these.
_JUDGED = ("checked_on", "checked_by", "status", "reason")


def in_use(carried: Path, own: Path) -> Path:
    """The folder whose tables count: the own one, once there has been a correction."""
    return own if (own / PACKAGE_FILE).is_file() else carried


def prepare(carried: Path, own: Path) -> Path:
    """The own folder, made now if there is none yet. Raises ``OSError`` and ``TablesBusyError``."""
    if in_use(carried, own) is carried:
        own.parent.mkdir(parents=True, exist_ok=True)
        busy = f"another command is copying the tables to {own}; try again when it has ended"
        with exclusive(own.with_name(f".{own.name}.lock"), busy, wait=PATIENCE):
            _copy(carried, own)
    return own


def _copy(carried: Path, own: Path) -> None:
    if in_use(carried, own) is own:  # by another command, while this one waited
        return
    draft = own.with_name(f"{own.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(carried, draft, ignore=shutil.ignore_patterns(_FOR_BUILDING, ".*"), copy_function=shutil.copyfile)
    _remember(carried, draft)
    draft.rename(own)


def bring_up_to_date(carried: Path, own: Path) -> bool:
    """After an upgrade: the carried tables with the rows that were corrected here; whether that was needed.

    Raises ``OSError``, ``TableError`` and ``TablesBusyError``; then everything is as it was.
    """
    if in_use(carried, own) is carried or _known(own) == _stamp(carried):
        return False
    with locked(own) as tables:
        contents = {path.name: path.read_bytes() for path in _files(carried)}
        mine, theirs = read_package(own), read_package(carried)
        base = _rows(own / _BASE / f"{_COURSES}.csv")
        courses = merged_courses(theirs[_COURSES].rows, base, mine[_COURSES].rows if _COURSES in mine else ())
        contents[f"{_COURSES}.csv"] = _written(theirs[_COURSES].columns, courses)
        for name in _BY_HAND:
            base = _rows(own / _BASE / f"{name}.csv")
            columns, rows = theirs[name].columns, merged(theirs[name].rows, difference(base, mine[name].rows))
            contents[f"{name}.csv"] = _written(columns, rows)
        contents[link_checks.FILE] = _written(
            theirs["link_checks"].columns, _newest(theirs["link_checks"].rows, mine["link_checks"].rows)
        )
        tables.replace(contents)
        _remember(carried, own)
    return True


def merged_courses(theirs: Sequence[Row], base: Sequence[Row], mine: Sequence[Row]) -> list[Row]:
    """The rows of the carried classes, and those of classes that were changed or added here.

    One that was added here and came with the upgrade is there once, as it came; another that came under its number
    makes it have the next one.
    """
    before, result = _by_course(base), _by_course(theirs)
    known = {_class(rows) for rows in result.values()}
    for course, rows in _by_course(mine).items():
        if before.get(course) == rows or (course not in before and _class(rows) in known):
            continue
        place, number = rows[0]["place"], int(course.rpartition("-")[2])
        while course not in before and f"{place}-{number}" in result:
            number += 1
        result[f"{place}-{number}"] = [{**row, "course": f"{place}-{number}"} for row in rows]
    ordered = sorted(result.values(), key=lambda rows: (rows[0]["place"], int(rows[0]["course"].rpartition("-")[2])))
    return [row for rows in ordered for row in rows]


def _by_course(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["course"], []).append(row)
    return found


def _class(rows: Sequence[Row]) -> tuple[str, ...]:
    return rows[0]["place"], rows[0]["name"], rows[0]["provider"]


def difference(base: Sequence[Row], mine: Sequence[Row]) -> list[Row]:
    """The rows that were changed or added, in order; with an added one the row that it stands above."""
    before = {_identity(row): row for row in base}
    wanted: list[Row] = []
    for at, row in enumerate(mine):
        is_changed = before.get(_identity(row)) != row
        above_is_new = at > 0 and _identity(mine[at - 1]) not in before and mine[at - 1]["place"] == row["place"]
        if is_changed or above_is_new:
            wanted.append(row)
    return wanted


def merged(theirs: Sequence[Row], changes: Iterable[Row]) -> list[Row]:
    """The rows of a table with changed ones in their places, and added ones above the row that they stood above.

    An added row without such a row comes after the others of its place, else in the order of the codes.
    """
    places = {_identity(row): at for at, row in enumerate(theirs)}
    result: dict[int, Row] = dict(enumerate(theirs))
    above: dict[int, list[Row]] = defaultdict(list)
    waiting: list[Row] = []
    for row in changes:
        at = places.get(_identity(row))
        if at is None:
            waiting = [*_let_down(waiting, row["place"], theirs, above), row]
            continue
        above[at] += [new for new in waiting if new["place"] == row["place"]]
        _let_down(waiting, row["place"], theirs, above)
        waiting = []
        result[at] = row
    _let_down(waiting, "", theirs, above)
    return [row for at in range(len(theirs) + 1) for row in (*above[at], *((result[at],) if at in result else ()))]


def _let_down(waiting: list[Row], place: str, theirs: Sequence[Row], above: dict[int, list[Row]]) -> list[Row]:
    """Give the waiting rows of other places the place after their like; those that go on waiting."""
    for new in waiting:
        if new["place"] != place:
            own = [at for at, row in enumerate(theirs) if row["place"] == new["place"]]
            later = (at for at, row in enumerate(theirs) if row["place"] > new["place"])
            above[own[-1] + 1 if own else next(later, len(theirs))].append(new)
    return [new for new in waiting if new["place"] == place]


def _identity(row: Row) -> tuple[str, ...]:
    return tuple(value for column, value in row.items() if column not in _JUDGED)


def _newest(*tables: Iterable[Row]) -> list[Row]:
    """Of two looks at a link the newer one."""
    found: dict[str, Row] = {}
    for row in (row for rows in tables for row in rows):
        if row["url"] not in found or found[row["url"]]["checked_on"] <= row["checked_on"]:
            found[row["url"]] = row
    return [found[url] for url in sorted(found)]


def _remember(carried: Path, own: Path) -> None:
    (own / _BASE).mkdir(exist_ok=True)
    for name in (*_BY_HAND, _COURSES):
        shutil.copyfile(carried / f"{name}.csv", own / _BASE / f"{name}.csv")
    (own / _CARRIED).write_text(json.dumps(_stamp(carried)), encoding="utf-8")


def _known(own: Path) -> object:
    try:
        return json.loads((own / _CARRIED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _stamp(carried: Path) -> dict[str, list[int]]:
    """What tells these carried tables from those of another version, without reading them."""
    return {path.name: [path.stat().st_size, path.stat().st_mtime_ns] for path in _files(carried)}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _rows(file: Path) -> list[Row]:
    """The rows of a table; none of one that an earlier version did not have."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def _written(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
