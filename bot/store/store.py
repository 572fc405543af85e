"""The store as the bot carries it: one database, a repository for each subject."""

import asyncio
from typing import TYPE_CHECKING

from bot.store.errors import StoreUnavailableError

if TYPE_CHECKING:
    from bot.store.engine.database import Database
    from bot.store.repositories import Repositories
    from bot.store.repositories.link_checks import LinkCheckRepository
    from bot.store.repositories.reports import ReportRepository
    from bot.store.repositories.settings import SettingsRepository


class Store:
    """What is kept in the database of a URL, such as ``sqlite+aiosqlite:///madoguchi.db``.

    Before it is opened, and as long as that fails, its repositories raise ``StoreUnavailableError``.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._database: Database | None = None
        self._repositories: Repositories | None = None

    async def open(self) -> None:
        """Connect; make the schema or bring it up to date. Again after a failure. Raises ``StoreUnavailableError``."""
        await self.close()  # what a try before this one has opened
        # SQLAlchemy takes half a second to import: beside the connection to Discord, not before it.
        database, repositories = await asyncio.to_thread(_load, self._url)
        self._database = database
        await database.open()
        self._repositories = repositories
        await repositories.settings.load_ids()

    async def close(self) -> None:
        """Say goodbye to the database. Raises nothing, and takes a second at most."""
        self._repositories = None
        if self._database:
            await self._database.close()

    async def reachable(self) -> bool:
        """Whether the database answers now, within a second. Raises nothing."""
        return self._repositories is not None and self._database is not None and await self._database.reachable()

    @property
    def settings(self) -> "SettingsRepository":
        """What users, guilds and channels chose. Raises ``StoreUnavailableError``."""
        return self._opened().settings

    @property
    def reports(self) -> "ReportRepository":
        """What people reported. Raises ``StoreUnavailableError``."""
        return self._opened().reports

    @property
    def link_checks(self) -> "LinkCheckRepository":
        """What the bot saw of links, and what the digest told of it. Raises ``StoreUnavailableError``."""
        return self._opened().link_checks

    def _opened(self) -> "Repositories":
        if self._repositories is None:
            raise StoreUnavailableError
        return self._repositories


def _load(url: str) -> "tuple[Database, Repositories]":
    from bot.store.engine.database import Database  # noqa: PLC0415 - imports SQLAlchemy, see Store.open
    from bot.store.repositories import Repositories  # noqa: PLC0415 - as above

    database = Database(url)
    return database, Repositories.over(database)
