"""Typing errors: names a few letters away, by rapidfuzz. Used only when no exact form fits."""

from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.folding import sound
from bot.core.index import SPOKEN, Evidence, Keys, NameIndex, script

ONE_ERROR_FROM, TWO_ERRORS_FROM = 5, 7  # letters of the name that was meant
_POINTS_AN_ERROR = 8
_BEST_WITH_ERROR = 90
_ALIKE = 0.6  # share of letters that a mere suggestion has in common
_ALIKE_SCORE = 80


class Typos:
    """The names of an index by script, ready for approximate search."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._sorted = list(index.written)  # the index is sorted by key

    def evidence(self, text: str) -> Evidence | None:
        """The places whose names are the fewest errors away; None if every one is too far."""
        key = text.replace(" ", "")
        if len(key) < ONE_ERROR_FROM - 1:
            return None
        errors: dict[str, int] = {}
        self._search(errors, key, self._index.names.get(script(key), ()), self._index.written)
        if spoken := sound(key):
            self._search(errors, spoken, self._index.names[SPOKEN], self._index.sounds)
        if not errors:
            return None
        fewest = min(errors.values())
        score = _BEST_WITH_ERROR - _POINTS_AN_ERROR * (fewest - 1)
        return self._index.covering({code: score for code, count in errors.items() if count == fewest})

    def alike(self, text: str, count: int) -> dict[str, int]:
        """Places spelled somewhat like the text, for a question back; the score is the similarity."""
        key = text.replace(" ", "")
        spoken = sound(key)
        keys, names = (
            (self._index.names[SPOKEN], self._index.sounds)
            if spoken
            else (
                self._index.names.get(script(key), ()),
                self._index.written,
            )
        )
        found = process.extract(spoken or key, keys, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=count)
        return {code: int(similarity * _ALIKE_SCORE) for name, similarity, _ in reversed(found) for code in names[name]}

    def beginning_with(self, text: str) -> dict[str, int]:
        """Places one of whose forms begins with the text, with the score of that form."""
        key = text.replace(" ", "")
        found: dict[str, int] = {}
        for position in range(bisect_left(self._sorted, key), len(self._sorted)) if key else ():
            form = self._sorted[position]
            if not form.startswith(key):
                break
            for code, score in self._index.written[form].items():
                found[code] = max(score, found.get(code, 0))
        return found

    @staticmethod
    def _search(errors: dict[str, int], key: str, keys: Sequence[str], names: Keys) -> None:
        most = 2 if len(key) >= TWO_ERRORS_FROM - 2 else 1
        for name, count, _ in process.extract(key, keys, scorer=OSA.distance, score_cutoff=most, limit=None):
            if count > _errors_allowed(name):
                continue
            for code in names[name]:
                errors[code] = min(count, errors.get(code, count))


def _errors_allowed(name: str) -> int:
    if len(name) >= TWO_ERRORS_FROM:
        return 2
    return 1 if len(name) >= ONE_ERROR_FROM else 0
