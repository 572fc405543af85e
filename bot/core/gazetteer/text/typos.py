"""How likely a name was mistyped into a text: slips of the finger cost less than other letters."""

from collections.abc import Iterator
from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SWAPPED, _NEIGHBOUR, _DOUBLED, _MISSED, _ADDED, _OTHER = 0.7, 0.8, 0.75, 0.85, 0.9, 1.2
_MISHEARD = 0.95  # a vowel for another


def _neighbours() -> Iterator[str]:
    """Pairs of keys that touch on a QWERTY keyboard, each row shifted by half a key."""
    for upper, row in enumerate(_ROWS):
        yield from map("".join, pairwise(row))
        if upper + 1 < len(_ROWS):
            below = _ROWS[upper + 1]
            for column, key in enumerate(row):
                yield from (key + other for other in below[max(0, column - 1) : column + 1])


_TOUCHING = frozenset(pair for touching in _neighbours() for pair in (touching, touching[::-1]))
_REPLACED = {a + b: _MISHEARD for a in "aiueo" for b in "aiueo"} | dict.fromkeys(_TOUCHING, _NEIGHBOUR)


def slips(typed: str, name: str) -> float:
    """The cheapest way from the name to what was typed, by slips: 0.7 for a swap, 1.2 for any other letter."""
    before_last: list[float] = []
    last = [_MISSED * count for count in range(len(name) + 1)]
    for i, a in enumerate(typed):
        doubled = i > 0 and typed[i - 1] == a
        added = _DOUBLED if doubled else _ADDED
        row = [last[0] + added]
        for j, b in enumerate(name):
            replaced = 0.0 if a == b else _REPLACED.get(a + b, _OTHER)
            missed = _DOUBLED if j > 0 and name[j - 1] == b else _MISSED
            best = min(last[j] + replaced, last[j + 1] + added, row[j] + missed)
            if i > 0 and j > 0 and a == name[j - 1] and typed[i - 1] == b and a != b:
                best = min(best, before_last[j - 1] + _SWAPPED)
            row.append(best)
        before_last, last = last, row
    return last[-1]
