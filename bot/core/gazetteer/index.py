"""Every way to write a place, folded, to the places it may mean. A key never names only one by accident.

The index is made when the data is built (``NameIndex.build``) and only read at run time.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import jaconv

from bot.core.gazetteer.text.folding import fold, sound
from bot.core.gazetteer.text.scripts import to_latin
from bot.core.gazetteer.text.words import WARDS
from bot.core.places import FormerPlace, Place, PlaceName

# How much a form says, out of 100: the full official name; the name without its suffix; the name with
# its suffix by sound (しろいし is 白石, but also 白井市); another language's name; its kanji in other
# forms; the same sound; the sound of another language's name; the name of a former municipality.
FULL, BARE, JOINED, FOREIGN, STANDARD, SOUND, FOREIGN_SOUND, FORMER = 100, 99, 98, 97, 96, 95, 94, 93

_Found = TypeVar("_Found")
LATIN, SPOKEN = "LATIN", "spoken"
_BY_SOUND = "~"  # before a sound key, in tables that hold written forms too
_HAN = re.compile("[\u3400-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_UNVOICED = {"g": "k", "d": "t", "z": "t"}
_SMALL_KE = re.compile("(?<=[\u3400-\u9fff])[がけヶ](?=[\u3400-\u9fff])")  # 龍ケ崎, 龍が崎

Scores = Mapping[str, int]
Keys = Mapping[str, Scores]

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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a piece of text may mean.

    ``named`` are the places it names, each with the score of the form; ``covers`` are
    all places it is true of: the named ones and what lies in them (a county names none).
    """

    named: Scores
    covers: frozenset[str]


class NameIndex:
    """Written forms and sound keys of all places, and the counties, each to JIS codes.

    ``written``, ``standard`` (kanji in standard forms) and ``sounds`` map a key to
    {code: score}; ``former`` a key to {code: former name}; ``counties`` a key to the codes
    of the towns and villages in it. Keys are folded and have no blanks. ``names`` are the
    keys, by script, in which typing errors are looked for; under ``SPOKEN`` the sound keys.
    """

    PARTS = ("written", "standard", "sounds", "former", "counties", "names", "variants")

    def __init__(
        self,
        places: Mapping[str, Place],
        *,
        written: Keys,
        standard: Keys,
        sounds: Keys,
        former: Mapping[str, Mapping[str, str]],
        counties: Mapping[str, Sequence[str]],
        names: Mapping[str, Sequence[str]],
        variants: Mapping[str, str],
    ) -> None:
        self.written = written
        self.standard = standard
        self.sounds = sounds
        self.former = former
        self.counties = counties
        self.names = names
        self.variants = variants
        self._translation = str.maketrans(dict(variants))
        self._inside = _inside(places)

    @classmethod
    def build(
        cls,
        places: Mapping[str, Place],
        names: Iterable[PlaceName],
        former: Iterable[FormerPlace] = (),
        variants: Mapping[str, str] | None = None,
    ) -> "NameIndex":
        """The index of these places by all their names; takes a second or two for all of Japan."""
        keys = _Keys(variants or {})
        for place in places.values():
            for form, score in _forms(place):
                keys.add(form, place.code, score)
            for form in _county_forms(place):
                keys.counties[fold(form)].add(place.code)
                if sounded := spoken(fold(form)):
                    keys.counties[_BY_SOUND + sounded].add(place.code)
        for name in names:
            keys.add(name.name, name.place, FOREIGN)
        for past in former:
            for form, _ in _forms_of(past.name, past.kana, bare=not past.name.endswith("区")):
                keys.add_former(form, past)
        return cls(
            places,
            written={key: _strongest(keys.written[key]) for key in sorted(keys.written)},
            standard={key: _strongest(keys.standard[key]) for key in sorted(keys.standard)},
            sounds={key: _strongest(keys.sounds[key]) for key in sorted(keys.sounds)},
            former={key: dict(sorted(keys.former[key].items())) for key in sorted(keys.former)},
            counties={key: sorted(keys.counties[key]) for key in sorted(keys.counties)},
            names=_searchable(places.values(), keys.written),
            variants=variants or {},
        )

    def evidence(self, text: str) -> Evidence | None:
        """What a folded text says: by its written form, its kanji in other forms, its sound; None if nothing."""
        key = text.replace(" ", "")
        named = self.written.get(key) or self.standard.get(standard_kanji(key, self._translation)) or {}
        if max(named.values(), default=0) <= FOREIGN:
            # One table has the city, another the prefecture of that name: the sound joins them as equals.
            by_sound = self._sounding(key)
            named = {**(dict.fromkeys(by_sound, max(named.values())) if named else by_sound), **named}
        county = self._at(self.counties, key)
        past = self._at(self.former, key)
        if not (named or county or past):
            return None
        return self.covering({**dict.fromkeys(past or (), FORMER), **named}, county or ())

    def as_written(self, text: str) -> Evidence | None:
        """The same for a text that a table has, be it with its kanji in other forms; None for any other."""
        key = text.replace(" ", "")
        known = key in self.written or key in self.counties or key in self.former
        return self.evidence(text) if known or standard_kanji(key, self._translation) in self.standard else None

    def former_names(self, key: str) -> Mapping[str, str]:
        """For each place, the name of the former municipality in it that a key names."""
        return self._at(self.former, key) or {}

    @staticmethod
    def _at(table: Mapping[str, _Found], key: str) -> _Found | None:
        """What a table has for a key as it is written, else for its sound."""
        return table.get(key) or table.get(_BY_SOUND + spoken(key))

    def _sounding(self, key: str) -> Scores:
        by_sound = spoken(key)
        if not by_sound:
            return {}
        found = self.sounds.get(by_sound)
        if found is None and key.isascii():
            others = (self.sounds.get(sound(habit(key))) for habit in _SPELLING_HABITS)
            found = next((scores for scores in others if scores), None)
        if _HANGUL.match(key) and by_sound[0] in _UNVOICED:
            # Korean spelling has one letter for k and g at the beginning of a word, and so on.
            found = dict(self.sounds.get(_UNVOICED[by_sound[0]] + by_sound[1:], {})) | dict(found or {})
        return found or {}

    def covering(self, named: Scores, others: Iterable[str] = ()) -> Evidence:
        """Evidence for these places, and for everything that lies in them."""
        covers = set(others)
        for code in named:
            covers.add(code)
            covers.update(self._inside.get(code, ()))
        return Evidence(named, frozenset(covers))


