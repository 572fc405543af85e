"""``make bench``: speed and memory, each next to what it is compared with in the same run.

These are measurements, not tests: machines differ and are shared. Times are wall-clock where nothing else is said.
"""

import gc
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from bot.core.gazetteer.outcomes import Found
from bot.core.places import Place
from bot.dataset.corrections import importing
from bot.dataset.corrections.importing import Plan
from bot.dataset.corrections.planning import Planner
from bot.dataset.corrections.rows import COLUMNS, Form
from bot.dataset.corrections.writing import Ledger, Refused
from bot.i18n.texts import Texts
from bot.replies.custom_ids import Subject
from bot.replies.payload import payload
from bot.replies.service import AnswerService
from bot.replies.service.creation import create_service
from bot.settings import Settings
from tests.benchmarks import courses
from tests.benchmarks.made_texts import made_texts

STARTS = 7
ROUNDS = 3
SLOW_SAMPLE = 300
ANSWERED, RENDERED = 3000, 2000
CORRECTIONS = 10_000
LANGUAGES = ("en", "ja", "ur", "my", "ja-simple")
_START = """
import gc, resource, time
from bot.__main__ import GC_THRESHOLD
gc.set_threshold(GC_THRESHOLD)
from bot.app.client import create_bot
from bot.replies.service.creation import create_service
from bot.settings import Settings
settings = Settings.read({})
create_bot(settings, create_service(settings))
print(time.time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    random.seed(20261122)  # the same sample each time
    table = Table("what", "measured", "to reach")
    seconds, megabytes = zip(*(_start() for _ in range(STARTS)), strict=True)
    table.add_row("process start to ready to connect, median", f"{statistics.median(seconds):.2f} s", "≤ 0.8 s")
    table.add_row("resident memory after start", f"{max(megabytes):.0f} MiB", "≤ 70 MiB")

    service = create_service(Settings.read({}))
    places = service.directory.places.values()
    queries = [name for place in places for name in (place.name, place.kana, place.romaji, place.english)]
    random.shuffle(queries)
    find = _milliseconds(service.gazetteer.find, queries)
    names = sorted({name for place in places for name in (place.name, place.kana, place.romaji, place.english)})
    ratio = _milliseconds(partial(_closest, names), queries[:SLOW_SAMPLE])
    table.add_row("find, p50", f"{_p(find, 50):.3f} ms", "< 0.3 ms")
    table.add_row("find, p99", f"{_p(find, 99):.3f} ms", "")
    table.add_row("rapidfuzz extractOne(WRatio) over the same names, p50", f"{_p(ratio, 50):.2f} ms", "")
    table.add_row("find is faster by", f"{_p(ratio, 50) / _p(find, 50):.0f} times", "≥ 20 times")

    made = made_texts(list(places))
    slow, few = zip(*map(_slowest, (service.gazetteer.find, service.gazetteer.scan), (made, made)), strict=True)
    table.add_row(f"find, slowest of {len(made):,} made texts, processor time", f"{slow[0]:.1f} ms", "< 10 ms")
    table.add_row("find, p99 of them", f"{few[0]:.1f} ms", "")
    table.add_row("places inside them (scan), slowest", f"{slow[1]:.1f} ms", "")

    begun = time.perf_counter()
    service.catalogues.check()
    table.add_row("all catalogues read", f"{time.perf_counter() - begun:.2f} s", "< 0.4 s")
    found = [outcome.place for q in queries[:RENDERED] if isinstance(outcome := service.gazetteer.find(q), Found)]
    for tag in LANGUAGES:
        texts = service.catalogues.texts(tag)
        assert texts is not None
        answers = _milliseconds(partial(_answer, service, texts), queries[:ANSWERED])
        rendered = _milliseconds(partial(_render, service, texts), [place.code for place in found])
        table.add_row(f"{tag}: query to finished payload, p99", f"{_p(answers, 99):.2f} ms", "< 5 ms")
        table.add_row(f"{tag}: rendering a reply, p99", f"{_p(rendered, 99):.2f} ms", "< 3 ms")
    _corrections(service, table)
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table.add_row("resident memory of this benchmark at its most", f"{here:.0f} MiB", "")
    courses.measure(service.directory, table)
    Console().print(table)


def _corrections(service: AnswerService, table: Table) -> None:
    """Spreadsheets in which no row is right and no link is one."""
    places = random.choices(list(service.directory.places.values()), k=CORRECTIONS)
    _import(service, table, "one place in five unknown", map(_wrong_row, places))
    _import(service, table, "each place unknown, no two alike", map(_unknown_row, places, range(CORRECTIONS)))


def _import(service: AnswerService, table: Table, what: str, lines: Iterable[str]) -> None:
    folder = Settings.read({}).data_dir
    content = "\n".join((",".join(COLUMNS), *lines)).encode()
    begun = time.perf_counter()
    form = Form(folder, service.directory, service.gazetteer)
    match importing.plan(content, "wrong.csv", form, Planner(Ledger(folder))):
        case Refused(problems):
            found = len(problems)
        case Plan(changes):
            raise AssertionError(changes)
    seconds = time.perf_counter() - begun
    table.add_row(
        f"import of {CORRECTIONS:,} rows, {what}: {found:,} problems, after start", f"{seconds:.2f} s", "< 2 s"
    )
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        Path(file.name).write_bytes(content)
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "data", "import", file.name], capture_output=True, check=False)
    table.add_row("the same from process start to end", f"{time.perf_counter() - begun:.2f} s", "")


def _wrong_row(place: Place) -> str:
    return _row(place, place.name + random.choice(("上", "", "", "", "")))


def _unknown_row(place: Place, number: int) -> str:
    """A name with a letter too many, in one of the scripts that people write; by its number the only one."""
    name = random.choice((f"{place.name}上", f"{place.kana}ゑ", f"{place.english}q", f"Город {place.english}q"))
    return _row(place, f"{name}{number}")


def _row(place: Place, name: str) -> str:
    return f"{name},class,{place.english},www.{place.romaji_plain}.jp/{random.random()},,,2026-13-03,,"


def _closest(names: Sequence[str], query: str) -> object:
    return process.extractOne(query, names, scorer=fuzz.WRatio)


def _answer(service: AnswerService, texts: Texts, query: str) -> object:
    return payload(service.for_query(query, texts))


def _render(service: AnswerService, texts: Texts, code: str) -> object:
    return payload(service.answer(Subject(code), texts))


def _start() -> tuple[float, float]:
    """(seconds, MiB) of a process from its start to a bot that is ready to connect."""
    begun = time.time()
    ready, megabytes = subprocess.check_output([sys.executable, "-c", _START], text=True).split()
    return float(ready) - begun, float(megabytes)


def _milliseconds(function: Callable[[str], object], queries: Iterable[str]) -> list[float]:
    times = []
    gc.collect()
    for query in queries:
        begun = time.perf_counter()
        function(query)
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)


def _slowest(function: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    """The slowest and the 99th percentile in ms of processor time, each text at its best of ``ROUNDS``.

    A machine that others use makes a few calls slow each time, but not the same ones.
    """
    best = [float("inf")] * len(texts)
    gc.collect()
    gc.freeze()
    for _ in range(ROUNDS):
        for number, text in enumerate(texts):
            begun = time.process_time()
            function(text)
            best[number] = min(best[number], (time.process_time() - begun) * 1000)
    return max(best), _p(sorted(best), 99)


def _p(ordered: Sequence[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    main()
