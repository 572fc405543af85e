"""The file of a SQLite database, for its owner alone, and whether it is still the one that was opened."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import make_url

_COMPANIONS = ("-wal", "-shm", "-journal")
_FOR_THE_OWNER = 0o600
_FOLDER_FOR_THE_OWNER = 0o700
_FOR_OTHERS = 0o077


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for one on a server or in memory."""
    parts = make_url(url)
    named = parts.database or ""
    if parts.get_backend_name() != "sqlite" or named in {"", ":memory:"} or parts.query.get("mode") == "memory":
        return None
    return Path(unquote(urlsplit(named).path) if named.startswith("file:") else named)


class DatabaseFile:
    """The file at a path, which somebody may delete or replace while it is open."""

    def __init__(self, path: Path, own_folder: Path | None) -> None:
        """``own_folder`` belongs to the bot alone; any other folder keeps its mode."""
        self.path = path
        self._own_folder = own_folder
        self._identity: tuple[int, int] | None = None

    def prepare(self, *, create: bool) -> None:
        """Let only the owner read the file and its folder; ``create`` them, if need be. Raises ``OSError``."""
        if create and not self.path.parent.exists():
            self.path.parent.mkdir(_FOLDER_FOR_THE_OWNER, parents=True, exist_ok=True)
        if self.path.parent == self._own_folder:
            _close_to_others(self.path.parent, _FOLDER_FOR_THE_OWNER)
        if create:
            # Never opened if it is there: to close it would drop SQLite's locks.
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL, _FOR_THE_OWNER))
        if self.path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        found = self.path.stat()
        self._identity = found.st_dev, found.st_ino
        for path in (self.path, *(self.path.with_name(self.path.name + ending) for ending in _COMPANIONS)):
            if path.exists():
                _close_to_others(path, _FOR_THE_OWNER)

    def is_the_same(self) -> bool:
        """Whether the file at the path is still the one that was prepared."""
        return self._identity is not None and identity(self.path) == self._identity


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that takes its place; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _close_to_others(path: Path, mode: int) -> None:
    if path.stat().st_mode & _FOR_OTHERS:
        with suppress(OSError):  # somebody else's who lets us use it, or on a disk that is read-only
            path.chmod(mode)
