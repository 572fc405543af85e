"""What to offer while somebody types: places, and the towns and stations that lead to one."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from bot.core.gazetteer.index.localities import LocalityIndex
from bot.core.gazetteer.ordering import ASKED_FROM, CHOICES, by_fame, population
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Outcome, Unknown, candidates_of
from bot.core.gazetteer.reading.matching import Matcher
from bot.core.places import Kind, Place

UNSURE = 91  # a score under this had typing errors
_SHORTEST = 2  # letters from which on towns and stations are offered
_MOST_INSIDE = 10  # of them
_BEGUN = 90  # the score of what a name begins with


class Suggestions:
    """Candidates to choose from. ``places`` are all there are, by code."""

    def __init__(self, places: Mapping[str, Place], matcher: Matcher, localities: LocalityIndex) -> None:
        self._places = places
        self._matcher = matcher
        self._localities = localities
        self._fame: list[Place] = []  # made when first asked for

    def untyped(self, near: str, home: str, count: int) -> tuple[Candidate, ...]:
        """Nothing typed yet: ``home`` (a code), then the biggest cities, those of the prefecture ``near`` first."""
        own = [self._places[home]] if home in self._places else []
        places = tuple(dict.fromkeys((*own, *self._famous(near))))[:count]
        return tuple(Candidate(place, _BEGUN) for place in places)

    def of(self, key: str, named: Outcome, near: str, count: int = CHOICES) -> tuple[Candidate, ...]:
        """What the text names, then what it begins in any script, the best known first, then nearly begins."""
        meant = [] if isinstance(named, Unknown) else candidates_of(named)
        exact = [c for c in meant if c.score >= UNSURE and (c.via is None or c.via.fame >= ASKED_FROM)]
        rare = [replace(c, score=_BEGUN) for c in meant if c.score >= UNSURE and c not in exact]
        begun = [Candidate(self._places[code], _BEGUN) for code in self._matcher.beginning_with(key)]
        if isinstance(named, Ambiguous):
            exact = self._in_order(exact, near)
        own = {candidate.place.code for candidate in begun}
        inside = (candidate for candidate in (*rare, *self._inside(key)) if candidate.place.code not in own)
        found = [*exact, *self._in_order((*begun, *inside), near)]
        if not found:  # beside what is meant or begun, what is spelled alike would only mislead
            nearly = (Candidate(self._places[code], _BEGUN) for code in self._matcher.nearly_beginning_with(key))
            corrected = [c for c in meant if c.score < UNSURE]
            found += [*corrected, *self._in_order(nearly, near)]
        first: dict[str, Candidate] = {}
        for candidate in found:
            first.setdefault(candidate.place.code, candidate)
        return tuple(first.values())[:count]

    def _inside(self, key: str) -> Iterable[Candidate]:
        if len(key) < _SHORTEST:
            return []
        found = self._localities.beginning_with(key, _MOST_INSIDE)
        return [Candidate(self._places[locality.place], _BEGUN, locality) for locality in found]

    def _famous(self, near: str) -> Sequence[Place]:
        """All municipalities, the biggest first, those of a prefecture before the others."""
        if not self._fame:
            self._fame = sorted((p for p in self._places.values() if p.kind is not Kind.PREFECTURE), key=by_fame)
        return sorted(self._fame, key=lambda place: place.prefecture_code != near) if near else self._fame

    @staticmethod
    def _in_order(candidates: Iterable[Candidate], near: str) -> list[Candidate]:
        def order(candidate: Candidate) -> tuple[bool, bool, int, str]:
            place, via = candidate.place, candidate.via
            fame = via.fame if via else population(place)
            return (place.prefecture_code != near, via is None and place.kind is Kind.WARD, -fame, place.code)

        return sorted(candidates, key=order)
