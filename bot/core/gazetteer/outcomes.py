"""What a lookup can say: found, a question back, or unknown. Values in a named union, for ``match``."""

from msgspec import Struct

from bot.core.places import Locality, LocalityKind, Place


class Candidate(Struct, frozen=True):
    """A place and how well the text fits it: 100 is its official name, up to 90 has typing errors.

    ``via`` is the town, station, former municipality or landmark in the place that the text names.
    """

    place: Place
    score: int
    via: Locality | None = None

    @property
    def former(self) -> str:
        """The name of the former municipality that the text means, now part of the place; "" if it means none."""
        return self.via.name if self.via and self.via.kind is LocalityKind.FORMER else ""


class Found(Struct, frozen=True):
    """One place is meant. ``others`` bear the same name and contain it or lie in it (Kyoto: the prefecture)."""

    candidate: Candidate
    others: tuple[Candidate, ...] = ()

    @property
    def place(self) -> Place:
        return self.candidate.place


class Ambiguous(Struct, frozen=True):
    """Several places may be meant, the likeliest first, in a stable order.

    ``parts`` are the words of a sentence that name them, in order; none if the whole text does.
    """

    candidates: tuple[Candidate, ...]
    parts: tuple[str, ...] = ()


class Unknown(Struct, frozen=True):
    """No place is meant as far as we can tell; ``suggestions`` are spelled alike, if any."""

    suggestions: tuple[Candidate, ...] = ()


Outcome = Found | Ambiguous | Unknown


class Mention(Struct, frozen=True):
    """A place named inside a longer text: ``text[start:end]``, and what that part means.

    ``sure``: something beside the mere name says that it is one (in Suzuka, Suzuka City, Suzuka Mie).
    """

    start: int
    end: int
    outcome: Found | Ambiguous
    sure: bool = True


def candidates_of(outcome: Outcome) -> tuple[Candidate, ...]:
    """The places of an outcome, the likeliest first; of Unknown its suggestions."""
    match outcome:
        case Found(candidate, others):
            return (candidate, *others)
        case Ambiguous(candidates):
            return candidates
        case Unknown(suggestions):
            return suggestions
