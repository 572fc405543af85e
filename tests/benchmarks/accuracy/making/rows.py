"""A row of a test set, and drawing a sample that stays the same from run to run."""

import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from tests.benchmarks.accuracy.making.gazette import Gazette, Spot, meanings
from tests.benchmarks.accuracy.split import is_test_place

# Another seed makes other sets of the same kinds, to see that nothing was tuned to the carried ones.
SEED = os.environ.get("MADOGUCHI_SEED", "madoguchi")

Item = TypeVar("Item")
Form = Callable[[Spot], str]


class Row(NamedTuple):
    """A query; the codes that are right, joined by blanks; how the query came about."""

    query: str
    expected: str
    origin: str


Sets = dict[str, list[Row]]


def dice(name: str) -> random.Random:
    """The random numbers of one set, which depend on its name and on nothing else."""
    return random.Random(f"{SEED} {name}")


def drawn(rows: Iterable[Row], count: int, name: str) -> list[Row]:
    """At most ``count`` rows with different queries."""
    unique = list({row.query: row for row in rows}.values())
    return dice(name).sample(unique, min(count, len(unique)))


def shuffled(items: Iterable[Item], name: str) -> list[Item]:
    found = list(items)
    dice(name).shuffle(found)
    return found


def codes(found: Iterable[str]) -> str:
    return " ".join(sorted(found))


def of_form(spots: Iterable[Spot], form: Form, origin: str) -> Iterator[Row]:
    """One row for each different form; right are all the places that have it. An empty form is left out."""
    for written, places in meanings(spots, lambda spot: (form(spot),)).items():
        if written:
            yield Row(written, codes(places), origin)


def held_out(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows that only places of the test half can answer."""
    return (row for row in rows if all(is_test_place(code) for code in row.expected.split()))


def in_turn(items: Sequence[Item], position: int) -> Item:
    return items[position % len(items)]


def title_case(latin: str) -> str:
    return latin[:1].upper() + latin[1:]


def also_named(gazette: Gazette, rows: Iterable[Row]) -> Iterator[Row]:
    """A joined form (Otsushi) may be another municipality's whole name: that one is right as well."""
    for row in rows:
        others = gazette.named.get(row.query.casefold().replace(" ", ""), frozenset())
        right = {code for code in others if gazette.spots[code].kind not in {"prefecture", "ward"}}
        yield row._replace(expected=codes(right | set(row.expected.split())))
