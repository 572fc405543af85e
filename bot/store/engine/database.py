"""A SQLite or PostgreSQL database that may be away. Imports SQLAlchemy: loaded only when a store is opened."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from sqlalchemy import Executable, Row, Select, Table, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine.connections import create_engine
from bot.store.engine.deadlines import Deadlines
from bot.store.engine.faults import connection_fault, fault
from bot.store.engine.files import DatabaseFile, file_of
from bot.store.engine.lock import FileBasedLock, Lock
from bot.store.engine.membership import Membership
from bot.store.engine.migrate import is_current, upgrade
from bot.store.errors import StoreUnavailableError, StoreUnusableError

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")
_Work = Callable[[AsyncConnection], Awaitable[_Result]]
_Turn = AbstractAsyncContextManager[None]
# Discord waits three seconds for an answer: a database that is slower is as good as away.
TIMEOUT = 1.0  # seconds
LONG_TIMEOUT = 30.0  # for what is done once, at start: the schema, and reading through whole tables
_AWAY_FOR = 5.0  # seconds in which a database that did not answer is not asked again


class Database:
    """A database, by its SQLAlchemy URL; what the repositories share.

    Every method but ``reachable`` and ``close`` raises ``StoreUnavailableError`` rather than wait for longer than its
    timeout, one second unless another is given. What a method has executed is committed when it returns.
    ``on_lost`` is called when the database can be used again only after it has been opened anew, ``on_change`` with
    the table and the key of each row that any process has changed, where there may be several.
    """

    def __init__(
        self, url: str, own_folder: Path | None, on_lost: Callable[[], None], on_change: Callable[[str], None]
    ) -> None:
        """``own_folder`` is the bot's: nobody else is to look into it. Raises ``StoreUnusableError``."""
        self._engine = create_engine(url)
        path = file_of(url)
        self._file = DatabaseFile(path, own_folder) if path else None
        # Only one connection can write to a file: those that wait in turn are served sooner than those that try again.
        self._turn: _Turn = asyncio.Lock() if self._file else nullcontext()
        is_server = self._engine.dialect.name == "postgresql"
        self.membership = Membership(self._connect, on_change) if is_server else None
        """What this process holds beside others, where the database lets several use it."""
        self._lock: Lock | None = FileBasedLock(self._file) if self._file else self.membership
        self._on_lost = on_lost
        self._is_open = self._was_open = False
        self._is_exclusive = False
        self._away_until = 0.0  # of the loop's clock
        self._complaint = ""
        self._deadlines = Deadlines()

    async def open(self, *, exclusive: bool = True) -> None:
        """Make the schema or bring it up to date; again after a failure, or when the database was lost.

        ``exclusive``: as the bot, of which SQLite has one process. Raises ``StoreUnusableError`` if another program
        stands in the way, and if the database and this program do not fit together.
        """
        await self.close()
        self._away_until = 0.0
        try:
            await self._open(exclusive=exclusive)
        except BaseException:
            await self._release()
            raise
        self._is_open = self._was_open = True
        self._is_exclusive = exclusive

    async def _open(self, *, exclusive: bool) -> None:
        if self._file:
            try:
                # An empty file in the place of one that was there would hide that everything is lost.
                self._file.prepare(create=not self._was_open)
            except OSError as error:
                raise self._complain("the database is away", error) from error
        if self._lock and (
            exclusive or not await self._run(lambda c: c.run_sync(is_current), LONG_TIMEOUT, nullcontext())
        ):
            await self._in_time(self._lock.take(), TIMEOUT)
        await self._run(lambda connection: connection.run_sync(upgrade), LONG_TIMEOUT, self._turn)
        if not exclusive:
            await self._release()

    async def close(self) -> None:
        """Say goodbye, to a database that does not answer for a second only. Raises nothing."""
        self._is_open = self._is_exclusive = False
        logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # a goodbye that fails is no news
        with suppress(OSError, SQLAlchemyError):
            await self._deadlines.within(TIMEOUT, self._engine.dispose())
        await self._release()

    async def tend(self) -> None:
        """Beside other processes, to be called again and again: notice what is lost, and lead if nobody does."""
        if self.membership and self._is_open and self._is_exclusive:
            if not await self.membership.is_held_surely():
                self._lose()
            await self.as_member(Membership.try_to_lead)

    async def as_member(self, work: Callable[[Membership], Coroutine[Any, Any, _Result]]) -> _Result:
        """What ``membership`` says to ``work``; there must be one."""
        if self.membership is None:
            raise StoreUnavailableError("it is no server")
        result = await self._in_time(work(self.membership), TIMEOUT)
        self._away_until = 0.0  # it answers
        return result

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

        return await self.read(work, timeout)

    async def execute(self, *statements: Executable) -> int:
        """Execute statements one after the other, all of them or none; how many rows the last one changed."""

        async def work(connection: AsyncConnection) -> int:
            results = [await connection.execute(statement) for statement in statements]
            return results[-1].rowcount

        return await self.run(work)

    async def run(
        self,
        work: _Work[_Result],
        timeout: float = TIMEOUT,  # noqa: ASYNC109 - a database that did not answer in time is left alone
    ) -> _Result:
        """What ``work`` returns, called with a connection whose transaction is committed afterwards.

        A database that did not answer is left alone for a few seconds; then one asks for all.
        """
        return await self._run_checked(work, timeout, self._turn)

    async def read(self, work: _Work[_Result], timeout: float = TIMEOUT) -> _Result:  # noqa: ASYNC109 - as above
        """As ``run``, for work that changes nothing: it waits for no writer."""
        return await self._run_checked(work, timeout, nullcontext())

    async def _run_checked(self, work: _Work[_Result], timeout: float, turn: _Turn) -> _Result:  # noqa: ASYNC109 - see run
        self._check_held()
        result = await self._run(work, timeout, turn)
        self._check_held()  # SQLite goes on writing to a file that has been deleted
        return result

    def insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """An ``INSERT`` that can say what is to be done ``on_conflict``."""
        if self._engine.dialect.name == "postgresql":
            from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - two MiB that a bot on SQLite never needs

            return postgresql.insert(table)
        return sqlite.insert(table)

    def upsert(self, table: Table, values: Mapping[str, Any], key: str = "id") -> Executable:
        """A statement that inserts a row, or updates these columns of the row of the same key."""
        changed = {name: value for name, value in values.items() if name != key}
        return self.insert(table).values(dict(values)).on_conflict_do_update(index_elements=[key], set_=changed)

    async def _run(self, work: _Work[_Result], timeout: float, turn: _Turn) -> _Result:  # noqa: ASYNC109 - see run
        now = asyncio.get_running_loop().time()
        if now < self._away_until:
            raise StoreUnavailableError(self._complaint)
        if self._away_until:
            self._away_until = now + _AWAY_FOR
        result = await self._in_time(self._transact(work, turn), timeout)
        if self._complaint:
            self._away_until, self._complaint = 0.0, ""
            _log.info("the database is back")
        return result

    async def _transact(self, work: _Work[_Result], turn: _Turn) -> _Result:
        async with turn, aclosing(await self._connect()) as connection:
            if self._away_until and self._is_exclusive and self._lock and not await self._lock.is_held_surely():
                self._lose()
            async with connection.begin():
                return await work(connection)

    async def _connect(self) -> AsyncConnection:
        try:
            return await self._engine.connect()
        except OSError:
            raise
        except Exception as error:  # drivers raise what they like for what they do not understand
            raise connection_fault(error, self._engine.url) from error

    async def _in_time(self, work: Coroutine[Any, Any, _Result], seconds: float) -> _Result:
        try:
            return await self._deadlines.within(seconds, work)
        except OSError as error:  # also a timeout
            self._away_until = asyncio.get_running_loop().time() + _AWAY_FOR
            raise self._complain("the database is away", error) from error
        except (SQLAlchemyError, StoreUnavailableError) as error:  # it is there, and refuses: locked, or full
            raise self._complain("the database refuses", error) from error

    def _complain(self, what: str, error: Exception) -> StoreUnavailableError:
        """The error to raise, whose cause is in the log, once until the database is back."""
        cause = fault(error)
        if str(cause) != self._complaint and not isinstance(cause, StoreUnusableError):
            _log.warning("%s: %s", what, cause)
        self._complaint = str(cause)
        return cause

    def _check_held(self) -> None:
        """Raise ``StoreUnavailableError`` if it is not open, or not the database any more that was opened."""
        if not self._is_open:
            raise StoreUnavailableError("it is not open")
        if self._is_exclusive and self._lock and not self._lock.is_held():
            self._lose()

    def _lose(self) -> NoReturn:
        self._is_open = False
        _log.error("the database is not the one any more that was opened: nothing is saved until it is opened again")
        self._on_lost()
        raise StoreUnavailableError("it is to be opened again")

    async def _release(self) -> None:
        if self._lock:
            await self._lock.release()
