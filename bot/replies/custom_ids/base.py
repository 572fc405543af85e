"""What all kinds of custom ids have in common: how they are written and read, and the fields that many have."""

import re
from typing import Any, ClassVar, Self

from msgspec import Struct, field

from bot.core.courses.filters import CourseFilters
from bot.replies.custom_ids.filters import FILTERS, read_filters, write_filters

CODE = r"(?P<code>[0-9]{2}|[0-9]{5})"
PREFECTURE = r"(?P<code>[0-9]{2})"
SUBJECT = rf"{CODE}(?P<office>o?){FILTERS}"
ANY_SUBJECT = rf"(?:{SUBJECT})?"
PAGE = r"(?P<page>[0-9]{1,3})"
INDEX = r"(?P<index>[0-9])"
REQUEST = r"(?P<request>[0-9]{1,9})"
TAG = r"(?P<tag>[A-Za-z-]*)"


class Subject(Struct, frozen=True):
    """What a message is about: a place, by its code, with classes that fit the filters or with the office alone.

    In an id it is written as the code, with an ``o`` behind it for the office alone, and the filters.
    """

    code: str
    office: bool = False
    filters: CourseFilters = field(default_factory=CourseFilters)

    def __str__(self) -> str:
        return f"{self.code}{'o' if self.office else ''}{write_filters(self.filters)}"


class CustomId(Struct, frozen=True):
    """A kind of custom id. ``template`` has one named group for each field, two for a subject."""

    prefix: ClassVar[str]
    template: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The id that a text spells, or None if it is of another kind."""
        match = re.fullmatch(cls.template, text)
        values: dict[str, Any] = {name: _read(name, match) for name in cls.__struct_fields__} if match else {}
        return cls(**values) if match else None

    def __str__(self) -> str:
        values = (getattr(self, name) for name in self.__struct_fields__)
        return ":".join((self.prefix, *map(_write, values)))


def _read(name: str, match: re.Match[str]) -> Subject | str | int | None:
    """The value of a field from the groups of a match."""
    match name:
        case "subject":
            return _subject(match) if match["code"] else None
        case "page" | "index" | "request" | "user" | "draft" | "lesson" | "first" | "last":
            return int(match[name])
        case "allowed" | "always":
            return match[name] == "1"
    return match[name] or ""


def _subject(match: re.Match[str]) -> Subject:
    return Subject(match["code"], bool(match["office"]), read_filters(match["filters"]))


def _write(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str("" if value is None else value)
