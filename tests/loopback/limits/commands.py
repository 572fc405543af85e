"""Discord's limits on a command sync (documentation of August 2026). discord.py checks no localisation."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.loopback.limits.problems import Json, Problem, at_most, length, repeated, text, within

# fmt: off
LOCALES = frozenset({
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt",
    "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs",
    "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
})
# fmt: on
SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
MOST = {SLASH: 100, USER_MENU: 5, MESSAGE_MENU: 5}
NAME = 32
DESCRIPTION = 100
OPTIONS = 25
CHOICES = 25
CHOICE_TEXT = 100
COMMAND_TOTAL = 8000
_SUBCOMMAND, _GROUP = 1, 2
_OPTION_TYPES = range(1, 12)
_SCRIPTS = ("DEVANAGARI ", "THAI ")


def command_problems(commands: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """Why Discord would refuse a list of commands. It then refuses all of them."""
    kinds = [command.get("type", SLASH) for command in commands]
    for kind, most in MOST.items():
        if kinds.count(kind) > most:
            yield Problem("", f"Maximum number of application commands of type {kind} reached ({most}).")
    for number, (kind, command) in enumerate(zip(kinds, commands, strict=True)):
        yield from within(str(number), _one(kind, command))
    names = [(kind, command.get("name")) for kind, command in zip(kinds, commands, strict=True)]
    yield from repeated(names, "")


def _one(kind: int, command: Mapping[str, Any]) -> Iterator[Problem]:
    if kind not in MOST:
        yield Problem("type", f"{kind} is no type of a command.")
    elif kind == SLASH:
        yield from _described(command)
        yield from _options(command.get("options") or [])
    else:
        yield from _localised(command, "name", lambda value, where: text(value, where, NAME))
        if command.get("description"):
            yield Problem("description", "A context menu command has none.")
    for key, allowed in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        if not set(command.get(key) or ()) <= allowed:
            yield Problem(key, f"{command[key]} is not within {allowed}.")
    if (total := _total(command)) > COMMAND_TOTAL:
        yield Problem("", f"Command exceeds maximum size ({COMMAND_TOTAL}): {total}")


def _described(part: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _localised(part, "name", _name)
    yield from _localised(part, "description", lambda value, where: text(value, where, DESCRIPTION))


def _options(options: Sequence[Json]) -> Iterator[Problem]:
    yield from at_most(options, "options", OPTIONS)
    yield from repeated((option.get("name") for option in options), "options")
    optional = False
    for number, option in enumerate(options):
        where = f"options.{number}"
        yield from within(where, _described(option))
        if option.get("type") not in _OPTION_TYPES:
            yield Problem(f"{where}.type", f"{option.get('type')} is no type of an option.")
        if option.get("required") and optional:
            yield Problem(where, "Required options must be placed before non-required options.")
        optional = optional or not option.get("required")
        choices = option.get("choices") or []
        if choices and option.get("autocomplete"):
            yield Problem(f"{where}.autocomplete", "Not beside choices.")
        yield from at_most(choices, f"{where}.choices", CHOICES)
        for index, choice in enumerate(choices):
            place = f"{where}.choices.{index}"
            yield from within(place, _localised(choice, "name", lambda v, w: text(v, w, CHOICE_TEXT)))
            if isinstance(choice.get("value"), str):
                yield from text(choice["value"], f"{place}.value", CHOICE_TEXT)
        if option.get("type") in (_SUBCOMMAND, _GROUP):
            yield from within(where, _options(option.get("options") or []))


def _localised(part: Mapping[str, Any], key: str, check: Any) -> Iterator[Problem]:
    """A text and its localisations, which follow the same rules."""
    yield from check(part.get(key), key)
    for locale, value in (part.get(f"{key}_localizations") or {}).items():
        where = f"{key}_localizations.{locale}"
        if locale not in LOCALES:
            yield Problem(where, f"{locale} is none of Discord's locales.")
        yield from check(value, where)


def _name(value: object, where: str) -> Iterator[Problem]:
    r"""``^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$``, in lower case wherever there is one."""
    yield from text(value, where, NAME)
    if isinstance(value, str):
        if not all(map(_in_a_name, value)):
            yield Problem(where, f"Command name is invalid: {value!r}")
        if value != value.lower():
            yield Problem(where, f"Must be lower case: {value!r}")
        if value != unicodedata.normalize("NFC", value):
            yield Problem(where, f"Must be in normal form C: {value!r}")


def _in_a_name(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return unicodedata.name(character, "").startswith(_SCRIPTS)


def _total(part: Mapping[str, Any]) -> int:
    """Characters of names, descriptions and values; of each localised text the longest wording counts."""
    total = 0
    for key in ("name", "description"):
        wordings = [part.get(key), *(part.get(f"{key}_localizations") or {}).values()]
        total += max((length(wording) for wording in wordings if isinstance(wording, str)), default=0)
    if isinstance(part.get("value"), str):
        total += length(part["value"])
    parts = [*(part.get("options") or []), *(part.get("choices") or [])]
    return total + sum(map(_total, parts))
