"""Typing errors on a QWERTY keyboard: a neighbouring key, a letter missing, doubled, or swapped with the next."""

import random
from collections.abc import Iterator

_LINES = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
_PLACES = {key: (x + shift, y) for y, (line, shift) in enumerate(_LINES) for x, key in enumerate(line)}
NEIGHBOURS = {
    key: "".join(other for other, (u, v) in _PLACES.items() if other != key and abs(x - u) <= 1 and abs(y - v) <= 1)
    for key, (x, y) in _PLACES.items()
}
KINDS = ("neighbour", "missing", "doubled", "swapped")


def slip(word: str, kind: str, dice: random.Random) -> str:
    """The word with one error of this kind at a place that the dice choose; the word itself if none is possible."""
    made = sorted(_of_kind(word, kind))
    return dice.choice(made) if made else word


def slips(word: str) -> frozenset[str]:
    """Everything that one error makes of the word."""
    return frozenset(made for kind in KINDS for made in _of_kind(word, kind))


def _of_kind(word: str, kind: str) -> Iterator[str]:
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        match kind:
            case "neighbour":
                yield from (before + key + after for key in NEIGHBOURS.get(letter, ""))
            case "missing":
                yield before + after
            case "doubled":
                yield before + letter * 2 + after
            case "swapped" if after and after[0] != letter:
                yield before + after[0] + letter + after[1:]
