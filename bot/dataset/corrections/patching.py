"""A patch of the tables, as looks at links propose it. A person opens each page before applying it."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.core.places import VOLUNTEERS, Status
from bot.dataset.corrections import changes
from bot.dataset.corrections.changes import Added, Altered, Change, Standing, links_of, says, table_of
from bot.dataset.corrections.rows import CLASSES, OFFICES, Entry
from bot.dataset.corrections.writing import Ledger, TableFile
from bot.dataset.tables import Rule, read_rules

_FOLDER = "data"  # of the repository, wherever the bot has its tables
_CORRECTIONS, _WEBSITE = "place_corrections", "website"
_HEAD = (
    "# Links that are gone or have moved. Open each page first; then, in the repository:",
    "# git apply links.patch   (or: patch -p1 < links.patch)",
    "# After a change of place_corrections.csv: madoguchi data build",
)


class _Step(Struct, frozen=True):
    """What becomes of a row by some of its links; nothing, where a person must decide. ``row`` is its name."""

    row: str
    looks: tuple[LinkCheck, ...]
    changes: tuple[Change, ...] = ()


def patch(folder: Path, directory: Directory, looks: Sequence[LinkCheck]) -> str:
    """The patch for links that are gone or have moved, as ``git apply`` and ``patch -p1`` take it.

    A row with a link that has moved is superseded by one with the new address; a class whose link is
    gone is superseded by none. What each look showed stands above, with what the patch leaves open.
    Raises ``OSError`` or ``TableError`` if the tables in ``folder`` cannot be read.
    """
    by_url = {look.url: look for look in looks}
    ledger, corrections = Ledger(folder), TableFile.read(folder / f"{_CORRECTIONS}.csv")
    online = [
        _Step(f"online_courses.csv, {row.title}", (by_url[row.url],)) for row in directory.online if row.url in by_url
    ]
    courses = [
        _Step(f"courses.csv, {code}", (by_url[url],))
        for code, urls in directory.course_links.items()
        for url in urls
        if url in by_url
    ]
    by_hand = (*online, *courses)
    steps = [*_of_tables(folder, ledger, by_url), *_of_websites(folder, corrections, directory, by_url), *by_hand]
    planned = [change for step in steps for change in step.changes]
    parts = [f"{line}\n" for line in (*_HEAD, *_remarks(looks, directory, steps), "")]
    for table, file in {**ledger.files, _CORRECTIONS: corrections}.items():
        parts += _difference(file, file.changed(change for change in planned if table_of(change) == table))
    return "".join(parts)


def _of_tables(folder: Path, ledger: Ledger, by_url: Mapping[str, LinkCheck]) -> Iterator[_Step]:
    for table, column in ((OFFICES, "urls"), (CLASSES, "url")):
        rule = read_rules(folder, table)[column]
        rows = [Standing(table, at, row) for at, row in enumerate(ledger.files[table].rows)]
        current = [standing for standing in rows if standing.row["status"] == Status.CURRENT]
        said = {says(standing.row) for standing in current}
        for standing in current:
            looks = [by_url[url] for url in links_of(standing.row) if url in by_url]
            if gone := tuple(look for look in looks if look.state is LinkState.GONE):
                yield _of_gone(standing, gone)
            if moved := tuple(look for look in looks if look.state is LinkState.MOVED):
                yield _of_moved(standing, moved, rule, said)


def _of_gone(old: Standing, looks: tuple[LinkCheck, ...]) -> _Step:
    """A class is nothing without its link; an office may have other links and addresses."""
    if old.table != CLASSES:
        return _Step(_name(old), looks)
    entry = Entry(old.table, old.row["place"], reason=_gone(looks[0]))
    return _Step(_name(old), looks, (changes.superseded(old, entry),))


def _of_moved(old: Standing, looks: tuple[LinkCheck, ...], rule: Rule, said: set[tuple[str, ...]]) -> _Step:
    """``said`` is what the current rows say, no two of them the same."""
    moved = {look.url: look.moved_to for look in looks}
    links = " ".join(dict.fromkeys(moved.get(url, url) for url in links_of(old.row)))
    if rule.fault(links):
        return _Step(_name(old), looks)
    entry = Entry(old.table, old.row["place"], url=links, reason="; ".join(map(_moved, looks)))
    superseded, new = changes.replacement(old, entry, VOLUNTEERS)
    if says(new.new) in said:
        return _Step(_name(old), looks, (superseded,))
    said.add(says(new.new))
    return _Step(_name(old), looks, (superseded, new))


def _of_websites(
    folder: Path, corrections: TableFile, directory: Directory, by_url: Mapping[str, LinkCheck]
) -> Iterator[_Step]:
    """Websites are of ``places.csv``, which is built: they change by ``place_corrections.csv``."""
    rule = read_rules(folder, "places")[_WEBSITE]
    known = {row["code"]: at for at, row in enumerate(corrections.rows) if row["column"] == _WEBSITE}
    for place in directory.places.values():
        if look := by_url.get(place.website):
            name = f"places.csv, {place.code}"
            if look.state is LinkState.GONE or rule.fault(look.moved_to):
                yield _Step(name, (look,))
            else:
                yield _Step(name, (look,), (_correction(corrections, known.get(place.code), place.code, look),))


def _correction(corrections: TableFile, at: int | None, code: str, look: LinkCheck) -> Change:
    new = {"code": code, "column": _WEBSITE, "value": look.moved_to, "reason": _moved(look)}
    if at is None:
        return Added(_CORRECTIONS, len(corrections.rows), new)
    return Altered(Standing(_CORRECTIONS, at, corrections.rows[at]), new)


def _moved(look: LinkCheck) -> str:
    return f"moved to {look.moved_to}, seen on {look.checked_on}"


def _gone(look: LinkCheck) -> str:
    return f"gone ({look.note}), seen on {look.first_failed_on} and {look.checked_on}"


def _name(standing: Standing) -> str:
    return f"{standing.table}.csv, {standing.row['place']}"


def _remarks(looks: Iterable[LinkCheck], directory: Directory, steps: Sequence[_Step]) -> Iterator[str]:
    places = directory.places_by_link()
    for look in looks:
        yield f"#\n# {look.url}"
        yield f"#   {', '.join(places.get(look.url, ()))}"
        if look.state is LinkState.GONE:
            yield f"#   {_gone(look)}"
        else:
            yield f"#   {'; '.join(filter(None, (_moved(look), look.note)))}"
        if left := dict.fromkeys(step.row for step in steps if look in step.looks and not step.changes):
            yield f"#   not in this patch, to be decided by hand: {'; '.join(left)}"


def _difference(file: TableFile, changed: bytes) -> Iterator[str]:
    name = f"{_FOLDER}/{file.path.name}"
    for line in unified_diff(_lines(file.content), _lines(changed), f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    """The lines as a patch counts them: only a line feed ends one."""
    return list(io.StringIO(content.decode(), newline="\n"))
