"""The options of /classes for what somebody asks of a class, each with its choices."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import TypeVar

from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.app.commands.registration.translator import SAID
from bot.core.courses.filters import CourseFilters, TimeOfDay
from bot.core.courses.vocabulary import Level, Mode, Weekday
from bot.i18n.texts import Texts
from bot.replies.wording.courses import words

_LONGER = {Level.TEST: "for the language test", Level.CHILDREN: "for children"}
_Command = TypeVar("_Command")
_Word = TypeVar("_Word", bound=StrEnum)


def with_filters(command: _Command) -> _Command:
    """Describe the options ``day``, ``time``, ``mode``, ``level``, ``free`` and ``children`` of a command."""
    described = app_commands.describe(
        day=locale_str("Only classes on this day"),
        time=locale_str("Only classes that begin at this time of the day"),
        mode=locale_str("Only classes where you go there, or only online classes"),
        level=locale_str("Only classes of this kind"),
        free=locale_str("Only classes that cost nothing"),
        children=locale_str("Only classes with child care, or for children"),
    )
    chosen = app_commands.choices(
        day=_choices(Weekday, words.weekday, lambda day: day.name.title()),
        time=_choices(TimeOfDay, words.time_of_day),
        mode=_choices((Mode.IN_PERSON, Mode.ONLINE), words.mode),
        level=_choices(Level, words.level, lambda level: _LONGER.get(level, level.value)),
    )
    return chosen(described(command))


def filters(day: str, time: str, mode: str, level: str, *, free: bool, children: bool) -> CourseFilters:
    """What the values of the options ask for; "" asks for nothing. Raises ``ValueError`` for others."""
    return CourseFilters(
        Weekday(day) if day else None,
        TimeOfDay(time) if time else None,
        Mode(mode) if mode else None,
        Level(level) if level else None,
        free,
        children,
    )


def _choices(
    values: Iterable[_Word], said: Callable[[_Word, Texts], str], english: Callable[[_Word], str] = str
) -> list[Choice[str]]:
    """In the words of answers; ``english`` is what is sent for clients in a language that we do not have."""
    return [
        Choice(name=locale_str(english(value), **{SAID: partial(said, value)}), value=value.value) for value in values
    ]
