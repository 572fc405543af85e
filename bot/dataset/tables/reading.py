"""Reads the tables, and collects every problem in them before it raises."""

import codecs
import csv
import json
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.dataset.tables.problems import Problem, TableError
from bot.dataset.tables.rules import Rule, rule_of
from bot.dataset.tables.table import Table, faults, faults_of_reference

PACKAGE_FILE = "datapackage.json"
FIRST_ROW = 2  # row 1 is the header
Drafts = Mapping[str, bytes]  # what is to stand in a file, by its name, instead of what stands there
_NO_DRAFTS: Drafts = {}


def read_rules(folder: Path, name: str) -> dict[str, Rule]:
    """The rules of a table's columns, for whoever asks for its cells one by one. Raises ``TableError``."""
    resources = {resource["name"]: resource for resource in read_description(folder)["resources"]}
    (name,) = _all_of((name,), resources)
    return {field["name"]: rule_of(field) for field in resources[name]["schema"]["fields"]}


def read_package(folder: Path, names: Iterable[str] | None = None, drafts: Drafts = _NO_DRAFTS) -> dict[str, Table]:
    """Every table of the package (or those named), checked as it would be with the drafts. Raises ``TableError``."""
    package = read_description(folder)
    resources = {resource["name"]: resource for resource in package["resources"]}
    wanted = resources if names is None else {name: resources[name] for name in _all_of(names, resources)}
    problems: list[Problem] = []
    tables = {name: _read_table(folder, resource, problems, drafts) for name, resource in wanted.items()}
    for name, table in tables.items():
        problems += dict.fromkeys(faults(table, resources[name]["schema"]))  # a key may also be a unique column
    # A row that cannot be read is one problem, not one for each row that refers to it.
    whole = tables.keys() - {name for name, table in tables.items() for p in problems if p.file == table.file}
    for name, table in tables.items():
        for key in resources[name]["schema"].get("foreignKeys", []):
            if key["reference"]["resource"] in whole:
                problems += faults_of_reference(table, key, tables)
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
