"""Which place does a text mean? ``Gazetteer.find`` answers, asks, or says that it does not know.

text -> folded words -> pieces that name something -> places true of all pieces -> outcome.
Exact forms are tried first, then one piece with typing errors; two places of one name are
always a question, never a guess.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from bot.core.gazetteer.codes import PostalCodes, jis_code, postal_code
from bot.core.gazetteer.index import FORMER, Evidence, NameIndex
from bot.core.gazetteer.matching import Matcher
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found, Mention, Outcome, Unknown, candidates_of
from bot.core.gazetteer.parsing import LONGEST_NAME, Piece, Reading, Recognise, readings, ways
from bot.core.gazetteer.scanning import scan
from bot.core.gazetteer.text.folding import fold
from bot.core.places import Kind, Place, PostalRange

LONGEST_QUERY = 120
SUGGESTIONS = 5
CHOICES = 25
_REPEATED = 2
UNSURE = 91  # a score under this had typing errors
_EXACT = 100
# Inhabitants where the number is not known. A prefecture comes after the city of its name.
_TYPICAL = {
    Kind.DESIGNATED_CITY: 1_000_000,
    Kind.SPECIAL_WARD: 300_000,
    Kind.CITY: 50_000,
    Kind.PREFECTURE: 30_000,
    Kind.TOWN: 10_000,
    Kind.VILLAGE: 3_000,
    Kind.WARD: 100_000,
}


class Gazetteer:
    """All places by every name, code and postal code. Built once; ``find`` only reads.

    ``not_places`` are folded words of every day and cities abroad that are spelled or sound
    nearly like a place: an exact name still wins over them. ``everyday`` are words that are also
    names of places (Oi, Ise, Date): inside a sentence they are the word.
    """

    def __init__(
        self,
        places: Mapping[str, Place],
        index: NameIndex,
        postal_ranges: Iterable[PostalRange] = (),
        not_places: Iterable[str] = (),
        everyday: Iterable[str] = (),
    ) -> None:
        self._places = places
        self._index = index
        self._matcher = Matcher(index)
        self._postal_codes = PostalCodes(postal_ranges)
        self._not_places = frozenset(not_places)
        self._everyday = frozenset(everyday)
        self._fame: list[Place] = []  # made when first asked for

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
        whole = self._index.evidence(key) if key.count(" ") < LONGEST_NAME else None
        if whole and (found := self._true_of_all((Piece(key, whole),))):  # most often it is a name and nothing else
            return self._outcome(found, near, (key.replace(" ", ""),))
        all_ways = tuple(ways(key, self._index.evidence))
        if exact := self._exactly(all_ways, near, self._index.evidence):
            return exact
        if key in self._not_places:  # known to be something else: not to be corrected to a place
            return Unknown()
        return self._nearly(all_ways, near) or Unknown(
            self._candidates(self._matcher.alike(key, SUGGESTIONS), near)[:SUGGESTIONS]
        )

    def exactly(self, text: str, near: str = "") -> Outcome:
        """What the text means if every word of it belongs to a name: no error mended, no street after it."""
        return self._every_word(text, near, self._index.evidence)

    def as_written(self, text: str) -> Outcome:
        """The same if the tables have every name so: nothing is read by its sound, which takes a while to tell."""
        return self._every_word(text, "", self._index.as_written)

    def scan(self, text: str, near: str = "") -> tuple[Mention, ...]:
        """The places named inside a sentence, with their positions, in order of appearance."""
        return scan(text, lambda part: self.exactly(part, near), self._everyday)

    def suggest(self, text: str, near: str = "", home: str = "", count: int = CHOICES) -> tuple[Place, ...]:
        """Places to offer while somebody types, the best known first.

        What the text names, then what it begins in any script or romanisation, then from the third
        letter on what it begins but for one error. Nothing typed yet: ``home`` (a code), then the
        biggest cities, those of the prefecture ``near`` first.
        """
        key = fold(text[:LONGEST_QUERY])
        if not key:
            own = [self._places[home]] if home in self._places else []
            return tuple(dict.fromkeys((*own, *self._famous(near))))[:count]
        named = candidates_of(self.find(text, near))
        begun = self._by_size(self._matcher.beginning_with(key), near)
        exact = [candidate.place for candidate in named if candidate.score >= UNSURE]
        found = dict.fromkeys((*exact, *begun))
        if len(found) < count:
            nearly = self._by_size(self._matcher.nearly_beginning_with(key), near)
            found |= dict.fromkeys((*(candidate.place for candidate in named), *nearly))
        return tuple(found)[:count]

    def _every_word(self, text: str, near: str, recognise: Recognise) -> Outcome:
        if posted := self._by_postal_code(unicodedata.normalize("NFKC", text), near):
            return posted
        key = fold(text)
        return (self._exactly(ways(key, recognise, addresses=False), near, recognise) if key else None) or Unknown()

    def _exactly(self, all_ways: Iterable[Sequence[str]], near: str, recognise: Recognise) -> Outcome | None:
        for tokens in all_ways:
            if exact := self._best(readings(tokens, recognise)):
                return self._outcome(exact, near, tokens)
        return None

    def _nearly(self, all_ways: Sequence[Sequence[str]], near: str) -> Outcome | None:
        for tokens in all_ways:
            if heard := self._best(readings(tokens, self._by_ear)):
                return self._outcome(heard, near)
        for tokens in all_ways:
            if misspelled := self._best(readings(tokens, self._index.evidence, self._matcher.evidence)):
                return self._outcome(misspelled, near)
        return None

    def _by_ear(self, text: str) -> Evidence | None:
        """A word in another script by what it sounds like, if no table has it."""
        exact = self._index.evidence(text)
        return exact if exact or text.isascii() or " " in text else self._matcher.evidence(text)

    def _by_code(self, normalised: str, near: str) -> Outcome | None:
        if posted := self._by_postal_code(normalised, near):
            return posted
        if (code := jis_code(normalised)) and code in self._places:
            return Found(Candidate(self._places[code], _EXACT))
        return None

    def _by_postal_code(self, normalised: str, near: str) -> Outcome | None:
        code = postal_code(normalised)
        return self._outcome(dict.fromkeys(self._postal_codes.places(code), _EXACT), near) if code else None

    def _best(self, parses: Iterable[Reading]) -> dict[str, int]:
        """The places of the first reading that is true of any; the nearer a piece, the better."""
        best: dict[str, int] = {}
        for reading in parses:
            for code, score in self._true_of_all(reading.pieces).items():
                best[code] = max(score, best.get(code, 0))
            if best:
                break
        return best

    def _true_of_all(self, pieces: Sequence[Piece]) -> dict[str, int]:
        true = frozenset.intersection(*(piece.evidence.covers for piece in pieces))
        named = {code for piece in pieces for code in piece.evidence.named if code in true}
        # A town of today is meant rather than one of the past, whatever word stands beside the name.
        named = {c for c in named if all(p.evidence.named.get(c) != FORMER for p in pieces)} or named
        fitting = {code for code in named if self._fits_all(code, pieces)}
        closest = fitting or named
        steps = {code: self._repeats(code, pieces) + sum(self._steps(code, p) for p in pieces) for code in closest}
        nearest = min(steps.values(), default=0)
        return {code: min(self._score(code, piece) for piece in pieces) for code in closest if steps[code] == nearest}

    @staticmethod
    def _repeats(code: str, pieces: Sequence[Piece]) -> int:
        """Steps for a name said twice of one place: "Gifu, Gifu" is the city in the prefecture."""
        said = [piece.text for piece in pieces if code in piece.evidence.named]
        return _REPEATED * (len(said) - len(set(said)))

    def _score(self, code: str, piece: Piece) -> int:
        """How well a piece fits a place: as the name of the place itself, or of what it lies in."""
        named = piece.evidence.named
        return next((named[c] for c in (code, *self._ancestors(code)) if c in named), _EXACT)

    def _fits_all(self, code: str, pieces: Sequence[Piece]) -> bool:
        """Whether every generic word agrees, and the place is named by a piece that means its kind."""
        return all(piece.kinds is None or self._fits(code, piece) for piece in pieces) and any(
            code in piece.evidence.named and (not piece.kinds or self._places[code].kind in piece.kinds)
            for piece in pieces
        )

    def _fits(self, code: str, piece: Piece) -> bool:
        """Whether the generic word beside a piece agrees with what the piece is for this place."""
        kinds = piece.kinds or frozenset()
        if code in piece.evidence.named and self._places[code].kind in kinds:
            return True
        if not kinds or not piece.evidence.named:  # the piece is a county ("Oura District")
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

    def _outcome(self, scores: dict[str, int], near: str, tokens: Sequence[str] = ()) -> Outcome:
        if not scores:
            return Unknown()
        # A town of today is meant rather than one of the past.
        present = {code: score for code, score in scores.items() if score != FORMER}
        candidates = self._candidates(present or scores, near, {} if present else self._former_names(tokens))
        first, *others = candidates
        line = {first.place.code, *self._ancestors(first.place.code)}
        if all(c.place.code in line or first.place.code in self._ancestors(c.place.code) for c in others):
            return Found(first, tuple(others))
        return Ambiguous(candidates[:CHOICES])

    def _former_names(self, tokens: Sequence[str]) -> dict[str, str]:
        """For each place, the name of the former municipality in it that some run of the words names."""
        runs = ("".join(tokens[i:j]) for i in range(len(tokens)) for j in range(i + 1, len(tokens) + 1))
        return {code: name for run in runs for code, name in self._index.former_names(run).items()}

    def _candidates(
        self, scores: Mapping[str, int], near: str, former: Mapping[str, str] | None = None
    ) -> tuple[Candidate, ...]:
        def order(candidate: Candidate) -> tuple[bool, int, bool, int, str]:
            place = candidate.place
            return (place.prefecture_code != near, -candidate.score, *_by_fame(place))

        names = former or {}
        found = (Candidate(self._places[code], score, names.get(code, "")) for code, score in scores.items())
        return tuple(sorted(found, key=order))

    def _famous(self, near: str) -> list[Place]:
        """All municipalities, the biggest first, those of a prefecture before the others."""
        if not self._fame:
            self._fame = self._by_size(self._matcher.municipalities, "")
        return sorted(self._fame, key=lambda place: place.prefecture_code != near) if near else self._fame

    def _by_size(self, codes: Iterable[str], near: str) -> list[Place]:
        places = (self._places[code] for code in codes)
        return sorted(places, key=lambda place: (place.prefecture_code != near, *_by_fame(place)))


def _by_fame(place: Place) -> tuple[bool, int, str]:
    return place.kind is Kind.WARD, -(place.population or _TYPICAL[place.kind]), place.code
