"""Which of several places comes first, and when to answer rather than ask."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.core.gazetteer.index.entries import FOREIGN, FOREIGN_SOUND, INSIDE, JOINED, SOUND
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found, Outcome, Unknown
from bot.core.places import Kind, Locality, LocalityKind, Place

CHOICES = 25
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
# A municipality is a question where a locality of its name is at least so well known, and so much better.
ASKED_FROM, _ASKED_TIMES = 60_000, 2
_WHOLE_NAME_FROM = 10_000
_SPELLED_SO_FROM = 2_500
HEARSAY = (FOREIGN, SOUND, FOREIGN_SOUND)  # scores of spellings that are not our own
# Of two municipalities of one name the big one is answered if it is this much bigger than the other.
_KNOWN_TO_ALL, _BIGGER_TIMES = 500_000, 50
# Of localities of one name the best known one is answered if it is this well known, and this much better.
_WELL_KNOWN, _BETTER_TIMES = 120_000, 8
_OH = re.compile("oh(?![aiueoy])")
_LONG = re.compile("[āēīōū]")
_CIRCUMFLEXES = str.maketrans("âêîôû", "āēīōū")
_MANY = 5  # places of one name, such as 本町, for which a station must be known all over Japan (Ueno)
_KNOWN_EVERYWHERE = 200_000
_ONLY_STATION = 60_000  # fame
_FEW = 3  # places of one name among which the only station decides


def population(place: Place) -> int:
    """Inhabitants; where the number is not known, what is typical for the kind."""
    return place.population or _TYPICAL[place.kind]


def by_fame(place: Place) -> tuple[bool, int, str]:
    """A key to sort by: the biggest first, wards last."""
    return place.kind is Kind.WARD, -population(place), place.code


def as_marked(outcome: Outcome, typed: str) -> Outcome:
    """A question with the places first whose long vowels are those that are typed: Ōno and Ohno are no 小野."""
    spelled = _OH.sub("ō", typed.casefold()).translate(_CIRCUMFLEXES)
    if not isinstance(outcome, Ambiguous) or not _LONG.search(spelled):
        return outcome
    marked = (candidate.place.romaji.casefold() != spelled for candidate in outcome.candidates)
    pairs = sorted(zip(marked, outcome.candidates, strict=True), key=lambda pair: pair[0])
    return Ambiguous(tuple(candidate for _, candidate in pairs))


class Ordering:
    """Candidates to outcomes. ``places`` are all there are, by code."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places

    def candidates(
        self, scores: Mapping[str, int], near: str, via: Mapping[str, Locality] | None = None
    ) -> tuple[Candidate, ...]:
        """The places of these codes in order: those of the prefecture ``near``, the best score, the biggest."""

        def order(candidate: Candidate) -> tuple[bool, int, int, bool, int, str]:
            place = candidate.place
            fame = candidate.via.fame if candidate.via else 0
            return (place.prefecture_code != near, -candidate.score, -fame, *by_fame(place))

        through = via or {}
        found = (Candidate(self._places[code], score, through.get(code)) for code, score in scores.items())
        return tuple(sorted(found, key=order))

    def outcome(self, candidates: Sequence[Candidate], near: str = "") -> Outcome:
        """Found if the first contains or is contained by all others, or is far better known; else a question."""
        if not candidates:
            return Unknown()
        first, *others = candidates
        if not others:
            return Found(first)
        line = {first.place.code, *self._ancestors(first.place.code)}
        if all(c.place.code in line or first.place.code in self._ancestors(c.place.code) for c in others):
            return Found(first, tuple(others))
        if not near and self._is_far_better(first, others):
            return Found(first, tuple(others[:CHOICES]))
        return Ambiguous(tuple(candidates[:CHOICES]))

    def better_known(
        self,
        candidates: Sequence[Candidate],
        if_known: Callable[[int], Sequence[Locality]],
        spelled_so: Iterable[Locality] = (),
    ) -> Outcome:
        """The outcome, or a question if a locality of the same name elsewhere is far better known (上野村, 上野).

        ``if_known`` gives the localities of that name if one has a certain fame: to read them all takes long.
        ``spelled_so`` are those whose romaji is the text: a spelling that only others use counts less than they.
        """
        least = max(ASKED_FROM, *(_ASKED_TIMES * population(candidate.place) for candidate in candidates))
        if candidates[0].score == JOINED:  # Izushi is 伊豆市 with its suffix, and the whole name of 出石
            least = _WHOLE_NAME_FROM
        if spelled_so:  # Osu is 奥州市 in some table, and 大須 in romaji
            least = _SPELLED_SO_FROM
        if not (known := tuple(spelled_so) or if_known(least)):
            return self.outcome(candidates)
        codes = {candidate.place.code for candidate in candidates}
        lines = codes | {ancestor for code in codes for ancestor in self._ancestors(code)}
        rivals = {
            code: locality
            for code, locality in self.strongest(known).items()
            if locality.fame >= least and not lines & {code, *self._ancestors(code)}
        }
        if not rivals:
            return self.outcome(candidates)
        better = sorted(rivals, key=lambda code: -rivals[code].fame)
        others = (Candidate(self._places[code], candidates[0].score, rivals[code]) for code in better)
        return Ambiguous((*candidates, *others)[:CHOICES])

    def strongest(self, localities: Iterable[Locality]) -> dict[str, Locality]:
        """The best known locality of each place; of a city and its ward, that of the ward."""
        best: dict[str, Locality] = {}
        for locality in localities:
            known = best.get(locality.place)
            if known is None or _rank(locality) > _rank(known):
                best[locality.place] = locality
        for city in {self._places[code].parent for code in best} & best.keys():
            wards = [code for code in best if self._places[code].parent == city]
            if best[city].fame < max(best[ward].fame for ward in wards):
                del best[city]
                continue
            named_so = [ward for ward in wards if best[ward].name == best[city].name]
            if len(named_so) == 1:  # a station whose ward the source does not tell
                best[named_so[0]] = best.pop(city)
            else:
                best = {code: one for code, one in best.items() if code not in named_so}
        return best

    def _ancestors(self, code: str) -> Iterable[str]:
        found = []
        while code := self._places[code].parent:
            found.append(code)
        return found

    def _is_far_better(self, first: Candidate, others: Sequence[Candidate]) -> bool:
        if first.score < INSIDE:  # with typing errors
            return False
        if first.via is None:
            second = max(population(other.place) for other in others)
            big_kind = first.place.kind in (Kind.DESIGNATED_CITY, Kind.SPECIAL_WARD, Kind.CITY)
            known = population(first.place)
            return big_kind and known >= _KNOWN_TO_ALL and known >= _BIGGER_TIMES * second
        fames = [other.via.fame if other.via else population(other.place) for other in others]
        few = len(others) < _MANY or first.via.fame >= _KNOWN_EVERYWHERE
        if few and first.via.fame >= _WELL_KNOWN and first.via.fame >= _BETTER_TIMES * max(fames):
            return True
        stations = [other for other in others if other.via and other.via.kind is LocalityKind.STATION]
        only_station = first.via.kind is LocalityKind.STATION and not stations
        return (
            only_station
            and first.via.fame >= _ONLY_STATION
            and len(others) < _FEW
            and first.via.fame >= _BETTER_TIMES * max(fames)
        )


def _rank(locality: Locality) -> tuple[int, bool]:
    return locality.fame, locality.kind is not LocalityKind.FORMER
