"""One entry of the name index: all that a key may mean. Kept in memory here; the data set keeps them in a file."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

# How much a form says, out of 100: the full official name; the name without its suffix; the name with
# its suffix by sound (しろいし is 白石, but also 白井市); another language's name; its kanji in other
# forms; the same sound; the sound of another language's name; the name of what lies inside, or of a
# former municipality.
FULL, BARE, JOINED, FOREIGN, STANDARD, SOUND, FOREIGN_SOUND, INSIDE = 100, 99, 98, 97, 96, 95, 94, 93

LATIN, SPOKEN = "LATIN", "spoken"
BY_SOUND, BY_STANDARD = "~", "="  # before a sound key, and before kanji in standard forms; no folded text has them
SILENT = 4  # letters that have no sound, as in qqqqq, which is then no beginning of a name
_AFTER_ALL = "\U0010ffff"

Scores = Mapping[str, int]


class Evidence(Struct, frozen=True):
    """What a piece of text may mean.

    ``named`` are the places it names, each with the score of the form; ``covers`` are
    all places it is true of: the named ones and what lies in them (a county names none).
    """

    named: Scores
    covers: frozenset[str]


class Entry(Struct, frozen=True):
    """What a key means: the places it names, with scores, and the towns and villages of the county of that name."""

    named: Scores
    county: Sequence[str] = ()


class Entries(Protocol):
    """Keys to entries, in the order of the keys. ``variants`` are kanji to their standard forms."""

    @property
    def variants(self) -> Mapping[str, str]: ...

    def get(self, key: str) -> Entry:
        """The entry of a key; an empty one for an unknown key."""

    def beginning_with(self, start: str) -> Iterable[Entry]:
        """The entries of all keys that begin so."""

    def begins(self, start: str) -> bool:
        """Whether any key begins so."""

    def searchable(self, script: str) -> Sequence[str]:
        """The keys of a script in which typing errors are looked for; of ``SPOKEN`` the sound keys."""


class MemoryEntries:
    """Entries in a dict: while the index is built, for tests, and where the file is older than the tables."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        searchable: Mapping[str, Sequence[str]],
        variants: Mapping[str, str],
    ) -> None:
        self.entries = {key: entries[key] for key in sorted(entries)}
        self.by_script = searchable
        self.variants = variants
        self._keys = list(self.entries)

    def get(self, key: str) -> Entry:
        """As ``Entries``."""
        return self.entries.get(key) or Entry({})

    def beginning_with(self, start: str) -> Iterable[Entry]:
        """As ``Entries``."""
        first, last = bisect_left(self._keys, start), bisect_left(self._keys, start + _AFTER_ALL)
        return [self.entries[key] for key in self._keys[first:last]]

    def begins(self, start: str) -> bool:
        """As ``Entries``."""
        first = bisect_left(self._keys, start)
        return first < len(self._keys) and self._keys[first].startswith(start)

    def searchable(self, script: str) -> Sequence[str]:
        """As ``Entries``."""
        return self.by_script.get(script, ())
