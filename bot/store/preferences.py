"""Languages that people, servers and channels chose, in a database that may be away."""

import asyncio
from typing import TYPE_CHECKING

from bot.store.kept import Kept, StoreAwayError

if TYPE_CHECKING:
    from bot.store.database import Database


class Preferences:
    """The preferences in the database of a URL, such as ``sqlite+aiosqlite:///madoguchi.db``.

    Every method but ``reachable`` raises ``StoreAwayError`` rather than wait for longer than a second. A method
    that saves returns only when the database has committed.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._database: Database | None = None

    async def open(self) -> None:
        """Connect; make the schema or bring it up to date."""
        # SQLAlchemy takes half a second to import: beside the connection to Discord, not before it.
        self._database = await asyncio.to_thread(_database, self._url)
        await self._database.open()

    async def close(self) -> None:
        if self._database:
            await self._database.close()

    async def reachable(self) -> bool:
        """Whether the database answers now, within a second."""
        return self._database is not None and await self._database.reachable()

    async def of_person(self, number: int) -> Kept | None:
        return await self._opened().of_person(number)

    async def keep_person(self, number: int, language: str) -> None:
        await self._opened().keep_person(number, language)

    async def forget_person(self, number: int) -> None:
        await self._opened().forget_person(number)

    async def of_place(self, server: int, channels: tuple[int, ...]) -> tuple[str | None, str | None]:
        """(language of the first of the channels that has one, language of the server)."""
        return await self._opened().of_place(server, channels)

    async def keep_server(self, number: int, language: str | None) -> None:
        await self._opened().keep_server(number, language)

    async def keep_channel(self, number: int, server: int, language: str | None) -> None:
        await self._opened().keep_channel(number, server, language)

    def _opened(self) -> "Database":
        if self._database is None:
            raise StoreAwayError
        return self._database


def _database(url: str) -> "Database":
    from bot.store.database import Database  # noqa: PLC0415

    return Database(url)
