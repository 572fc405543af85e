"""Pieces of a text to the places that all of them are true of, the nearest ones."""

from collections.abc import Iterable, Mapping, Sequence

from bot.core.gazetteer.index.entries import INSIDE
from bot.core.gazetteer.index.forms import READINGS, script
from bot.core.gazetteer.reading.parsing import Piece, Reading
from bot.core.gazetteer.text.words import SUFFIXES
from bot.core.places import Locality, LocalityKind, Place

_REPEATED = 2
_EXACT = 100


class Agreement:
    """What several pieces mean together. ``places`` are all there are, by code."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places

    def of_first(self, parses: Iterable[Reading], *, strict: bool = False) -> dict[str, int]:
        """The places of the first reading that is true of any, with scores."""
        return next((found for reading in parses if (found := self.of(reading.pieces, strict=strict))), {})

    def of(self, pieces: Sequence[Piece], *, strict: bool = False) -> dict[str, int]:
        """The places that all pieces are true of, with the score of the piece that fits least.

        ``strict``: only if every generic word agrees (清水市 is no 清水町).
        """
        if len(pieces) == 1 and pieces[0].kinds is None:
            scores = pieces[0].evidence.named
            return {code: score for code, score in scores.items() if score != INSIDE} or dict(scores)
        true = frozenset.intersection(*(piece.evidence.covers for piece in pieces))
        if not true:
            return {}
        named = {code for piece in pieces for code in piece.evidence.named if code in true}
        # A municipality of today is meant rather than what lies in one, whatever word stands beside the name.
        named = {c for c in named if all(p.evidence.named.get(c) != INSIDE for p in pieces)} or named
        fitting = {code for code in named if self._fits_all(code, pieces)}
        closest = fitting if strict else fitting or named
        steps = {code: self._repeats(code, pieces) + sum(self._steps(code, p) for p in pieces) for code in closest}
        nearest = min(steps.values(), default=0)
        return {code: min(self._score(code, piece) for piece in pieces) for code in closest if steps[code] == nearest}

    def ancestors(self, code: str) -> Iterable[str]:
        """The codes of the city and the prefecture that a place lies in."""
        while code := self._places[code].parent:
            yield code

    @staticmethod
    def _repeats(code: str, pieces: Sequence[Piece]) -> int:
        """Steps for a place named twice in one script: "Gifu, Gifu" and 기후현 기후 are the city in the prefecture."""
        said = [script(piece.text) for piece in pieces if code in piece.evidence.named]
        return _REPEATED * (len(said) - len(set(said)))

    def _score(self, code: str, piece: Piece) -> int:
        """How well a piece fits a place: as the name of the place itself, or of what it lies in."""
        named = piece.evidence.named
        return next((named[c] for c in (code, *self.ancestors(code)) if c in named), _EXACT)

    def _fits_all(self, code: str, pieces: Sequence[Piece]) -> bool:
        """Whether every generic word agrees, and the place is named by a piece that means its kind."""
        return all(piece.kinds is None or self._fits(code, piece) for piece in pieces) and any(
            code in piece.evidence.named and (not piece.kinds or self._is_of_kind(code, piece)) for piece in pieces
        )

    def _fits(self, code: str, piece: Piece) -> bool:
        """Whether the generic word beside a piece agrees with what the piece is for this place."""
        kinds = piece.kinds or frozenset()
        if code in piece.evidence.named and self._is_of_kind(code, piece):
            return True
        if not kinds or not piece.evidence.named:  # the piece is a county ("Oura District")
            return bool(self._places[code].county)
        return any(a in piece.evidence.named and self._places[a].kind in kinds for a in self.ancestors(code))

    def _is_of_kind(self, code: str, piece: Piece) -> bool:
        """Whether the generic word is right: of what lies in the place it says nothing about the place."""
        return piece.evidence.named[code] == INSIDE or self._places[code].kind in (piece.kinds or ())

    def _steps(self, code: str, piece: Piece) -> int:
        """0 if the piece names the place itself, 1 its city, its county or its prefecture, 2 a ward's prefecture."""
        if code in piece.evidence.named:
            return 0
        for steps, ancestor in enumerate(self.ancestors(code), 1):
            if ancestor in piece.evidence.named:
                return steps
        return 1


def of_the_kind(piece: Piece, found: Sequence[Locality]) -> Sequence[Locality]:
    """Beside the word for a town, the former towns of that name, if there are any: Hikami Town is 氷上町."""
    suffixes = [suffix for suffix in READINGS if piece.kinds and SUFFIXES[suffix] <= piece.kinds]
    former = [one for one in found if one.kind is LocalityKind.FORMER and one.name[-1] in suffixes]
    return former or found