def _habit(*replacements: tuple[str, str]) -> Callable[[str], str]:
    patterns = [(re.compile(pattern), replacement) for pattern, replacement in replacements]

    def spell(key: str) -> str:
        for pattern, replacement in patterns:
            key = pattern.sub(replacement, key)
        return key

    return spell


# Letters that languages in Latin script use for other sounds than romaji does; tried in turn.
_SPELLING_HABITS: Sequence[Callable[[str], str]] = (
    _habit(("ou", "u"), ("ch", "sh")),  # French
    _habit(("u(?=a)", "w"), ("(?<=[aeo])i(?=[aou])", "y"), ("c(?=[aou])", "k")),  # Portuguese, Spanish
    _habit(
        ("dzh|dzj|dż|dź", "J"), ("kh", "h"), ("tj", "ch"), ("sj", "sh"), ("j", "y"), ("c", "ts"), ("J", "j")
    ),  # Slavic
)


class _Keys:
    """The keys of an index while it is built."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        self.written: dict[str, dict[str, int]] = defaultdict(dict)
        self.standard: dict[str, dict[str, int]] = defaultdict(dict)
        self.sounds: dict[str, dict[str, int]] = defaultdict(dict)
        self.former: dict[str, dict[str, str]] = defaultdict(dict)
        self.counties: dict[str, set[str]] = defaultdict(set)
        self._translation = str.maketrans(dict(variants))

    def add(self, form: str, code: str, score: int) -> None:
        key = fold(form).replace(" ", "")
        self.written[key][code] = max(score, self.written[key].get(code, 0))
        standard = standard_kanji(key, self._translation)
        if standard:
            self.standard[standard][code] = STANDARD
        if key.isascii() and (sounded := sound(key)):
            ours = SOUND if score > FOREIGN else FOREIGN_SOUND
            self.sounds[sounded][code] = max(ours, self.sounds[sounded].get(code, 0))

    def add_former(self, form: str, past: FormerPlace) -> None:
        key = fold(form).replace(" ", "")
        self.former[key][past.place] = past.name
        if sounded := spoken(key):
            self.former[_BY_SOUND + sounded][past.place] = past.name


@lru_cache(maxsize=4096)
def spoken(folded: str) -> str:
    """The sound key of a folded text in any script; empty for kanji."""
    return sound(fold(to_latin(folded)))


def standard_kanji(key: str, translation: Mapping[int, str | int | None]) -> str:
    """A key with old, Chinese and handwritten kanji in their standard forms; empty if it has no kanji."""
    if not _HAN.search(key):
        return ""
    return _SMALL_KE.sub("け", key.translate(translation))


def script(key: str) -> str:
    """The script of a key's first letter, by its Unicode name (LATIN, HIRAGANA, CJK, HANGUL …)."""
    return unicodedata.name(key[0], "").partition(" ")[0] if key else ""


