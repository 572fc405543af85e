"""What others would use, over the same names: WRatio, SQLite's trigram index, anyascii keys with edit distance."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.core.places import Place

# What projects set to keep out nonsense: at 80 "Hanoi" is still taken for a place, over 90 a typing error is refused.
WRATIO_CUTOFF = 80
_LETTERS_AN_ERROR = 4

Codes = frozenset[str]
Baseline = Callable[[str], Codes]


class Baselines(NamedTuple):
    """The names that each baseline searches, and the places of each name."""

    names: Mapping[str, Codes]

    @classmethod
    def over(cls, places: Iterable[Place]) -> "Baselines":
        """Kanji, kana, romaji and English of every municipality, ward and prefecture."""
        found: dict[str, set[str]] = defaultdict(set)
        for place in places:
            for name in (place.name, place.kana, place.romaji, place.english):
                found[name].add(place.code)
        return cls({name: frozenset(codes) for name, codes in found.items()})

    def wratio(self) -> Baseline:
        """rapidfuzz ``extractOne`` with ``WRatio``, as its documentation shows it."""
        choices = list(self.names)

        def find(text: str) -> Codes:
            best = process.extractOne(text, choices, scorer=fuzz.WRatio, score_cutoff=WRATIO_CUTOFF)
            return self.names[best[0]] if best else frozenset()

        return find

    def trigrams(self) -> Baseline:
        """SQLite FTS5 with the trigram tokenizer: any trigram of the text, ranked by bm25."""
        database = sqlite3.connect(":memory:")
        database.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram')")
        database.executemany("INSERT INTO names VALUES (?)", ((name,) for name in self.names))

        def find(text: str) -> Codes:
            cleaned = text.replace('"', " ").replace("\0", " ")
            if len(cleaned) < 3:
                row = database.execute("SELECT name FROM names WHERE name = ?", (text,)).fetchone()
            else:
                parts = " OR ".join(f'"{cleaned[at : at + 3]}"' for at in range(len(cleaned) - 2))
                search = "SELECT name FROM names WHERE names MATCH ? ORDER BY rank LIMIT 1"
                row = database.execute(search, (parts,)).fetchone()
            return self.names[row[0]] if row else frozenset()

        return find

    def keys(self) -> Baseline:
        """A key of anyascii's letters; the key at the least edit distance, one error for every four letters."""
        by_key: dict[str, set[str]] = defaultdict(set)
        for name, codes in self.names.items():
            by_key[_key(name)].update(codes)
        choices = list(by_key)

        def find(text: str) -> Codes:
            key = _key(text)
            if key in by_key:
                return frozenset(by_key[key])
            best = process.extractOne(key, choices, scorer=OSA.distance, score_cutoff=len(key) // _LETTERS_AN_ERROR)
            return frozenset(by_key[best[0]]) if best else frozenset()

        return find


def _key(text: str) -> str:
    return "".join(c for c in anyascii(text).casefold() if c.isalnum())
