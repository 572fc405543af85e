"""What a correction does to a row. A row that no longer holds stays, and says why."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from bot.core.gazetteer.text.scripts import JAPANESE
from bot.core.places import Status
from bot.dataset.corrections.rows import NONE, OFFICES, Entry

Row = Mapping[str, str]
# The cells by which a reader knows a row again, as far as the table has them.
_KNOWN_BY = ("department", "provider", "urls", "url", "emails")


class Standing(Struct, frozen=True):
    """A row as it stands in a table (``offices``, ``classes``), ``at`` counting from 0, without the header."""

    table: str
    at: int
    row: Row


class Altered(Struct, frozen=True):
    """A row gets other cells."""

    old: Standing
    new: Row


class Added(Struct, frozen=True):
    """A new row, to stand before the row that is number ``before`` now."""

    table: str
    before: int
    new: Row


Change = Altered | Added


def addition(entry: Entry, before: int, source: str) -> Added:
    """A new current row."""
    return Added(entry.table, before, _row(entry, source, entry.reason))


def replacement(old: Standing, entry: Entry, source: str) -> tuple[Altered, Added]:
    """The old row superseded, with the entry's reason, and the new one in its rank.

    What the entry leaves empty stays as it was; ``NONE`` empties it. Of several addresses in a cell
    only the one that it ``replaces`` changes.
    """
    return superseded(old, entry), Added(old.table, old.at, _row(entry, source, "", old.row))


def superseded(old: Standing, entry: Entry) -> Altered:
    return Altered(old, {**old.row, "status": Status.SUPERSEDED.value, "reason": _joined(old.row, entry.reason)})


def wrong(old: Standing, entry: Entry) -> Altered:
    """The row was never right, or nothing has come in its place."""
    looked = {"checked_on": entry.checked_on, "checked_by": entry.checked_by}
    return Altered(old, {**old.row, **looked, "status": Status.WRONG.value, "reason": _joined(old.row, entry.reason)})


def confirmation(old: Standing, entry: Entry) -> Altered:
    """Somebody looked, and the row holds."""
    looked = {"checked_on": entry.checked_on, "checked_by": entry.checked_by}
    return Altered(old, {**old.row, **looked, "reason": _joined(old.row, entry.reason)})


def name_of(row: Row) -> str:
    """The department of an office, the provider of a class."""
    return row["department"] if "department" in row else row["provider"]


def links_of(row: Row) -> list[str]:
    return (row["urls"] if "urls" in row else row["url"]).split()


def emails_of(row: Row) -> list[str]:
    return row.get("emails", "").split()


def says(row: Row) -> tuple[str, ...]:
    """What a row tells a reader: two current rows must not say the same."""
    return row["place"], *(row[column] for column in ("urls", "url", "department", "emails") if column in row)


def place_of(change: Change) -> str:
    match change:
        case Added(_, _, row) | Altered(_, row):
            return row["place"]


def table_of(change: Change) -> str:
    match change:
        case Added(table) | Altered(Standing(table)):
            return table


def verb(change: Change) -> str:
    """What happens to the row, as a participle."""
    match change:
        case Added():
            return "added"
        case Altered(Standing(_, _, row), new) if new["status"] != row["status"]:
            return f"marked {new['status']}"
        case Altered():
            return "confirmed"


def title(change: Change) -> str:
    """The file and what happens to the row in it."""
    return f"{table_of(change)}.csv, row {verb(change)}:"


def difference(change: Change) -> Iterator[tuple[str, str, str]]:
    """Sign, column, cell: “+” new, “-” gone, blank for the cells by which the row is known again."""
    match change:
        case Added(_, _, new):
            yield from (("+", column, cell) for column, cell in new.items() if cell and column != "place")
        case Altered(Standing(_, _, row), new):
            yield from ((" ", column, row[column]) for column in _KNOWN_BY if row.get(column))
            for column in (column for column in row if row[column] != new[column]):
                if row[column]:
                    yield "-", column, row[column]
                if new[column]:
                    yield "+", column, new[column]


def _row(entry: Entry, source: str, reason: str, old: Row | None = None) -> Row:
    cells = _office(entry, old) if entry.table == OFFICES else _class(entry, old)
    looked = {"checked_on": entry.checked_on, "checked_by": entry.checked_by}
    status = {"status": Status.CURRENT.value, "reason": reason}
    return {"place": entry.place, **cells, "source": source, "source_line": "", **looked, **status}


def _office(entry: Entry, old: Row | None) -> Row:
    name = _kept(entry.name, old["department"] if old else "")
    return {
        "department": name,
        "department_language": "ja" if JAPANESE.search(name) else "en",
        "urls": _exchanged(entry.url, old["urls"] if old else "", entry.replaces),
        "emails": _exchanged(entry.email, old["emails"] if old else "", entry.replaces),
    }


def _class(entry: Entry, old: Row | None) -> Row:
    return {
        "provider": _kept(entry.name, old["provider"] if old else ""),
        "url": _kept(entry.url, old["url"] if old else ""),
    }


def _kept(said: str, before: str) -> str:
    return {"": before, NONE: ""}.get(said, said)


def _exchanged(said: str, before: str, replaced: str) -> str:
    addresses = before.split()
    if not said or replaced not in addresses:
        return _kept(said, before)
    at = addresses.index(replaced)
    return " ".join(dict.fromkeys((*addresses[:at], *_kept(said, "").split(), *addresses[at + 1 :])))


def _joined(row: Row, reason: str) -> str:
    """The row's own remark, which is not to be lost, and the new one."""
    return "; ".join(filter(None, (row["reason"], reason)))
