"""``make load``: the bot and a bare discord.py bot before the same loopback Discord, load by load, by turns.

python -m tests.benchmarks.load [--quick]

These are measurements, not tests: machines differ and are shared. Latency is from the sending of an
interaction, or from when it was due, to the arrival of the answer. Linux only.
"""

import argparse
import asyncio
import gc
import sys
from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.benchmarks.load.asks import ASKS, PASSES
from tests.benchmarks.load.courses import Filtered, measure_filters
from tests.benchmarks.load.desk import CROWD, OPEN, Desk, measure_desk
from tests.benchmarks.load.loads import Burst, Crowd, Load, Measured, Stream, joined
from tests.benchmarks.load.messages import ONE_IN, PER_SECOND, Messages, measure_messages
from tests.benchmarks.load.subjects import Subject, alone, both

LOADS: tuple[Load, ...] = (
    *(Crowd(1), Crowd(16), Crowd(64), Crowd(16, seen=True), Crowd(64, seen=True)),
    *(Stream(100), Stream(300), Stream(600), Burst(1000), Burst(2000)),
)
SECONDS = 2.5  # of a round
ROUNDS, QUICK_ROUNDS = 5, 1
WARMING, QUICK_WARMING = 8, 3  # seconds
INTERACTIONS, QUICK_INTERACTIONS = 50_000, 3000
WARM_AFTER = ASKS * PASSES  # interactions: from here on nobody asks, and nothing, that has not before
# What is to be reached: by the bare bot's, in milliseconds, in seconds, in % and in MiB.
THROUGHPUT, THROUGHPUT_SEEN, MEDIAN_ALONE, MEDIAN_AT_600 = 0.9, 1.1, 1.3, 2.0
P99_OF_CROWD, P99_AT_300, BURST, GROWTH, RESIDENT = 40, 8, 2.5, 3, 110
REQUEST, OPEN_REQUESTS = 150, 20  # milliseconds, MiB
FILTERED = 1.2
COMPLAINTS = 5  # shown; one cause has many
_WIDTH = 150  # in a file or a pipe


class Pair(NamedTuple):
    """One load on the bare bot and on ours."""

    load: Load
    bare: Measured
    ours: Measured

    @property
    def throughput(self) -> float:
        return self.ours.per_second / self.bare.per_second

    @property
    def median(self) -> float:
        return self.ours.percentile(50) / self.bare.percentile(50)


class Memory(NamedTuple):
    """MiB that our process holds: ready, warm, and after so many interactions."""

    interactions: int
    ready: float
    warm: float
    after: float
    errors: int

    @property
    def growth(self) -> float:
        """In %, from when it was warm."""
        return 100 * (self.after / self.warm - 1)


async def main() -> None:
    arguments = _arguments()
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    rounds, warming = (QUICK_ROUNDS, QUICK_WARMING) if arguments.quick else (ROUNDS, WARMING)
    async with both(warming) as (bare, ours):
        gc.freeze()
        pairs = [await _by_turns(load, bare, ours, rounds) for load in LOADS]
        complaints = [*bare.complaints, *ours.complaints]
    console.print(_loads(pairs))
    async with alone() as ours:
        memory = await _memory(ours, QUICK_INTERACTIONS if arguments.quick else INTERACTIONS)
        complaints += ours.complaints
    console.print(_goals(pairs, memory, await measure_desk(), await measure_filters()))
    console.print(_messages(await measure_messages()), highlight=False)
    for complaint in complaints[:COMPLAINTS]:
        console.print(complaint, markup=False, highlight=False, style="red")


def _messages(found: Messages) -> str:
    return (
        f"{PER_SECOND} messages a second in servers, in % of a core: {found.off:.1f} with ANSWER_MENTIONS=off, "
        f"{found.told:.1f} with on ({found.microseconds:.0f} µs each), {found.asked:.1f} if one in {ONE_IN} mentions "
        f"the bot; {found.answered} of {found.mentions} answered"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="short loads and few interactions for the memory")
    return parser.parse_args()


async def _by_turns(load: Load, bare: Subject, ours: Subject, rounds: int) -> Pair:
    """A busy moment of a shared machine is to be as hard on the one as on the other."""
    found = [(await bare.measure(load, SECONDS), await ours.measure(load, SECONDS)) for _ in range(rounds)]
    return Pair(load, joined([one for one, _ in found]), joined([other for _, other in found]))


async def _memory(ours: Subject, interactions: int) -> Memory:
    ready, answered, errors, warm = ours.resident, 0, 0, 0.0
    warm_after = _warm_after(interactions)
    while answered < interactions:
        found = await ours.measure(Crowd(16), 2)
        answered += len(found.latencies)
        errors += found.errors
        warm = warm or (ours.resident if answered >= warm_after else 0.0)
    return Memory(answered, ready, warm, ours.resident, errors)


