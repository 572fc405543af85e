"""Custom ids: what a component or a form does. Discord keeps one, of at most 100 characters, with its message.

Each kind is a type that writes itself (``str``) and is read by its ``template``, a regular expression.
An id that has been sent stays valid for as long as its message stands, also after a restart: a new
meaning gets a new prefix, and the number in a prefix is its version.
"""

import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

_CODE = r"(?P<code>[0-9]{2}|[0-9]{5})"
_PREFECTURE = r"(?P<code>[0-9]{2})"
_SUBJECT = rf"{_CODE}(?P<office>o?)"
_ANY_SUBJECT = rf"(?:{_SUBJECT})?"
_PAGE = r"(?P<page>[0-9]{1,3})"
_INDEX = r"(?P<index>[0-9])"
_TAG = r"(?P<tag>[A-Za-z-]*)"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message is about: a place, by its code, with classes or with the office alone.

    In an id it is written as the code, with an ``o`` behind it for the office alone.
    """

    code: str
    office: bool = False

    def __str__(self) -> str:
        return f"{self.code}o" if self.office else self.code


class CustomId:
    """A kind of custom id. ``template`` has one named group for each field, two for a subject."""

    __slots__ = ()
    prefix: ClassVar[str]
    template: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The id that a text spells, or None if it is of another kind."""
        match = re.fullmatch(cls.template, text)
        values: dict[str, Any] = {name: _read(name, match) for name in cls._fields()} if match else {}
        return cls(**values) if match else None

    def __str__(self) -> str:
        values = (getattr(self, name) for name in self._fields())
        return ":".join((self.prefix, *map(_write, values)))

    @classmethod
    def _fields(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))  # type: ignore[arg-type]


def _read(name: str, match: re.Match[str]) -> Subject | str | int | None:
    """The value of a field from the groups of a match."""
    match name:
        case "subject":
            return Subject(match["code"], bool(match["office"])) if match["code"] else None
        case "page" | "index":
            return int(match[name])
        case "allowed":
            return match[name] == "1"
    return match[name] or ""


def _write(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str("" if value is None else value)


@dataclass(frozen=True, slots=True)
class AnswerId(CustomId):
    """Answer with a place; the answer is to be shared in the language of ``tag``, if there is one."""

    prefix = "p1"
    template = rf"p1:{_SUBJECT}(?::{_TAG})?"
    subject: Subject
    tag: str = ""

    def __str__(self) -> str:
        return f"p1:{self.subject}:{self.tag}" if self.tag else f"p1:{self.subject}"


@dataclass(frozen=True, slots=True)
class ShareId(CustomId):
    """Post the answer for everyone, in the language of ``tag`` or else of the channel."""

    prefix = "h1"
    template = rf"h1:{_SUBJECT}:{_TAG}"
    subject: Subject
    tag: str = ""


@dataclass(frozen=True, slots=True)
class EmailId(CustomId):
    """Show an e-mail to the office of a place."""

    prefix = "e1"
    template = rf"e1:{_CODE}"
    code: str


@dataclass(frozen=True, slots=True)
class MoreActionsId(CustomId):
    """Show what else can be done with the answer for a place."""

    prefix = "o1"
    template = rf"o1:{_SUBJECT}"
    subject: Subject


@dataclass(frozen=True, slots=True)
class AsTextId(CustomId):
    """Show the answer for a place as text, without an embed."""

    prefix = "t1"
    template = rf"t1:{_SUBJECT}"
    subject: Subject


@dataclass(frozen=True, slots=True)
class MoreClassesId(CustomId):
    """Show classes that are further away, in a new message; pages count from 1."""

    prefix = "m1"
    template = rf"m1:{_PAGE}:{_CODE}"
    page: int
    code: str


@dataclass(frozen=True, slots=True)
class ClassesPageId(CustomId):
    """Turn to another page of the classes that are further away."""

    prefix = "n1"
    template = rf"n1:{_PAGE}:{_CODE}"
    page: int
    code: str


@dataclass(frozen=True, slots=True)
class LanguagesId(CustomId):
    """Offer the languages; with a subject, the choice answers it again."""

    prefix = "l1"
    template = rf"l1:{_ANY_SUBJECT}"
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class LanguageSelectId(CustomId):
    """A menu of languages, the ``index``-th of its message."""

    prefix = "s1"
    template = rf"s1:{_INDEX}:{_ANY_SUBJECT}"
    index: int
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class ConsentId(CustomId):
    """Allow or forbid helpers to use one's language where everyone sees it."""

    prefix = "v1"
    template = r"v1:(?P<allowed>[01])"
    allowed: bool


@dataclass(frozen=True, slots=True)
class BrowseId(CustomId):
    """Offer the prefectures in a new message."""

    prefix = "b1"
    template = r"b1"


@dataclass(frozen=True, slots=True)
class PrefecturesId(CustomId):
    """Go back to the prefectures in the same message."""

    prefix = "b2"
    template = r"b2"


@dataclass(frozen=True, slots=True)
class PrefectureSelectId(CustomId):
    """A menu of prefectures, the ``index``-th of its message."""

    prefix = "bp1"
    template = rf"bp1:{_INDEX}"
    index: int


@dataclass(frozen=True, slots=True)
class MunicipalitySelectId(CustomId):
    """A menu of municipalities, the ``index``-th of its message."""

    prefix = "bm1"
    template = rf"bm1:{_INDEX}"
    index: int


@dataclass(frozen=True, slots=True)
class MunicipalityPageId(CustomId):
    """Turn to another page of a prefecture's municipalities; pages count from 0."""

    prefix = "bt1"
    template = rf"bt1:{_PREFECTURE}:{_PAGE}"
    code: str
    page: int


@dataclass(frozen=True, slots=True)
class ReportId(CustomId):
    """Open the form “report a mistake” for a place."""

    prefix = "r1"
    template = rf"r1:{_CODE}"
    code: str


@dataclass(frozen=True, slots=True)
class ReportFormId(CustomId):
    """The form “report a mistake”, filled in."""

    prefix = "f1"
    template = rf"f1:{_CODE}"
    code: str


# fmt: off
KINDS: tuple[type[CustomId], ...] = (
    AnswerId, ShareId, EmailId, MoreActionsId, AsTextId, MoreClassesId, ClassesPageId,
    LanguagesId, LanguageSelectId, ConsentId, ReportId, ReportFormId,
    BrowseId, PrefecturesId, PrefectureSelectId, MunicipalitySelectId, MunicipalityPageId,
)
# fmt: on


def parse(text: str) -> CustomId | None:
    """The id that a text spells, of whatever kind; None if it is none of ours."""
    return next((found for kind in KINDS if (found := kind.parse(text))), None)
