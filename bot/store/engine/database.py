"""A SQLite or PostgreSQL database that may be away. Imports SQLAlchemy: loaded only when a store is opened."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Executable, Row, Select, Table, event, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.engine.migrate import upgrade
from bot.store.errors import StoreUnavailableError

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")
# Discord waits three seconds for an answer: a database that is slower is as good as away.
TIMEOUT = 1.0  # seconds
LONG_TIMEOUT = 30.0  # for what is done once, at start: the schema, and reading through whole tables
_AWAY_FOR = 5.0  # seconds in which a database that did not answer is not asked again


class Database:
    """A database, by its SQLAlchemy URL; what the repositories share.

    Every method but ``reachable`` raises ``StoreUnavailableError`` rather than wait for longer than its timeout, one
    second unless another is given. What a method has executed is committed when it returns.
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._engine = _engine(url)
        self._away_until = 0.0  # of the loop's clock

    async def open(self) -> None:
        """Make the schema or bring it up to date."""
        if file := _file(self._url):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreUnavailableError from error
        await self.run(lambda connection: connection.run_sync(upgrade), LONG_TIMEOUT)

    async def close(self) -> None:
        """Say goodbye, to a database that does not answer for a second only."""
        logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # a goodbye that fails is no news
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMEOUT):
                await self._engine.dispose()

    async def reachable(self) -> bool:
        """Whether it answers now, in time."""
        try:
            await self.fetch(select(1))
        except StoreUnavailableError:
            return False
        return True

    async def fetch(self, statement: Select[Any], timeout: float = TIMEOUT) -> Sequence[Row[Any]]:  # noqa: ASYNC109 - see run
        """The rows of a query."""

        async def work(connection: AsyncConnection) -> Sequence[Row[Any]]:
            rows: Sequence[Row[Any]] = (await connection.execute(statement)).all()
            return rows

        return await self.run(work, timeout)

    async def execute(self, *statements: Executable) -> int:
        """Execute statements one after the other, all of them or none; how many rows the last one changed."""

        async def work(connection: AsyncConnection) -> int:
            results = [await connection.execute(statement) for statement in statements]
            return results[-1].rowcount

        return await self.run(work)

    async def run(
        self,
        work: Callable[[AsyncConnection], Awaitable[_Result]],
        timeout: float = TIMEOUT,  # noqa: ASYNC109 - a database that did not answer in time is left alone
    ) -> _Result:
        """What ``work`` returns, called with a connection whose transaction is committed afterwards.

        A database that did not answer is left alone for a few seconds; then one asks for all.
        """
        now = asyncio.get_running_loop().time()
        if now < self._away_until:
            raise StoreUnavailableError
        if self._away_until:
            self._away_until = now + _AWAY_FOR
        try:
            async with asyncio.timeout(timeout), self._engine.begin() as connection:
                result = await work(connection)
        except OSError as error:  # also a timeout
            self._away_until = asyncio.get_running_loop().time() + _AWAY_FOR
            _log.warning("the database is away: %s", type(error).__name__)
            raise StoreUnavailableError from error
        except SQLAlchemyError as error:  # it is there, and refuses: locked, or full
            _log.warning("the database refuses: %s", type(error).__name__)
            raise StoreUnavailableError from error
        if self._away_until:
            self._away_until = 0.0
            _log.info("the database is back")
        return result

    def insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        """An ``INSERT`` that can say what is to be done ``on_conflict``."""
        if self._url.get_backend_name() == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)

    def upsert(self, table: Table, values: Mapping[str, Any], key: str = "id") -> Executable:
        """A statement that inserts a row, or updates these columns of the row of the same key."""
        changed = {name: value for name, value in values.items() if name != key}
        return self.insert(table).values(dict(values)).on_conflict_do_update(index_elements=[key], set_=changed)


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for one on a server or in memory."""
    return _file(make_url(url))


def _file(url: URL) -> Path | None:
    named = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if named else None


def _engine(url: str) -> AsyncEngine:
    engine = create_async_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine.sync_engine, "connect")
        def _configure(connection: DBAPIConnection, _record: object) -> None:
            # What was confirmed is on the disk; readers do not wait for writers.
            cursor = connection.cursor()
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=800"):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

    return engine
