"""Readings of names whose source has only kanji: from names of the same kanji near by, else from all of Japan."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from bot.core.gazetteer.index.forms import READINGS

_FIRST_KANJI = 2  # letters of a name by which its neighbours are looked for


class Readings:
    """Names with their kana and place; ``of`` reads a name as most of them do, the nearest first."""

    def __init__(self, known: Iterable[tuple[str, str, str]]) -> None:
        self._near: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._anywhere: dict[str, Counter[str]] = defaultdict(Counter)
        self._beginning: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for name, kana, place in known:
            for base, reading in ((name, kana), *_without_suffix(name, kana)):
                for area in (place, place[:2]):
                    self._near[area, base][reading] += 1
                self._anywhere[base][reading] += 1
            self._beginning[place, name[:_FIRST_KANJI]].append((name, kana))

    def of(self, base: str, place: str) -> str:
        """The kana of a name without its suffix; "" if no name tells, or names elsewhere disagree."""
        for area in (place, place[:2]):
            if found := self._near.get((area, base)):
                return _most(found)
        if begun := self._of_beginning(base, place):
            return begun
        found = self._anywhere.get(base, Counter())
        return next(iter(found)) if len(found) == 1 else ""

    def _of_beginning(self, base: str, place: str) -> str:
        """The common beginning of the readings of towns that begin with the name (久居, of 久居新町, 久居本町)."""
        begun = [kana for name, kana in self._beginning.get((place, base[:_FIRST_KANJI]), ()) if name.startswith(base)]
        rests = {name[len(base) :] for name, _ in self._beginning.get((place, base[:_FIRST_KANJI]), ())}
        common = common_beginning(begun)
        if all(rest[:1] == "町" for rest in rests):  # 出石 of 出石町内町, 出石町川原
            common = next((common.removesuffix(r) for r in READINGS["町"] if common.endswith(r)), common)
        return common if len(begun) > 2 and len(rests) > 2 and len(common) >= len(base) else ""


def common_beginning(texts: Sequence[str]) -> str:
    """What all of the texts begin with."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in alike)


def _without_suffix(name: str, kana: str) -> Iterable[tuple[str, str]]:
    for reading in READINGS.get(name[-1], ()):
        if len(name) > 1 and kana.endswith(reading) and len(kana) > len(reading):
            yield name[:-1], kana.removesuffix(reading)


def _most(found: Counter[str]) -> str:
    """The most frequent reading, the first in order among equals: the same input gives the same output."""
    return min(found, key=lambda reading: (-found[reading], reading))
