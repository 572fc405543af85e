"""Which names of the sources are fit to be asked: crowd-made names have regions, other places and slips in them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import opencc
from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tests.benchmarks.accuracy.making import by_sound
from tests.benchmarks.accuracy.making.gazette import Gazette, Spot
from tests.benchmarks.accuracy.making.kana import kunrei, without_marks
from tests.benchmarks.accuracy.making.romaji import collapse

_SCRIPTS = {
    "HANGUL": "hangul", "CYRILLIC": "cyrillic", "DEVANAGARI": "devanagari", "BENGALI": "bengali",
    "SINHALA": "sinhala", "TAMIL": "tamil", "THAI": "thai", "MYANMAR": "burmese", "KHMER": "khmer",
    "GEORGIAN": "georgian", "ARMENIAN": "armenian", "GREEK": "greek", "HEBREW": "hebrew", "ARABIC": "arabic",
    "CJK": "chinese", "LATIN": "latin",
}  # fmt: skip
# Words for city, town and village that a name may carry.
_GENERIC = re.compile(r" ?[시정촌구군]$|မြို့$|^ក្រុង| (?:शहर|শহর)$")
_NOT_RUSSIAN_OR_UKRAINIAN = re.compile("[^а-яёіїєґ '’-]", re.IGNORECASE)
_NOT_IN_A_NAME = frozenset(",،、၊()（）/_;0123456789")
# The Sakas, Shintoism, a nose, semen, a canna, Uşak: names of something else that the sources give to a place.
_NOT_THE_PLACE = frozenset(
    (
        "Σάκες",
        "Սակեր",
        "Սինտոիզմ",
        "शिन्तो धर्म",
        "ရှင်တိုဘာသာ",
        "شنتو",
        "नाक",
        "სემენი",
        "კანა",
        "Сок",
        "आरओ",
        "ताकेशी",
        "อูซัก",
        "سیپورو",
    )
)
# Nasal vowels, endings and doubled signs that no transcription of a Japanese name has.
_NO_TRANSCRIPTION = re.compile("ঁ|ুু|য়য়|ों$")
_FARTHEST = 0.4  # of the letters may differ from what one of our own transcriptions makes
_CLEARLY_NEARER = 2  # letters; in a name of up to _SHORT letters one is enough
_SHORT = 4
# Spelling habits of Portuguese and Spanish, French, Turkish, each brought back to Hepburn; one must explain a name.
_HABITS: tuple[Mapping[str, str], ...] = (
    {},
    {"x": "sh", "qu": "k", "c(?=[aou])": "k", "gu(?=[ei])": "g"},
    {"tch": "ch", "ou": "u", "ch": "sh", "dj": "j"},
    {"c(?!h)": "j"},
)
_MARKED = str.maketrans({"ş": "sh", "ç": "ch", "đ": "d"})
_FOREIGN_MARKS = frozenset("šžčćŝĉěřőűńśźżłļņķģėįųāīēęąňťďľ")  # Slavic, Baltic, Hungarian, Esperanto


class CleanNames:
    """The judge of the names; ``of_sound`` are all municipalities of a Hepburn spelling."""

    def __init__(self, gazette: Gazette) -> None:
        self.of_sound: Mapping[str, set[str]] = defaultdict(set)
        for spot in gazette.municipalities:
            self.of_sound[spot.latin].add(spot.code)
        self._gazette = gazette
        self._steps = (opencc.OpenCC("s2t"), opencc.OpenCC("t2jp"))
        self._written: dict[str, dict[str, set[str]]] = {}

    def is_clean(self, spot: Spot, script: str, name: str) -> bool:
        """One name, without a region or a note, that sounds like the place and is not its romaji or kanji again."""
        if not name or _NOT_IN_A_NAME & set(name) or name in _NOT_THE_PLACE or _NO_TRANSCRIPTION.search(name):
            return False
        if _is_misread(spot, name) or (" " in name and script_of(name) == "arabic" and "مدينة" not in name):
            return False
        match script:
            case "chinese":
                return self._is_chinese_form(spot, name)
            case "latin":
                return self._is_other_spelling(spot, name)
            case "cyrillic" if _NOT_RUSSIAN_OR_UKRAINIAN.search(name):
                return False
        return self._sounds_alike(spot, script, name)

    def _sounds_alike(self, spot: Spot, script: str, name: str) -> bool:
        """Near to a transcription of the place, and not clearly nearer to one of another."""
        key = _key(name)
        written = self._transcriptions(script)
        own = [form for form, latins in written.items() if spot.latin in latins]
        distance = min(OSA.distance(key, form) for form in own)
        if distance > _FARTHEST * len(key):
            return False
        nearest = process.extractOne(key, written.keys(), scorer=OSA.distance, score_cutoff=distance)
        least = nearest[1] if nearest else distance
        return least == distance or (len(key) > _SHORT and least > 0 and distance - least < _CLEARLY_NEARER)

    def _transcriptions(self, script: str) -> Mapping[str, set[str]]:
        if script not in self._written:
            found: dict[str, set[str]] = defaultdict(set)
            for write in _writers(script):
                for spot in self._gazette.municipalities:
                    found[_key(write(spot.parts))].add(spot.latin)
            self._written[script] = found
        return self._written[script]

    def _is_chinese_form(self, spot: Spot, name: str) -> bool:
        own = name
        for step in self._steps:
            own = step.convert(own)
        return name not in {spot.name, spot.base} and own in {spot.name, spot.base} and len(name) > 1

    def _is_other_spelling(self, spot: Spot, name: str) -> bool:
        """Neither Hepburn nor Kunrei, but explained by the spelling habits of a European language."""
        if not name[0].isupper() or name.isupper() or "chh" in name or _FOREIGN_MARKS & set(name.casefold()):
            return False
        letters = "".join(c for c in without_marks(name.casefold().translate(_MARKED)) if c.isalpha())
        plain = "".join(c for c in without_marks(name.casefold()) if c.isalpha())
        marks = {c for c in name.casefold() if not c.isascii()} - set("āīūēōâîûêô")
        if plain in self._gazette.named and not marks:
            return False
        own = {_loose(latin) for latin in (spot.latin, kunrei(spot.parts), spot.english.casefold(), spot.typed)}
        return any(_loose(_back(letters, habit)) in own for habit in _HABITS)


def _is_misread(spot: Spot, name: str) -> bool:
    """What machines made of the English spelling: Iida with an l, Uji with a y, an Urdu name without its alef."""
    first = anyascii(name)[:1].casefold()
    if spot.latin.startswith("ii") and first == "l":
        return True
    return spot.latin[0] in "aiueo" and (first in {"y", "w"} or name.startswith("ইউ")) and name[0] not in "यяюєїЯЮЄЇ"


def script_of(name: str) -> str:
    """The script that all letters are of, by the names of this module; empty for mixed ones and others."""
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in name if c.isalpha()}
    return _SCRIPTS.get(scripts.pop(), "") if len(scripts) == 1 else ""


def _writers(script: str) -> Iterator[by_sound.Writer]:
    kinds: Sequence[str] = [kind for kind in by_sound.STYLES if f"-{script}" in kind]
    for kind in kinds:
        yield from by_sound.STYLES[kind].values()


def _key(name: str) -> str:
    bare = _GENERIC.sub("", name.casefold())
    return "".join(c for c in bare if not c.isspace() and c not in "-'’\u200b\u200c\u200d")


def _back(letters: str, habit: Mapping[str, str]) -> str:
    """All replacements at once, the longest first."""
    if not habit:
        return letters
    pattern = re.compile("|".join(f"(?P<g{number}>{wrong})" for number, wrong in enumerate(habit)))
    rights = list(habit.values())
    return pattern.sub(lambda match: rights[int(str(match.lastgroup)[1:])], letters)


def _loose(latin: str) -> str:
    """What European languages do not tell apart: v and w, y and i, m and n before b and p, double letters."""
    text = latin.replace("w", "v").replace("nb", "mb").replace("np", "mp").replace("nm", "mm").replace("y", "i")
    return collapse(collapse(text))
