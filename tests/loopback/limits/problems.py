"""What is wrong with something the bot sent, said as Discord says it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

Json = dict[str, Any]

INVALID_FORM_BODY = 50035
_LINK_SCHEMES = ("http", "https")


class Problem(NamedTuple):
    """``where`` is a path with dots (``embeds.0.title``), "" for the whole."""

    where: str
    why: str


def length(text: str) -> int:
    """UTF-16 units: the larger of the two ways in which Discord counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text(value: object, where: str, most: int, least: int = 1) -> Iterator[Problem]:
    """What is wrong with a text of ``least`` to ``most`` characters."""
    if not isinstance(value, str):
        yield Problem(where, f"Must be a string, not {type(value).__name__}.")
    elif not least <= length(value) <= most:
        yield Problem(where, f"Must be between {least} and {most} in length; it has {length(value)}.")


def optional_text(holder: Mapping[str, Any], key: str, where: str, most: int) -> Iterator[Problem]:
    if holder.get(key) is not None:
        yield from text(holder[key], _join(where, key), most, 0)


def link(value: object, where: str, most: int) -> Iterator[Problem]:
    """What is wrong with an address that is to be opened."""
    yield from text(value, where, most)
    if isinstance(value, str):
        try:
            parts = urlsplit(value)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in _LINK_SCHEMES or not parts.hostname or any(c.isspace() for c in value):
            yield Problem(where, f"Not a well formed URL of scheme {', '.join(_LINK_SCHEMES)}: {value!r}")


def at_most(values: object, where: str, most: int) -> Iterator[Problem]:
    if not isinstance(values, list):
        yield Problem(where, "Must be a list.")
    elif len(values) > most:
        yield Problem(where, f"Must be {most} or fewer in length; it has {len(values)}.")


def repeated(values: Iterable[object], where: str) -> Iterator[Problem]:
    """Values that must differ within the whole, and do not."""
    seen = set()
    for value in values:
        if value in seen:
            yield Problem(where, f"{value!r} is there twice.")
        seen.add(value)


def within(where: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a part, as problems of the whole."""
    for problem in problems:
        yield Problem(_join(where, problem.where), problem.why)


def as_errors(problems: Iterable[Problem]) -> Json:
    """Discord's nested ``errors`` object."""
    errors: Json = {}
    for where, why in problems:
        place = errors
        for step in where.split(".") if where else ():
            place = place.setdefault(step, {})
        place.setdefault("_errors", []).append({"code": "LOOPBACK_LIMIT", "message": why})
    return errors


def _join(where: str, more: str) -> str:
    return ".".join(part for part in (where, more) if part)
