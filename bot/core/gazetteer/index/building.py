"""Building the name index: every way to write a place, folded, to the places it may mean.

A key never names only one by accident. Takes a second or two for all of Japan.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.core.gazetteer.index.entries import (
    BARE,
    BY_SOUND,
    BY_STANDARD,
    FOREIGN,
    FOREIGN_SOUND,
    JOINED,
    LATIN,
    SOUND,
    SPOKEN,
    STANDARD,
    Entry,
    MemoryEntries,
    Scores,
)
from bot.core.gazetteer.index.forms import base, base_forms, county_forms, forms, script, spoken, standard_kanji
from bot.core.gazetteer.text.folding import fold, sound
from bot.core.gazetteer.text.words import KIND_WORDS, PREFECTURES, SUFFIXES
from bot.core.places import Kind, Place, PlaceName

_CITIES = (Kind.CITY, Kind.DESIGNATED_CITY)


def build_entries(
    places: Mapping[str, Place], names: Iterable[PlaceName], variants: Mapping[str, str] | None = None
) -> MemoryEntries:
    """The entries of these places by all their names. ``variants`` are kanji to their standard forms."""
    keys = _Keys(variants or {})
    for place in places.values():
        for form, score in forms(place):
            keys.add(form, place.code, score)
        for form in county_forms(place):
            keys.counties[fold(form)].add(place.code)
            if sounded := spoken(fold(form)):
                keys.counties[BY_SOUND + sounded].add(place.code)
    capitals = _cities_of_the_same_name(places)
    for prefecture, city in capitals.items():  # さいたま市 is written 埼玉市 too
        keys.add(places[prefecture].name[:-1] + places[city].name[-1], city, FOREIGN)
    for name in names:
        keys.add(name.name, name.place, FOREIGN)
        if name.place in capitals and not _says_prefecture(name.name):
            keys.add(name.name, capitals[name.place], FOREIGN)
    found = {
        key: Entry(_strongest(keys.named.get(key, {})), tuple(sorted(keys.counties.get(key, ()))))
        for key in keys.named.keys() | keys.counties.keys()
    }
    return MemoryEntries(found, _searchable(places.values(), keys.named), variants or {})


def _cities_of_the_same_name(places: Mapping[str, Place]) -> Mapping[str, str]:
    """The codes of prefectures, to that of the city in it of the same name, which is what its bare name means."""
    names = {place.code: _bare_kana(place) for place in places.values() if place.kind is Kind.PREFECTURE}
    cities = (place for place in places.values() if place.kind in _CITIES)
    return {city.parent: city.code for city in cities if names.get(city.parent) == _bare_kana(city)}


def _bare_kana(place: Place) -> str:
    return base(place.name, place.kana)[1]


def _says_prefecture(name: str) -> bool:
    words = fold(name).split()
    suffixes = (word for word, kinds in SUFFIXES.items() if kinds is PREFECTURES and not word.isascii())
    return words[-1].endswith(tuple(suffixes)) or any(KIND_WORDS.get(word) is PREFECTURES for word in words)


class _Keys:
    """The keys of an index while it is built."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        self.named: dict[str, dict[str, int]] = defaultdict(dict)
        self.counties: dict[str, set[str]] = defaultdict(set)
        self._translation = str.maketrans(dict(variants))

    def add(self, form: str, code: str, score: int) -> None:
        key = fold(form).replace(" ", "")
        self._set(key, code, score)
        if standard := standard_kanji(key, self._translation):
            self._set(BY_STANDARD + standard, code, STANDARD)
        if key.isascii() and (sounded := sound(key)):
            self._set(BY_SOUND + sounded, code, SOUND if score > FOREIGN else FOREIGN_SOUND)

    def _set(self, key: str, code: str, score: int) -> None:
        self.named[key][code] = max(score, self.named[key].get(code, 0))


def _strongest(scores: Scores) -> Scores:
    """A full official name (府中市) is not shared with a bare one, a name of ours not with hearsay."""
    best = max(scores.values(), default=0)
    floor = JOINED if best in (BARE, JOINED) else best
    return {code: score for code, score in sorted(scores.items()) if score >= floor}


def _searchable(places: Iterable[Place], keys: Iterable[str]) -> dict[str, list[str]]:
    """By script: Latin names without suffixes and their sounds; in other scripts all names."""
    latin = {fold(form).replace(" ", "") for place in places for form in base_forms(place)}
    names = {LATIN: sorted(latin), SPOKEN: sorted(set(map(sound, latin)))}
    for key in sorted(keys):
        if not key.isascii() and not key.startswith((BY_SOUND, BY_STANDARD)):
            names.setdefault(script(key), []).append(key)
    return names
