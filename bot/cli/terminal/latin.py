"""Latin letters instead of those that a terminal or a file cannot show: names of places by their reading."""

import codecs
import sys
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress

_ERRORS = "latin"  # the name of the way in which Python handles letters that an encoding lacks
_SIGNS = {
    **dict.fromkeys("“”„«»「」『』", '"'),
    **dict.fromkeys("‘’‚ʻʼ", "'"),
    **dict.fromkeys("·•・", "-"),
    **dict.fromkeys("–—−ー～〜", "-"),
    "…": "...",
    "、": ", ",
    "。": ". ",
    "：": ": ",
    "（": " (",
    "）": ")",
    "→": "->",
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    **dict.fromkeys("\u200e\u200f\u2066\u2067\u2068\u2069\u200b", ""),
}
_LONGEST_NAME = 12


def use_latin(read_names: Callable[[], Mapping[str, str]]) -> None:
    """Let standard output and error replace what their encoding lacks, and stop at nothing.

    ``read_names`` gives names of places with their reading in ASCII; it is called when one is needed.
    """
    names: dict[str, str] = {}

    def replaced(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        missing = error.object[error.start : error.end]
        if not names and any("\u3000" < character < "\ua000" for character in missing):
            names.update(read_names())
        return _latin(missing, names), error.end

    codecs.register_error(_ERRORS, replaced)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # one that is closed, or a stand-in that is no text file
            stream.reconfigure(errors=_ERRORS)  # type: ignore[union-attr]


def is_shown(text: str) -> bool:
    """Whether standard output has all letters of a text."""
    try:
        text.encode((sys.stdout and sys.stdout.encoding) or "utf-8")  # it may be closed
    except UnicodeEncodeError:
        return False
    return True


def _latin(text: str, names: Mapping[str, str]) -> str:
    """ASCII for each part of a text: a place's reading, a sign, the sound of a letter, or its escape."""
    parts = []
    at = 0
    while at < len(text):
        lengths = range(min(_LONGEST_NAME, len(text) - at), 1, -1)
        length = next((length for length in lengths if text[at : at + length] in names), 1)
        part = text[at : at + length]
        parts.append(names.get(part) or _letter(part))
        at += length
    return "".join(parts)


def _letter(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if plain := unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode():
        return plain
    from bot.core.gazetteer.text.scripts import to_latin

    sound = to_latin(unicodedata.normalize("NFKC", character).lower())
    if sound and sound.isascii():
        return sound.capitalize() if character.isupper() else sound
    return character.encode("ascii", "backslashreplace").decode()
