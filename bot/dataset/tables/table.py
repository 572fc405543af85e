"""A table that has been read, and what is wrong in it by the schema of the package."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from bot.dataset.tables.problems import Problem
from bot.dataset.tables.rules import rule_of


class Table(Struct, frozen=True, dict=True):
    """A table's lines of cells, in file order, and the number of each in a spreadsheet."""

    file: str
    columns: tuple[str, ...]
    lines: Sequence[tuple[str, ...]] = ()
    numbers: Sequence[int] = ()  # not simply 2, 3, 4 …: a row that cannot be read is not among them

    @cached_property
    def rows(self) -> tuple[Mapping[str, str], ...]:
        """As dictionaries, for who comes back to them. They take three times the memory of the lines."""
        return tuple(self.each())

    def each(self) -> Iterator[Mapping[str, str]]:
        """The rows as dictionaries, one after the other, for who goes through them once."""
        return (dict(zip(self.columns, cells, strict=True)) for cells in self.lines)

    def numbered(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """As ``each``, with their number in a spreadsheet."""
        return zip(self.numbers, self.each(), strict=True)

    def column(self, name: str) -> list[str]:
        """The cells of a column."""
        at = self.columns.index(name)
        return [cells[at] for cells in self.lines]


Tables = Mapping[str, Table]  # by name


def faults(table: Table, schema: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong in a table by itself: its cells, its keys."""
    for field in schema["fields"]:
        yield from _check_column(table, field)
    yield from _check_unique(table, schema.get("primaryKey", []))


def _check_column(table: Table, field: Mapping[str, Any]) -> Iterator[Problem]:
    rule = rule_of(field)
    # Each value is tested once, however often it stands there; rows are only walked if one is wrong.
    values = table.column(rule.column)
    wrong = rule.faults(set(values))
    for number, value in zip(table.numbers, values, strict=True) if wrong else ():
        if value in wrong:
            yield Problem(table.file, number, rule.column, wrong[value])
    if field.get("constraints", {}).get("unique"):
        yield from _check_unique(table, [rule.column])


def _check_unique(table: Table, columns: Sequence[str]) -> Iterator[Problem]:
    keys = list(zip(*map(table.column, columns), strict=True))
    if len(set(keys)) == len(keys):
        return
    seen: dict[tuple[str, ...], int] = {}
    for number, key in zip(table.numbers, keys, strict=True):
        first = seen.setdefault(key, number)
        if first != number:
            yield Problem(table.file, number, ", ".join(columns), f"is the same as row {first}")


def faults_of_reference(table: Table, key: Mapping[str, Any], tables: Tables) -> Iterator[Problem]:
    """The cells that name what is not in another table."""
    column, target = key["fields"], key["reference"]
    other = tables[target["resource"]]
    known = {"", *other.column(target["fields"])}
    for number, value in zip(table.numbers, table.column(column), strict=True):
        if value not in known:
            yield Problem(table.file, number, column, f"“{value}” is not in {other.file}")
