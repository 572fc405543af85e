"""Addresses, towns and stations: how often the place is right, and how often another one is answered firmly."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from bot.core.gazetteer.lookup import Gazetteer
from bot.core.gazetteer.outcomes import Found
from tests.benchmarks.accuracy.making import addresses
from tests.benchmarks.accuracy.making.addresses import Asked
from tests.benchmarks.accuracy.measured import codes_of

COUNT = 1500  # queries of each kind
# What is to be reached, in %: the first candidate right; another place answered firmly.
RIGHT, FIRMLY_WRONG = 99.0, 0.5
ALONE = "towns-alone"  # a name that many towns have: a question is right, whichever comes first


class Share(NamedTuple):
    """Shares of the queries of a kind, in %."""

    right: float
    firmly_wrong: float


def share(gazetteer: Gazetteer, kind: str, asked: Sequence[Asked]) -> Share:
    """How a kind is served. Of a town alone the one that was drawn is meant, in the others any of ``expected``."""
    right = firmly_wrong = 0
    for query in asked:
        outcome = gazetteer.find(query.text)
        wanted = {query.origin} if kind == ALONE else set(query.expected)
        offered = codes_of(outcome)
        first = bool(wanted & set(offered[:1]))
        right += bool(wanted & set(offered)) if kind == ALONE else first
        firmly_wrong += isinstance(outcome, Found) and not first
    return Share(100 * right / len(asked), 100 * firmly_wrong / len(asked))


def table(gazetteer: Gazetteer) -> Table:
    """All kinds, ``COUNT`` queries each."""
    found = Table("addresses and what lies inside", "queries", "right", "to reach", "firmly wrong", "at most")
    for kind, asked in addresses.kinds(COUNT).items():
        right, wrong = share(gazetteer, kind, asked)
        found.add_row(
            kind,
            str(len(asked)),
            Text(f"{right:.1f}", style="" if right >= RIGHT or kind == ALONE else "bold red"),
            "" if kind == ALONE else f"{RIGHT:g}",
            Text(f"{wrong:.2f}", style="" if wrong <= FIRMLY_WRONG else "bold red"),
            f"{FIRMLY_WRONG:g}",
        )
    return found
