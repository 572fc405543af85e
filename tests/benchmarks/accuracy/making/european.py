"""Hepburn to what Portuguese, Spanish, Vietnamese, Turkish and French spelling make of it."""

import re
from collections.abc import Sequence

from tests.benchmarks.accuracy.making.kana import NASAL, STOP, Syllable, hepburn

_Rules = tuple[tuple[str, str], ...]
PORTUGUESE: _Rules = (
    ("tch", "tch"), ("sh", "x"), ("k(?=[ei])", "qu"), ("k", "c"), ("cqu", "qu"), ("cy", "qui"), ("iy", "i"), ("y", "i"),
)  # fmt: skip
PORTUGUESE_LIGHT: _Rules = (("sh", "x"), ("ky", "qui"), ("k(?=[ei])", "qu"), ("k(?=[aou])", "c"), ("kq", "cq"))
SPANISH: _Rules = (
    ("k(?=[ei])", "qu"),
    ("ky", "qui"),
    ("k", "c"),
    ("(?<=[nhmrgbp])y", "i"),
    ("ge", "gue"),
    ("gi", "gui"),
)
SPANISH_IO: _Rules = (("(?<=[knhmrgbp])y", "i"), ("sh", "s"), ("^y", "i"))
TURKISH: _Rules = (("tch", "çç"), ("sh", "ş"), ("ch", "ç"), ("j", "c"), ("w", "v"))
FRENCH: _Rules = (
    ("u", "ou"),
    ("(?<=[^s])ch", "tch"),
    ("^ch", "tch"),
    ("sh", "ch"),
    ("e", "é"),
    ("j", "dj"),
    ("ttch", "tch"),
)
FRENCH_LIGHT: _Rules = (("e", "é"), ("sh", "ch"), ("g(?=[éi])", "gu"))


def spelled(parts: Sequence[Syllable], rules: _Rules) -> str:
    """Capitalised plain Hepburn after these substitutions, one after the other."""
    text = hepburn(parts)
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text)
    return text[:1].upper() + text[1:]


_VIETNAMESE_OLD = {"k": "c", "s": "x", "sh": "s", "f": "ph", "w": "o"}
_VIETNAMESE_BEFORE_I_E = {"k": "k", "g": "gh"}
_VIETNAMESE_VOWELS = {"a": "a", "i": "i", "u": "u", "e": "ê", "o": "ô"}
_NOT_IN_OLD_BOOKS = frozenset({"z", "j", "ts"})  # for these there was no one habit


def vietnamese(parts: Sequence[Syllable], joint: str, *, old: bool) -> str:
    """Syllable by syllable: Sai-ta-ma, Na-gô-ya, Hi-rô-shi-ma; as in old books Hi-rô-si-ma, Phu-cu-ô-ca."""
    old = old and not any(part.sound in _NOT_IN_OLD_BOOKS for part in parts)
    written: list[str] = []
    for part in parts:
        if part.onset in {NASAL, STOP}:
            written[-1] += "n" if part.onset == NASAL else "t"
        elif part.onset == "" and part.vowel == "i" and written and written[-1][-1] in "aiuô":
            written[-1] += "i"
        else:
            written.append(_vietnamese_onset(part, old=old) + _VIETNAMESE_VOWELS[part.vowel])
    text = joint.join(written)
    return text[:1].upper() + text[1:]


def _vietnamese_onset(part: Syllable, *, old: bool) -> str:
    sound = part.sound
    if not old:
        return "đ" if sound == "d" else sound
    if part.vowel in "ie" and sound in _VIETNAMESE_BEFORE_I_E:
        return _VIETNAMESE_BEFORE_I_E[sound]
    if len(sound) > 1 and sound.endswith("y"):
        return ("k" if sound == "ky" else sound[:-1]) + "i"
    return "đ" if sound == "d" else _VIETNAMESE_OLD.get(sound, sound)
