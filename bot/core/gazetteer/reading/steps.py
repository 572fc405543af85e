"""The steps of a lookup, each of which answers or leaves the text to the next one.

All take a folded key and give None where they have nothing to say.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from bot.core.gazetteer.index.entries import FULL, INSIDE, STANDARD, Evidence
from bot.core.gazetteer.index.forms import spoken
from bot.core.gazetteer.index.localities import is_spelled
from bot.core.gazetteer.ordering import HEARSAY
from bot.core.gazetteer.outcomes import Outcome
from bot.core.gazetteer.reading.addresses import Addresses, Split
from bot.core.gazetteer.reading.agreement import of_the_kind
from bot.core.gazetteer.reading.budget import Budget, Index, Parting, Reader
from bot.core.gazetteer.reading.guards import KNOWN, Numbers, Unread
from bot.core.gazetteer.reading.parsing import LONGEST_NAME, Piece, Reading, Recognise, readings
from bot.core.gazetteer.text.features import split_feature
from bot.core.gazetteer.text.folding import fold
from bot.core.gazetteer.text.others import OTHERS
from bot.core.gazetteer.text.scripts import HAN, JAPANESE
from bot.core.gazetteer.text.words import (
    CONJUNCTIONS,
    FILLERS,
    STRICT_FILLERS,
    SUFFIXES,
    says_nothing,
    without_fillers,
)
from bot.core.places import Kind, Locality, LocalityKind

_LONGEST_PARTED = 24  # letters of a word without blanks that is parted where names meet
_HEARD = 90  # the score of a locality whose voices are guessed
_BIG = 100_000  # inhabitants
# What else a name may be the town of: nothing at first, then all places but prefectures, at last those too.
_TOWNS_OF = ((), tuple(kind for kind in Kind if kind is not Kind.PREFECTURE), tuple(Kind))

_Seen = Mapping[str, Sequence[Locality]]


class Steps:
    """The steps of one lookup, within its budget: each may raise ``OutOfStepsError``."""

    def __init__(self, index: Index, budget: Budget) -> None:
        self.budget = budget
        self._reader = Reader(index, budget)
        self._names = index.names
        self._localities = index.localities
        self._guards = index.guards
        self._places = index.places
        self._agreement = index.agreement
        self._ordering = index.ordering
        self._parting = Parting(budget.spend)
        self._addresses = Addresses(index.places, self._reader)
        # Of texts that are no name as they stand: their parses, which are tried again with less to agree on.
        self._parses: dict[tuple[str, bool], Sequence[Sequence[Reading]]] = {}

    def whole(self, key: str, near: str) -> Outcome | None:
        """The text is the name of a municipality or prefecture and nothing else."""
        evidence = self._reader.evidence(key) if key.count(" ") < LONGEST_NAME else None
        if evidence is None or not (scores := self._agreement.of((Piece(key, evidence),))):
            return None
        candidates = self._ordering.candidates(scores, near)
        if candidates[0].score == FULL or near:
            return self._ordering.outcome(candidates, near)
        if_known = partial(self._localities.if_known, key)
        if candidates[0].score not in HEARSAY or not key.isascii():
            return self._ordering.better_known(candidates, if_known)
        spelled_so = [locality for locality in self._reader.named(key) if is_spelled(locality, key)]
        return self._ordering.better_known(candidates, if_known, spelled_so)

    def may_begin(self, word: str) -> bool:
        """Whether a name may begin with a folded word of a sentence."""
        return self._reader.begins(word)

    def exactly(self, key: str, near: str, *, strict: bool = False, written: bool = False) -> Outcome | None:
        """Every word belongs to a name of a municipality or prefecture, or says nothing.

        ``strict``: words such as town and city must be right. ``written``: nothing is read by its sound.
        """
        recognise = self._reader.as_written if written else self._reader.evidence
        known = self._parses.get((key, written))
        parses: list[Sequence[Reading]] = []
        for found in self._parting.parses(key, recognise) if known is None else known:
            if scores := self._agreement.of_first(self.budget.each(found), strict=strict):
                return self._ordering.outcome(self._ordering.candidates(scores, near), near)
            parses.append(found)
        self._parses[key, written] = parses
        return None

    def _readings(
        self, tokens: Sequence[str], recognise: Recognise, one: Recognise | None = None, skip: Container[str] = FILLERS
    ) -> Iterator[Reading]:
        return self.budget.each(readings(tokens, recognise, one, skip, self.budget.spend))

    def inside(self, key: str, near: str, *, sure: bool = True) -> Outcome | None:
        """The text is the name of a town, a station, a former municipality, a landmark.

        ``sure``: not if it is little known and only sounds so.
        """
        may_be_one = key.count(" ") < LONGEST_NAME + 1 and not says_nothing(key)
        found = self._reader.inside(key) if may_be_one else ()
        best = self._ordering.strongest(found)
        if not best or (sure and not self._guards.is_sure(key, max(one.fame for one in best.values()))):
            return None
        scores: dict[str, int] = dict.fromkeys(best, INSIDE)
        if not near and not split_feature(key) and max(one.fame for one in best.values()) < KNOWN:
            scores |= self._read_alike(best.values())
        return self._ordering.outcome(self._ordering.candidates(scores, near, best), near)

    def by_ear(self, key: str, near: str) -> Outcome | None:
        """The text is the name of a well-known locality in a script that leaves open which sounds are voiced."""
        name, kind = split_feature(key) or (key, None)
        found = [one for one in self._localities.sounding_nearly(name) if kind in (None, one.kind)]
        best = self._ordering.strongest(found)
        candidates = self._ordering.candidates(dict.fromkeys(best, _HEARD), near, best)
        return self._ordering.outcome(candidates, near) if candidates else None

    def _read_alike(self, localities: Iterable[Locality]) -> Mapping[str, int]:
        """The big cities that are read like a name that few know: 八王寺 may be a slip for 八王子."""
        heard = {spoken(fold(locality.kana)) for locality in localities} - {""}
        found = {code: score for key in heard for code, score in self._names.sounding(key).items()}
        return {code: score for code, score in found.items() if self._places[code].population >= _BIG}

    def address(self, key: str, near: str, *, strict: bool = False) -> Outcome | None:
        """A Japanese address in kanji, with or without blanks; ``strict``: what follows is a town or a number."""
        joined = without_fillers(key.replace(" ", ""))
        if not HAN.search(joined[:_LONGEST_PARTED]):
            return None
        if splits := self._addresses.read(joined, strict=strict):
            scores = {split.place: STANDARD for split in splits}
            via = {split.place: former for split in splits for former in self._former(split)}
            return self._ordering.outcome(self._ordering.candidates(scores, near, via), near)
        town = self._addresses.town(joined)
        return self.inside(town, near) if len(town) > 1 else None

    def _former(self, split: Split) -> Iterable[Locality]:
        """The former municipality or ward that is all that follows (浜松市中区)."""
        named = self._reader.named(split.rest) if split.rest else ()
        return (one for one in named if one.kind is LocalityKind.FORMER and one.place == split.place)

    def combined(self, key: str, near: str) -> Outcome | None:
        """Names beside those of what lies inside, and among words that nobody knows: streets, buildings, numbers.

        A word that names a municipality is taken for that first, then also for the towns of its name; at last
        even one that names a prefecture (東村 福島 is in Fukushima rather than beside a town of that name).
        """
        if not CONJUNCTIONS.isdisjoint(key.split()):
            return None
        for towns_of in _TOWNS_OF:
            seen: dict[str, tuple[Locality, ...]] = {}
            left_out: set[str] = set()
            recognise = self._recogniser(seen, left_out, towns_of)
            found = self._every_word(key, near, recognise, seen)
            if found or (" " in key and (found := self._among_others(key, near, recognise, seen))):
                return found
            if not left_out:
                return None
        return None

    def _every_word(self, key: str, near: str, recognise: Recognise, seen: _Seen) -> Outcome | None:
        # Where names meet is told by kanji and kana; in other scripts that write no blanks a town is heard anywhere.
        parted = recognise if JAPANESE.search(key) else self._reader.evidence
        for tokens in self._parting.ways(key, parted):
            for reading in self._readings(tokens, recognise, skip=Numbers()):
                if scores := self._agreement.of(reading.pieces):
                    return self._through(scores, reading, seen, near)
        return None

    def _among_others(self, key: str, near: str, recognise: Recognise, seen: _Seen) -> Outcome | None:
        """Two names or more that are true of one place; one of them is a municipality's or a prefecture's."""
        whole: set[str] = set()  # names of several words, of which none is a name beside the others
        for reading in self._readings(key.split(), recognise, skip=Unread(self._reader.evidence)):
            texts = [piece.text for piece in reading.pieces]
            whole.update(texts if len(texts) == 1 else ())
            if any(f"{one} {other}" in whole for one, other in pairwise(texts)):
                continue  # Higashi Osaka is no Higashi Ward in Osaka
            several = len(set(texts)) > 1
            own = (max(piece.evidence.named.values(), default=FULL) > INSIDE for piece in reading.pieces)
            if several and any(own) and (scores := self._agreement.of(reading.pieces)):
                return self._through(scores, reading, seen, near)
        return None

    def nearly(self, key: str, near: str) -> Outcome | None:
        """A name by its sound in another script, then one with typing errors, beside words that are known."""
        all_ways = tuple(self._parting.ways(key, self._reader.evidence))
        for tokens in all_ways:
            if heard := self._agreement.of_first(self._readings(tokens, self._reader.by_ear, skip=STRICT_FILLERS)):
                return self._ordering.outcome(self._ordering.candidates(heard, near), near)
        for tokens in all_ways:
            parses = self._readings(tokens, self._reader.evidence, self._reader.corrected, STRICT_FILLERS)
            if misspelled := self._agreement.of_first(parses):
                return self._ordering.outcome(self._ordering.candidates(misspelled, near), near)
        return None

    def _recogniser(
        self, seen: dict[str, tuple[Locality, ...]], left_out: set[str], towns_of: Container[Kind]
    ) -> Recognise:
        """Names, else localities, as evidence; of a name of places of the kinds ``towns_of`` both.

        ``seen`` notes the localities, ``left_out`` the names whose localities were not looked for.
        """

        known: dict[str, Evidence | None] = {}

        def recognise(text: str) -> Evidence | None:
            if text not in known:
                known[text] = look_up(text)
            return known[text]

        def look_up(text: str) -> Evidence | None:
            if not any(map(str.isalpha, text)) or text in OTHERS or len(text) > _LONGEST_PARTED * 2:
                return None
            names = self._reader.evidence(text)
            if text in SUFFIXES or says_nothing(text):
                return names
            if names and any(self._places[code].kind not in towns_of for code in names.named):
                left_out.add(text)
                return names
            found = self._reader.inside(text)
            if not found:
                return names
            seen[text] = found
            inside = self._names.covering({locality.place: INSIDE for locality in found})
            if names is None:
                return inside
            return Evidence({**inside.named, **names.named}, inside.covers | names.covers)

        return recognise

    def _through(self, scores: Mapping[str, int], reading: Reading, seen: _Seen, near: str) -> Outcome | None:
        """The outcome of a reading, with the localities that led there."""
        noted = [one for piece in reading.pieces for one in of_the_kind(piece, seen.get(piece.text, ()))]
        lines = {code: {code, *self._agreement.ancestors(code)} for code in scores}
        fitting = {code: [one for one in noted if one.place in lines[code]] for code in scores}
        scores = {code: score for code, score in scores.items() if score != INSIDE or fitting[code]} or scores
        led = (code for code, score in scores.items() if score == INSIDE and fitting[code])
        via = {code: max(fitting[code], key=lambda one: one.fame) for code in led}
        if len(via) == len(scores) and len(reading.pieces) == 1:
            known = max(one.fame for one in via.values())
            beside_words = reading.passed_over > 0 or reading.pieces[0].kinds is not None
            if not self._guards.is_sure(reading.pieces[0].text, known, beside_words=beside_words):
                return None
            best = self._ordering.strongest(via.values())
            scores, via = dict.fromkeys(best, INSIDE), best
        return self._ordering.outcome(self._ordering.candidates(scores, near, via), near)
