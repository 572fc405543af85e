"""The store as the bot carries it: one database, a repository for each subject."""

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.store.errors import StoreUnavailableError, StoreUnusableError

if TYPE_CHECKING:
    from bot.store.engine.database import Database
    from bot.store.repositories import Repositories
    from bot.store.repositories.courses import CourseRepository
    from bot.store.repositories.desk.desks import DeskRepository
    from bot.store.repositories.desk.registered import HelperRepository
    from bot.store.repositories.desk.requests import RequestRepository
    from bot.store.repositories.desk.saved_replies import SavedReplyRepository
    from bot.store.repositories.link_checks import LinkCheckRepository
    from bot.store.repositories.reports import ReportRepository
    from bot.store.repositories.settings import SettingsRepository

_log = logging.getLogger(__name__)
_OPENED_AGAIN_AFTER = 5.0  # seconds


class Store:
    """What is kept in the database of a URL, such as ``sqlite+aiosqlite:///madoguchi.db``.

    Before it is opened for the first time its repositories raise ``StoreUnavailableError``.
    """

    def __init__(self, url: str, own_folder: Path | None = None) -> None:
        """``own_folder``: nobody but the bot is to look into this folder, if the database is there."""
        self._url = url
        self._own_folder = own_folder
        self._loaded: tuple[Database, Repositories] | None = None
        self._was_opened = False
        self._is_lost = asyncio.Event()

    async def open(self, *, exclusive: bool = True) -> None:
        """Connect; make the schema or bring it up to date. Again after a failure.

        ``exclusive``: this program alone uses the database so, until it closes it or ends; reports may be read and
        closed beside it. Raises ``StoreUnusableError`` if another program has it, or if database and program do not fit
        together, and ``StoreUnavailableError`` for what may pass.
        """
        try:
            # SQLAlchemy takes half a second to import: beside the connection to Discord, not before it.
            if self._loaded is None:
                self._loaded = await asyncio.to_thread(self._load)
            database, repositories = self._loaded
            await database.open(exclusive=exclusive)
            self._was_opened = True
            await repositories.settings.load()
            await repositories.desks.load()
            await repositories.courses.load()
        except StoreUnavailableError:
            self._is_lost.set()
            raise
        self._is_lost.clear()

    async def keep_open(self) -> NoReturn:
        """Open it again whenever that has failed, or the database has been lost. Raises ``StoreUnusableError``."""
        while True:
            await self._is_lost.wait()
            await asyncio.sleep(_OPENED_AGAIN_AFTER)
            try:
                await self.open()
            except StoreUnusableError:
                raise
            except StoreUnavailableError as error:
                _log.debug("the database cannot be opened yet: %s", error)
            else:
                _log.info("the database is open")

    async def close(self) -> None:
        """Say goodbye to the database. Raises nothing, and takes a second at most."""
        if self._loaded:
            await self._loaded[0].close()

    async def reachable(self) -> bool:
        """Whether the database answers now, within a second. Raises nothing."""
        return self._loaded is not None and await self._loaded[0].reachable()

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

    @property
    def desks(self) -> "DeskRepository":
        """The support desk of each server. Raises ``StoreUnavailableError``."""
        return self._opened().desks

    @property
    def requests(self) -> "RequestRepository":
        """What members asked the desks for. Raises ``StoreUnavailableError``."""
        return self._opened().requests

    @property
    def helpers(self) -> "HelperRepository":
        """Who helps at the desks. Raises ``StoreUnavailableError``."""
        return self._opened().helpers

    @property
    def saved_replies(self) -> "SavedReplyRepository":
        """The texts that helpers saved. Raises ``StoreUnavailableError``."""
        return self._opened().saved_replies

    @property
    def courses(self) -> "CourseRepository":
        """The classes that servers keep. Raises ``StoreUnavailableError``."""
        return self._opened().courses

    def _opened(self) -> "Repositories":
        if self._loaded is None or not self._was_opened:
            raise StoreUnavailableError("it has not been opened")
        return self._loaded[1]

    def _load(self) -> "tuple[Database, Repositories]":
        from bot.store.engine.database import Database  # noqa: PLC0415 - imports SQLAlchemy, see ``open``
        from bot.store.repositories import Repositories  # noqa: PLC0415 - as above

        database = Database(self._url, self._own_folder, self._is_lost.set)
        return database, Repositories.over(database)
