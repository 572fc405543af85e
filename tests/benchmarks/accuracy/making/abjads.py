"""Kana to Hebrew, Arabic, Persian and Urdu, which write few vowels."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tests.benchmarks.accuracy.making.kana import NASAL, STOP, Syllable, with_long_i


class Style(Struct, frozen=True):
    """Vowels by their place: at the beginning, after a consonant, after a vowel, at the end after a consonant."""

    onsets: Mapping[str, str]
    first: Mapping[str, str]
    inner: Mapping[str, str]
    hiatus: Mapping[str, str]
    last: Mapping[str, str]
    glide: str


_HEBREW = {
    "k": "ק", "s": "ס", "sh": "ש", "t": "ט", "ch": "צ'", "ts": "צ", "n": "נ", "h": "ה", "f": "פ", "m": "מ", "y": "י",
    "r": "ר", "w": "וו", "g": "ג", "z": "ז", "j": "ג'", "d": "ד", "b": "ב", "p": "פ",
}  # fmt: skip
_HEBREW_FIRST = {"a": "א", "i": "אי", "u": "או", "e": "א", "o": "או"}
_HEBREW_HIATUS = {"a": "א", "i": "אי", "u": "או", "e": "אה", "o": "או"}
HEBREW = Style(
    _HEBREW, _HEBREW_FIRST, {"a": "", "i": "י", "u": "ו", "e": "", "o": "ו"}, _HEBREW_HIATUS, {"a": "ה", "e": "ה"}, "י"
)
HEBREW_FULL = Style(
    _HEBREW,
    _HEBREW_FIRST,
    {"a": "א", "i": "י", "u": "ו", "e": "", "o": "ו"},
    _HEBREW_HIATUS | {"i": "י"},
    {"a": "ה", "e": "ה"},
    "י",
)
_ARABIC = {
    "k": "ك", "s": "س", "sh": "ش", "t": "ت", "ch": "تش", "ts": "تس", "n": "ن", "h": "ه", "f": "ف", "m": "م", "y": "ي",
    "r": "ر", "w": "و", "g": "غ", "z": "ز", "j": "ج", "d": "د", "b": "ب", "p": "ب",
}  # fmt: skip
_ARABIC_INNER = {"a": "ا", "i": "ي", "u": "و", "e": "ي", "o": "و"}
_ARABIC_FIRST = {"a": "أ", "i": "إي", "u": "أو", "e": "إ", "o": "أو"}
_ARABIC_HIATUS = {"a": "ا", "i": "ي", "u": "و", "e": "ي", "o": "أو"}
ARABIC = Style(_ARABIC, _ARABIC_FIRST, _ARABIC_INNER, _ARABIC_HIATUS, {"e": "ه"}, "ي")
ARABIC_J = Style(
    _ARABIC | {"g": "ج"},
    {"a": "ا", "i": "اي", "u": "او", "e": "اي", "o": "او"},
    _ARABIC_INNER,
    _ARABIC_HIATUS | {"o": "و"},
    {},
    "ي",
)
_PERSIAN = {
    "k": "ک", "s": "س", "sh": "ش", "t": "ت", "ch": "چ", "ts": "تس", "n": "ن", "h": "ه", "f": "ف", "m": "م", "y": "ی",
    "r": "ر", "w": "و", "g": "گ", "z": "ز", "j": "ج", "d": "د", "b": "ب", "p": "پ",
}  # fmt: skip
PERSIAN = Style(
    _PERSIAN,
    {"a": "آ", "i": "ای", "u": "او", "e": "ا", "o": "او"},
    {"a": "ا", "i": "ی", "u": "و", "e": "", "o": "و"},
    {"a": "ا", "i": "ی", "u": "ئو", "e": "ئه", "o": "ئو"},
    {"e": "ه"},
    "ی",
)
URDU = Style(
    _PERSIAN | {"h": "ہ"},
    {"a": "ا", "i": "ای", "u": "او", "e": "ای", "o": "او"},
    {"a": "ا", "i": "ی", "u": "و", "e": "ی", "o": "و"},
    {"a": "ا", "i": "ئی", "u": "ؤ", "e": "ئے", "o": "ؤ"},
    {"e": "ے"},
    "ی",
)
URDU_HARD = Style(
    _PERSIAN | {"h": "ہ", "t": "ٹ", "d": "ڈ", "ts": "ٹس"},
    dict(URDU.first) | {"a": "آ"},
    URDU.inner,
    dict(URDU.hiatus) | {"o": "و"},
    URDU.last,
    "ی",
)
_FINAL = {"נ": "ן", "מ": "ם", "צ": "ץ"}


def abjad(parts: Sequence[Syllable], style: Style) -> str:
    """The name in this style; っ and long vowels are not written."""
    parts = with_long_i(parts)
    text, after_vowel = "", False
    for position, part in enumerate(parts):
        if part.onset in {NASAL, STOP}:
            text, after_vowel = text + (style.onsets["n"] if part.onset == NASAL else ""), False
            continue
        last = position + 1 == len(parts)
        text += _syllable(part, style, first=not text, after_vowel=after_vowel, last=last)
        after_vowel = True
    for thrice, twice in (("ווו", "וו"), ("ייו", "יו"), ("ייה", "יה"), ("يي", "ي"), ("یی", "ی")):
        text = text.replace(thrice, twice)
    return text[:-1] + _FINAL.get(text[-1], text[-1])


def _syllable(part: Syllable, style: Style, *, first: bool, after_vowel: bool, last: bool) -> str:
    sound, vowel = part.sound, part.vowel
    if not sound:
        if first:
            return style.first[vowel]
        return style.hiatus[vowel] if after_vowel else style.first[vowel]
    palatal = len(sound) > 1 and sound.endswith("y")
    onset = style.onsets[sound[:-1]] + style.glide if palatal else style.onsets[sound]
    return onset + ((style.last.get(vowel) if last else None) or style.inner[vowel])
