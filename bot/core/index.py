"""Every way to write a place, folded, to the places it may mean. A key never names only one by accident.

The index is made when the data is built (``NameIndex.build``) and only read at run time.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import jaconv

from bot.core.folding import fold, sound
from bot.core.places import Kind, Place, PlaceName

# How much a form says, out of 100: the full official name, the name without its suffix, another
# language's name, the same sound in another romanisation.
FULL, BARE, FOREIGN, SOUND = 100, 99, 97, 95

LATIN, SPOKEN = "LATIN", "spoken"

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

    ``written`` and ``sounds`` map a key to {code: score}; ``counties`` a key to the
    codes of the towns and villages in it. Keys are folded and have no blanks. ``names``
    are the keys, by script, in which typing errors are looked for; ``SPOKEN`` holds
    the sound keys.
    """

    def __init__(
        self,
        places: Mapping[str, Place],
        written: Keys,
        sounds: Keys,
        counties: Mapping[str, Sequence[str]],
        names: Mapping[str, Sequence[str]],
    ) -> None:
        self.written = written
        self.sounds = sounds
        self.counties = counties
        self.names = names
        self._inside = _inside(places)

    @classmethod
    def build(cls, places: Mapping[str, Place], names: Iterable[PlaceName]) -> "NameIndex":
        """The index of these places by all their names; takes about a second for all of Japan."""
        written: dict[str, dict[str, int]] = defaultdict(dict)
        sounds: dict[str, dict[str, int]] = defaultdict(dict)
        counties: dict[str, set[str]] = defaultdict(set)

        def add(form: str, code: str, score: int) -> None:
            key = fold(form).replace(" ", "")
            written[key][code] = max(score, written[key].get(code, 0))
            if spoken := sound(key):
                sounds[spoken][code] = SOUND

        for place in places.values():
            for form, score in _forms(place):
                add(form, place.code, score)
            for form in _county_forms(place):
                counties[fold(form)].add(place.code)
        for name in names:
            add(name.name, name.place, FOREIGN)
        return cls(
            places,
            {key: _strongest(written[key]) for key in sorted(written)},
            {key: dict(sorted(sounds[key].items())) for key in sorted(sounds)},
            {key: sorted(counties[key]) for key in sorted(counties)},
            _searchable(places.values(), written),
        )

    def evidence(self, text: str) -> Evidence | None:
        """What a folded text says: by its written form, else by its sound; None if nothing."""
        key = text.replace(" ", "")
        named = self.written.get(key)
        county = self.counties.get(key, ())
        if named is None and not county:
            named = self.sounds.get(sound(key))
            if named is None:
                return None
        return self.covering(named or {}, county)

    def covering(self, named: Scores, others: Iterable[str] = ()) -> Evidence:
        """Evidence for these places, and for everything that lies in them."""
        covers = set(others)
        for code in named:
            covers.add(code)
            covers.update(self._inside.get(code, ()))
        return Evidence(named, frozenset(covers))


def script(key: str) -> str:
    """The script of a key's first letter, by its Unicode name (LATIN, HIRAGANA, CJK, HANGUL …)."""
    return unicodedata.name(key[0], "").partition(" ")[0] if key else ""


def base_forms(place: Place) -> tuple[str, ...]:
    """The Latin spellings of a name without its suffix: Hepburn, as typed on a keyboard, English."""
    return tuple(dict.fromkeys((place.romaji_plain, romaji(_base(place)[1]), place.english)))


def romaji(kana: str) -> str:
    """Hepburn letter by letter, long vowels as typed (おおた -> oota)."""
    return jaconv.kana2alphabet(kana.replace("ー", "")).replace("'", "")


def _strongest(scores: Scores) -> Scores:
    """A full official name (府中市) is not shared with a bare one, a bare one not with hearsay."""
    best = max(scores.values())
    return {code: score for code, score in sorted(scores.items()) if score == best}


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


def _base(place: Place) -> tuple[str, str, str]:
    """(name, kana, reading of the suffix): 鈴鹿, すずか, し. 北海道 has no suffix to take off."""
    for reading in READINGS.get(place.name[-1], ()):
        if place.kana.endswith(reading):
            return place.name[:-1], place.kana.removesuffix(reading), reading
    return place.name, place.kana, ""


def _forms(place: Place) -> Iterator[tuple[str, int]]:
    name, kana, reading = _base(place)
    yield place.name, FULL
    yield place.kana, FULL
    # 北 or 西 alone is a direction, and a word of every day: a ward needs its 区.
    if place.kind is not Kind.WARD or len(name) > 1:
        yield name, BARE
        yield kana, BARE
    for latin in base_forms(place):
        yield latin, BARE
        for other in READINGS.get(place.name[-1], ()):
            yield latin + romaji(other), FULL if other == reading else BARE


def _county_forms(place: Place) -> Iterator[str]:
    if place.county:
        kana = place.county_kana.removesuffix("ぐん")
        yield from (place.county, place.county.removesuffix("郡"), place.county_kana, kana)
        yield from (romaji(kana), romaji(place.county_kana))
