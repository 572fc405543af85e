"""What somebody asks for of a class, in a few characters of an id: ``d7t1fc`` is Sunday, morning, free, a child."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from bot.core.courses.filters import CourseFilters, TimeOfDay
from bot.core.courses.vocabulary import Level, Mode, Weekday

# Never in another order, and nothing taken away: messages that were sent have these numbers, counted from 1.
_CHOICES: Mapping[str, tuple[str, Sequence[StrEnum]]] = {
    "d": ("day", tuple(Weekday)),
    "t": ("time", tuple(TimeOfDay)),
    "m": ("mode", (Mode.IN_PERSON, Mode.ONLINE)),
    "l": ("level", tuple(Level)),
}
_SWITCHES = {"f": "free", "c": "children"}
FILTERS = r"(?P<filters>(?:d[1-7])?(?:t[1-3])?(?:m[12])?(?:l(?:10|[1-9]))?f?c?)"
_PART = re.compile(r"([a-z])(\d*)")


def write_filters(filters: CourseFilters) -> str:
    """``FILTERS`` matches it; empty for no filters."""
    parts = []
    for letter, (name, choices) in _CHOICES.items():
        if (value := getattr(filters, name)) is not None:
            parts.append(f"{letter}{choices.index(value) + 1}")
    return "".join((*parts, *(letter for letter, name in _SWITCHES.items() if getattr(filters, name))))


def read_filters(text: str) -> CourseFilters:
    """The way back, for what ``FILTERS`` matches."""
    values: dict[str, Any] = {}
    for letter, number in _PART.findall(text):
        if letter in _SWITCHES:
            values[_SWITCHES[letter]] = True
        else:
            name, choices = _CHOICES[letter]
            values[name] = choices[int(number) - 1]
    return CourseFilters(**values)
