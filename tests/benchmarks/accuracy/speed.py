"""How fast the lookup is, and how much memory it takes, beside WRatio over the same names. Wall-clock times."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process
from rich.table import Table

from bot.core.gazetteer.lookup import Gazetteer
from bot.dataset import loading
from tests.benchmarks.accuracy.baselines import Baselines
from tests.benchmarks.accuracy.measured import DATA

STARTS = 5
SLOW_SAMPLE = 300
# A child's ru_maxrss begins at its parent's, so that where there is /proc the child reads its own pages there.
_START = """
import resource, sys, time
from pathlib import Path
from bot.dataset import loading
def resident():
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
before, begun = resident(), time.perf_counter()
gazetteer = loading.load(Path(sys.argv[1])).gazetteer()
gazetteer.find("Suzuka")
print(time.perf_counter() - begun, resident() - before, resident())
"""


def table(gazetteer: Gazetteer, queries: Sequence[str]) -> Table:
    """The measurements with what they are to reach. ``queries`` are those of the test sets, misspelled and foreign."""
    dice = random.Random("madoguchi speed")
    texts = dice.sample(list(queries), len(queries))
    find = milliseconds(gazetteer.find, texts)
    beginnings = [text[: dice.randint(0, len(text))] for text in texts[:2000]]
    suggest = milliseconds(gazetteer.suggest, beginnings)
    places = loading.load(DATA).directory.places
    names = list(Baselines.over(places.values()).names)
    sample = texts[:SLOW_SAMPLE]
    slow, fast = _side_by_side(lambda text: process.extractOne(text, names, scorer=fuzz.WRatio), gazetteer.find, sample)
    own = [name for place in places.values() for name in (place.name, place.kana, place.romaji, place.english)]
    official = milliseconds(gazetteer.find, dice.sample(own, 2000))
    starts = [_start() for _ in range(STARTS)]
    ready, taken, resident = (statistics.median(column) for column in zip(*starts, strict=True))

    found = Table("speed", "measured", "to reach")
    found.add_row("find, p50", f"{percentile(find, 50):.3f} ms", "< 0.1 ms")
    found.add_row("find, p99", f"{percentile(find, 99):.3f} ms", "< 1 ms")
    found.add_row("find, slowest", f"{find[-1]:.2f} ms", "< 5 ms")
    found.add_row("find, official names only, p50", f"{percentile(official, 50):.3f} ms", "")
    found.add_row("autocomplete (suggest), p50", f"{percentile(suggest, 50):.3f} ms", "")
    found.add_row("autocomplete (suggest), p99", f"{percentile(suggest, 99):.3f} ms", "< 3 ms")
    found.add_row("WRatio over the same names, p50", f"{percentile(slow, 50):.2f} ms", "")
    found.add_row("WRatio p50 / find p50, by turns", f"{percentile(slow, 50) / percentile(fast, 50):.0f}", "≥ 30")
    found.add_row("tables and index ready, median", f"{ready:.2f} s", "< 0.5 s")
    found.add_row("memory that they take", f"{taken:.0f} MiB", "< 60 MiB")
    found.add_row("memory of that process (Python and all)", f"{resident:.0f} MiB", "")
    return found


def milliseconds(function: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    """The times of all calls, sorted."""
    times = []
    for text in texts:
        begun = time.perf_counter()
        function(text)
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)


def _side_by_side(
    one: Callable[[str], object], other: Callable[[str], object], texts: Iterable[str]
) -> tuple[list[float], list[float]]:
    """The times of both by turns, so that a busy machine is as hard on the one as on the other."""
    times = [(milliseconds(one, (text,))[0], milliseconds(other, (text,))[0]) for text in texts]
    first, second = zip(*times, strict=True)
    return sorted(first), sorted(second)


def percentile(ordered: Sequence[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _start() -> tuple[float, float, float]:
    """Seconds to a lookup that answers, MiB that it takes, MiB of that whole process."""
    ready, taken, resident = subprocess.check_output([sys.executable, "-c", _START, str(DATA)], text=True).split()
    return float(ready), float(taken), float(resident)
