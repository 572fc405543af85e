"""Which place somebody means: the lookup, for what clients send as well as for what people type."""

from hashlib import blake2b

from bot.core.gazetteer.lookup import Gazetteer
from bot.core.gazetteer.outcomes import Ambiguous, Found, Outcome, Unknown
from bot.core.gazetteer.text.scripts import HAN

_KEPT = 2048  # outcomes, about 0.4 KiB each
_LABEL_DOT = " · "  # between the names of a place in a label (``naming``)
_LABEL_DASH = " – "  # behind a quarter or a station: in which place it lies


class PlaceFinder:
    """The lookup with a memory for what has been asked before, by a digest: nobody's words are kept."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[bytes, Outcome] = {}

    def find(self, query: str, near: str = "") -> Outcome:
        """Which place a text means, with the places of the prefecture ``near`` (a code) first. Raises nothing."""
        digest = blake2b(f"{near} {query}".encode(errors="replace"), digest_size=16).digest()
        outcome = self._known.get(digest)
        if outcome is None:
            outcome = self._find(query, near)
            if isinstance(outcome, Ambiguous) and outcome.parts:  # they are words of the text
                return outcome
            self._known[digest] = outcome
            if len(self._known) > _KEPT:
                del self._known[next(iter(self._known))]
        return outcome

    def _find(self, query: str, near: str) -> Outcome:
        """A client may send the label of a choice instead of its value: the part of it in Japanese says which place,
        whatever the reader's language calls a ward or a town.
        """
        inside, _, place = query.rpartition(_LABEL_DASH)
        if inside and (japanese := _japanese(place) + _japanese(inside)):
            return self._gazetteer.find(japanese, near)
        japanese = _japanese(query) if _LABEL_DOT in query else ""
        outcome = self._gazetteer.as_written(japanese) if japanese else Unknown()
        return outcome if isinstance(outcome, Found) else self._gazetteer.find(query, near)


def _japanese(label: str) -> str:
    """The part of a label that is written in kanji; empty if there is none."""
    return next((part for part in label.split(_LABEL_DOT) if HAN.search(part)), "")
