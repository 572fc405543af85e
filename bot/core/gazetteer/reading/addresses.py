"""Japanese addresses without blanks: every split into prefecture, county, municipality, ward and town is tried.

The longest name that fits is often wrong (四日市市諏訪町: 諏訪町 is also a town of its own), so each split is
weighed by what follows the municipality: one of its own towns, a number, nothing, or something else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from bot.core.gazetteer.index.entries import BARE, STANDARD
from bot.core.gazetteer.reading.budget import Reader
from bot.core.places import Kind, Place

_LONGEST_NAME = 9  # letters of a municipality, a county, a prefecture: 南アルプス市, いちき串木野市
_LONGEST_TOWN = 16
_SUFFIXED = frozenset("市区町村")
_CHECKED = 1  # letters of a town that are no sign yet: 本 of 本町
_LOT = re.compile(r"^(?:[0-9一二三四五六七八九十]+(?:丁目|番|号|条|-|$)|[0-9]|大字|字)")
_FROM_HERE_ON = re.compile(r"[0-9]")
_TOWN_FITS, _LOT_FOLLOWS, _SUFFIX_WRITTEN, _ABOVE_WRITTEN, _ALL_READ = 200, 100, 30, 25, 110


class Split(Struct, frozen=True):
    """One way to part an address: the place, how many letters name it, and how much speaks for it."""

    place: str
    rest: str
    weight: int


class Addresses:
    """Addresses in kanji, by the names and the towns of the index."""

    def __init__(self, places: Mapping[str, Place], reader: Reader) -> None:
        self._places = places
        self._reader = reader

    def read(self, key: str, *, strict: bool = False) -> Sequence[Split]:
        """The best ways to part a folded text without blanks; empty if it is no address.

        ``strict``: what follows the municipality must be one of its towns, or a number.
        """
        splits = sorted(self._splits(key), key=lambda split: -split.weight)
        best = [split for split in splits if split.weight == splits[0].weight]
        if not best or best[0].weight < (_SUFFIX_WRITTEN + _LOT_FOLLOWS if strict else _SUFFIX_WRITTEN):
            return ()
        return best

    def town(self, key: str) -> str:
        """The town that a text begins with, as far as a number or a building: 吉祥寺本町1-2 is 吉祥寺本町."""
        name = _FROM_HERE_ON.split(key, maxsplit=1)[0]
        return name if name != key else ""

    def _splits(self, key: str) -> Iterator[Split]:
        for code, rest, weight in self._municipalities(key, "", 0):
            yield self._weighed(code, rest, weight)
            if self._places[code].kind is Kind.DESIGNATED_CITY:
                for ward, beyond, more in self._named(rest, code):
                    if self._places[ward].parent == code:
                        yield self._weighed(ward, beyond, weight + more)

    def _municipalities(self, key: str, above: str, weight: int) -> Iterator[tuple[str, str, int]]:
        """(place, rest, weight) of every municipality or ward that may stand at the beginning."""
        yield from ((c, rest, weight + more) for c, rest, more in self._named(key, above) if len(c) > 2)
        if above:
            return
        for code, rest, _ in self._named(key, ""):
            if len(code) == 2 and rest:
                written = key[: len(key) - len(rest)] == self._places[code].name
                more = _ABOVE_WRITTEN if written else _ABOVE_WRITTEN // 2
                yield from self._municipalities(rest, code, weight + more)
                yield from self._after_county(rest, code, weight + more)
        yield from self._after_county(key, "", weight)

    def _after_county(self, key: str, above: str, weight: int) -> Iterator[tuple[str, str, int]]:
        end = key.find("郡") + 1
        if 1 < end < min(len(key), _LONGEST_NAME) and (evidence := self._reader.evidence(key[:end])):
            for code, rest, more in self._named(key[end:], above):
                if code in evidence.covers:
                    yield code, rest, weight + more + _ABOVE_WRITTEN

    def _named(self, key: str, above: str) -> Iterator[tuple[str, str, int]]:
        """(place, rest, weight) of each name that the text begins with and that lies in ``above``."""
        for end in range(1, min(len(key), _LONGEST_NAME) + 1):
            evidence = self._reader.as_written(key[:end])
            for code, score in evidence.named.items() if evidence else ():
                if above and not self._is_in(code, above):
                    continue
                written = key[end - 1] in _SUFFIXED or len(code) == 2
                if score >= STANDARD and (written or (score >= BARE and end > 1)):
                    # 鹿島市 and 鹿嶋市 are two cities: the exact form is a little better than its kanji in others.
                    yield code, key[end:], (_SUFFIX_WRITTEN if written else 0) + score - STANDARD

    def _weighed(self, code: str, rest: str, weight: int) -> Split:
        if not rest:
            return Split(code, rest, weight + _ALL_READ)
        if length := self._own_town(code, rest):
            return Split(code, rest, weight + _TOWN_FITS + length)
        return Split(code, rest, weight + (_LOT_FOLLOWS if _LOT.match(rest) else 0))

    def _own_town(self, code: str, rest: str) -> int:
        """How many letters of the rest are the name of a town in the place; 0 if none is."""
        for end in range(min(len(rest), _LONGEST_TOWN), _CHECKED, -1):
            found = self._reader.named(rest[:end])
            if any(self._is_in(locality.place, code) for locality in found):
                return end
        return 0

    def _is_in(self, code: str, above: str) -> bool:
        while code and code != above:
            code = self._places[code].parent
        return bool(code)
