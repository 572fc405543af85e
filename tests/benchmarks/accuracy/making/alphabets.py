"""Kana to Georgian, Armenian and Greek."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tests.benchmarks.accuracy.making.kana import NASAL, STOP, Syllable


class Style(Struct, frozen=True):
    """Letters by Hepburn onset and vowel; ``first`` are vowels at the beginning of a word."""

    onsets: Mapping[str, str]
    vowels: Mapping[str, str]
    first: Mapping[str, str]
    glide: str


_GEORGIAN = {
    "k": "კ", "s": "ს", "sh": "შ", "t": "ტ", "ch": "ჩ", "ts": "ც", "n": "ნ", "h": "ჰ", "f": "ფ", "m": "მ", "y": "ი",
    "r": "რ", "w": "ვ", "g": "გ", "z": "ზ", "j": "ჯ", "d": "დ", "b": "ბ", "p": "პ",
}  # fmt: skip
_GEORGIAN_VOWELS = dict(zip("aiueo", "აიუეო", strict=True))
GEORGIAN = Style(_GEORGIAN, _GEORGIAN_VOWELS, {}, "ი")
GEORGIAN_DZ = Style(_GEORGIAN | {"z": "ძ"}, _GEORGIAN_VOWELS, {}, "ი")
_ARMENIAN = {
    "k": "կ", "s": "ս", "sh": "շ", "t": "տ", "ch": "չ", "ts": "ց", "n": "ն", "h": "հ", "f": "ֆ", "m": "մ", "y": "յ",
    "r": "ր", "w": "վ", "g": "գ", "z": "զ", "j": "ջ", "d": "դ", "b": "բ", "p": "պ",
}  # fmt: skip
_ARMENIAN_VOWELS = {"a": "ա", "i": "ի", "u": "ու", "e": "ե", "o": "ո"}
ARMENIAN = Style(_ARMENIAN, _ARMENIAN_VOWELS, {"e": "է", "o": "օ"}, "յ")
ARMENIAN_RUSSIAN = Style(
    _ARMENIAN | {"z": "ձ", "sh": "ս", "ch": "տ", "j": "ձ"}, _ARMENIAN_VOWELS, {"e": "է", "o": "օ"}, "յ"
)
GREEK = Style(
    {
        "k": "κ", "s": "σ", "sh": "σ", "t": "τ", "ch": "τσ", "ts": "τσ", "n": "ν", "h": "χ", "f": "φ", "m": "μ",
        "y": "γι", "r": "ρ", "w": "β", "g": "γκ", "z": "ζ", "j": "τζ", "d": "ντ", "b": "μπ", "p": "π",
    },
    {"a": "α", "i": "ι", "u": "ου", "e": "ε", "o": "ο"},
    {},
    "ι",
)  # fmt: skip
_ACCENTED = dict(zip("αιεουϊ", "άίέόύΐ", strict=True))


def alphabet(parts: Sequence[Syllable], style: Style, *, capital: bool = True) -> str:
    """The name letter by letter; っ is not written."""
    text = ""
    for part in parts:
        sound = part.sound
        if part.onset == NASAL:
            text += style.onsets["n"]
        elif part.onset != STOP:
            palatal = len(sound) > 1 and sound.endswith("y")
            onset = style.onsets[sound[:-1]] + style.glide if palatal else style.onsets.get(sound, "")
            if sound == "y" and onset == text[-1:]:
                onset = ""  # ჩიოდა
            text += onset + ((not text and not sound and style.first.get(part.vowel)) or style.vowels[part.vowel])
    return text[:1].upper() + text[1:] if capital else text


def greek(parts: Sequence[Syllable]) -> str:
    """Greek with the accent on the last vowel but one: Σουζούκα, Σαϊτάμα."""
    text = alphabet(parts, GREEK)
    text = text.replace("αι", "αϊ").replace("οι", "οϊ").replace("Αι", "Αϊ").replace("Οι", "Οϊ")
    vowels = [at for at, letter in enumerate(text) if letter.casefold() in "αιεουϊ" and not _second_of_ou(text, at)]
    at = vowels[max(len(vowels) - 2, 0)]
    at += _second_of_ou(text, at + 1)
    accented = _ACCENTED[text[at].casefold()]
    rest = text[at + 1 :]
    if rest.startswith("ϊ"):  # άι needs no diaeresis
        rest = "ι" + rest[1:]
    return text[:at] + (accented.upper() if text[at].isupper() else accented) + rest


def _second_of_ou(text: str, at: int) -> bool:
    return text[at - 1 : at + 1].casefold() == "ου" if at else False
