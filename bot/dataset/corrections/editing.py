"""One correction asked for in a dialogue: which row, what about it, each answer checked as it is given."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol

from bot.core.places import Status
from bot.dataset.corrections import changes
from bot.dataset.corrections.changes import Change, Standing, emails_of, links_of, name_of
from bot.dataset.corrections.planning import Planner
from bot.dataset.corrections.rows import CLASSES, NONE, OFFICES, Entry, Faulty, Form, clean
from bot.dataset.corrections.writing import Ledger

Fault = Callable[[str], str]
_NOTHING = ("", NONE)


class Action(StrEnum):
    """What can be done about a place."""

    ADD = "add"
    REPLACE = "replace"
    WRONG = "wrong"
    CHECKED = "checked"


class Terminal(Protocol):
    """Where the questions are asked. What ends the dialogue (Ctrl-C, end of input) is raised there."""

    def choose(self, question: str, choices: Sequence[str]) -> str:
        """One of the choices."""
        ...

    def ask(self, question: str, default: str, clean: Callable[[str], str], fault: Fault) -> str:
        """An answer, cleaned, in which ``fault`` finds nothing; it may be empty."""
        ...


def current(ledger: Ledger, place: str) -> list[Standing]:
    """The rows of a place that can be edited, in the order in which they are numbered from 1."""
    rows = (standing for table in (OFFICES, CLASSES) for standing in ledger.rows(table, place))
    return [standing for standing in rows if standing.row["status"] == Status.CURRENT]


class Dialogue:
    """The questions about one place."""

    def __init__(self, place: str, ledger: Ledger, form: Form, terminal: Terminal, today: date) -> None:
        self._place = place
        self._ledger = ledger
        self._form = form
        self._terminal = terminal
        self._today = today

    def run(self) -> tuple[Change, ...] | Faulty:
        """The changes that the answers make, or why they make none."""
        rows = current(self._ledger, self._place)
        offered = [action.value for action in Action if rows or action is Action.ADD]
        match Action(self._terminal.choose("What is to be done?", offered)):
            case Action.ADD:
                return Planner(self._ledger).plan(0, self._entry(self._table(), None))
            case Action.REPLACE:
                old = self._pick(rows)
                return Planner(self._ledger).replace(0, self._entry(old.table, old), old)
            case Action.WRONG:
                old = self._pick(rows)
                return (
                    changes.wrong(old, self._looked(old.table, self._reason(old.table, "What is wrong about it?"))),
                )
            case Action.CHECKED:
                old = self._pick(rows)
                return (changes.confirmation(old, self._looked(old.table)),)

    def _table(self) -> str:
        return {"office": OFFICES, "class": CLASSES}[self._terminal.choose("What is new?", ("office", "class"))]

    def _pick(self, rows: Sequence[Standing]) -> Standing:
        if len(rows) == 1:
            return rows[0]
        numbers = [str(number) for number in range(1, len(rows) + 1)]
        return rows[int(self._terminal.choose("Which row?", numbers)) - 1]

    def _entry(self, table: str, old: Standing | None) -> Entry:
        """A row asked for cell by cell; what the old row says is offered."""
        office = table == OFFICES
        name, url, email = (
            (name_of(old.row), " ".join(links_of(old.row)), " ".join(emails_of(old.row))) if old else ("", "", "")
        )
        said = {"name": self._ask(table, "name", "Department" if office else "Provider", name, needed=office)}
        said["url"] = self._ask(table, "url", "Links, one blank between" if office else "Link", url, needed=not office)
        if office:
            needed = said["url"] in _NOTHING
            said["email"] = self._ask(table, "email", "E-mail addresses, one blank between", email, needed=needed)
        said["reason"] = self._reason(table, "Why does the old row no longer hold?") if old else ""
        looked = self._looked(table)
        return Entry(table, self._place, **said, checked_on=looked.checked_on, checked_by=looked.checked_by)

    def _looked(self, table: str, reason: str = "") -> Entry:
        """Who looked today, and nothing else."""
        name = self._ask(table, "checked_by", "Your name, as the table is to show it to everybody", "", needed=True)
        return Entry(table, self._place, checked_on=self._today.isoformat(), checked_by=name, reason=reason)

    def _reason(self, table: str, question: str) -> str:
        return self._ask(table, "reason", question, "", needed=True)

    def _ask(self, table: str, column: str, question: str, default: str, *, needed: bool) -> str:
        def fault(value: str) -> str:
            return self._form.fault(table, column, value) or ("is needed" if needed and value in _NOTHING else "")

        return self._terminal.ask(question, default, lambda text: clean(column, text), fault)
