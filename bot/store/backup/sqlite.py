"""Copies of a SQLite file: by SQLite's own online backup, which reads one moment while others write."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.store.engine.files import DatabaseFile
from bot.store.engine.lock import FileBasedLock
from bot.store.errors import StoreUnavailableError, StoreUnusableError

_ENDINGS = ("-wal", "-shm", "-journal", ".lock")
_PATIENCE = 30.0  # seconds for somebody else's write
_ONE_FILE = "PRAGMA journal_mode=DELETE"  # without companions
_FORMER = ".before-restore"


def companions(path: Path) -> Iterator[Path]:
    """The files that may stand beside a database while it is used."""
    return (path.with_name(path.name + ending) for ending in _ENDINGS)


def copy(source: Path, target: Path) -> None:
    """Copy a database of Madoguchi into an empty file. Raises ``StoreUnavailableError``."""
    if not source.is_file():
        raise StoreUnusableError(f"there is no database to copy: {source}")
    try:
        with closing(_open(source)) as whole, closing(sqlite3.connect(target)) as copied:
            whole.backup(copied)
            copied.execute(_ONE_FILE)
            (state,) = copied.execute("PRAGMA quick_check(1)").fetchone()
            known = copied.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    except sqlite3.OperationalError as error:
        raise StoreUnavailableError(f"{source} cannot be read: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreUnusableError(f"{source} is no database of SQLite, or is damaged: {error}") from error
    if state != "ok":
        raise StoreUnusableError(f"{source} is damaged: {state}")
    if not known:
        raise StoreUnusableError(f"{source} is no database of Madoguchi")


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, timeout=_PATIENCE)


def gather(path: Path) -> None:
    """All that a database has in companions into its file. Nobody may use it."""
    with closing(_open(path)) as connection:
        connection.execute(_ONE_FILE)


@contextmanager
def alone(path: Path, own_folder: Path) -> Iterator[None]:
    """While no bot can use the database. Raises ``StoreUnusableError`` if one does."""
    lock = FileBasedLock(DatabaseFile(path, own_folder))
    asyncio.run(lock.take())
    try:
        yield
    finally:
        asyncio.run(lock.release())


def set_aside(path: Path) -> Path | None:
    """A copy of the file of a database that nobody uses, as it is, beside it; None if there is no file.

    Also of a damaged one. What was written last may stand in companions: they are moved, for the file that
    comes into this place is not theirs.
    """
    if not path.exists():
        return None
    former = path.with_name(path.name + _FORMER)
    try:
        with closing(_open(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        pass  # damaged: kept as it is
    for ending in ("-wal", "-shm", "-journal"):
        left = path.with_name(path.name + ending)
        if left.exists():
            left.replace(former.with_name(former.name + ending))
    shutil.copy2(path, former)
    return former