def _warm_after(interactions: int) -> int:
    """A short run is warm after half of it."""
    return min(WARM_AFTER, interactions // 2)


def _loads(pairs: Sequence[Pair]) -> Table:
    table = Table(
        title="bare discord.py bot | Madoguchi; latencies in ms; CPU in ms of each interaction; how busy the driver is"
    )
    table.add_column("load", no_wrap=True)
    for column in ("a second", "ratio", "p50", "ratio", "p99", "CPU", "in full", "errors", "late", "driver"):
        table.add_column(column, justify="right", no_wrap=True)
    for load, bare, ours in pairs:
        pair = Pair(load, bare, ours)
        table.add_row(
            str(load),
            f"{bare.per_second:.0f} | {ours.per_second:.0f}",
            f"{pair.throughput:.2f}",
            f"{bare.percentile(50):.1f} | {ours.percentile(50):.1f}",
            f"{pair.median:.2f}",
            f"{bare.percentile(99):.0f} | {ours.percentile(99):.0f}",
            f"{bare.processor:.2f} | {ours.processor:.2f}",
            f"{bare.in_full:.0%} | {ours.in_full:.0%}",
            f"{bare.errors} | {ours.errors}",
            f"{bare.late} | {ours.late}",
            f"{bare.driver:.0%} | {ours.driver:.0%}",
        )
    return table


def _goals(pairs: Sequence[Pair], memory: Memory, desk: Desk, filters: Filtered) -> Table:
    table = Table("goal", "measured", "to reach", "reached")
    of = {pair.load: pair for pair in pairs}

    def row(goal: str, measured: str, to_reach: str, *, reached: bool) -> None:
        table.add_row(goal, measured, to_reach, Text("yes") if reached else Text("no", style="bold red"))

    def at_least(goal: str, measured: float, least: float) -> None:
        row(goal, f"{measured:.2f}", f"≥ {least}", reached=measured >= least)

    def at_most(goal: str, measured: float, most: float, unit: str = "") -> None:
        row(goal, f"{measured:.2f}{unit}", f"≤ {most}{unit}", reached=measured <= most)

    for users in (16, 64):
        at_least(f"throughput by the bare bot's, {users} users", of[Crowd(users)].throughput, THROUGHPUT)
    for users in (16, 64):
        seen = of[Crowd(users, seen=True)].throughput
        at_least(f"throughput by the bare bot's, {users} users, places seen before", seen, THROUGHPUT_SEEN)
    at_most("median by the bare bot's, 1 user", of[Crowd(1)].median, MEDIAN_ALONE)
    at_most("median by the bare bot's, 600 a second", of[Stream(600)].median, MEDIAN_AT_600)
    at_most("p99, 16 users", of[Crowd(16)].ours.percentile(99), P99_OF_CROWD, " ms")
    at_most("p99, 300 a second", of[Stream(300)].ours.percentile(99), P99_AT_300, " ms")
    burst = of[Burst(1000)].ours
    row("1,000 in one moment, in full", f"{burst.in_full:.0%}", "100%", reached=burst.in_full == 1)
    at_most("1,000 in one moment, the last", burst.percentile(100) / 1000, BURST, " s")
    at_most("first answers that came too late", sum(pair.ours.late for pair in pairs), 0)
    at_most("errors but for 2,000 in one moment", sum(o.ours.errors for o in pairs if o.load != Burst(2000)), 0)
    warm = _warm_after(memory.interactions)
    growth = f"{memory.ready:.0f} MiB ready, {memory.warm:.0f} warm, {memory.after:.0f} at last"
    at_most(f"growth from {warm:,} to {memory.interactions:,} interactions ({growth})", memory.growth, GROWTH, " %")
    at_most("resident memory", memory.after, RESIDENT, " MiB")
    request = f"request for a person: form to first message in its thread ({desk.processor:.0f} ms of CPU), p50"
    at_most(request, desk.alone, REQUEST, " ms")
    at_most(f"the same, sixteen at once ({desk.crowd:.0f} ms), for each", desk.crowd / CROWD, REQUEST, " ms")
    plain = filters.plain.percentile(99)
    at_most(f"p99 of /classes with filters, 100 a second, by that without ({plain:.1f} ms)", filters.p99, FILTERED)
    at_most(f"{OPEN:,} open requests", desk.growth, OPEN_REQUESTS, " MiB")
    return table


if __name__ == "__main__":
    asyncio.run(main())
