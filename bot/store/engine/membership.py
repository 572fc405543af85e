"""What a program holds at a PostgreSQL server: its locks, and an ear for what changes. One connection has both.

The server gives the locks back with the connection: when the program dies, or half a minute after its machine has gone.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine.lock import IN_USE
from bot.store.errors import ShardsHeldError, StoreUnusableError

_log = logging.getLogger(__name__)
CHANGES = "madoguchi_changed"  # the channel of the triggers
_KEY = 0x6D61646F67756368  # “madoguch”: of the whole database; advisory locks are counted for each database
_SPACE = 0x6D616467  # “madg”: of the locks for a part, 32 bits; beside it the number of a shard, or
LEADING = -1
SYNCING = -2  # commands
_KEEPALIVES = (
    "SELECT set_config('tcp_keepalives_idle', '15', false), set_config('tcp_keepalives_interval', '5', false), "
    "set_config('tcp_keepalives_count', '3', false)"
)
_TAKE_SHARDS = "SELECT number FROM unnest(CAST(:wanted AS int[])) number WHERE pg_try_advisory_lock(:space, number)"
_HELD_BY_OTHERS = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> :own AND classid = :space "
    "AND objsubid = 2 AND objid < 2147483648 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_HELD = "another process has the shards {}; stop it first, or start this one with --wait"
_TRIES = 5
_PAUSE = 0.1  # seconds between two tries
_PATIENCE = 0.9  # seconds for the server to confirm the locks: less than what a call may take


class Membership:
    """The locks of one program. Alone, or as one of several processes of a bot, which ``listen`` to each other.

    ``take`` takes again what was held before a connection broke.
    """

    def __init__(
        self, connect: Callable[[], Awaitable[AsyncConnection]], listen: Callable[[str], None] | None = None
    ) -> None:
        """``listen`` gets the table and the key of each row that changes, with a blank between."""
        self._connect = connect
        self._listen = listen
        self._connection: AsyncConnection | None = None
        self._driver: Any = None  # asyncpg's own connection, which does one thing at a time
        self._turn = asyncio.Lock()
        self._pid = 0  # of the server's process that has, or had, our locks
        self._shards: tuple[int, ...] = ()
        self._taken: set[int] = set()  # of them, over this connection
        self.leads = False
        """Whether this program does what is done once for all, as far as it knows."""

    async def take(self) -> None:
        """Take the locks. Raises ``StoreUnusableError`` if another program has one, or what the driver raises."""
        connection = await self._connect()
        try:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            # A program whose machine has gone says no goodbye: half a minute, and the server lets its locks go.
            await connection.execute(text(_KEEPALIVES))
            kind = "_shared" if self._listen else ""
            if not await self._try(connection, f"SELECT pg_try_advisory_lock{kind}({_KEY})"):
                raise StoreUnusableError(IN_USE)  # noqa: TRY301 - the connection is to be closed
            await self._take_shards(connection, self._shards)
            self._pid = int(await connection.scalar(text("SELECT pg_backend_pid()")))
            driver: Any = (await connection.get_raw_connection()).driver_connection
            if self._listen:
                await driver.add_listener(CHANGES, self._hear)
        except BaseException:
            self._taken.clear()
            await connection.invalidate()
            await connection.close()
            raise
        self._driver, self._connection = driver, connection

    async def hold_shards(self, shards: Collection[int]) -> None:
        """From now on these shards are ours, and will be after each ``take``. Raises as that does, and ``OSError``."""
        if self._connection is None:
            raise ConnectionError("not connected")
        async with self._turn:
            await self._take_shards(self._connection, shards)
        self.want_shards(shards)

    def want_shards(self, shards: Collection[int]) -> None:
        """Have these shards after each ``take``."""
        self._shards = tuple(shards)

    async def count_held_by_others(self, connection: AsyncConnection) -> int:
        """How many shards other processes have. Raises what the driver raises."""
        return int(await connection.scalar(text(_HELD_BY_OTHERS), {"own": self._pid, "space": _SPACE}) or 0)

    async def release_shards(self) -> None:
        """The shards are anybody's, and so is the lead. Raises ``OSError``."""
        taken, self._shards, self._taken, self.leads = self._taken, (), set(), False
        for number in (*taken, LEADING):
            await self.release_one(number)

    async def try_to_lead(self) -> None:
        """Become the leader, if there is none, and if we have shards. Raises ``OSError``."""
        if not self.leads and self._shards:
            self.leads = await self.try_one(LEADING)
            if self.leads:
                _log.info("this process leads: it does what is done once for all processes")

    async def try_one(self, number: int) -> bool:
        """Take the lock of a part that nobody else has; whether it could be taken. Raises ``OSError``."""
        return bool(await self._ask(f"SELECT pg_try_advisory_lock({_SPACE}, {number})"))

    async def release_one(self, number: int) -> None:
        """Give the lock of a part back. Raises ``OSError``."""
        await self._ask(f"SELECT pg_advisory_unlock({_SPACE}, {number})")

    def is_held(self) -> bool:
        """Whether nothing tells that the locks are lost; costs nothing."""
        return self._driver is not None and not self._driver.is_closed()

    async def is_held_surely(self) -> bool:
        """Whether the server confirms them; what it had to tell by then has been heard."""
        try:
            await self._ask("SELECT 1")
        except OSError:
            return False
        return True

    async def release(self) -> None:
        """Give all back; which shards were ours is remembered. Raises nothing."""
        connection, driver = self._connection, self._driver
        self._connection = self._driver = None
        self._taken, self.leads = set(), False
        if connection is None:
            return
        driver.terminate()  # says no goodbye that a server which hangs would not hear
        try:
            await connection.invalidate()
            await connection.close()
        except (OSError, SQLAlchemyError):
            return

    def _hear(self, _connection: object, _pid: int, _channel: str, what: object) -> None:
        if self._listen:
            self._listen(str(what))

    async def _ask(self, statement: str) -> object:
        """Past SQLAlchemy, which would say a long goodbye to a connection that hangs."""
        if self._driver is None:
            raise ConnectionError("not connected")
        try:
            async with self._turn:
                return await self._driver.fetchval(statement, timeout=_PATIENCE)
        except OSError:
            raise
        except Exception as error:  # whatever asyncpg makes of a connection that is no good any more
            raise ConnectionError(type(error).__name__) from error

    async def _take_shards(self, connection: AsyncConnection, shards: Collection[int]) -> None:
        """All in one question: a machine that is busy starts many programs at once."""
        wanted = sorted(set(shards) - self._taken)
        for _ in range(_TRIES if wanted else 0):
            found = await connection.execute(text(_TAKE_SHARDS), {"wanted": wanted, "space": _SPACE})
            self._taken.update(row.number for row in found)
            wanted = [shard for shard in wanted if shard not in self._taken]
            if not wanted or not await self._end_our_former(connection):
                break
            await asyncio.sleep(_PAUSE)
        if wanted:
            raise ShardsHeldError(_HELD.format(", ".join(map(str, wanted))))

    async def _try(self, connection: AsyncConnection, statement: str) -> bool:
        """Whether a lock could be taken, once our own former connection has let go of it."""
        for _ in range(_TRIES):
            if await connection.scalar(text(statement)):
                return True
            if not await self._end_our_former(connection):
                break
            await asyncio.sleep(_PAUSE)
        return False

    async def _end_our_former(self, connection: AsyncConnection) -> bool:
        """Whether locks were our own, from a connection that broke without the server noticing."""
        statement = text(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = :pid "
            "AND pid <> pg_backend_pid() AND (classid::bigint << 32 | objid::bigint) = :key AND objsubid = 1"
        )
        return bool((await connection.execute(statement, {"pid": self._pid, "key": _KEY})).all())
