"""How much work one lookup may do, in steps and not by a clock: the same text always ends the same way.

A step is what takes about as long as to look a text of a dozen letters up in the index. A text that is looked
up again in the same lookup takes none, so that what other lookups have left in a cache makes no difference.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from msgspec import Struct

from bot.core.gazetteer.index.entries import Evidence
from bot.core.gazetteer.index.forms import spoken
from bot.core.gazetteer.index.localities import LocalityIndex
from bot.core.gazetteer.index.names import NameIndex
from bot.core.gazetteer.ordering import Ordering
from bot.core.gazetteer.reading.agreement import Agreement
from bot.core.gazetteer.reading.guards import Guards
from bot.core.gazetteer.reading.matching import Matcher
from bot.core.gazetteer.reading.parsing import LONGEST_NAME, Reading, Recognise, may_begin, readings, ways
from bot.core.gazetteer.text.features import FEATURES, at_an_exit, split_feature
from bot.core.gazetteer.text.folding import sound
from bot.core.gazetteer.text.words import FILLERS, KIND_WORDS, SUFFIXES, nominatives
from bot.core.places import Locality, LocalityKind, Place

MOST_STEPS = 640
FOR_SENTENCES = 320  # of them: left over for the places inside a sentence, whatever was tried before
_LETTERS_A_STEP, _LOCALITIES_A_STEP = 12, 50
_LONG_WORD = 5  # letters of a sentence's word that is worth the look whether any name begins so
_SHORT_SOUND = 3  # letters of a sound key
_FIRST_WORDS = frozenset(word.split()[0] for word in (*KIND_WORDS, *FILLERS, *SUFFIXES, *FEATURES))
_T = TypeVar("_T")


class OutOfStepsError(Exception):
    """A lookup has used up its steps: what it has found until then is no sure answer."""


class Budget:
    """The steps that a lookup has left; ``kept`` of them cannot be spent yet."""

    def __init__(self, steps: int, kept: int = 0) -> None:
        self.left = steps
        self._kept = kept
        self.used_up = False

    def spend(self, steps: int = 1) -> None:
        """Take steps. Raises ``OutOfStepsError`` where there are no more."""
        self.left -= steps
        if self.left < self._kept:
            self.left = max(self.left, 0)
            self.used_up = True
            raise OutOfStepsError

    def each(self, items: Iterable[_T]) -> Iterator[_T]:
        """The items, a step for each."""
        for item in items:
            self.spend()
            yield item

    def release(self) -> None:
        """From here on the steps that were kept may be spent too."""
        self.left = max(self.left, self._kept)
        self._kept = 0


class Index(Struct, frozen=True):
    """All that a lookup reads."""

    places: Mapping[str, Place]
    names: NameIndex
    localities: LocalityIndex
    matcher: Matcher
    guards: Guards
    agreement: Agreement
    ordering: Ordering


class Reader:
    """The index as one lookup reads it: each text once, and for steps."""

    def __init__(self, index: Index, budget: Budget) -> None:
        self.budget = budget
        self._names = index.names
        self._localities = index.localities
        self._begins: dict[str, bool] = {}
        self._matcher = index.matcher
        self._named: dict[tuple[str, LocalityKind | None], tuple[Locality, ...]] = {}
        self._nearly: dict[str, Evidence | None] = {}
        self._inside: dict[str, tuple[Locality, ...]] = {}
        self.evidence = _once(index.names.evidence, budget)
        self.as_written = _once(index.names.as_written, budget)

    def begins(self, word: str) -> bool:
        """Whether a name may begin with a word of a sentence; yes where it would take long to tell."""
        if word not in self._begins:
            self.budget.spend()
            told = word.isascii() and word.isalpha() and len(word) >= _LONG_WORD and not any(nominatives(word))
            self._begins[word] = (
                not told or word in _FIRST_WORDS or self._names.begin(word) or self._localities.begins(sound(word)[:-2])
            )
        return self._begins[word]

    def named(self, text: str, kind: LocalityKind | None = None) -> tuple[Locality, ...]:
        """The localities of a folded name, of a kind if one is given. Some names have hundreds."""
        known = self._named.get((text, kind))
        if known is None:
            self.budget.spend(1 + len(text) // _LETTERS_A_STEP)
            known = self._named[text, kind] = self._localities.named(text, kind)
            self.budget.spend(len(known) // _LOCALITIES_A_STEP)
        return known

    def nearly(self, text: str) -> Evidence | None:
        """The places whose names are nearest to a text with errors."""
        if text not in self._nearly:
            self.budget.spend()
            self._nearly[text], steps = self._matcher.weighed(text)
            self.budget.spend(steps)
        return self._nearly[text]

    def corrected(self, text: str) -> Evidence | None:
        """A name with errors; what people say about themselves ("saya mau") is none."""
        return None if FILLERS.intersection(text.split()) else self.nearly(text)

    def by_ear(self, text: str) -> Evidence | None:
        """A word in another script by what it sounds like, if no table has it."""
        exact = self.evidence(text)
        return exact if exact or text.isascii() or " " in text else self.nearly(text)

    def inside(self, text: str) -> tuple[Locality, ...]:
        """The localities of a name; beside the word for a station and the like, those of that kind."""
        if text not in self._inside:
            self._inside[text] = self._look_inside(text)
        return self._inside[text]

    def _look_inside(self, text: str) -> tuple[Locality, ...]:
        if feature := split_feature(text):
            return self.named(*feature) or self.named(text)  # 名駅 is a quarter
        heard = spoken(text.replace(" ", ""))
        if (heard and len(heard) < _SHORT_SOUND) or text in KIND_WORDS or len(text) < len("本町"):
            return ()
        station = at_an_exit(text)
        return self.named(text) or (self.named(station, LocalityKind.STATION) if station else ())


class Parting:
    """The ways of the texts of one lookup, which asks for them again. ``spend`` is told the steps."""

    def __init__(self, spend: Callable[[int], None]) -> None:
        self._spend = spend
        self._known: dict[tuple[str, Recognise], Sequence[tuple[str, ...]]] = {}
        self._no_name_begins: set[str] = set()

    def ways(self, key: str, recognise: Recognise) -> Iterator[tuple[str, ...]]:
        """As the function; worked out once."""
        if (known := self._known.get((key, recognise))) is not None:
            yield from known
            return
        found = []
        for tokens in ways(key, recognise):
            found.append(tokens)
            yield tokens
        self._known[key, recognise] = found  # only where all of them were asked for

    def parses(self, key: str, recognise: Recognise) -> Iterator[Sequence[Reading]]:
        """The readings of each way."""
        words = key.split()
        start = " ".join(words[:LONGEST_NAME])
        if start in self._no_name_begins:
            return
        found = self.ways(start, recognise)
        tried = []
        for tokens in found:
            tried.append(tokens)
            if may_begin(tokens, recognise):
                break
        else:
            # Nor does a shorter run of the same words: a sentence is read by runs of six words, five, four …
            self._no_name_begins.update(" ".join(words[:end]) for end in range(1, LONGEST_NAME + 1))
            return
        for tokens in chain(tried, found) if start == key else self.ways(key, recognise):
            yield readings(tokens, recognise, spend=self._spend)


def _once(look_up: Callable[[str], Evidence | None], budget: Budget) -> Callable[[str], Evidence | None]:
    known: dict[str, Evidence | None] = {}

    def once(text: str) -> Evidence | None:
        if text in known:
            return known[text]
        budget.spend(1 + len(text) // _LETTERS_A_STEP)
        found = known[text] = look_up(text)
        return found

    return once
