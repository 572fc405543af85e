"""Which place does a text mean? ``Gazetteer.find`` answers, asks, or says that it does not know.

text -> folded words -> pieces that name something -> places true of all pieces -> outcome.
Exact forms are tried first, then one piece with typing errors; two places of one name are
always a question, never a guess.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.codes import PostalCodes, jis_code, postal_code
from bot.core.folding import fold
from bot.core.index import NameIndex
from bot.core.matching import Typos
from bot.core.parsing import Piece, readings, words
from bot.core.places import Kind, Place, PostalRange

LONGEST_QUERY = 120
SUGGESTIONS = 5
CHOICES = 25
UNSURE = 91  # a score under this had typing errors
_EXACT = 100
_RANK = {
    Kind.DESIGNATED_CITY: 0,
    Kind.CITY: 1,
    Kind.SPECIAL_WARD: 2,
    Kind.PREFECTURE: 3,
    Kind.TOWN: 4,
    Kind.VILLAGE: 5,
    Kind.WARD: 6,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place and how well the text fits it: 100 is its official name, under 90 has typing errors."""

    place: Place
    score: int


@dataclass(frozen=True, slots=True)
class Found:
    """One place is meant. ``others`` bear the same name and contain it or lie in it (Kyoto: the prefecture)."""

    candidate: Candidate
    others: tuple[Candidate, ...] = ()

    @property
    def place(self) -> Place:
        return self.candidate.place


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places may be meant, the likeliest first, in a stable order."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No place is meant as far as we can tell; ``suggestions`` are spelled alike, if any."""

    suggestions: tuple[Candidate, ...] = ()


Outcome = Found | Ambiguous | Unknown


class Gazetteer:
    """All places by every name, code and postal code. Built once; ``find`` only reads."""

    def __init__(
        self, places: Mapping[str, Place], index: NameIndex, postal_ranges: Iterable[PostalRange] = ()
    ) -> None:
        self._places = places
        self._index = index
        self._typos = Typos(index)
        self._postal_codes = PostalCodes(postal_ranges)

    def find(self, text: str, near: str = "") -> Outcome:
        """What the text means. ``near`` is a prefecture's code: its places come first among equals.

        Any string is allowed; nothing is raised.
        """
        normalised = unicodedata.normalize("NFKC", text[: LONGEST_QUERY + 1]).strip()
        if re.search(r"\d", normalised) and (coded := self._by_code(normalised, near)):
            return coded
        key = fold(text) if len(text) <= LONGEST_QUERY else ""
        if not key:
            return Unknown()
        ways = tuple(words(key, self._index))
        for tokens in ways:
            if exact := self._best(readings(tokens, self._index.evidence)):
                return self._outcome(exact, near)
        if misspelled := self._best(readings(ways[0], self._index.evidence, self._typos.evidence)):
            return self._outcome(misspelled, near)
        return Unknown(self._candidates(self._typos.alike(key, SUGGESTIONS), near)[:SUGGESTIONS])

    def suggest(self, text: str, near: str = "", count: int = CHOICES) -> tuple[Place, ...]:
        """Places to offer while somebody types: what the text means, then what it begins."""
        match self.find(text, near):
            case Found(candidate, others):
                meant: tuple[Candidate, ...] = (candidate, *others)
            case Ambiguous(candidates):
                meant = candidates
            case Unknown(suggestions):
                meant = suggestions
        begun = self._candidates(self._typos.beginning_with(fold(text)), near)
        ordered = (*(c for c in meant if c.score >= _EXACT - 1), *begun, *meant)
        return tuple(dict.fromkeys(candidate.place for candidate in ordered))[:count]

    def _by_code(self, normalised: str, near: str) -> Outcome | None:
        if code := postal_code(normalised):
            return self._outcome(dict.fromkeys(self._postal_codes.places(code), _EXACT), near)
        if (code := jis_code(normalised)) and code in self._places:
            return Found(Candidate(self._places[code], _EXACT))
        return None

    def _best(self, parses: Iterable[Sequence[Piece]]) -> dict[str, int]:
        """The places of the first reading that is true of any; the nearer a piece, the better."""
        best: dict[str, int] = {}
        for pieces in parses:
            for code, score in self._true_of_all(pieces).items():
                best[code] = max(score, best.get(code, 0))
            if best:
                break
        return best

    def _true_of_all(self, pieces: Sequence[Piece]) -> dict[str, int]:
        true = frozenset.intersection(*(piece.evidence.covers for piece in pieces))
        scores: dict[str, int] = {}
        for piece in pieces:
            for code, score in piece.evidence.named.items():
                if code in true:
                    scores[code] = max(scores.get(code, 0), score)
        if not scores:
            return {}
        fitting = {c: s for c, s in scores.items() if all(p.kinds is None or self._fits(c, p) for p in pieces)}
        closest = fitting or scores
        steps = {code: sum(self._steps(code, piece) for piece in pieces) for code in closest}
        nearest = min(steps.values())
        floor = min(min(p.evidence.named.values(), default=_EXACT) for p in pieces)
        return {c: min(s, floor) if len(pieces) > 1 else s for c, s in closest.items() if steps[c] == nearest}

    def _fits(self, code: str, piece: Piece) -> bool:
        """Whether the generic word beside a piece agrees with what the piece is for this place."""
        kinds = piece.kinds or frozenset()
        if code in piece.evidence.named:
            return self._places[code].kind in kinds
        if not kinds:
            return bool(self._places[code].county)
        return any(a in piece.evidence.named and self._places[a].kind in kinds for a in self._ancestors(code))

    def _steps(self, code: str, piece: Piece) -> int:
        """0 if the piece names the place itself, 1 its city, its county or its prefecture, 2 a ward's prefecture."""
        if code in piece.evidence.named:
            return 0
        for steps, ancestor in enumerate(self._ancestors(code), 1):
            if ancestor in piece.evidence.named:
                return steps
        return 1

    def _ancestors(self, code: str) -> Iterable[str]:
        while code := self._places[code].parent:
            yield code

    def _outcome(self, scores: dict[str, int], near: str) -> Outcome:
        if not scores:
            return Unknown()
        candidates = self._candidates(scores, near)
        first, *others = candidates
        line = {first.place.code, *self._ancestors(first.place.code)}
        if all(c.place.code in line or first.place.code in self._ancestors(c.place.code) for c in others):
            return Found(first, tuple(others))
        return Ambiguous(candidates[:CHOICES])

    def _candidates(self, scores: dict[str, int], near: str) -> tuple[Candidate, ...]:
        def order(candidate: Candidate) -> tuple[bool, int, int, str]:
            place = candidate.place
            return (place.prefecture_code != near, -candidate.score, _RANK[place.kind], place.code)

        return tuple(sorted((Candidate(self._places[c], s) for c, s in scores.items()), key=order))
