"""How the time of some work grows when its text doubles: times are compared with each other, never with a limit."""

import math
import time
from collections.abc import Callable

ENOUGH = 0.0005  # seconds of processor time, from which on a ratio means something
_FIRST = 16  # letters: few enough for work that grows exponentially
_LONGEST = 2048  # what is quadratic, be it ever so quick, takes long enough by then
_TIMES = 3
_ATTEMPTS = 5
_CONFIRMATIONS = 3
FACTOR = 2.7  # linear work doubles, quadratic work quadruples
_CLEARLY_LINEAR = 2.4  # below, nothing is measured again


def growth(work: Callable[[str], object], text: Callable[[int], str]) -> float:
    """By how much time grows when a text doubles, as soon as it takes long enough to be measured.

    2 for linear work, 4 for quadratic; 0 if even the longest text takes no time to speak of. ``text`` makes
    one of about so many letters.
    """
    size = _FIRST
    while size <= _LONGEST:
        if _seconds(work, text(size)) >= ENOUGH:
            return _confirmed(work, text(size // 2), text(size))
        size *= 2
    return 0.0


def _confirmed(work: Callable[[str], object], short: str, long: str) -> float:
    """The ratio, measured anew where it seems too large: what grows faster does so each time, a lucky moment once."""
    least = math.inf
    for _ in range(_CONFIRMATIONS):
        least = min(least, _ratio(work, short, long))
        if least < FACTOR:
            break
    return least


def _ratio(work: Callable[[str], object], short: str, long: str) -> float:
    """The shortest time for the one text by the shortest for the other.

    They are measured by turns, so that a machine that slows down does so for both, and what does not seem
    linear is measured on: each further time can only come nearer to what the work takes by itself.
    """
    least_short = least_long = math.inf
    for _ in range(_ATTEMPTS):
        for _ in range(_TIMES):
            least_long = min(least_long, _seconds(work, long))
            least_short = min(least_short, _seconds(work, short))
        if least_long < least_short * _CLEARLY_LINEAR:
            break
    return least_long / least_short


def _seconds(work: Callable[[str], object], text: str) -> float:
    begun = time.thread_time()
    work(text)
    return time.thread_time() - begun
