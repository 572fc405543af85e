"""Kana to Cyrillic: Polivanov's system and everyday Russian, Kovalenko's system and everyday Ukrainian."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tests.benchmarks.accuracy.making.kana import NASAL, STOP, Syllable


class Style(Struct, frozen=True):
    """Letters of a style. ``soft`` are the vowels after a palatal consonant, ``iotated`` after none."""

    onsets: Mapping[str, str]
    vowels: Mapping[str, str]
    soft: Mapping[str, str]
    iotated: Mapping[str, str]
    first_e: str
    short_i: str
    labial: str
    hard: str
    palatal: Mapping[str, str]


_SHARED = dict(zip("kstnhmrgdbp", "кстнхмргдбп", strict=True)) | {"": "", "w": "в", "ts": "ц", "f": "ф"}
_RUSSIAN_I = dict(zip("aiueo", "аиуэо", strict=True))
_UKRAINIAN_I = dict(zip("aiueo", "аіуео", strict=True))
_RUSSIAN_SOFT = {"a": "я", "u": "ю", "o": "ё", "i": "и", "e": "е"}
_UKRAINIAN_SOFT = {"a": "я", "u": "ю", "o": "ьо", "i": "і", "e": "е"}
_UKRAINIAN_IOTATED = {"a": "я", "u": "ю", "o": "йо"}
_BY_SYSTEM = _SHARED | {"z": "дз", "sh": "с'", "ch": "т'", "j": "дз'"}
_BY_EAR = _SHARED | {"z": "з", "sh": "ш", "ch": "ч", "j": "дж"}

POLIVANOV = Style(_BY_SYSTEM, _RUSSIAN_I, _RUSSIAN_SOFT, _RUSSIAN_SOFT, "Э", "й", "м", "ъ", _RUSSIAN_SOFT)
POLIVANOV_E = Style(
    _BY_SYSTEM, _RUSSIAN_I | {"e": "е"}, _RUSSIAN_SOFT, _RUSSIAN_SOFT, "Э", "й", "м", "ъ", _RUSSIAN_SOFT
)
RUSSIAN = Style(
    _BY_EAR,
    _RUSSIAN_I | {"e": "е"},
    {"a": "а", "u": "у", "o": "о", "i": "и"},
    _RUSSIAN_SOFT | {"o": "йо"},
    "Э",
    "й",
    "н",
    "",
    _RUSSIAN_SOFT | {"o": "ио"},
)
RUSSIAN_TS = replace(RUSSIAN, onsets=_BY_EAR | {"ts": "тс"})
KOVALENKO = Style(
    _BY_SYSTEM | {"g": "ґ"}, _UKRAINIAN_I, _UKRAINIAN_SOFT, _UKRAINIAN_IOTATED, "Е", "й", "м", "", _UKRAINIAN_SOFT
)
UKRAINIAN = Style(
    _BY_EAR | {"g": "г"},
    _UKRAINIAN_I,
    {"a": "а", "u": "у", "o": "о", "i": "і"},
    _UKRAINIAN_IOTATED,
    "Е",
    "й",
    "н",
    "",
    _UKRAINIAN_SOFT | {"o": "іо"},
)


def written(parts: Sequence[Syllable], style: Style) -> str:
    """The name in this style, with a capital."""
    text = ""
    for position, part in enumerate(parts):
        following = parts[position + 1].sound if position + 1 < len(parts) else None
        if part.onset == NASAL:
            text += style.labial if following and following[0] in "bmp" else "н"
            text += style.hard if following in {"", "y"} else ""
        elif part.onset == STOP:
            text += style.onsets[(following or "t").removesuffix("y")][:1]
        else:
            text += _syllable(part, style, before=text)
    return text[:1].upper() + text[1:]


def _syllable(part: Syllable, style: Style, before: str) -> str:
    sound, vowel = part.sound, part.vowel
    if sound == "y":
        return style.iotated[vowel]
    if not sound and vowel == "i" and before and before[-1] in "аиіуоэеяюё":
        return {"и": "и", "і": "ї"}.get(before[-1], style.short_i)
    if not sound and vowel == "e" and not before:
        return style.first_e
    if sound.endswith("y") and len(sound) > 1:
        return style.onsets[sound[:-1]] + style.palatal[vowel]
    onset = style.onsets[sound]
    if onset.endswith("'") or sound in {"sh", "ch", "j"}:
        return onset.rstrip("'") + style.soft[vowel]
    return onset + style.vowels[vowel]
