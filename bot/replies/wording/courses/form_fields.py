"""The fields of a form, whatever shows them: to write in, or to choose from."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from bot.core.courses.texts import LONGEST_NAME
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Option

GAP = "…"  # what is to be filled in, in a label that is a sentence
YES, NO = "yes", "no"
MOST_DIGITS = 6
_Choice = TypeVar("_Choice", bound=StrEnum)


class TextField(Struct, frozen=True):
    """A field to write in; ``value`` is what stands there already, ``example`` what could."""

    id: str
    label: str
    value: str = ""
    longest: int = LONGEST_NAME
    required: bool = False
    example: str = ""


class ChoiceField(Struct, frozen=True):
    """A menu; ``several``: any number of its options, else one or none."""

    id: str
    label: str
    options: tuple[Option, ...]
    several: bool = False


Field = TextField | ChoiceField


def number_field(field: str, label: str, value: int | None) -> TextField:
    """A field for a whole number."""
    return TextField(field, label, "" if value is None else str(value), MOST_DIGITS)


def options(choices: Iterable[_Choice], chosen: _Choice | None, called: Callable[[_Choice], str]) -> tuple[Option, ...]:
    """The options of a menu, by what each of the choices is called."""
    return tuple(Option(limits.cut(called(one), limits.OPTION), one.value, one is chosen) for one in choices)


def yes_or_no(field: str, label: str, texts: Texts, value: bool | None) -> ChoiceField:  # noqa: FBT001 - a value
    """A question, as the sentence that is true if the answer is yes."""
    yes, no = texts.term("setting", "yes"), texts.term("setting", "no")
    return ChoiceField(field, label, (Option(yes, YES, value is True), Option(no, NO, value is False)))
