"""What a text says of prefectures, municipalities and wards: its written form, its kanji in other forms, its sound."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from bot.core.gazetteer.index.entries import (
    BY_SOUND,
    BY_STANDARD,
    FOREIGN,
    FOREIGN_SOUND,
    Entries,
    Evidence,
    Scores,
)
from bot.core.gazetteer.index.forms import spoken, standard_kanji, unvoiced
from bot.core.gazetteer.text.folding import sound
from bot.core.gazetteer.text.scripts import Writing, lengthens_more, writing
from bot.core.places import Place

_CACHED = 2048  # words
_ALIKE = {"o": "u", "u": "o"}
_HABITUAL = re.compile("ou|ua|i[aou]|[cj]|dz|kh")  # without one of these no habit has anything to respell
_LONG_ENOUGH = 5  # letters of what may be spelled as in some other language


class NameIndex:
    """The entries of all places, read for evidence. Keys are folded and have no blanks."""

    def __init__(self, places: Mapping[str, Place], entries: Entries) -> None:
        self.entries = entries
        self.translation = str.maketrans(dict(entries.variants))
        self._places = places
        self._inside = _inside(places)
        # The evidence for a folded text; the steps of a lookup ask for the same words again and again.
        self.evidence = lru_cache(_CACHED)(self._evidence)

    def _evidence(self, text: str) -> Evidence | None:
        """What a folded text says: by its written form, its kanji in other forms, its sound; None if nothing."""
        key = text.replace(" ", "")
        written = self.entries.get(key)
        named, county = written.named, written.county
        if not named and (standard := standard_kanji(key, self.translation)):
            named = self.entries.get(BY_STANDARD + standard).named
        if max(named.values(), default=0) <= FOREIGN:
            # One table has the city, another the prefecture of that name: the sound joins them as equals.
            by_sound, by_sound_county = self._sounding(key)
            named = {**(dict.fromkeys(by_sound, max(named.values())) if named else by_sound), **named}
            county = county or by_sound_county
        return self.covering(named, county) if named or county else None

    def as_written(self, text: str) -> Evidence | None:
        """The same for a text that the tables have, be it with its kanji in other forms; None for any other."""
        key = text.replace(" ", "")
        entry = self.entries.get(key)
        standard = standard_kanji(key, self.translation)
        known = entry.named or entry.county or (standard and self.entries.get(BY_STANDARD + standard).named)
        return self.evidence(text) if known else None

    def begin(self, word: str) -> bool:
        """Whether a name may begin with a folded word of Latin letters; no name that begins so is missed."""
        heard = {sound(other) for other in (word, *_respelled(word))}
        # The last two letters may sound otherwise before the next word.
        return self.entries.begins(word) or any(self.entries.begins(BY_SOUND + key[:-2]) for key in heard)

    def as_long(self, key: str, named: Scores) -> dict[str, int]:
        """Of these places those that a text in kana may be: it has no more long vowels than the name."""
        if key.isascii():
            return dict(named)
        return {code: score for code, score in named.items() if not lengthens_more(key, self._places[code].kana)}

    def sounding(self, sound_key: str) -> Scores:
        """The places of a sound key."""
        return self.entries.get(BY_SOUND + sound_key).named

    def _sounding(self, key: str) -> tuple[Scores, Sequence[str]]:
        by_sound = spoken(key)
        if not by_sound:
            return {}, ()
        entry = self.entries.get(BY_SOUND + by_sound)
        found = entry.named
        if not found and len(key) >= _LONG_ENOUGH and key.isascii():
            spelled = (other for other in _respelled(key) if other != key)
            habitual = next((scores for other in spelled if (scores := self.sounding(sound(other)))), {})
            found = dict.fromkeys(habitual, FOREIGN_SOUND)
        if writing(key) is Writing.CONSONANTS and by_sound[0] in _ALIKE:  # one letter for o and u
            found = {**self.sounding(_ALIKE[by_sound[0]] + by_sound[1:]), **found}
        if other := unvoiced(key, by_sound):
            found = {**self.sounding(other), **found}
        return self.as_long(key, found), entry.county

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
    _habit(("c(?!h)", "j")),  # Turkish
    _habit(("u(?=a)", "w"), ("(?<=[aeo])i(?=[aou])", "y"), ("c(?=[aou])", "k")),  # Portuguese, Spanish
    _habit(
        ("dzh|dzj|dż|dź", "J"), ("kh", "h"), ("tj", "ch"), ("sj", "sh"), ("j", "y"), ("c(?!h)", "ts"), ("J", "j")
    ),  # Slavic
)


def _respelled(key: str) -> Iterator[str]:
    """A folded text of Latin letters as each of the languages would spell it in romaji."""
    if _HABITUAL.search(key):
        yield from (habit(key) for habit in _SPELLING_HABITS)


def _inside(places: Mapping[str, Place]) -> dict[str, set[str]]:
    inside: dict[str, set[str]] = defaultdict(set)
    for place in places.values():
        parent = place.parent
        while parent:
            inside[parent].add(place.code)
            parent = places[parent].parent
    return inside
