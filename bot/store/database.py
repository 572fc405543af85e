"""The preferences in SQLite or PostgreSQL, by SQLAlchemy. Imported only when a database is opened."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, event, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.kept import Kept, StoreAwayError
from bot.store.migrate import upgrade
from bot.store.schema import channel, person, server

_log = logging.getLogger(__name__)
# Discord waits three seconds for an answer: a database that is slower is as good as away.
_PATIENCE = 1.0  # seconds
_UPGRADE_PATIENCE = 30.0
_AWAY_FOR = 5.0  # seconds in which a database that did not answer is not asked again


class Database:
    """The preferences in a database, by its SQLAlchemy URL.

    Every method but ``reachable`` raises ``StoreAwayError`` rather than wait for longer than a second. A method
    that saves returns only when the database has committed.
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._engine = _engine(url)
        self._away_until = 0.0  # of the loop's clock

    async def open(self) -> None:
        """Make the schema or bring it up to date."""
        if self._url.get_backend_name() == "sqlite" and self._url.database:
            try:
                Path(self._url.database).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreAwayError from error
        async with self._reaching(_UPGRADE_PATIENCE) as connection:
            await connection.run_sync(upgrade)

    async def close(self) -> None:
        await self._engine.dispose()

    async def reachable(self) -> bool:
        """Whether it answers now, in time."""
        try:
            async with self._reaching() as connection:
                await connection.execute(select(1))
        except StoreAwayError:
            return False
        return True

    async def of_person(self, number: int) -> Kept | None:
        async with self._reaching() as connection:
            row = (await connection.execute(select(person).where(person.c.id == number))).first()
        return Kept(row.language, row.since) if row else None

    async def keep_person(self, number: int, language: str) -> None:
        today = datetime.now(UTC).date()
        await self._put(person, {"id": number, "language": language, "since": today})

    async def forget_person(self, number: int) -> None:
        async with self._reaching() as connection:
            await connection.execute(delete(person).where(person.c.id == number))

    async def of_place(self, server_number: int, channel_numbers: tuple[int, ...]) -> tuple[str | None, str | None]:
        """(language of the first of the channels that has one, language of the server)."""
        async with self._reaching() as connection:
            found = await connection.execute(select(channel).where(channel.c.id.in_(channel_numbers)))
            languages = {row.id: row.language for row in found}
            of_server = await connection.scalar(select(server.c.language).where(server.c.id == server_number))
        return next((languages[number] for number in channel_numbers if number in languages), None), of_server

    async def keep_server(self, number: int, language: str | None) -> None:
        await self._put_or_delete(server, {"id": number, "language": language})

    async def keep_channel(self, number: int, server_number: int, language: str | None) -> None:
        await self._put_or_delete(channel, {"id": number, "server": server_number, "language": language})

    async def _put_or_delete(self, table: Table, values: dict[str, Any]) -> None:
        if values["language"] is not None:
            await self._put(table, values)
            return
        async with self._reaching() as connection:
            await connection.execute(delete(table).where(table.c.id == values["id"]))

    async def _put(self, table: Table, values: dict[str, Any]) -> None:
        """Insert, or update the row of the same id."""
        dialect = postgresql if self._url.get_backend_name() == "postgresql" else sqlite
        changed = {name: value for name, value in values.items() if name != "id"}
        statement = dialect.insert(table).values(values).on_conflict_do_update(index_elements=["id"], set_=changed)
        async with self._reaching() as connection:
            await connection.execute(statement)

    @asynccontextmanager
    async def _reaching(self, patience: float = _PATIENCE) -> AsyncIterator[AsyncConnection]:
        """A connection with a transaction that is committed at the end, all within ``patience``.

        A database that did not answer is left alone for a few seconds; then one asks for all.
        """
        now = asyncio.get_running_loop().time()
        if now < self._away_until:
            raise StoreAwayError
        if self._away_until:
            self._away_until = now + _AWAY_FOR
        try:
            async with asyncio.timeout(patience), self._engine.begin() as connection:
                yield connection
        except OSError as error:  # also a timeout
            self._away_until = asyncio.get_running_loop().time() + _AWAY_FOR
            _log.warning("the database is away: %s", type(error).__name__)
            raise StoreAwayError from error
        except SQLAlchemyError as error:  # it is there, and refuses: locked, or full
            _log.warning("the database refuses: %s", type(error).__name__)
            raise StoreAwayError from error
        if self._away_until:
            self._away_until = 0.0
            _log.info("the database is back")


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
