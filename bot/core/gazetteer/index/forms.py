"""The spellings of a Japanese name, and its keys: sound, standard kanji, script."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import jaconv

from bot.core.gazetteer.index.entries import BARE, FULL, JOINED
from bot.core.gazetteer.text.folding import fold, sound
from bot.core.gazetteer.text.scripts import HAN, to_latin
from bot.core.gazetteer.text.words import WARDS
from bot.core.places import Place

_SMALL_KE = re.compile("(?<=[\u3400-\u9fff])[がけヶ](?=[\u3400-\u9fff])")  # 龍ケ崎, 龍が崎
_HANGUL = re.compile("[\uac00-\ud7a3]")
_UNVOICED = {"g": "k", "d": "t", "z": "t"}
_LONG = (("ou", "o"), ("oo", "o"), ("uu", "u"))
# Station names are written with a hyphen after these: Shin-Okubo, Nishi-Kasai.
_HYPHENATED = (("新", "しん"), ("西", "にし"), ("東", "ひがし"), ("南", "みなみ"), ("北", "きた"))
_SHORTEST_REST = 2  # kana after such a beginning
_SHORTEST_HYPHENATED = 3  # letters of such a name: 新宿 is Shinjuku

READINGS: Mapping[str, Sequence[str]] = {
    "都": ("と",),
    "府": ("ふ",),
    "県": ("けん",),
    "市": ("し",),
    "区": ("く",),
    "町": ("ちょう", "まち"),
    "村": ("むら", "そん"),
    "郡": ("ぐん",),
}


@lru_cache(maxsize=4096)
def spoken(folded: str) -> str:
    """The sound key of a folded text in any script; empty for kanji."""
    if HAN.search(folded):
        return ""
    return sound(fold(to_latin(folded)))


def unvoiced(text: str, heard: str) -> str:
    """How a Korean spelling sounds if it begins with k, t or ts, which it writes as g, d and z; "" for any other."""
    if not heard or not _HANGUL.match(text) or heard[0] not in _UNVOICED:
        return ""
    return _UNVOICED[heard[0]] + heard[1:]


def standard_kanji(key: str, translation: Mapping[int, str | int | None]) -> str:
    """A key with old, Chinese and handwritten kanji in their standard forms; empty if it has no kanji."""
    if not HAN.search(key):
        return ""
    return _SMALL_KE.sub("け", key.translate(translation))


def script(key: str) -> str:
    """The script of a key's first letter, by its Unicode name (LATIN, HIRAGANA, CJK, HANGUL …)."""
    return unicodedata.name(key[0], "").partition(" ")[0] if key else ""


def base_forms(place: Place) -> tuple[str, ...]:
    """The Latin spellings of a name without its suffix: Hepburn, as typed on a keyboard, English."""
    return tuple(dict.fromkeys((place.romaji_plain, romaji(base(place.name, place.kana)[1]), place.english)))


@lru_cache(maxsize=4096)  # most of those that sound alike have the same kana
def romaji(kana: str) -> str:
    """Hepburn letter by letter, long vowels as typed (おおた -> oota)."""
    return jaconv.kana2alphabet(kana.replace("ー", "")).replace("'", "")


def latin_name(name: str, kana: str, *, hyphens: bool = False) -> str:
    """How a Latin sign writes a name: Hepburn without macrons, a capital (おおくぼ -> Okubo).

    ``hyphens``: after a direction or 新, as station names are written (新大久保 -> Shin-Okubo).
    """
    for kanji, reading in _HYPHENATED if hyphens else ():
        rest = kana.removeprefix(reading)
        if (
            name.startswith(kanji)
            and rest != kana
            and len(rest) >= _SHORTEST_REST
            and len(name) >= _SHORTEST_HYPHENATED
        ):
            return f"{latin_name('', reading)}-{latin_name('', rest)}"
    letters = romaji(jaconv.kata2hira(kana))
    end = "oo" if letters.endswith("oo") else ""  # two vowels: 広尾 is Hiroo
    letters = letters.removesuffix(end)
    for long, short in _LONG:
        letters = letters.replace(long, short)
    return letters[:1].upper() + letters[1:] + end


def base(name: str, kana: str) -> tuple[str, str, str]:
    """(name, kana, reading of the suffix): 鈴鹿, すずか, し. 北海道 has no suffix to take off."""
    for reading in READINGS.get(name[-1], ()):
        if kana.endswith(reading):
            return name[:-1], kana.removesuffix(reading), reading
    return name, kana, ""


def forms(place: Place) -> Iterator[tuple[str, int]]:
    """The spellings of a place's own names, each with the score of the form."""
    # 北 or 西 alone is a direction, and a word of every day: a ward needs its 区.
    yield from forms_of(place.name, place.kana, base_forms(place), bare=place.kind not in WARDS)


def forms_of(
    full_name: str, full_kana: str, latin: Iterable[str] = (), *, bare: bool = True
) -> Iterator[tuple[str, int]]:
    """The spellings of a name with a suffix; ``bare``: also its single kanji without it."""
    name, kana, _ = base(full_name, full_kana)
    yield full_name, FULL
    yield full_kana, JOINED
    if bare or len(name) > 1:
        yield name, BARE
        yield kana, BARE
    for spelling in dict.fromkeys((*latin, romaji(kana))):
        yield spelling, BARE
        for other in READINGS.get(full_name[-1], ()):
            yield spelling + romaji(other), JOINED


def county_forms(place: Place) -> Iterator[str]:
    """The spellings of the county that a town or village lies in."""
    if place.county:
        kana = place.county_kana.removesuffix("ぐん")
        yield from (place.county, place.county.removesuffix("郡"), place.county_kana, kana)
        yield from (romaji(kana), romaji(place.county_kana))
