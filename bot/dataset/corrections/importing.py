"""A whole spreadsheet to changes: every fault of every row, or all that changes, never a part of it."""

from collections.abc import Iterator

from msgspec import Struct

from bot.dataset.corrections import spreadsheet
from bot.dataset.corrections.changes import Change
from bot.dataset.corrections.planning import Planner
from bot.dataset.corrections.rows import Entry, Fault, Faulty, Form
from bot.dataset.corrections.spreadsheet import Spreadsheet
from bot.dataset.corrections.writing import Refused
from bot.dataset.tables import Problem


class Plan(Struct, frozen=True):
    """Everything is right, and this is what changes: nothing, if the tables say all of it already."""

    changes: tuple[Change, ...]


def plan(content: bytes, file: str, form: Form, planner: Planner) -> Plan | Refused:
    """What a spreadsheet changes in the tables. ``file`` is its name, for the problems."""
    match spreadsheet.read(content, file):
        case Spreadsheet() as sheet:
            return _planned(sheet, form, planner)
        case problems:
            return Refused(problems)


def _planned(sheet: Spreadsheet, form: Form, planner: Planner) -> Plan | Refused:
    problems = list(sheet.problems)
    planned: list[Change] = []
    for number, cells in sheet.rows:
        match _row(number, form.read(cells), planner):
            case Faulty(faults):
                problems += _problems(sheet, number, faults)
            case changed:
                planned += changed
    return Refused(tuple(sorted(problems, key=lambda problem: problem.row))) if problems else Plan(tuple(planned))


def _row(number: int, read: Entry | Faulty, planner: Planner) -> tuple[Change, ...] | Faulty:
    match read:
        case Entry() as entry:
            return planner.plan(number, entry)
        case faulty:
            return faulty


def _problems(sheet: Spreadsheet, number: int, faults: tuple[Fault, ...]) -> Iterator[Problem]:
    """The faults under the headings that the file itself has."""
    for fault in faults:
        yield Problem(sheet.file, number, sheet.headings.get(fault.column, fault.column), fault.message)