def base_forms(place: Place) -> tuple[str, ...]:
    """The Latin spellings of a name without its suffix: Hepburn, as typed on a keyboard, English."""
    return tuple(dict.fromkeys((place.romaji_plain, romaji(_base(place.name, place.kana)[1]), place.english)))


def romaji(kana: str) -> str:
    """Hepburn letter by letter, long vowels as typed (おおた -> oota)."""
    return jaconv.kana2alphabet(kana.replace("ー", "")).replace("'", "")


def _strongest(scores: Scores) -> Scores:
    """A full official name (府中市) is not shared with a bare one, a name of ours not with hearsay."""
    best = max(scores.values())
    floor = JOINED if best in (BARE, JOINED) else best
    return {code: score for code, score in sorted(scores.items()) if score >= floor}


def _searchable(places: Iterable[Place], written: Iterable[str]) -> dict[str, list[str]]:
    """By script: Latin names without suffixes and their sounds; in other scripts all names."""
    latin = {fold(form).replace(" ", "") for place in places for form in base_forms(place)}
    names = {LATIN: sorted(latin), SPOKEN: sorted(set(map(sound, latin)))}
    for key in sorted(written):
        if not key.isascii():
            names.setdefault(script(key), []).append(key)
    return names


def _inside(places: Mapping[str, Place]) -> dict[str, set[str]]:
    inside: dict[str, set[str]] = defaultdict(set)
    for place in places.values():
        parent = place.parent
        while parent:
            inside[parent].add(place.code)
            parent = places[parent].parent
    return inside


def _base(name: str, kana: str) -> tuple[str, str, str]:
    """(name, kana, reading of the suffix): 鈴鹿, すずか, し. 北海道 has no suffix to take off."""
    for reading in READINGS.get(name[-1], ()):
        if kana.endswith(reading):
            return name[:-1], kana.removesuffix(reading), reading
    return name, kana, ""


def _forms(place: Place) -> Iterator[tuple[str, int]]:
    # 北 or 西 alone is a direction, and a word of every day: a ward needs its 区.
    yield from _forms_of(place.name, place.kana, base_forms(place), bare=place.kind not in WARDS)


def _forms_of(
    full_name: str, full_kana: str, latin: Iterable[str] = (), *, bare: bool = True
) -> Iterator[tuple[str, int]]:
    name, kana, _ = _base(full_name, full_kana)
    yield full_name, FULL
    yield full_kana, JOINED
    if bare or len(name) > 1:
        yield name, BARE
        yield kana, BARE
    for spelling in dict.fromkeys((*latin, romaji(kana))):
        yield spelling, BARE
        for other in READINGS.get(full_name[-1], ()):
            yield spelling + romaji(other), JOINED


def _county_forms(place: Place) -> Iterator[str]:
    if place.county:
        kana = place.county_kana.removesuffix("ぐん")
        yield from (place.county, place.county.removesuffix("郡"), place.county_kana, kana)
        yield from (romaji(kana), romaji(place.county_kana))
