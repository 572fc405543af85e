"""The tables of ``data/``, read and checked by their Frictionless ``datapackage.json``.

Only the constraints that the package uses are known here: type, required, unique, pattern,
enum, minimum, maximum, primary key, foreign keys. Every problem is collected, so that
a volunteer sees all of them at once, with file, row (as a spreadsheet counts) and column.
"""

import codecs
import csv
import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import filterfalse
from pathlib import Path
from typing import Any

PACKAGE_FILE = "datapackage.json"
FIRST_ROW = 2  # row 1 is the header
_A = {"integer": "an integer", "number": "a number"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # fromisoformat alone would take 20261103 and 2026-W45-2 too

Test = tuple[Callable[[str], object], str]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a table; ``row`` counts from 1, the header; 0 is the whole file."""

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = [self.file]
        if self.row:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {self.column}")
        return f"{', '.join(where)}: {self.message}"


class TableError(Exception):
    """The tables cannot be used. ``problems`` says why, one for each fault."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Table:
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
Drafts = Mapping[str, bytes]  # what is to stand in a file, by its name, instead of what stands there
_NO_DRAFTS: Drafts = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a cell of one column must fulfil, by the description of its table."""

    column: str
    about: str
    required: bool
    tests: tuple[Test, ...]

    def fault(self, value: str) -> str:
        """What is wrong with a value by the first test that it does not pass; "" for nothing."""
        if not value:
            return f"is empty ({self.about})" if self.required else ""
        return next((f"“{value}” {said} ({self.about})" for fits, said in self.tests if not fits(value)), "")

    def faults(self, values: Set[str]) -> dict[str, str]:
        """What is wrong with those of many values that are wrong: test by test, which is faster than one by one."""
        right = values - {""}
        for fits, _ in self.tests:
            right -= set(filterfalse(fits, right))
        return {value: fault for value in values - right if (fault := self.fault(value))}


def read_rules(folder: Path, name: str) -> dict[str, Rule]:
    """The rules of a table's columns, for whoever asks for its cells one by one. Raises ``TableError``."""
    resources = {resource["name"]: resource for resource in read_description(folder)["resources"]}
    (name,) = _all_of((name,), resources)
    return {field["name"]: _rule(field) for field in resources[name]["schema"]["fields"]}


def read_package(folder: Path, names: Iterable[str] | None = None, drafts: Drafts = _NO_DRAFTS) -> dict[str, Table]:
    """Every table of the package (or those named), checked as it would be with the drafts. Raises ``TableError``."""
    package = read_description(folder)
    resources = {resource["name"]: resource for resource in package["resources"]}
    wanted = resources if names is None else {name: resources[name] for name in _all_of(names, resources)}
    problems: list[Problem] = []
    tables = {name: _read_table(folder, resource, problems, drafts) for name, resource in wanted.items()}
    for name, table in tables.items():
        problems += dict.fromkeys(_check(table, resources[name]["schema"]))  # a key may also be a unique column
    # A row that cannot be read is one problem, not one for each row that refers to it.
    whole = tables.keys() - {name for name, table in tables.items() for p in problems if p.file == table.file}
    for name, table in tables.items():
        for key in resources[name]["schema"].get("foreignKeys", []):
            if key["reference"]["resource"] in whole:
                problems += _check_foreign_key(table, key, tables)
    if problems:
        raise TableError(problems)
    return tables


def lacking(names: Iterable[str], present: Container[str]) -> tuple[Problem, ...]:
    """The tables that are needed and that the package does not describe."""
    return tuple(
        Problem(PACKAGE_FILE, 0, "", f"there is no table {name}")
        for name in dict.fromkeys(names)
        if name not in present
    )


def _all_of(names: Iterable[str], present: Container[str]) -> tuple[str, ...]:
    needed = tuple(names)
    if problems := lacking(needed, present):
        raise TableError(problems)
    return needed


def read_description(folder: Path) -> dict[str, Any]:
    """The package's description. Raises ``TableError``."""
    try:
        package: dict[str, Any] = json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8"))
    except OSError as error:
        raise TableError([Problem(PACKAGE_FILE, 0, "", f"cannot be read ({error.strerror}) in {folder}")]) from error
    except ValueError as error:
        raise TableError([Problem(PACKAGE_FILE, 0, "", f"is not JSON: {error}")]) from error
    return package


def read_content(folder: Path, file: str, drafts: Drafts = _NO_DRAFTS) -> bytes:
    """A file as it would be with the drafts, whatever line ends and byte order mark it was saved with.

    Raises ``OSError``.
    """
    content = drafts[file] if file in drafts else (folder / file).read_bytes()
    return content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _read_table(folder: Path, resource: Mapping[str, Any], problems: list[Problem], drafts: Drafts) -> Table:
    file: str = resource["path"]
    expected = tuple(field["name"] for field in resource["schema"]["fields"])
    try:
        text = read_content(folder, file, drafts).decode()
    except OSError as error:
        problems.append(Problem(file, 0, "", f"cannot be read: {error.strerror}"))
        return Table(file, expected)
    except UnicodeDecodeError:
        problems.append(Problem(file, 0, "", "is not UTF-8; save it as “CSV UTF-8”"))
        return Table(file, expected)
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header, *body = map(tuple, lines)
    except ValueError:
        problems.append(Problem(file, 0, "", "is empty"))
        return Table(file, expected)
    except csv.Error as error:
        problems.append(Problem(file, lines.line_num, "", f"cannot be read as CSV: {error}"))
        return Table(file, expected)
    if header != expected:
        problems.append(Problem(file, 1, "", f"the columns must be {', '.join(expected)}; found {', '.join(header)}"))
        return Table(file, expected)
    numbers = range(FIRST_ROW, FIRST_ROW + len(body))
    if wrong := {
        number: len(cells) for number, cells in zip(numbers, body, strict=True) if len(cells) != len(expected)
    }:
        said = f"{len(expected)} are expected"
        problems += (Problem(file, number, "", f"has {found} cells, {said}") for number, found in wrong.items())
        body = [cells for cells in body if len(cells) == len(expected)]
    return Table(file, expected, body, [number for number in numbers if number not in wrong] if wrong else numbers)


def _check(table: Table, schema: Mapping[str, Any]) -> Iterator[Problem]:
    for field in schema["fields"]:
        yield from _check_column(table, field)
    yield from _check_unique(table, schema.get("primaryKey", []))


def _check_column(table: Table, field: Mapping[str, Any]) -> Iterator[Problem]:
    rule = _rule(field)
    # Each value is tested once, however often it stands there; rows are only walked if one is wrong.
    values = table.column(rule.column)
    faults = rule.faults(set(values))
    for number, value in zip(table.numbers, values, strict=True) if faults else ():
        if value in faults:
            yield Problem(table.file, number, rule.column, faults[value])
    if field.get("constraints", {}).get("unique"):
        yield from _check_unique(table, [rule.column])


def _rule(field: Mapping[str, Any]) -> Rule:
    constraints = field.get("constraints", {})
    tests = tuple(_tests(field["type"], constraints))
    return Rule(field["name"], field.get("description", ""), constraints.get("required", False), tests)


def _tests(kind: str, constraints: Mapping[str, Any]) -> Iterator[Test]:
    yield (lambda value: value == value.strip()), "has blanks around it"
    if kind in ("number", "integer"):
        yield re.compile(r"-?\d+" if kind == "integer" else r"-?\d+(\.\d+)?").fullmatch, f"is not {_A[kind]}"
    if kind == "date":
        yield _is_a_day, "is not a day of the calendar, written as 2026-11-03"
    if (pattern := constraints.get("pattern")) is not None:
        yield re.compile(pattern).fullmatch, "does not fit"
    if (allowed := constraints.get("enum")) is not None:
        yield frozenset(allowed).__contains__, f"is none of: {', '.join(allowed)}"
    if (minimum := constraints.get("minimum")) is not None:
        yield (lambda value: float(value) >= minimum), f"is under {minimum}"
    if (maximum := constraints.get("maximum")) is not None:
        yield (lambda value: float(value) <= maximum), f"is over {maximum}"


def _is_a_day(value: str) -> bool:
    try:
        return bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _check_unique(table: Table, columns: Sequence[str]) -> Iterator[Problem]:
    keys = list(zip(*map(table.column, columns), strict=True))
    if len(set(keys)) == len(keys):
        return
    seen: dict[tuple[str, ...], int] = {}
    for number, key in zip(table.numbers, keys, strict=True):
        first = seen.setdefault(key, number)
        if first != number:
            yield Problem(table.file, number, ", ".join(columns), f"is the same as row {first}")


def _check_foreign_key(table: Table, key: Mapping[str, Any], tables: Mapping[str, Table]) -> Iterator[Problem]:
    column, target = key["fields"], key["reference"]
    other = tables[target["resource"]]
    known = {"", *other.column(target["fields"])}
    for number, value in zip(table.numbers, table.column(column), strict=True):
        if value not in known:
            yield Problem(table.file, number, column, f"“{value}” is not in {other.file}")
