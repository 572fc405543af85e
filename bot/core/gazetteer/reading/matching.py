"""Names that are not written as we know them: typing errors, and sounds in other scripts.

Used only when no exact form fits. rapidfuzz narrows some thousand keys down to a few;
what is left is weighed by ``phonetics.apart``. Never a fuzzy score of short names alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.gazetteer.index.entries import BY_SOUND, SILENT, SPOKEN, Entry, Evidence, Scores
from bot.core.gazetteer.index.forms import script, spoken
from bot.core.gazetteer.index.names import NameIndex
from bot.core.gazetteer.text.folding import sound
from bot.core.gazetteer.text.phonetics import TOLERANCES, apart, skeleton, writes_enough
from bot.core.gazetteer.text.scripts import KANA, Writing, writing
from bot.core.gazetteer.text.typos import slips

ONE_ERROR_FROM, TWO_ERRORS_FROM = 5, 7  # letters of the name that was meant
_ONE_SLIP, _ONE_ANY, _TWO_SLIPS = 0.9, 1.2, 1.75
_MISTYPED, _POINTS_A_SLIP = 96, 8  # score of no slip at all, and what a slip takes from it
_HEARD, _POINTS = 90, 60  # score of a name that sounds the same, and how fast it sinks
_HEARD_LIMITS = ((3, 0.03), (5, 0.05), (7, 0.07), (99, 0.09))  # up to so many letters: share that may be wrong
_LENIENCE = 1.2  # for scripts that write one letter for several sounds
_TAKEN_OFF = 0.01  # the same for a name with a suffix that the text did not need to have
_CLOSE = 0.02  # names whose difference is no more are equally likely
_CONSIDERED = 14
_LENGTHS_APART, _MOST_WEIGHED = 4, 36
_AS_GOOD = 1  # points
_STEPS_A_SEARCH, _WEIGHED_A_STEP = 5, 2
_SHORTEST_HEARD = 3  # letters of the sound key, and those must be all but right
_SHORTEST_WITHOUT_VOWELS, _HEARD_IF_SHORT = 4, 0.04  # letters of a name in Arabic or Hebrew script; a limit as above
_SHORTEST_KANA = 4  # of a name in kana, which write every sound
_ALIKE = 0.6  # share of letters that a mere suggestion has in common
_ALIKE_SCORE = 80
_SHORTEST_PREFIX = 3  # letters typed before an error is allowed for
_LONGEST_START = 14
_SUFFIXES = ("si", "ku", "tyo", "mati", "mura", "son", "ken", "gun")  # as sound keys


class _ByLength:
    """Keys that are given out by length: what is too long or too short need not be compared."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys: dict[int, list[str]] = {}
        for key in keys:
            self._keys.setdefault(len(key), []).append(key)
        self._around: dict[tuple[int, int], Sequence[str]] = {}

    def around(self, length: int, most: int) -> Sequence[str]:
        """The keys whose length differs by no more than ``most``."""
        if (length, most) not in self._around:
            lengths = range(length - most, length + most + 1)
            self._around[length, most] = [key for near in lengths for key in self._keys.get(near, ())]
        return self._around[length, most]


