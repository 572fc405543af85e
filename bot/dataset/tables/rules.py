"""What a cell must fulfil: the constraints of one column, as the package describes them."""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from datetime import date
from itertools import filterfalse
from typing import Any

from msgspec import Struct

_A = {"integer": "an integer", "number": "a number"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # fromisoformat alone would take 20261103 and 2026-W45-2 too

Test = tuple[Callable[[str], object], str]


class Rule(Struct, frozen=True):
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


def rule_of(field: Mapping[str, Any]) -> Rule:
    """The rule of a column, by its description in the package."""
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
