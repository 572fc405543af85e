"""One program at a time on a file. The operating system gives the lock back when a program dies."""

from typing import Protocol

from filelock import FileLock, Timeout

from bot.store.engine.files import DatabaseFile, identity
from bot.store.errors import StoreUnusableError

IN_USE = "another bot is running with this database; stop it first, or give this one its own (STATE_DIR, DATABASE_URL)"
_FOR_THE_OWNER = 0o600


class Lock(Protocol):
    """What says that this program may write a database, alone or as one of those that know of each other."""

    async def take(self) -> None:
        """Take the lock. Raises ``StoreUnusableError`` if another program has it, or what the driver raises."""

    def is_held(self) -> bool:
        """Whether nothing tells that the lock is lost; costs nothing."""

    async def is_held_surely(self) -> bool:
        """Whether the lock is held, asked of who gave it."""

    async def release(self) -> None:
        """Give the lock back, if it is held. Raises nothing."""


class FileBasedLock:
    """An advisory lock of the operating system, on a file beside that of a SQLite database."""

    def __init__(self, file: DatabaseFile) -> None:
        self._file = file
        self._path = file.path.with_name(f"{file.path.name}.lock")
        # A lock that is only a file would stay behind after a crash: better none at all where there is no other.
        self._lock = FileLock(self._path, mode=_FOR_THE_OWNER, thread_local=False, fallback_to_soft=False)
        self._identity: tuple[int, int] | None = None

    async def take(self) -> None:
        try:
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise StoreUnusableError(IN_USE) from error
        self._identity = identity(self._path)

    def is_held(self) -> bool:
        """Not if the database or the lock is another file by now, which other programs would use."""
        return self._file.is_the_same() and self._identity is not None and identity(self._path) == self._identity

    async def is_held_surely(self) -> bool:
        return self.is_held()

    async def release(self) -> None:
        self._identity = None
        self._lock.release(force=True)
