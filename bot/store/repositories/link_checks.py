"""What the bot itself saw of links, and what its weekly digest told of them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.store.engine.database import Database
from bot.store.records.link_checks import DigestState
from bot.store.tables.link_checks import digest, link_check, told_link

_AT_ONCE = 100  # rows; two thousand would hold up the event loop for longer than an answer takes
_THE_DIGEST = 1  # the id of the only row


class LinkCheckRepository:
    """Link checks by their URL, and the state of the digest.

    Every method raises ``StoreUnavailableError`` if the database does not answer within a second, or refuses. One that
    saves or deletes returns only when the database has committed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get_all(self) -> list[LinkCheck]:
        """What is kept of links, in no order. Raises ``StoreUnavailableError``."""

        async def work(connection: AsyncConnection) -> list[LinkCheck]:
            found = await connection.stream(select(link_check))
            return [_link_check(row) async for some in found.partitions(_AT_ONCE) for row in some]

        return await self._database.read(work)

    async def get(self, url: str) -> LinkCheck | None:
        """What is kept of a link. Raises ``StoreUnavailableError``."""
        rows = await self._database.fetch(select(link_check).where(link_check.c.url == url))
        return _link_check(rows[0]) if rows else None

    async def save(self, check: LinkCheck) -> None:
        """Keep what is known of a link now, instead of what was. Raises ``StoreUnavailableError``."""
        values = {name: getattr(check, name) for name in LinkCheck.__struct_fields__} | {"state": check.state.value}
        await self._database.execute(self._database.upsert(link_check, values, key="url"))

    async def delete(self, urls: Collection[str]) -> None:
        """Delete what is known of these links. Raises ``StoreUnavailableError``."""
        await self._database.execute(delete(link_check).where(link_check.c.url.in_(urls)))

    async def get_digest(self) -> DigestState | None:
        """What the weekly digest told; None before the first. Raises ``StoreUnavailableError``."""

        async def work(connection: AsyncConnection) -> DigestState | None:
            day = await connection.scalar(select(digest.c.told_on))
            links = {row.url: row.what for row in await connection.execute(select(told_link))}
            return DigestState(day, links) if day else None

        return await self._database.read(work)

    async def save_digest(self, state: DigestState) -> None:
        """Keep what the digest has told by now, all of it and nothing else. Raises ``StoreUnavailableError``."""
        rows = [{"url": url, "what": what} for url, what in state.links.items()]

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(self._database.upsert(digest, {"id": _THE_DIGEST, "told_on": state.on}))
            await connection.execute(delete(told_link))
            if rows:
                await connection.execute(insert(told_link), rows)

        await self._database.run(work)


def _link_check(row: Row[Any]) -> LinkCheck:
    values = {name: getattr(row, name) for name in LinkCheck.__struct_fields__}
    return LinkCheck(**values | {"state": LinkState(row.state)})
