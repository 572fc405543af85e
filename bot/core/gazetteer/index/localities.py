"""What lies inside municipalities, by exact name: never by a name spelled alike."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from bot.core.gazetteer.index.entries import BY_SOUND, SILENT
from bot.core.gazetteer.index.forms import READINGS, base, latin_name, romaji, spoken, standard_kanji, unvoiced
from bot.core.gazetteer.text.folding import fold
from bot.core.gazetteer.text.phonetics import revoiced
from bot.core.gazetteer.text.scripts import Writing, lengthens_more, writing
from bot.core.places import Locality, LocalityKind

_CACHED = 1024  # names
_LONG_SOUND, _KNOWN = 6, 30_000  # letters and fame of a name that is not heard exactly
_ACRONYM = "#"  # before the letters of KIX or APU, which have no sound
_LONGEST_ACRONYM = 5
_NAMED_ONCE = (LocalityKind.TOWN, LocalityKind.QUARTER, LocalityKind.STATION, LocalityKind.FORMER)  # no other names
_SEVERAL = 2  # names of one sound
_PARTLY = "@"  # before a name that means something only beside a word such as "airport"


Keyed = tuple[Locality, tuple[str, ...]]  # a locality and its keys


class Localities(Protocol):
    """Keys to localities, and those that autocomplete offers."""

    def get(self, key: str) -> Sequence[Locality]:
        """The localities of a key (``locality_keys``); empty for an unknown one."""

    def has(self, key: str, fame: int) -> bool:
        """Whether a locality of that key is at least so well known; much quicker than to get them all."""

    def begins(self, start: str) -> bool:
        """Whether any key begins so."""

    def beginning_with(self, start: str, count: int) -> Sequence[Locality]:
        """The best known ones that have a key which begins so, the best first."""


class NoLocalities:
    """For a lookup that knows municipalities only."""

    def get(self, key: str) -> Sequence[Locality]:
        """As ``Localities``."""
        return ()

    def has(self, key: str, fame: int) -> bool:
        """As ``Localities``."""
        return False

    def begins(self, start: str) -> bool:
        """As ``Localities``."""
        return False

    def beginning_with(self, start: str, count: int) -> Sequence[Locality]:
        """As ``Localities``."""
        return ()


def locality_keys(name: str, translation: Mapping[int, str | int | None], *, partly: bool = False) -> Iterable[str]:
    """The keys of a name in any script: kanji in their standard forms, everything else by its sound.

    ``partly``: the name is whole only with the word for its kind (Narita: airport).
    """
    key = fold(name).replace(" ", "")
    if name.isascii() and name.isupper() and len(name) <= _LONGEST_ACRONYM:
        yield _ACRONYM + key
    else:
        yield from _keys(key, translation, _PARTLY if partly else "")


def _keys(key: str, translation: Mapping[int, str | int | None], prefix: str = "") -> Iterable[str]:
    """The keys of a folded name."""
    if standard := standard_kanji(key, translation):
        yield prefix + standard
    elif sounded := spoken(key):
        yield prefix + BY_SOUND + sounded
        if other := unvoiced(key, sounded):
            yield prefix + BY_SOUND + other


class LocalityIndex:
    """The localities, read by folded text in any script."""

    def __init__(self, localities: Localities, variants: Mapping[str, str], known: Iterable[str]) -> None:
        self._localities = localities
        self._translation = str.maketrans(dict(variants))
        self._known = frozenset(known)
        # The localities of a folded name, of a kind if one is given; an exact spelling before others.
        self.named = lru_cache(_CACHED)(self._named)

    def begins(self, sound_key: str) -> bool:
        """Whether the sound of any name begins so."""
        return self._localities.begins(BY_SOUND + sound_key)

    def if_known(self, text: str, fame: int) -> tuple[Locality, ...]:
        """The localities of a folded name if one of them is at least so well known; else none."""
        keys = self._keys(text.replace(" ", ""))
        return self.named(text) if any(self._localities.has(key, fame) for key in keys) else ()

    def _keys(self, key: str) -> tuple[str, ...]:
        return (*_keys(key, self._translation), *((_ACRONYM + key,) if _may_be_an_acronym(key) else ()))

    def _named(self, text: str, kind: LocalityKind | None = None) -> tuple[Locality, ...]:
        key = text.replace(" ", "")
        found = [locality for own in self._keys(key) for locality in self._at(own)]
        if kind is not None:
            found = [locality for locality in found if locality.kind is kind]
            for own in _keys(key, self._translation, _PARTLY):
                found += [locality for locality in self._at(own) if locality.kind is kind]
        if not key.isascii():
            found = [locality for locality in found if not lengthens_more(key, fold(locality.kana))]
        if len({(locality.name, locality.kana) for locality in found}) < _SEVERAL:
            return tuple(found)
        named_so = {locality for locality in found if locality.kind in _NAMED_ONCE and is_spelled(locality, key)}
        others = {locality for locality in found if locality.kind not in _NAMED_ONCE}
        return tuple(locality for locality in found if locality in named_so | others) if named_so else tuple(found)

    def sounding_nearly(self, text: str) -> tuple[Locality, ...]:
        """The best known localities of a name in a script that does not tell k from g, t from d, s from z."""
        heard = spoken(text.replace(" ", ""))
        others = revoiced(heard) if len(heard) >= _LONG_SOUND and writing(text) is Writing.VOICELESS else ()
        found = [locality for other in sorted(others) for locality in self._at(BY_SOUND + other)]
        best = max((locality.fame for locality in found), default=0)
        return tuple(locality for locality in found if locality.fame == best >= _KNOWN)

    def beginning_with(self, text: str, count: int) -> tuple[Locality, ...]:
        """The best known localities whose name, or its sound, begins with a folded text."""
        key = text.replace(" ", "")
        heard = spoken(key)
        sounded = BY_SOUND + heard if heard and len(key) - len(heard) < SILENT else ""
        starts = standard_kanji(key, self._translation) or sounded
        found = self._localities.beginning_with(starts, count) if starts else ()
        return tuple(locality for locality in found if locality.place in self._known)

    def _at(self, key: str) -> Iterable[Locality]:
        return (locality for locality in self._localities.get(key) if locality.place in self._known)


def _may_be_an_acronym(key: str) -> bool:
    return key.isascii() and len(key) <= _LONGEST_ACRONYM


def is_spelled(locality: Locality, key: str) -> bool:
    """Whether a folded text is how the name is written: what only sounds alike is not (Kannai is no 金井)."""
    text = key.replace(" ", "")
    return text in (_in_letters(locality) if text.isascii() else _in_japanese(locality))


def _in_japanese(locality: Locality) -> tuple[str, ...]:
    name, kana = fold(locality.name), fold(locality.kana)
    if locality.kind is not LocalityKind.FORMER:
        return name, kana
    return name, kana, *base(name, kana)[:2]


@lru_cache(_CACHED)
def _in_letters(locality: Locality) -> frozenset[str]:
    letters = fold(latin(locality)).replace(" ", "")
    if locality.kind is not LocalityKind.FORMER:
        return frozenset({letters, romaji(fold(locality.kana))})
    bare = (letters, romaji(base(locality.name, locality.kana)[1]))
    readings = READINGS.get(locality.name[-1], ())
    suffixes = [word for suffix in readings for word in (romaji(suffix), fold(latin_name("", suffix)))]
    return frozenset({*bare, *(one + two for one in bare for two in suffixes)})


def latin(locality: Locality) -> str:
    """The name of a locality in Latin letters, "" where its reading is not known."""
    return locality.english or latin_name(locality.name, locality.kana, hyphens=locality.kind is LocalityKind.STATION)