class Matcher:
    """The names of an index, ready for approximate search."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        # The places whose names are nearest to a text, None if every one is too far; and the steps that it takes.
        self.weighed = lru_cache(maxsize=256)(self._weighed)
        self._starts_by_length: dict[int, Mapping[str, tuple[str, ...]]] = {}
        self._names: dict[str, _ByLength] = {}  # by script, made when first asked for
        self._spoken = _ByLength(index.entries.searchable(SPOKEN))
        self._skeletons: dict[str, list[str]] = {}
        for key in index.entries.searchable(SPOKEN):
            self._skeletons.setdefault(skeleton(key), []).append(key)
        self._skeleton_keys = _ByLength(self._skeletons)

    def _weighed(self, text: str) -> tuple[Evidence | None, int]:
        key = text.replace(" ", "")
        misspelled, steps = self._misspelled(key)
        if not key.isascii():
            heard, more = self._heard(key)
            misspelled, steps = self._index.as_long(key, _best(heard, misspelled)), steps + more
        return self._index.covering(misspelled) if misspelled else None, steps

    def alike(self, text: str, count: int) -> dict[str, int]:
        """Places spelled somewhat like the text, for a question back; the score is the similarity."""
        key = text.replace(" ", "")
        heard = spoken(key)
        keys, names = (self._spoken, self._sounding) if heard else (self._written(key), self._named)
        close = keys.around(len(heard or key), max(1, len(heard or key) // 3))
        found = process.extract(heard or key, close, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=count)
        return {code: int(similarity * _ALIKE_SCORE) for name, similarity, _ in reversed(found) for code in names(name)}

    def beginning_with(self, text: str) -> frozenset[str]:
        """Codes of the places one of whose forms, or whose sound, begins with the text."""
        key = text.replace(" ", "")
        found = _codes(self._index.entries.beginning_with(key))
        if (heard := spoken(key)) and len(key) - len(heard) < SILENT:
            found |= _codes(self._index.entries.beginning_with(BY_SOUND + heard))
        return found

    def nearly_beginning_with(self, text: str) -> frozenset[str]:
        """Codes of the places whose sound begins with the text but for one error; from the third letter on."""
        heard = spoken(text.replace(" ", ""))
        if len(heard) < _SHORTEST_PREFIX:
            return frozenset()
        starts = self._starts(min(len(heard), _LONGEST_START))
        found = process.extract(heard, list(starts), scorer=OSA.distance, score_cutoff=1, limit=None)
        return frozenset(code for start, _, _ in found for code in starts[start])

    def _starts(self, length: int) -> Mapping[str, tuple[str, ...]]:
        """The first letters of all sounds, to codes; made once for each length."""
        if length not in self._starts_by_length:
            starts: dict[str, set[str]] = {}
            for key in self._index.entries.searchable(SPOKEN):
                starts.setdefault(key[:length], set()).update(self._index.sounding(key))
            self._starts_by_length[length] = {start: tuple(codes) for start, codes in starts.items()}
        return self._starts_by_length[length]

    def _named(self, key: str) -> Scores:
        return self._index.entries.get(key).named

    def _sounding(self, key: str) -> Scores:
        return self._index.sounding(key)

    def _misspelled(self, key: str) -> tuple[dict[str, int], int]:
        """Names in the same script, and in romaji their sounds, one or two typing errors away; the steps."""
        if len(key) < ONE_ERROR_FROM - 1:
            return {}, 0
        near = _near(key, self._written(key), self._named)
        if heard := sound(key):
            near += _near(heard, self._spoken, self._sounding)
        fewest = min((errors for errors, _, _ in near), default=0)
        scores: dict[str, int] = {}
        for errors, slip, codes in near:
            if errors == fewest:
                for code in codes:
                    scores[code] = max(scores.get(code, 0), round(_MISTYPED - _POINTS_A_SLIP * slip))
        return scores, _STEPS_A_SEARCH * (1 + bool(heard)) + len(near) // _WEIGHED_A_STEP

    def _heard(self, key: str) -> tuple[dict[str, int], int]:
        """Names that sound like a word in another script; the steps."""
        heard = spoken(key)
        if len(heard) < _SHORTEST_HEARD or (KANA.fullmatch(key) and len(key) < _SHORTEST_KANA):
            return {}, 0
        way = writing(key)
        distances: dict[str, float] = {}
        is_short = way is Writing.CONSONANTS and len(key) < _SHORTEST_WITHOUT_VOWELS
        best, near = _HEARD_IF_SHORT if is_short else _HEARD_LIMITS[-1][1] * _LENIENCE, False
        steps = 0
        for base in dict.fromkeys(_readings(heard, way)):
            considered = self._considered(base, way)
            steps += _STEPS_A_SEARCH + len(considered) // _WEIGHED_A_STEP
            for name in considered:
                if not writes_enough(key, base, name):
                    continue
                length = max(len(name), _SHORTEST_HEARD)
                limit = min(best, _heard_limit(name, way))
                far = apart(base, name, TOLERANCES[way], most=(limit + _CLOSE) * length) / length
                far += _TAKEN_OFF if len(base) < len(heard) else 0
                if far <= limit + _CLOSE:
                    near = near or far <= limit
                    best = min(best, far)
                    distances[name] = min(far, distances.get(name, far))
        if not near:
            return {}, steps
        scores: dict[str, int] = {}
        for name, far in distances.items():
            if far <= best + _CLOSE:
                for code in self._index.sounding(name):
                    scores[code] = max(scores.get(code, 0), round(_HEARD - _POINTS * far))
        return scores, steps

    def _considered(self, heard: str, way: Writing) -> Sequence[str]:
        most = max(1, len(heard) // 3)
        close = self._spoken.around(len(heard), most)
        near = process.extract(heard, close, scorer=OSA.distance, score_cutoff=most, limit=_CONSIDERED)
        names = dict.fromkeys(name for name, _, _ in near)
        bones = skeleton(heard)
        names |= dict.fromkeys(self._skeletons.get(bones, ()))
        if way is Writing.CONSONANTS and len(bones) > 1:
            close_bones = self._skeleton_keys.around(len(bones), 1)
            alike = process.extract(bones, close_bones, scorer=OSA.distance, score_cutoff=1, limit=_CONSIDERED)
            names |= dict.fromkeys(name for other, _, _ in alike for name in self._skeletons[other])
        return [name for name in names if abs(len(name) - len(heard)) <= _LENGTHS_APART][:_MOST_WEIGHED]

    def _written(self, key: str) -> _ByLength:
        writing_of = script(key)
        if writing_of not in self._names:
            self._names[writing_of] = _ByLength(self._index.entries.searchable(writing_of))
        return self._names[writing_of]


def _codes(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(code for entry in entries for code in entry.named)


def _near(key: str, keys: _ByLength, names: Callable[[str], Scores]) -> list[tuple[int, float, Iterable[str]]]:
    """(errors, cost of the slips, codes) of the names that the key can be with one or two typing errors."""
    most = 2 if len(key) >= TWO_ERRORS_FROM - 2 else 1
    found = process.extract(key, keys.around(len(key), most), scorer=OSA.distance, score_cutoff=most, limit=None)
    allowed = [(name, errors) for name, errors, _ in found if errors <= _errors_allowed(name)]
    fewest = min((errors for _, errors in allowed), default=0)
    near = ((errors, slips(key, name), name) for name, errors in allowed if errors == fewest)
    return [(errors, slip, names(name)) for errors, slip, name in near if slip <= _slips_allowed(name, errors)]


def _best(*found: Mapping[str, int]) -> dict[str, int]:
    """The best of several results, with what is as good."""
    limit = max((score for scores in found for score in scores.values()), default=0) - _AS_GOOD
    joined: dict[str, int] = {}
    for scores in found:
        for code, score in scores.items():
            if score >= limit:
                joined[code] = max(score, joined.get(code, 0))
    return joined


def _errors_allowed(name: str) -> int:
    if len(name) >= TWO_ERRORS_FROM:
        return 2
    return 1 if len(name) >= ONE_ERROR_FROM else 0


def _slips_allowed(name: str, errors: int) -> float:
    """A short name is given up for any other letter: too many words of every day are one letter away."""
    if errors == 1:
        return _ONE_ANY if len(name) >= TWO_ERRORS_FROM else _ONE_SLIP
    return _TWO_SLIPS


def _heard_limit(name: str, way: Writing) -> float:
    limit = next(limit for letters, limit in _HEARD_LIMITS if len(name) <= letters)
    return limit * _LENIENCE if way is Writing.VOICELESS else limit


def _readings(heard: str, way: Writing) -> Iterator[str]:
    """A sound key, without the sound of a suffix, and with the letter that Arabic and Hebrew have for g and j."""
    yield heard
    for suffix in _SUFFIXES:
        if heard.endswith(suffix) and len(heard) - len(suffix) > _SHORTEST_HEARD:
            yield heard.removesuffix(suffix)
    if way is Writing.CONSONANTS and "zy" in heard:
        yield heard.replace("zy", "g")
    if way is Writing.CONSONANTS and "g" in heard:
        yield heard.replace("gi", "zi").replace("g", "zy")
