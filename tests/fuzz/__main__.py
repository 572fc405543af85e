"""``python -m tests.fuzz [--seconds N] [TARGET …]``: exit status 1 if anything was found."""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

import hypothesis

TARGETS = ("lookup", "scanner", "page", "spreadsheet", "class_list", "custom_ids", "gateway")
_SECONDS = 60  # a target
_ROUND = 500  # examples, after which it begins elsewhere
_SLOW = 1.0  # seconds of the processor's time for one example: a hundred times what the slowest needs


@dataclass(slots=True)
class _Tally:
    examples: int = 0
    slowest: float = 0.0
    failed: bool = False


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET", choices=[*TARGETS, []], help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="for each target")
    options = parser.parse_args()
    tallies = [_fuzz(name, options.seconds) for name in options.targets or TARGETS]
    return int(any(tally.failed for tally in tallies))


def _fuzz(name: str, seconds: float) -> _Tally:
    target, tally = import_module(f"tests.fuzz.{name}"), _Tally()
    with target.opened() as check:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not tally.failed:
            _round(target, check, until, tally)
    found = "FOUND SOMETHING" if tally.failed else "nothing found"
    print(f"{name}: {tally.examples} examples, the slowest {tally.slowest * 1000:.1f} ms: {found}", flush=True)
    return tally


def _round(target: ModuleType, check: Callable[[Any], None], until: float, tally: _Tally) -> None:
    seed = random.randrange(2**32)

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=_ROUND,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(target.EXAMPLES)
    def run(example: Any) -> None:
        if time.monotonic() > until and not tally.failed:
            return
        begun = time.thread_time()
        try:
            check(example)
            took = time.thread_time() - begun
            assert took < _SLOW, f"took {took:.1f} s"
        except Exception:
            tally.failed = True
            raise
        tally.examples += 1
        tally.slowest = max(tally.slowest, took)

    try:
        run()
    except Exception:
        traceback.print_exc()


if __name__ == "__main__":
    sys.exit(main())
