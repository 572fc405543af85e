"""One program at a time on a database. The operating system or the server gives the lock back when a program dies."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from filelock import FileLock, Timeout
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine.files import DatabaseFile, identity
from bot.store.errors import StoreUnusableError

_IN_USE = "another bot is running with this database; stop it first, or give this one its own (STATE_DIR, DATABASE_URL)"
_FOR_THE_OWNER = 0o600
_KEY = 0x6D61646F67756368  # “madoguch”, of the advisory lock, 64 bits; such locks are counted for each database
_TRIES = 5
_PAUSE = 0.1  # seconds between two tries
_PATIENCE = 0.4  # seconds for the lock to be confirmed, in the one that a call may take


class Lock(Protocol):
    """What says that this program alone writes a database."""

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
            raise StoreUnusableError(_IN_USE) from error
        self._identity = identity(self._path)

    def is_held(self) -> bool:
        """Not if the database or the lock is another file by now, which other programs would use."""
        return self._file.is_the_same() and self._identity is not None and identity(self._path) == self._identity

    async def is_held_surely(self) -> bool:
        return self.is_held()

    async def release(self) -> None:
        self._identity = None
        self._lock.release(force=True)


class ServerLock:
    """An advisory lock of PostgreSQL. The server releases it with the connection that took it, which stays open."""

    def __init__(self, connect: Callable[[], Awaitable[AsyncConnection]]) -> None:
        self._connect = connect
        self._connection: AsyncConnection | None = None
        self._driver: Any = None  # asyncpg's own connection
        self._pid = 0  # of the server's process that has, or had, our lock

    async def take(self) -> None:
        connection = await self._connect()
        try:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await self._take(connection)
        except BaseException:
            await connection.invalidate()
            await connection.close()
            raise
        self._driver = (await connection.get_raw_connection()).driver_connection
        self._connection = connection

    async def _take(self, connection: AsyncConnection) -> None:
        # A program whose machine has gone says no goodbye: half a minute, and the server lets its lock go.
        for parameter, value in (("idle", 15), ("interval", 5), ("count", 3)):
            await connection.execute(text(f"SET tcp_keepalives_{parameter} = {value}"))
        for _ in range(_TRIES):
            if await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}):
                self._pid = int(await connection.scalar(text("SELECT pg_backend_pid()")))
                return
            if not await self._end_our_former(connection):
                break
            await asyncio.sleep(_PAUSE)
        raise StoreUnusableError(_IN_USE)

    async def _end_our_former(self, connection: AsyncConnection) -> bool:
        """Whether the lock was our own, from a connection that broke without the server noticing."""
        statement = text(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = :pid "
            "AND (classid::bigint << 32 | objid::bigint) = :key AND objsubid = 1"
        )
        return bool((await connection.execute(statement, {"pid": self._pid, "key": _KEY})).all())

    def is_held(self) -> bool:
        return self._driver is not None and not self._driver.is_closed()

    async def is_held_surely(self) -> bool:
        if self._driver is None:
            return False
        try:
            # Past SQLAlchemy, which would say a long goodbye to a connection that hangs.
            await self._driver.execute("SELECT 1", timeout=_PATIENCE)
        except Exception:  # whatever asyncpg makes of a connection that is no good any more
            return False
        return True

    async def release(self) -> None:
        connection, driver = self._connection, self._driver
        self._connection = self._driver = None
        if connection is None:
            return
        driver.terminate()  # says no goodbye that a server which hangs would not hear
        try:
            await connection.invalidate()
            await connection.close()
        except (OSError, SQLAlchemyError):
            return
