"""A form and the tables that it goes into, as a volunteer's copy has them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.dataset.corrections import importing, writing
from bot.dataset.corrections.changes import Change
from bot.dataset.corrections.importing import Plan
from bot.dataset.corrections.planning import Planner
from bot.dataset.corrections.rows import COLUMNS, Form
from bot.dataset.corrections.writing import Ledger, Refused, Written
from bot.dataset.files.transaction import locked
from bot.replies.service import AnswerService


@pytest.fixture
def form(data_copy: Path, service: AnswerService) -> Form:
    return Form(data_copy, service.directory, service.gazetteer)


def write(folder: Path, changes: Sequence[Change], ledger: Ledger | None = None) -> Written | Refused:
    """What becomes of changes, by a ledger that was read before or is read now."""
    with locked(folder) as tables:
        return writing.write(tables, ledger or Ledger(folder), changes)


class Services:
    """Takes in rows of the form; each is what stands in it, the day and the name being given."""

    def __init__(self, form: Form, folder: Path) -> None:
        self.form = form
        self.folder = folder

    def plan(self, *rows: dict[str, str]) -> Plan | Refused:
        content = "\n".join(";".join(_cells(row)) for row in ({c: c for c in COLUMNS}, *rows))
        return importing.plan(content.encode(), "sheet.csv", self.form, Planner(Ledger(self.folder)))

    def changes(self, *rows: dict[str, str]) -> tuple[Change, ...]:
        """What rows change that are all right."""
        match self.plan(*rows):
            case Plan(changes):
                return changes
            case Refused(problems):
                raise AssertionError(problems)

    def problems(self, *rows: dict[str, str]) -> list[tuple[int, str, str]]:
        """Row, column and sentence of what is wrong."""
        match self.plan(*rows):
            case Plan(changes):
                raise AssertionError(changes)
            case Refused(problems):
                return [(problem.row, problem.column, problem.message) for problem in problems]


def _cells(row: dict[str, str]) -> list[str]:
    given = {"checked_on": "2026-11-03", "checked_by": "Aoi"} | row
    return [given.get(column, "") for column in COLUMNS]


@pytest.fixture
def services(form: Form, data_copy: Path) -> Services:
    return Services(form, data_copy)
