"""The tables of ``data/``, read and checked by their Frictionless ``datapackage.json``.

Only the constraints that the package uses are known here: type, required, unique, pattern,
enum, minimum, maximum, primary key, foreign keys. Every problem is collected, so that
a volunteer sees all of them at once, with file, row (as a spreadsheet counts) and column.
"""

from bot.dataset.tables.problems import Problem, TableError
from bot.dataset.tables.reading import (
    FIRST_ROW,
    PACKAGE_FILE,
    Drafts,
    lacking,
    read_content,
    read_description,
    read_package,
    read_rules,
)
from bot.dataset.tables.rules import Rule
from bot.dataset.tables.table import Table, Tables

__all__ = [
    "FIRST_ROW",
    "PACKAGE_FILE",
    "Drafts",
    "Problem",
    "Rule",
    "Table",
    "TableError",
    "Tables",
    "lacking",
    "read_content",
    "read_description",
    "read_package",
    "read_rules",
]
