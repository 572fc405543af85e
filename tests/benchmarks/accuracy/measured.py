"""What is measured: the carried queries, the lookup without the held-out names, and what counts as right."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.core.gazetteer.lookup import Gazetteer, Guards
from bot.core.gazetteer.outcomes import Ambiguous, Found, Outcome, Unknown
from bot.core.gazetteer.text.folding import fold
from bot.dataset import loading
from tests.benchmarks.accuracy.split import is_test_place, is_test_word

SETS = Path(__file__).parent / "sets"
DATA = Path(__file__).parents[3] / "data"
ALL_OFFERED = frozenset({"homonyms", "ward-homonyms"})
REFUSALS = frozenset({"refuse-cities-abroad", "refuse-words", "refuse-chat", "refuse-noise"})
FOUND_ALONE = frozenset({"exact-form"})
FIRST_AND_OTHERS = frozenset({"prefecture-and-city"})
# A name that others bear too is a fair question: former towns, and what residents say of where they live.
OFFERED = frozenset({"former", "residents"})

# What is to be reached, in %, as the task sets it.
OVERALL, REFUSED, EACH, TWO_ERRORS, FEW_VOWELS = 97, 97, 95, 85, 90
_FEW_VOWELS_OR_EXAMPLES = ("arabic", "persian", "urdu", "hebrew", "thai", "burmese-khmer")


class Query(NamedTuple):
    """A line of a test set. ``expected`` are JIS codes; none: the text is to be refused."""

    text: str
    expected: tuple[str, ...]
    origin: str


Kinds = Mapping[str, Sequence[Query]]


def carried(folder: Path = SETS) -> Kinds:
    """All sets, by kind."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.csv"))}


def _read(path: Path) -> list[Query]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Query(row["query"], tuple(row["expected"].split()), row["origin"]) for row in csv.DictReader(file)]


def held_out_gazetteer() -> Gazetteer:
    """The lookup as the bot has it, but without what the test half asks for.

    That is every name in another language of a place of the test half, and every refused word of the test half.
    """
    data = loading.load(DATA)
    names = loading.build_names(DATA, data.directory, keep=lambda name: not is_test_place(name.place))
    asked = {fold(query.text) for kind, queries in carried().items() if kind in REFUSALS for query in queries}
    refused = frozenset(word for word in data.not_places if not is_test_word(word) and word not in asked)
    places = data.directory.places
    return Gazetteer(places, names, data.localities, data.postal_ranges, Guards(refused))


def goal(kind: str) -> int:
    """The share of right answers to reach for a kind, in %."""
    if kind in REFUSALS:
        return REFUSED
    if kind == "two-errors":
        return TWO_ERRORS
    return FEW_VOWELS if kind.endswith(_FEW_VOWELS_OR_EXAMPLES) else EACH


def codes_of(outcome: Outcome) -> tuple[str, ...]:
    """What the lookup offers, the best first."""
    match outcome:
        case Found(candidate, others):
            return (candidate.place.code, *(other.place.code for other in others))
        case Ambiguous(candidates):
            return tuple(candidate.place.code for candidate in candidates)
        case Unknown():
            return ()


def is_right(kind: str, query: Query, outcome: Outcome) -> bool:
    """Right is the first candidate; for homonyms all of them; for what is no place, none."""
    offered = codes_of(outcome)
    if not query.expected:
        return not offered
    if kind in ALL_OFFERED:
        return set(query.expected) <= set(offered)
    if kind in FOUND_ALONE:
        return isinstance(outcome, Found) and offered[0] in query.expected
    if kind in FIRST_AND_OTHERS:
        return offered[:1] == query.expected[:1] and set(query.expected) <= set(offered)
    first = offered[:1] if kind not in OFFERED or isinstance(outcome, Found) else offered
    return not set(query.expected).isdisjoint(first)


def describe(outcome: Outcome) -> str:
    """The outcome on one line, for a person to read."""
    match outcome:
        case Found(candidate, others):
            more = "".join(f", {other.place.name} {other.score}" for other in others[:3])
            return f"Found {candidate.place.code} {candidate.place.name} {candidate.score}{more}"
        case Ambiguous(candidates):
            first = ", ".join(f"{c.place.code} {c.place.name} {c.score}" for c in candidates[:4])
            return f"Ambiguous ({len(candidates)}) {first}"
        case Unknown(suggestions):
            return "Unknown " + ", ".join(f"{c.place.name} {c.score}" for c in suggestions[:3])
