"""How far apart two names sound, when one was written in another script and came back by its letters.

Scripts differ in what they can tell apart: Tamil has one letter for k and g, Thai none for z,
Arabic hardly writes vowels. So a slip between sounds that a script confuses costs little.
"""

from collections.abc import Mapping
from itertools import accumulate, product

from msgspec import Struct

from bot.core.gazetteer.text.scripts import Writing, writing

_VOWELS, _WRITTEN_IN_HEBREW, _LAST = "aiueo", "iuo", "aiueon"
# Sounds that Thai, Tamil, Burmese, Khmer or Greek write alike; ti is chi, si is shi.
_ONE_LETTER = {"k": "g", "g": "k", "t": "sdz", "d": "t", "s": "zt", "z": "st", "p": "b", "b": "p"}
_MOST_REVOICED = 4
_LAST_HEBREW = "\u05ff"
_NONE: Mapping[str, float] = {}
_ANY = 1.0  # letters that nobody takes for each other


class Tolerance(Struct, frozen=True):
    """What letters cost: ``swapped`` for another one, ``missed`` in the text heard, ``added`` to it."""

    swapped: Mapping[str, Mapping[str, float]]
    missed: Mapping[str, float]
    added: Mapping[str, float]


def _both(pairs: str, cost: float) -> dict[str, float]:
    return {pair: cost for both in pairs.split() for pair in (both, both[::-1])}


def _each(letters: str, cost: float) -> dict[str, float]:
    return dict.fromkeys(letters, cost)


_VOWEL_FOR_VOWEL = {a + b: 0.4 for a in _VOWELS for b in _VOWELS if a != b}
_SWAPPED = (
    _VOWEL_FOR_VOWEL | _both("kg td sz pb bw ph uo ie", 0.25) | _both("ts dz tz nm hk gh uw iy wh ng nr dr", 0.45)
)
_DROPPED = _each(_VOWELS, 0.4) | {"y": 0.35, "w": 0.35, "h": 0.45, "n": 0.7}


def _by_letter(pairs: Mapping[str, float]) -> Mapping[str, Mapping[str, float]]:
    letters: dict[str, dict[str, float]] = {}
    for pair, cost in pairs.items():
        letters.setdefault(pair[0], {})[pair[1]] = cost
    return letters


TOLERANCES: Mapping[Writing, Tolerance] = {
    Writing.FULL: Tolerance(_by_letter(_SWAPPED), _DROPPED, _DROPPED),
    Writing.VOICELESS: Tolerance(
        _by_letter(
            _SWAPPED | _both("kg td sz pb", 0.08) | _both("ts tz", 0.1) | _both("uo ie hk bw", 0.15) | _both("hg", 0.3)
        ),
        _DROPPED | {"y": 0.15},
        _DROPPED | {"y": 0.15},
    ),
    Writing.CONSONANTS: Tolerance(
        _by_letter(_SWAPPED | _both("uo ie uw ow yi ye", 0.05) | _both("bp zg kg", 0.12)),
        _DROPPED | _each(_VOWELS, 0.1) | {"y": 0.2},
        _DROPPED | {"a": 0.25, "y": 0.15},
    ),
}


def apart(heard: str, name: str, tolerance: Tolerance, most: float = 99.0) -> float:
    """The cheapest way to turn one sound key into the other, in letters: 0.25 for g and k, 1 for k and m.

    Stops early, with some value over ``most``, when it can only get worse.
    """
    added = tolerance.added
    missing = [tolerance.missed.get(letter, _ANY) for letter in name]
    row = [0.0, *accumulate(missing)]
    for a in heard:
        dropped = added.get(a, _ANY)
        swapped = tolerance.swapped.get(a, _NONE)
        before, left = row[0], row[0] + dropped
        new = [left]
        for b, missed, above in zip(name, missing, row[1:], strict=True):
            if a == b:
                left = before
            else:
                cost = before + swapped.get(b, _ANY)
                left += missed
                if cost < left:  # noqa: PLR1730 - min() takes three times as long
                    left = cost
                if above + dropped < left:  # noqa: PLR1730 - as above
                    left = above + dropped
            new.append(left)
            before = above
        row = new
        if min(row) > most:
            return most + 1
    return row[-1]


def writes_enough(text: str, heard: str, name: str) -> bool:
    """Whether a text in a script that leaves out vowels, heard as a sound key, writes as many as it would of the name.

    A Japanese name ends in a vowel or n. Arabic script writes most of its vowels, Hebrew all but a and e.
    """
    if writing(text) is not Writing.CONSONANTS:
        return True
    if heard[-1] not in _LAST:
        return False
    if text[0] > _LAST_HEBREW:
        return 2 * _count(heard, _VOWELS) >= _count(name, _VOWELS)
    return _count(heard, _WRITTEN_IN_HEBREW) >= _count(name, _WRITTEN_IN_HEBREW) - 1 and any(
        v in heard for v in _VOWELS
    )


def revoiced(heard: str) -> set[str]:
    """What a sound key may be where a script has one letter for two sounds; none of a key with many such letters."""
    places = [place for place, letter in enumerate(heard) if letter in _ONE_LETTER]
    if not 0 < len(places) <= _MOST_REVOICED:
        return set()
    ways = product(*((heard[place], *_ONE_LETTER[heard[place]]) for place in places))
    found = set()
    for letters in ways:
        spelled = list(heard)
        for place, letter in zip(places, letters, strict=True):
            spelled[place] = letter
        found.add("".join(spelled))
    return found - {heard}


def _count(key: str, letters: str) -> int:
    return sum(map(key.count, letters))


def skeleton(key: str) -> str:
    """The consonants of a sound key by the place of the mouth, for a rough search without vowels."""
    return key.translate(_SKELETON)


_SKELETON = str.maketrans("gdzbjlvfy", "ktspsrwh ") | str.maketrans(dict.fromkeys("aiueoyw ", None))
