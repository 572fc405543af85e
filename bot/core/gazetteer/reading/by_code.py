"""Places by their codes: JIS codes and postal codes, and what words say beside one."""

from collections.abc import Iterable, Mapping

from bot.core.gazetteer.codes import PostalCodes, jis_code, postal_code
from bot.core.gazetteer.ordering import CHOICES, Ordering
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found, Outcome, Unknown, candidates_of
from bot.core.gazetteer.reading.agreement import Agreement
from bot.core.places import Place, PostalRange

_EXACT = 100


class CodeReader:
    """All places by the codes that people paste."""

    def __init__(
        self,
        places: Mapping[str, Place],
        ordering: Ordering,
        postal_ranges: Iterable[PostalRange],
        agreement: Agreement,
    ) -> None:
        self._places = places
        self._ordering = ordering
        self._agreement = agreement
        self._postal_codes = PostalCodes(postal_ranges)

    def whole(self, normalised: str, near: str) -> Outcome | None:
        """The place of a text that is a code and nothing else."""
        if (code := jis_code(normalised)) and code in self._places:
            return Found(Candidate(self._places[code], _EXACT))
        return self.posted(postal_code(normalised), near)

    def posted(self, code: str | None, near: str) -> Outcome | None:
        """The places of a postal code of seven digits."""
        places = self._postal_codes.places(code) if code else ()
        scores = dict.fromkeys(places, _EXACT)
        return self._ordering.outcome(self._ordering.candidates(scores, near), near) if scores else None

    def confirmed(self, posted: Outcome, written: Outcome) -> Outcome:
        """A postal code and the words beside it: what both say; both, if they contradict each other."""
        own = {candidate.place.code for candidate in candidates_of(posted)}
        if isinstance(written, Unknown):
            return posted
        said = candidates_of(written)
        both = [c for c in said if own & {c.place.code, *self._agreement.ancestors(c.place.code)}]
        if both:
            return self._ordering.outcome(both)
        inner = [
            c
            for c in candidates_of(posted)
            if {s.place.code for s in said} & set(self._agreement.ancestors(c.place.code))
        ]
        if inner:
            return self._ordering.outcome(inner)
        return Ambiguous((*candidates_of(posted), *said)[:CHOICES])
