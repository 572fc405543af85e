"""``gazetteer.sqlite``: the name index and the localities, made by the build and only read at run time.

One file for both, since a start has to read nothing of it: a lookup costs a few microseconds, and the pages
that are used are the memory that it takes. SQLite comes with Python; it also finds what a key begins.
The file is written in the order of its keys and its header names no release, so that the same tables give
the same bytes.
"""

import sqlite3
import weakref
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.core.gazetteer.index.entries import Entry, MemoryEntries
from bot.core.gazetteer.index.localities import Keyed
from bot.core.places import Locality, LocalityKind
from bot.dataset.files.key_filter import KeyFilter

_SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (key TEXT PRIMARY KEY, named TEXT NOT NULL, county TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE searchable (script TEXT PRIMARY KEY, keys TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE variants (variant TEXT PRIMARY KEY, standard TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE localities (id INTEGER PRIMARY KEY, name TEXT, kana, english TEXT, places TEXT NOT NULL);
CREATE TABLE locality_keys (key TEXT PRIMARY KEY, ids TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE offered (key TEXT, id INTEGER, fame INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE filters (keys_of TEXT PRIMARY KEY, bits BLOB NOT NULL) WITHOUT ROWID;
"""
_ENTRIES, _LOCALITIES, _OFFERED = "entries", "locality_keys", "offered"  # tables with a filter of their keys
_MADE_OF = "made_of"
_FAME_UNIT = 500
_CODE = 5  # digits
_HIRAGANA = 0x3040  # the block begins here; a byte is enough for a letter of it
_LAST_HIRAGANA = "\u30ff"
_KANA = {byte: _HIRAGANA + byte for byte in range(256)}
_OFFERED_FROM = 25_000  # fame of what autocomplete offers
_AFTER_ALL = "\U0010ffff"
# Where the header names the SQLite release that wrote the file, and how often it was changed.
_CHANGES, _VALID_FOR, _RELEASE, _FIELD = 24, 92, 96, 4  # positions, and the bytes of each
_AT_ONCE = 250  # rows of one statement, under what any SQLite takes
_CACHED_KEYS = 8192  # lookups, about 0.3 KiB each at most
_CACHE_PAGES = -1024  # KiB
_KINDS = {
    LocalityKind.TOWN: "a",
    LocalityKind.QUARTER: "b",
    LocalityKind.STATION: "c",
    LocalityKind.FORMER: "d",
    LocalityKind.AIRPORT: "e",
    LocalityKind.UNIVERSITY: "f",
    LocalityKind.BASE: "g",
    LocalityKind.PARK: "h",
    LocalityKind.FACTORY: "i",
    LocalityKind.LANDMARK: "j",
    LocalityKind.NICKNAME: "k",
    LocalityKind.NORTHERN_TERRITORIES: "l",
}
_KIND_OF = {letter: kind for kind, letter in _KINDS.items()}


def content(entries: MemoryEntries, localities: Iterable[Keyed], made_of: str) -> bytes:
    """The bytes of the file. ``made_of`` is the digest of the tables that the entries were made of."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_SCHEMA)
        with connection:
            connection.execute("INSERT INTO meta VALUES (?, ?)", (_MADE_OF, made_of))
            rows = ((key, _pack(entry.named), " ".join(entry.county)) for key, entry in entries.entries.items())
            connection.executemany("INSERT INTO entries VALUES (?, ?, ?)", rows)
            by_script = ((script, "\n".join(keys)) for script, keys in sorted(entries.by_script.items()))
            connection.executemany("INSERT INTO searchable VALUES (?, ?)", by_script)
            connection.executemany("INSERT INTO variants VALUES (?, ?)", sorted(entries.variants.items()))
            _write_localities(connection, localities)
            for table in (_ENTRIES, _LOCALITIES, _OFFERED):
                keys = (key for (key,) in connection.execute(f"SELECT DISTINCT key FROM {table}"))  # noqa: S608 - ours # nosec B608
                connection.execute("INSERT INTO filters VALUES (?, ?)", (table, KeyFilter.made_of(keys).bits))
        connection.execute("VACUUM")
        written = bytearray(connection.serialize())
    for position, number in ((_CHANGES, 1), (_VALID_FOR, 1), (_RELEASE, 0)):
        written[position : position + _FIELD] = number.to_bytes(_FIELD, "big")
    return bytes(written)


def _write_localities(connection: sqlite3.Connection, localities: Iterable[Keyed]) -> None:
    ids: dict[tuple[str, str, str], int] = {}
    spots: dict[int, list[str]] = defaultdict(list)
    keys: dict[str, dict[int, int]] = defaultdict(dict)
    for locality, own in localities:
        number = ids.setdefault((locality.name, locality.kana, locality.english), len(ids) + 1)
        spots[number].append(f"{locality.place}{_KINDS[locality.kind]}{locality.fame // _FAME_UNIT}")
        for key in own:
            keys[key][number] = max(locality.fame, keys[key].get(number, 0))
    rows = ((n, name, _pack_kana(kana), english, " ".join(spots[n])) for (name, kana, english), n in ids.items())
    connection.executemany("INSERT INTO localities VALUES (?, ?, ?, ?, ?)", rows)
    ordered = sorted(keys)
    listed = ((key, " ".join(map(str, sorted(keys[key])))) for key in ordered)
    connection.executemany("INSERT INTO locality_keys VALUES (?, ?)", listed)
    offered = ((key, n, fame) for key in ordered for n, fame in sorted(keys[key].items()) if fame >= _OFFERED_FROM)
    connection.executemany("INSERT INTO offered VALUES (?, ?, ?)", offered)


class GazetteerFile:
    """The file, open for reading. Raises ``sqlite3.Error`` where there is none, or it is something else."""

    def __init__(self, path: Path) -> None:
        # Immutable: nobody writes it while the bot runs, so SQLite need not look for locks or changes.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        weakref.finalize(self, self._connection.close)
        self._connection.execute(f"PRAGMA cache_size = {_CACHE_PAGES}")
        self.made_of = self._one("SELECT value FROM meta WHERE name = ?", _MADE_OF)
        self.filters = {str(table): KeyFilter(bits) for table, bits in self.rows("SELECT keys_of, bits FROM filters")}
        self.entries = StoredEntries(self)
        self.localities = StoredLocalities(self)

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._connection.execute(query, parameters).fetchall()

    def _one(self, query: str, *parameters: object) -> str:
        row = self._connection.execute(query, parameters).fetchone()
        return str(row[0]) if row else ""


class StoredEntries:
    """The entries of names, in the file."""

    def __init__(self, file: GazetteerFile) -> None:
        self._file = file
        self._may_have = file.filters[_ENTRIES].may_have
        self.variants: Mapping[str, str] = dict(file.rows("SELECT variant, standard FROM variants"))
        self.get = lru_cache(_CACHED_KEYS)(self._get)

    def _get(self, key: str) -> Entry:
        if not self._may_have(key):
            return Entry({})
        rows = self._file.rows("SELECT named, county FROM entries WHERE key = ?", key)
        return _entry(*rows[0]) if rows else Entry({})

    def beginning_with(self, start: str) -> Iterable[Entry]:
        """As ``Entries``."""
        query = "SELECT named, county FROM entries WHERE key >= ? AND key < ?"
        return [_entry(*row) for row in self._file.rows(query, start, start + _AFTER_ALL)]

    def begins(self, start: str) -> bool:
        """As ``Entries``."""
        query = "SELECT 1 FROM entries WHERE key >= ? AND key < ? LIMIT 1"
        return bool(self._file.rows(query, start, start + _AFTER_ALL))

    def searchable(self, script: str) -> Sequence[str]:
        """As ``Entries``."""
        rows = self._file.rows("SELECT keys FROM searchable WHERE script = ?", script)
        return rows[0][0].split("\n") if rows else ()


class StoredLocalities:
    """The localities, in the file."""

    def __init__(self, file: GazetteerFile) -> None:
        self._file = file
        self._may_have = file.filters[_LOCALITIES].may_have
        self._may_offer = file.filters[_OFFERED].may_have
        self.get = lru_cache(_CACHED_KEYS)(self._get)

    def _get(self, key: str) -> tuple[Locality, ...]:
        if not self._may_have(key):
            return ()
        rows = self._file.rows("SELECT ids FROM locality_keys WHERE key = ?", key)
        return tuple(self._groups(rows[0][0].split())) if rows else ()

    def has(self, key: str, fame: int) -> bool:
        """As ``Localities``."""
        if fame < _OFFERED_FROM:
            return any(locality.fame >= fame for locality in self.get(key))
        query = "SELECT 1 FROM offered WHERE key = ? AND fame >= ? LIMIT 1"
        return self._may_offer(key) and bool(self._file.rows(query, key, fame))

    def begins(self, start: str) -> bool:
        """As ``Localities``."""
        query = "SELECT 1 FROM locality_keys WHERE key >= ? AND key < ? LIMIT 1"
        return bool(self._file.rows(query, start, start + _AFTER_ALL))

    def beginning_with(self, start: str, count: int) -> Sequence[Locality]:
        """As ``Localities``."""
        query = "SELECT id FROM offered WHERE key >= ? AND key < ? GROUP BY id ORDER BY max(fame) DESC, id LIMIT ?"
        numbers = self._file.rows(query, start, start + _AFTER_ALL, count)
        best = [found for found in self._groups([row[0] for row in numbers]) if found.fame >= _OFFERED_FROM]
        return sorted(best, key=lambda found: -found.fame)[:count]

    def _groups(self, numbers: Sequence[object]) -> Iterator[Locality]:
        """What bears the names of these numbers, in the order of the numbers."""
        for first in range(0, len(numbers), _AT_ONCE):
            some = numbers[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, name, kana, english, places FROM localities WHERE id IN ({marks})"  # noqa: S608 - marks # nosec B608
            rows = {str(number): row for number, *row in self._file.rows(query, *some)}
            for number in some:
                yield from _localities(*rows[str(number)])


def _localities(name: str, kana: bytes | str, english: str, places: str) -> Iterator[Locality]:
    reading = _unpack_kana(kana)
    for spot in places.split():
        kind, fame = _KIND_OF[spot[_CODE]], int(spot[_CODE + 1 :]) * _FAME_UNIT
        yield Locality(name, reading, english, kind, spot[:_CODE], fame)


def _pack_kana(kana: str) -> bytes | str:
    """A byte for each kana, since the readings would be a fifth of the file; other text as it is."""
    if all("\u3041" <= letter <= _LAST_HIRAGANA for letter in kana):
        return bytes(ord(letter) - _HIRAGANA for letter in kana)
    return kana


def _unpack_kana(packed: bytes | str) -> str:
    return packed if isinstance(packed, str) else packed.decode("latin-1").translate(_KANA)


def _pack(named: Mapping[str, int]) -> str:
    return " ".join(f"{code}:{score}" for code, score in named.items())


def _entry(named: str, county: str) -> Entry:
    pairs = (pair.partition(":") for pair in named.split())
    return Entry({code: int(score) for code, _, score in pairs}, tuple(county.split()))
