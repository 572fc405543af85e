"""The store as the bot carries it: one database, a repository for each subject."""

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.store.errors import StoreUnavailableError, StoreUnusableError

if TYPE_CHECKING:
    from bot.store.engine.database import Database
    from bot.store.repositories import Repositories
    from bot.store.repositories.course_drafts import CourseDraftRepository
    from bot.store.repositories.courses import CourseRepository
    from bot.store.repositories.desk.desks import DeskRepository
    from bot.store.repositories.desk.registered import HelperRepository
    from bot.store.repositories.desk.requests import RequestRepository
    from bot.store.repositories.desk.saved_replies import SavedReplyRepository
    from bot.store.repositories.fleet import FleetRepository
    from bot.store.repositories.link_checks import LinkCheckRepository
    from bot.store.repositories.reports import ReportRepository
    from bot.store.repositories.settings import SettingsRepository

_log = logging.getLogger(__name__)
EVERYTHING = "*"  # instead of a table: anything may have changed
_OPENED_AGAIN_AFTER = 5.0  # seconds
# Where there are other processes: with the patience for one look, what they change is known within two seconds.
_LOOKED_EVERY = 0.7  # seconds


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
        self._opening = asyncio.Lock()
        self._is_alone = False
        self._listeners: list[Callable[[str, str], None]] = []
        self._leading: list[Callable[[], None]] = []

    async def open(self, *, exclusive: bool = True) -> None:
        """Connect; make the schema or bring it up to date. Again after a failure.

        ``exclusive``: as the bot, until it is closed; reports may be read and closed beside it. Of SQLite a bot has one
        process, of PostgreSQL one for each of its shards at most (``hold_shards``). Raises ``StoreUnusableError`` if
        another program is in the way, or if database and program do not fit together, and ``StoreUnavailableError``
        for what may pass.
        """
        async with self._opening:
            await self._open(exclusive=exclusive)

    async def _open(self, *, exclusive: bool) -> None:
        try:
            # SQLAlchemy takes half a second to import: beside the connection to Discord, not before it.
            if self._loaded is None:
                self._loaded = await asyncio.to_thread(self._load)
            database, repositories = self._loaded
            await database.open(exclusive=exclusive)
            self._was_opened = True
            if self.is_shared:
                self._forget_all()  # nobody listened meanwhile
            await repositories.load()
        except StoreUnavailableError:
            self._is_lost.set()
            raise
        self._is_lost.clear()

    async def keep_open(self) -> NoReturn:
        """Open it again whenever that has failed, or the database has been lost. Raises ``StoreUnusableError``."""
        pause = _OPENED_AGAIN_AFTER
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOKED_EVERY if self.is_shared else None):
                    await self._is_lost.wait()
            if not self._is_lost.is_set():
                await self._tend()
                # A connection to a server may break alone, or be there again in a moment: look at once.
                pause = 0.0 if self.is_shared and self._was_opened else _OPENED_AGAIN_AFTER
                continue
            await asyncio.sleep(pause)
            try:
                async with self._opening:
                    if self._is_lost.is_set():
                        await self._open(exclusive=True)
            except StoreUnusableError:
                raise
            except StoreUnavailableError as error:
                _log.debug("the database cannot be opened yet: %s", error)
                pause = min(pause + 1, _OPENED_AGAIN_AFTER)
            else:
                _log.info("the database is open")

    async def _tend(self) -> None:
        if self._loaded and self._was_opened:
            led = self.leads
            with suppress(StoreUnavailableError):
                await self._loaded[0].tend()
            if self.leads and not led:
                for listener in self._leading:
                    listener()

    @property
    def is_shared(self) -> bool:
        """Whether several processes of a bot may use the database."""
        return self._url.startswith("postgresql")

    @property
    def leads(self) -> bool:
        """Whether this process does what is done once for all processes."""
        membership = self._loaded[0].membership if self._loaded else None
        return membership.leads if membership else not self.is_shared

    async def hold_shards(self, shards: Collection[int], *, alone: bool = False) -> None:
        """From now on these shards are this process's, whenever the database is open.

        In a file it has all of them. ``alone``: no other process is meant to run, so that what is remembered stays
        true while the database is away. Raises ``ShardsHeldError`` if another process has one of them, and
        ``StoreUnavailableError``.
        """
        if self.is_shared:
            await self._database().as_member(lambda member: member.hold_shards(shards))
        self._is_alone = alone

    def hold_shards_later(self, shards: Collection[int]) -> None:
        """These shards, which are all, are this process's as soon as the database is open, or it ends.

        Raises ``StoreUnavailableError``.
        """
        if membership := self._database().membership:
            membership.want_shards(shards)
            self._is_alone = True

    async def release_shards(self) -> None:
        """Let another process have the shards. Raises ``StoreUnavailableError``."""
        self._is_alone = False
        await self._database().as_member(lambda member: member.release_shards())

    def on_change(self, listener: Callable[[str, str], None]) -> None:
        """From now on ``listener`` is told the table and the key of each row that a process changes.

        What could not be heard is told as ``EVERYTHING``, with no key.
        """
        self._listeners.append(listener)

    def on_lead(self, listener: Callable[[], None]) -> None:
        """From now on ``listener`` is called whenever this process begins to lead others."""
        self._leading.append(listener)

    def _changed(self, what: str) -> None:
        if self._loaded:
            self._loaded[1].forget(what)
        table, _, key = what.partition(" ")
        self._tell(table, key)

    def _tell(self, table: str, key: str) -> None:
        for listener in self._listeners:
            listener(table, key)

    def _lost(self) -> None:
        if self.is_shared and not self._is_alone:
            self._forget_all()
        self._is_lost.set()

    def _forget_all(self) -> None:
        if self._loaded:
            self._loaded[1].forget_all()
            self._tell(EVERYTHING, "")

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

    @property
    def fleet(self) -> "FleetRepository":
        """What several processes agree on. Raises ``StoreUnavailableError``."""
        return self._opened().fleet

    @property
    def course_drafts(self) -> "CourseDraftRepository":
        """What is to become classes of servers. Raises ``StoreUnavailableError``."""
        return self._opened().course_drafts

    def _opened(self) -> "Repositories":
        if self._loaded is None or not self._was_opened:
            raise StoreUnavailableError("it has not been opened")
        return self._loaded[1]

    def _database(self) -> "Database":
        if self._loaded is None:
            raise StoreUnavailableError("it has not been opened")
        return self._loaded[0]

    def _load(self) -> "tuple[Database, Repositories]":
        from bot.store.engine.database import Database  # noqa: PLC0415 - imports SQLAlchemy, see ``open``
        from bot.store.repositories import Repositories  # noqa: PLC0415 - as above

        database = Database(self._url, self._own_folder, self._lost, self._changed)
        return database, Repositories.over(database)
