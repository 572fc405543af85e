"""How the time of some work grows when its text doubles: times are compared with each other, never with a limit."""

import time
from collections.abc import Callable, Iterator

ENOUGH = 0.002  # seconds of processor time, from which on a ratio means something
_FIRST = 16  # letters: few enough for work that grows exponentially
_LONGEST = 8192
_TIMES = 5
_ATTEMPTS = 5
FACTOR = 2.7  # linear work doubles, quadratic work quadruples


def growth(work: Callable[[str], object], text: Callable[[int], str]) -> float:
    """By how much time grows when a text doubles, as soon as it takes long enough to be measured.

    2 for linear work, 4 for quadratic; 0 if even the longest text takes no time to speak of. ``text`` makes
    one of about so many letters. Of several measurements the shortest counts, and what seems to grow by
    ``FACTOR`` is measured again, since others use the machine too.
    """
    size = _FIRST
    while size <= _LONGEST:
        if _seconds(work, text(size)) >= ENOUGH:
            return _least(_ratio(work, text(size // 2), text(size)) for _ in range(_ATTEMPTS))
        size *= 2
    return 0.0


def _least(ratios: Iterator[float]) -> float:
    least = next(ratios)
    while least >= FACTOR and (again := next(ratios, None)) is not None:
        least = min(least, again)
    return least


def _ratio(work: Callable[[str], object], short: str, long: str) -> float:
    return min(_seconds(work, long) for _ in range(_TIMES)) / min(_seconds(work, short) for _ in range(_TIMES))


def _seconds(work: Callable[[str], object], text: str) -> float:
    begun = time.thread_time()
    work(text)
    return time.thread_time() - begun
