"""``make accuracy``: the lookup on the carried test sets, kind by kind, against what others would use; then speed.

python -m tests.benchmarks.accuracy [--quick] [--kinds a,b] [--failures KIND [N]] [--sets FOLDER]
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.core.gazetteer.lookup import Gazetteer
from bot.dataset import loading
from tests.benchmarks.accuracy import inside, speed
from tests.benchmarks.accuracy.baselines import WRATIO_CUTOFF, Baseline, Baselines
from tests.benchmarks.accuracy.measured import (
    DATA,
    OVERALL,
    SETS,
    Kinds,
    Query,
    carried,
    describe,
    goal,
    held_out_gazetteer,
    is_right,
)

SAMPLE = 50  # queries of each kind for the baselines, which take a hundred times as long
_SEED = "madoguchi baselines"
_WIDTH = 110  # in a file or a pipe


def main() -> None:
    arguments = _arguments()
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    kinds = carried(arguments.sets)
    gazetteer = held_out_gazetteer()
    if arguments.failures:
        kind, *count = arguments.failures
        _print_failures(console, gazetteer, kind, kinds[kind], int(count[0]) if count else 30)
        return
    if arguments.kinds:
        kinds = {kind: kinds[kind] for kind in arguments.kinds.split(",")}
    baselines = {} if arguments.quick else _baselines()
    console.print(_accuracy(gazetteer, kinds, baselines))
    if not arguments.kinds:
        console.print(inside.table(loading.load(DATA).gazetteer()))
    if not arguments.quick:
        console.print(speed.table(gazetteer, [query.text for queries in kinds.values() for query in queries]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.accuracy", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the lookup, without baselines and speed")
    parser.add_argument("--kinds", default="", help="only these kinds, with commas between")
    parser.add_argument("--sets", type=Path, default=SETS, help="another folder of sets, made with another seed")
    parser.add_argument("--failures", nargs="+", metavar=("KIND", "N"), help="the first N queries that go wrong")
    return parser.parse_args()


def _baselines() -> Mapping[str, Baseline]:
    over = Baselines.over(loading.load(DATA).directory.places.values())
    return {
        f"WRatio ≥ {WRATIO_CUTOFF}": over.wratio(),
        "FTS5 trigram": over.trigrams(),
        "anyascii + distance": over.keys(),
    }


def _accuracy(gazetteer: Gazetteer, kinds: Kinds, baselines: Mapping[str, Baseline]) -> Table:
    table = Table(title="right at the first candidate, in % (homonyms: all offered; no place: refused)")
    table.add_column("kind", no_wrap=True)
    for column in ("queries", "Madoguchi", "to reach", *baselines):
        table.add_column(column, justify="right")
    asked, right = 0, 0
    weighted = dict.fromkeys(baselines, 0.0)
    for kind, queries in kinds.items():
        found = sum(is_right(kind, query, gazetteer.find(query.text)) for query in queries)
        shares = {name: _share(baseline, kind, queries) for name, baseline in baselines.items()}
        asked, right = asked + len(queries), right + found
        for name, share in shares.items():
            weighted[name] += share * len(queries)
        table.add_row(kind, str(len(queries)), *_cells(found / len(queries), goal(kind), shares.values()))
    table.add_section()
    totals = (share / asked for share in weighted.values())
    table.add_row("all", str(asked), *_cells(right / asked, OVERALL, totals))
    return table


def _cells(share: float, to_reach: int, others: Iterable[float]) -> Iterator[Text]:
    yield Text(f"{100 * share:.1f}", style="" if 100 * share >= to_reach else "bold red")
    yield Text(str(to_reach))
    yield from (Text(f"{100 * other:.1f}") for other in others)


def _share(baseline: Baseline, kind: str, queries: Sequence[Query]) -> float:
    """How much a baseline gets right of a sample that is the same each time; any right place of its answer counts."""
    sample = random.Random(f"{_SEED} {kind}").sample(queries, min(SAMPLE, len(queries)))
    answers = ((query, baseline(query.text)) for query in sample)
    return sum(bool(codes & set(query.expected)) if query.expected else not codes for query, codes in answers) / len(
        sample
    )


def _print_failures(console: Console, gazetteer: Gazetteer, kind: str, queries: Sequence[Query], count: int) -> None:
    outcomes = ((query, gazetteer.find(query.text)) for query in queries)
    failed = [(query, outcome) for query, outcome in outcomes if not is_right(kind, query, outcome)]
    for query, outcome in failed[:count]:
        wanted = " ".join(query.expected) or "nothing"
        line = f"{query.text!r} [{query.origin}] wanted {wanted}: {describe(outcome)}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(f"{len(failed)} of {len(queries)} wrong")


if __name__ == "__main__":
    main()
