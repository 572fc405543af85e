"""Kana to Hepburn romaji. Where kana cannot tell a long vowel from two vowels, English titles do."""

import unicodedata

from bot.core.gazetteer.index.forms import READINGS
from bot.core.gazetteer.index.forms import romaji as spelled

__all__ = ["hepburn", "plain", "spelled", "without_suffix"]

_LONG = (("ou", "ō"), ("oo", "ō"), ("uu", "ū"))


def without_suffix(name: str, kana: str) -> tuple[str, str]:
    """(鈴鹿市, すずかし) -> (鈴鹿, すずか); 北海道 keeps its 道, which is part of the name."""
    for reading in READINGS.get(name[-1], ()):
        if kana.endswith(reading) and len(name) > 1 and len(kana) > len(reading):
            return name[:-1], kana[: -len(reading)]
    return name, kana


def plain(text: str) -> str:
    """Without macrons (Ōta -> Ota)."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def hepburn(kana: str, title: str = "") -> str:
    """Capitalised Hepburn with macrons.

    A title that spells the same kana decides where vowels meet across a word
    boundary (こうみ is Koumi, not Kōmi); otherwise ou, oo and uu are long.
    """
    letters = spelled(kana)
    long = letters
    for pair, macron in _LONG:
        long = long.replace(pair, macron)
    candidate = title.casefold().replace("'", "").replace("-", "").replace(" ", "")
    if plain(candidate) != plain(long) and candidate and letters in _expansions(candidate):
        return candidate.capitalize()
    return long.capitalize()


def _expansions(title: str) -> set[str]:
    spellings = {title}
    for macron, pairs in (("ō", ("ou", "oo")), ("ū", ("uu",))):
        while any(macron in s for s in spellings):
            spellings = {s.replace(macron, p, 1) if macron in s else s for s in spellings for p in pairs}
    return spellings
