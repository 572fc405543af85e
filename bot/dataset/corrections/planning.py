"""Entries to changes, one after the other: what each one means beside what the tables and the others say."""

from bot.core.places import VOLUNTEERS, Status
from bot.dataset.corrections import changes
from bot.dataset.corrections.changes import Change, Row, Standing, emails_of, links_of, name_of, says
from bot.dataset.corrections.rows import CLASSES, Entry, Fault, Faulty
from bot.dataset.corrections.writing import Ledger

_Key = tuple[str, int]


class Planner:
    """Plans the entries of one spreadsheet, or the one of a dialogue. Rows are told apart by number.

    An entry that ``replaces`` an address supersedes its row. Any other confirms the current row that it
    agrees with, or is new.
    """

    def __init__(self, ledger: Ledger, source: str = VOLUNTEERS) -> None:
        self._ledger = ledger
        self._source = source
        self._gone: dict[_Key, int] = {}
        self._confirmed: dict[_Key, int] = {}
        self._relied_on: dict[_Key, int] = {}
        self._said: dict[tuple[str, ...], int] = {}

    def plan(self, number: int, entry: Entry) -> tuple[Change, ...] | Faulty:
        """What the entry of row ``number`` changes; () if the tables say all of it already."""
        if entry.replaces:
            return self._superseding(number, entry)
        agreeing = [standing for standing in self._current(entry) if _agrees(entry, standing.row)]
        match agreeing:
            case []:
                return self._new(number, entry)
            case [standing]:
                return self._confirming(number, entry, standing)
            case _:
                return _faulty("name", f"{len(agreeing)} rows of the place fit: say more of the one that is meant")

    def replace(self, number: int, entry: Entry, old: Standing) -> tuple[Change, ...] | Faulty:
        """A known row superseded by what the entry says, or by a row that says it already."""
        if not entry.reason:
            return _faulty("reason", "is empty: say why the old row no longer holds")
        if other := next((used[_key(old)] for used in self._uses if _key(old) in used), None):
            return _faulty("replaces", f"row {other} is about the same row of {old.table}.csv")
        gone, new = changes.replacement(old, entry, self._source)
        if fault := _lacking(entry.table, new.new):
            return Faulty((fault,))
        if says(new.new) == says(old.row) and name_of(new.new) == name_of(old.row):
            return _faulty(
                "replaces", "the new row says what the old one says; leave this empty if the row still holds"
            )
        self._gone[_key(old)] = number
        twin = next((standing for standing in self._current(entry) if says(standing.row) == says(new.new)), None)
        if twin is not None:
            self._relied_on[_key(twin)] = number
        if twin is not None or says(new.new) in self._said:
            return (gone,)
        self._said[says(new.new)] = number
        return gone, new

    @property
    def _uses(self) -> tuple[dict[_Key, int], ...]:
        return self._gone, self._confirmed, self._relied_on

    def _superseding(self, number: int, entry: Entry) -> tuple[Change, ...] | Faulty:
        rows = [s for s in self._ledger.rows(entry.table, entry.place) if entry.replaces in _addresses(s.row)]
        match [standing for standing in rows if standing.row["status"] == Status.CURRENT]:
            case [old]:
                return self.replace(number, entry, old)
            case []:
                said = f"is {rows[-1].row['status']} already" if rows else "is no address of this place"
                return _faulty("replaces", f"“{entry.replaces}” {said} in {entry.table}.csv")
            case several:
                said = f"stands in {len(several)} rows of the place: use “madoguchi data edit {entry.place}”"
                return _faulty("replaces", f"“{entry.replaces}” {said}")

    def _confirming(self, number: int, entry: Entry, old: Standing) -> tuple[Change, ...] | Faulty:
        for used in (self._gone, self._confirmed):
            if _key(old) in used:
                return _faulty("", f"row {used[_key(old)]} is about the same row of {old.table}.csv")
        if old.row["checked_on"] > entry.checked_on:
            return _faulty("checked_on", f"the row was checked later than that, on {old.row['checked_on']}")
        self._confirmed[_key(old)] = number
        confirmed = changes.confirmation(old, entry)
        return () if confirmed.new == old.row else (confirmed,)

    def _new(self, number: int, entry: Entry) -> tuple[Change, ...] | Faulty:
        if fault := self._known(entry):
            return Faulty((fault,))
        new = changes.addition(entry, self._ledger.end_of(entry.table, entry.place), self._source)
        if fault := _lacking(entry.table, new.new):
            return Faulty((fault,))
        first = self._said.setdefault(says(new.new), number)
        return (new,) if first == number else _faulty("", f"says the same as row {first}")

    def _known(self, entry: Entry) -> Fault | None:
        """A current row that is about the same office or class, but does not agree."""
        for standing in self._current(entry):
            if entry.table == CLASSES and entry.url in links_of(standing.row):
                named = f"under the name “{name_of(standing.row)}”" if name_of(standing.row) else "without a name"
                return Fault("name", f"the link is there {named}: write it under replaces too, to change the name")
            if entry.table != CLASSES and entry.name == name_of(standing.row):
                there = " ".join(_addresses(standing.row)) or "no address"
                return Fault("replaces", f"is empty, but the office is there with {there}: write which address changes")
        return None

    def _current(self, entry: Entry) -> list[Standing]:
        rows = self._ledger.rows(entry.table, entry.place)
        return [s for s in rows if s.row["status"] == Status.CURRENT and _key(s) not in self._gone]


def _agrees(entry: Entry, row: Row) -> bool:
    """Whether all that the entry says stands in the row, and it says which row it is about."""
    return (
        bool(entry.name or entry.url)
        and entry.name in ("", name_of(row))
        and set(entry.url.split()) <= set(links_of(row))
        and set(entry.email.split()) <= set(emails_of(row))
    )


def _lacking(table: str, row: Row) -> Fault | None:
    if table == CLASSES:
        return None if links_of(row) else Fault("url", "is empty: a class needs a link")
    if not name_of(row):
        return Fault("name", "is empty: write the name of the department")
    if not links_of(row) and not emails_of(row):
        return Fault("url", "is empty, and email too: an office needs one of them")
    return None


def _faulty(column: str, message: str) -> Faulty:
    return Faulty((Fault(column, message),))


def _addresses(row: Row) -> list[str]:
    return [*links_of(row), *emails_of(row)]


def _key(standing: Standing) -> _Key:
    return standing.table, standing.at
