"""What keeps a name that only sounds right from being taken for a place, and which words may stay unread."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from bot.core.gazetteer.index.entries import BARE, FULL
from bot.core.gazetteer.index.forms import spoken
from bot.core.gazetteer.ordering import population
from bot.core.gazetteer.outcomes import Candidate
from bot.core.gazetteer.reading.parsing import Recognise
from bot.core.gazetteer.text.features import split_feature
from bot.core.gazetteer.text.others import OTHERS, REGIONS
from bot.core.gazetteer.text.scripts import HAN, JAPANESE
from bot.core.gazetteer.text.words import FILLERS, SUFFIXES

_WRITES_EVERY_SOUND = re.compile("[\u0000-\u024f\u1e00-\u1eff\u3041-\u30ff]+")  # Latin letters and kana
_VERY_LONG_SOUND, _LONG_SOUND, _SHORT_SOUND = 10, 7, 3  # letters of a sound key
_SHORTEST_UNREAD = 4  # Latin letters of a word that is hardly a name by accident
KNOWN, WELL_KNOWN = 30_000, 100_000  # fame from which a name by sound, or a word of every day, is a locality
_KNOWN_CITY = 50_000  # inhabitants: Usa is one, 東北町 is rather the region


class Guards(Struct, frozen=True):
    """Folded words that only look like names.

    ``not_places`` are words of every day and cities abroad that are spelled or sound nearly like a place: an
    exact name still wins over them. ``everyday`` are words that are also names of places (Oi, Ise, Date):
    inside a sentence they are the word.
    """

    not_places: frozenset[str] = field(default_factory=frozenset)
    everyday: frozenset[str] = field(default_factory=frozenset)

    def is_likely(self, key: str, fame: int) -> bool:
        """Whether a locality that only sounds so is meant, where nothing else is: it is known, or the name is long."""
        heard = len(spoken(key.replace(" ", "")))
        exactly = HAN.search(key) or _WRITES_EVERY_SOUND.fullmatch(key)  # by ear many names are alike
        return heard >= _LONG_SOUND or (heard > _SHORT_SOUND and fame >= (KNOWN if exactly else 2 * KNOWN))

    def is_sure(self, key: str, fame: int, *, beside_words: bool = False) -> bool:
        """Whether a locality of that fame is meant by the text, rather than a word that sounds like one."""
        if key in self.not_places or key in OTHERS:
            return fame >= WELL_KNOWN and bool(HAN.search(key) or fame >= 2 * WELL_KNOWN)
        name, _, last = key.rpartition(" ")
        if split_feature(key) or (name and last in SUFFIXES):
            return True
        if JAPANESE.search(key) and (HAN.search(key) or len(key) >= _SHORT_SOUND):
            return True
        heard = len(spoken(key.replace(" ", "")))
        if not _WRITES_EVERY_SOUND.fullmatch(key):  # by ear many names are alike
            return fame >= WELL_KNOWN or (fame >= KNOWN and heard >= _LONG_SOUND)
        if heard >= _VERY_LONG_SOUND or (beside_words and heard > _SHORT_SOUND):
            return True
        return fame >= 2 * KNOWN


class Unread:
    """The words that may be passed over where others agree: all that name no municipality, and short ones."""

    def __init__(self, evidence: Recognise) -> None:
        self._evidence = evidence

    def __contains__(self, word: object) -> bool:
        text = str(word)
        return (text.isascii() and len(text) < _SHORTEST_UNREAD) or self._evidence(text) is None


class Numbers:
    """Fillers, brands and whatever holds a digit: houses, blocks, rooms."""

    def __contains__(self, word: object) -> bool:
        return word in FILLERS or word in OTHERS or any(map(str.isdigit, str(word)))


def is_rather_another(key: str, named: Sequence[Candidate]) -> bool:
    """Whether a region or a brand is meant, and not a place that only sounds so, or a small one of that name."""
    score = named[0].score
    known = max(population(candidate.place) for candidate in named)
    if key in REGIONS:
        return score < FULL and known < _KNOWN_CITY
    return key in OTHERS and score < BARE
