"""Kana to Devanagari (Hindi and Nepali habits), Bengali, Sinhala and Tamil."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tests.benchmarks.accuracy.making.kana import NASAL, STOP, Syllable, with_long_i


class Style(Struct, frozen=True):
    """An abugida as used for Japanese: consonants by Hepburn onset, vowel signs, vowel letters, the killer."""

    onsets: Mapping[str, str]
    signs: Mapping[str, str]
    letters: Mapping[str, str]
    killer: str
    ya: str
    last_signs: Mapping[str, str]
    long_i: str
    inner_letters: Mapping[str, str]


_DEVANAGARI = {
    "k": "क", "s": "स", "sh": "श", "t": "ट", "ch": "च", "ts": "त्स", "n": "न", "h": "ह", "f": "फ", "m": "म", "y": "य",
    "r": "र", "w": "व", "g": "ग", "z": "ज़", "j": "ज", "d": "ड", "b": "ब", "p": "प",
}  # fmt: skip
_DEVANAGARI_SIGNS = {"a": "ा", "i": "ि", "u": "ु", "e": "े", "o": "ो"}
_DEVANAGARI_LETTERS = {"a": "आ", "i": "इ", "u": "उ", "e": "ए", "o": "ओ"}
HINDI = Style(_DEVANAGARI, _DEVANAGARI_SIGNS, _DEVANAGARI_LETTERS, "्", "्य", {"i": "ी"}, "ी", _DEVANAGARI_LETTERS)
HINDI_DENTAL = Style(
    _DEVANAGARI | {"t": "त", "d": "द", "z": "ज"},
    _DEVANAGARI_SIGNS,
    _DEVANAGARI_LETTERS,
    "्",
    "्य",
    {"i": "ी", "u": "ू"},
    "ी",
    _DEVANAGARI_LETTERS,
)
NEPALI = Style(
    _DEVANAGARI | {"z": "ज", "d": "द"}, _DEVANAGARI_SIGNS, _DEVANAGARI_LETTERS, "्", "्य", {}, "ी", _DEVANAGARI_LETTERS
)
SINHALA = Style(
    {
        "k": "ක", "s": "ස", "sh": "ෂ", "t": "ට", "ch": "ච", "ts": "ට්ස", "n": "න", "h": "හ", "f": "ෆ", "m": "ම",
        "y": "ය", "r": "ර", "w": "ව", "g": "ග", "z": "ස", "j": "ජ", "d": "ඩ", "b": "බ", "p": "ප",
    },
    {"a": "ා", "i": "ි", "u": "ු", "e": "ෙ", "o": "ො"},
    {"a": "අ", "i": "ඉ", "u": "උ", "e": "එ", "o": "ඔ"},
    "්",
    "්\u200dය",
    {"e": "ේ", "o": "ෝ"},
    "ී",
    {"a": "ආ", "i": "යි", "u": "උ", "e": "ඒ", "o": "ඔ"},
)  # fmt: skip
SINHALA_DENTAL = Style(
    dict(SINHALA.onsets) | {"sh": "ශ", "t": "ත", "ts": "ත්ස", "d": "ද"},
    {"a": "", "i": "ි", "u": "ු", "e": "ේ", "o": "ෝ"},
    SINHALA.letters,
    "්",
    "්\u200dය",
    {"a": "ා"},
    "ී",
    SINHALA.inner_letters,
)


def abugida(parts: Sequence[Syllable], style: Style) -> str:
    """The name in Devanagari or Sinhala, syllable by syllable."""
    text = ""
    parts = with_long_i(parts)
    for position, part in enumerate(parts):
        following = parts[position + 1].sound if position + 1 < len(parts) else ""
        signs = dict(style.signs) | (dict(style.last_signs) if position + 1 == len(parts) else {})
        sound = part.sound
        if part.onset == NASAL:
            text += style.onsets["n"] + (style.killer if following else "")
            text += style.killer if not following and style.killer == "්" else ""
        elif part.onset == STOP:
            text += style.onsets["ch" if following == "ch" else following[:1]] + style.killer
        elif sound == "":
            text += (style.inner_letters if text else style.letters)[part.vowel]
        elif part.vowel == "i" and part.long:
            text += style.onsets[sound] + style.long_i
        elif sound.endswith("y") and len(sound) > 1:
            text += style.onsets[sound[:-1]] + style.ya + signs[part.vowel]
        else:
            text += style.onsets[sound] + signs[part.vowel]
    return text


_BENGALI = {
    "k": "ক", "s": "স", "sh": "শ", "t": "ত", "ch": "চ", "n": "ন", "h": "হ", "f": "ফ", "m": "ম", "r": "র", "g": "গ",
    "z": "জ", "j": "জ", "d": "দ", "b": "ব", "p": "প",
}  # fmt: skip
_BENGALI_SIGNS = {"a": "া", "i": "ি", "u": "ু", "e": "ে", "o": "ো"}
_BENGALI_LETTERS = {"a": "আ", "i": "ই", "u": "উ", "e": "এ", "o": "ও"}
_BENGALI_Y = {"a": "য়া", "u": "য়ু", "o": "য়ো"}
_BENGALI_PALATAL = {"a": "িয়া", "u": "িউ", "o": "িও"}


def bengali(parts: Sequence[Syllable], *, retroflex: bool) -> str:
    """Bengali; t and d as ট and ড or as ত and দ."""
    onsets = _BENGALI | ({"t": "ট", "d": "ড"} if retroflex else {})
    text = ""
    for position, part in enumerate(parts):
        following = parts[position + 1].sound if position + 1 < len(parts) else ""
        sound, vowel = part.sound, part.vowel
        if part.onset == NASAL:
            text += "ন" + ("্" if following not in {"", "y", "w"} else "")
        elif part.onset == STOP:
            text += onsets["ch" if following == "ch" else following[:1]] + "্"
        elif sound == "":
            text += _BENGALI_LETTERS[vowel]
        elif sound == "y":
            text += ("" if text else "ই") + _BENGALI_Y[vowel]
        elif sound == "w":
            text += "ওয়া"
        elif sound == "ts":
            text += ("ৎস" if text else "ত্স") + _BENGALI_SIGNS[vowel]
        elif sound.endswith("y"):
            text += onsets[sound[:-1]] + _BENGALI_PALATAL[vowel]
        else:
            text += onsets[sound] + _BENGALI_SIGNS[vowel]
    return text


_TAMIL = {
    "k": "க", "s": "ச", "sh": "ஷ", "t": "ட", "ch": "ச", "ts": "ட்சு", "n": "ன", "h": "ஹ", "f": "ஃப", "m": "ம",
    "y": "ய", "r": "ர", "w": "வ", "g": "க", "z": "ஸ", "j": "ஜ", "d": "ட", "b": "ப", "p": "ப",
}  # fmt: skip
_TAMIL_DOUBLED = {"k": "க்க", "t": "ட்ட", "ch": "ச்ச", "p": "ப்ப"}
_TAMIL_SIGNS = {"a": "ா", "i": "ி", "u": "ு", "e": "ே", "o": "ோ"}
_TAMIL_LETTERS = {"a": "அ", "i": "இ", "u": "உ", "e": "எ", "o": "ஒ"}
_TAMIL_NASALS = {"k": "ங்", "g": "ங்", "t": "ண்", "d": "ண்", "p": "ம்", "b": "ம்", "m": "ம்", "c": "ஞ்", "j": "ஞ்"}


def tamil(parts: Sequence[Syllable], *, doubled: bool) -> str:
    """Tamil; voiceless stops between vowels doubled (சுசூக்கா) or not. Voiced and voiceless share letters."""
    text = ""
    parts = with_long_i(parts)
    for position, part in enumerate(parts):
        following = parts[position + 1].sound if position + 1 < len(parts) else ""
        previous = parts[position - 1].onset if position else STOP
        if part.onset == NASAL:
            text += _TAMIL_NASALS.get(following[:1], "ன்")
        elif part.onset == STOP:
            text += {"k": "க்", "t": "ட்", "p": "ப்"}.get(following[:1], "ச்")
        else:
            text += _tamil_syllable(part, text, double=doubled and previous not in {NASAL, STOP})
    return text


def _tamil_syllable(part: Syllable, before: str, *, double: bool) -> str:
    sound, vowel = part.sound, part.vowel
    sign = "ீ" if part.long and vowel == "i" else _TAMIL_SIGNS[vowel]
    if sound == "":
        return _tamil_vowel(vowel, before)
    if sound == "ts":
        return "ட்ச" + sign
    if sound.endswith("y") and len(sound) > 1:
        return _TAMIL[sound[:-1]] + "ிய" + sign
    if sound == "n" and not before:
        return "ந" + sign
    return (_TAMIL_DOUBLED if double and before and sound in _TAMIL_DOUBLED else _TAMIL)[sound] + sign


def _tamil_vowel(vowel: str, before: str) -> str:
    """A letter at the beginning, else a glide with the vowel; ai as ாய்."""
    if not before:
        return _TAMIL_LETTERS[vowel]
    if vowel == "i" and before[-1] == "ா":
        return "ய்"
    return ("வ" if before[-1] in "ுோ" else "ய") + _TAMIL_SIGNS[vowel]
