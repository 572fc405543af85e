"""What is kept, in SQLite or PostgreSQL, by SQLAlchemy. Imported only when a database is opened."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Row, Table, delete, event, insert, make_url, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.store.migrate import upgrade
from bot.store.records import DigestState, PersonSettings, Report, ServerSettings, StoreUnavailableError
from bot.store.schema import channel, digest, link_check, person, report, server, told_link

_log = logging.getLogger(__name__)
# Discord waits three seconds for an answer: a database that is slower is as good as away.
_PATIENCE = 1.0  # seconds
_UPGRADE_PATIENCE = 30.0
_AWAY_FOR = 5.0  # seconds in which a database that did not answer is not asked again
_AT_ONCE = 100  # rows; two thousand would hold up the event loop for longer than an answer takes
_THE_DIGEST = 1  # the id of the only row


class Database:
    """What is kept in a database, by its SQLAlchemy URL.

    Every method but ``reachable`` raises ``StoreUnavailableError`` rather than wait for longer than a second. A method
    that saves returns only when the database has committed.
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
        async with self._reaching(_UPGRADE_PATIENCE) as connection:
            await connection.run_sync(upgrade)

    async def close(self) -> None:
        """Say goodbye, to a database that does not answer for a second only."""
        logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # a goodbye that fails is no news
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._engine.dispose()

    async def reachable(self) -> bool:
        """Whether it answers now, in time."""
        try:
            async with self._reaching() as connection:
                await connection.execute(select(1))
        except StoreUnavailableError:
            return False
        return True

    async def of_people(self, numbers: Sequence[int]) -> dict[int, PersonSettings]:
        async with self._reaching() as connection:
            rows = await connection.execute(select(person).where(person.c.id.in_(numbers)))
            return {row.id: PersonSettings(row.language, row.since, row.in_public) for row in rows}

    async def of_servers(self, numbers: Sequence[int]) -> dict[int, ServerSettings]:
        async with self._reaching() as connection:
            rows = await connection.execute(select(server).where(server.c.id.in_(numbers)))
            return {row.id: ServerSettings(row.language, row.public, row.home, row.reports) for row in rows}

    async def of_channels(self, numbers: Sequence[int]) -> dict[int, str]:
        async with self._reaching() as connection:
            rows = await connection.execute(select(channel).where(channel.c.id.in_(numbers)))
            return {row.id: row.language for row in rows}

    async def numbers(self) -> list[list[int]]:
        """The numbers of all people, servers and channels of which something is kept; 60 bytes each."""
        async with self._reaching(_UPGRADE_PATIENCE) as connection:
            return [list(await connection.scalars(select(table.c.id))) for table in (person, server, channel)]

    async def keep_person(self, number: int, language: str) -> None:
        today = datetime.now(UTC).date()
        async with self._reaching() as connection:
            await self._put(connection, person, {"id": number, "language": language, "since": today})

    async def allow_in_public(self, number: int, *, allowed: bool) -> None:
        async with self._reaching() as connection:
            await connection.execute(update(person).where(person.c.id == number).values(in_public=allowed))

    async def forget_person(self, number: int) -> None:
        async with self._reaching() as connection:
            await connection.execute(delete(person).where(person.c.id == number))

    async def keep_server(self, number: int, values: Mapping[str, Any]) -> None:
        async with self._reaching() as connection:
            await self._put(connection, server, {"id": number, **values})

    async def keep_channel(self, number: int, server_number: int, language: str | None) -> None:
        async with self._reaching() as connection:
            await connection.execute(self._insert(server).values(id=server_number).on_conflict_do_nothing())
            if language is None:
                await connection.execute(delete(channel).where(channel.c.id == number))
            else:
                await self._put(connection, channel, {"id": number, "server": server_number, "language": language})

    async def note_servers(self, present: Collection[int], today: date) -> None:
        """Servers that are not among ``present`` have removed the bot, today if it was not known before."""
        async with self._reaching() as connection:
            known = (await connection.execute(select(server.c.id, server.c.left_on))).all()
            gone = [row.id for row in known if row.id not in present and row.left_on is None]
            back = [row.id for row in known if row.id in present and row.left_on is not None]
            for numbers, day in ((gone, today), (back, None)):
                if numbers:
                    await connection.execute(update(server).where(server.c.id.in_(numbers)).values(left_on=day))

    async def forget_servers(self, left_before: date) -> int:
        """Delete what is kept of servers that removed the bot before a day; how many they were."""
        left = select(server.c.id).where(server.c.left_on < left_before)
        async with self._reaching() as connection:
            await connection.execute(delete(channel).where(channel.c.server.in_(left)))
            return (await connection.execute(delete(server).where(server.c.left_on < left_before))).rowcount

    async def keep_report(self, told: Report) -> bool:
        """Keep a report; whether it is the first of its kind. The same again only raises its count."""
        today = datetime.now(UTC).date()
        row = {"place": told.place, "about": told.about, "link": told.link, "words": told.words}
        statement = (
            self._insert(report)
            .values(row | {"times": 1, "first_on": today, "last_on": today})
            .on_conflict_do_update(index_elements=["about"], set_={"times": report.c.times + 1, "last_on": today})
            .returning(report.c.times)
        )
        async with self._reaching() as connection:
            return bool((await connection.execute(statement)).scalar_one() == 1)

    async def reports(self) -> list[Report]:
        async with self._reaching() as connection:
            rows = await connection.execute(select(report).order_by(report.c.id))
            return [
                Report(row.place, row.link, row.words, row.id, row.times, row.first_on, row.last_on) for row in rows
            ]

    async def close_report(self, number: int) -> bool:
        """Delete a report that has been dealt with; whether there was one."""
        async with self._reaching() as connection:
            return (await connection.execute(delete(report).where(report.c.id == number))).rowcount > 0

    async def report_channels(self) -> list[int]:
        async with self._reaching() as connection:
            wanted = select(server.c.reports).where(server.c.reports.is_not(None), server.c.left_on.is_(None))
            return list((await connection.scalars(wanted.order_by(server.c.id))).all())

    async def link_checks(self) -> list[LinkCheck]:
        async with self._reaching() as connection:
            found = await connection.stream(select(link_check))
            return [_link_check(row) async for some in found.partitions(_AT_ONCE) for row in some]

    async def keep_link_check(self, check: LinkCheck) -> None:
        values = {name: getattr(check, name) for name in LinkCheck.__slots__} | {"state": check.state.value}
        async with self._reaching() as connection:
            await self._put(connection, link_check, values, key="url")

    async def forget_link_checks(self, urls: Collection[str]) -> None:
        async with self._reaching() as connection:
            await connection.execute(delete(link_check).where(link_check.c.url.in_(urls)))

    async def told(self) -> DigestState | None:
        async with self._reaching() as connection:
            day = await connection.scalar(select(digest.c.told_on))
            links = {row.url: row.what for row in await connection.execute(select(told_link))}
            return DigestState(day, links) if day else None

    async def keep_told(self, told: DigestState) -> None:
        rows = [{"url": url, "what": what} for url, what in told.links.items()]
        async with self._reaching() as connection:
            await self._put(connection, digest, {"id": _THE_DIGEST, "told_on": told.on})
            await connection.execute(delete(told_link))
            if rows:
                await connection.execute(insert(told_link), rows)

    async def _put(self, connection: AsyncConnection, table: Table, values: dict[str, Any], key: str = "id") -> None:
        """Insert, or update these columns of the row of the same key."""
        changed = {name: value for name, value in values.items() if name != key}
        statement = self._insert(table).values(values)
        await connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=changed))

    def _insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        if self._url.get_backend_name() == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)

    @asynccontextmanager
    async def _reaching(self, patience: float = _PATIENCE) -> AsyncIterator[AsyncConnection]:
        """A connection with a transaction that is committed at the end, all within ``patience``.

        A database that did not answer is left alone for a few seconds; then one asks for all.
        """
        now = asyncio.get_running_loop().time()
        if now < self._away_until:
            raise StoreUnavailableError
        if self._away_until:
            self._away_until = now + _AWAY_FOR
        try:
            async with asyncio.timeout(patience), self._engine.begin() as connection:
                yield connection
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


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for one on a server or in memory."""
    return _file(make_url(url))


def _file(url: URL) -> Path | None:
    named = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if named else None


def _link_check(row: Row[Any]) -> LinkCheck:
    values = {name: getattr(row, name) for name in LinkCheck.__slots__}
    return LinkCheck(**values | {"state": LinkState(row.state)})


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
