"""Rows that are read again and again: remembered, and read together where they are not."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar

_Value = TypeVar("_Value")
_MOST = 20_000  # rows; about 5 MB
_MOST_AT_ONCE = 500  # ids in one query


class BatchingCache(Generic[_Value]):
    """Rows by their id, None where there is none.

    ``read`` takes ids and gives the rows that exist. Who asks while a query runs waits for the
    next one, which reads for all: a thousand people at once cost a few queries. A row that is
    written while it is read is not remembered, since nobody knows which came first. Once all rows, or of
    a large table the ids of all, have been read, nobody who has none is looked for: most people who ask have
    chosen nothing.
    """

    def __init__(self, read: Callable[[Sequence[int]], Awaitable[Mapping[int, _Value]]], most: int = _MOST) -> None:
        """``most``: how many rows are remembered, and read at once at the start."""
        self._read = read
        self._most = most
        self._rows: OrderedDict[int, _Value | None] = OrderedDict()
        self._wanted: dict[int, asyncio.Future[_Value | None]] = {}
        self._reading: dict[int, asyncio.Future[_Value | None]] = {}
        self._task: asyncio.Task[None] | None = None
        self._existing: set[int] = set()  # of these rows there may be one
        self._existing_is_complete = False
        self._unsure: set[int] = set()  # what was to become of these rows may have been done, or may still be

    async def load(self, read_ids: Callable[[], Awaitable[Iterable[int]]]) -> None:
        """Begin anew: learn the ids of all rows, and remember the rows, if all can be. Raises what reading raises.

        They are those of a moment: what is written meanwhile is known besides, and stays known. To read a row from
        SQLite when somebody waits for it would take a tenth of a second under load: each step of it changes threads.
        """
        self.forget_all()
        self._existing.update(await read_ids())
        self._existing_is_complete = True
        if len(self._existing) <= self._most:
            await asyncio.gather(*map(self.get, tuple(self._existing)))

    async def get(self, row_id: int) -> _Value | None:
        """The row of an id. Raises what ``read`` raises."""
        if row_id in self._rows:
            self._rows.move_to_end(row_id)
            return self._rows[row_id]
        if self._existing_is_complete and row_id not in self._existing:
            return None
        future = self._wanted.get(row_id)
        if future is None:
            future = self._wanted[row_id] = asyncio.get_running_loop().create_future()
            if self._task is None:
                self._task = asyncio.create_task(self._read_wanted())
        return await asyncio.shield(future)

    def peek(self, row_id: int) -> _Value | None:
        """The row of an id, if it is remembered; nothing is read."""
        return self._rows.get(row_id)

    @contextmanager
    def writing(self, row_id: int) -> Iterator[None]:
        """Around what writes the row: it is read anew afterwards.

        Where writing fails, nobody knows whether it was done, or still will be: the row is not remembered
        until writing it succeeds.
        """
        try:
            yield
        except BaseException:
            self._unsure.add(row_id)
            raise
        else:
            self._unsure.discard(row_id)
        finally:
            self.forget(row_id)

    def forget(self, row_id: int) -> None:
        """Another process has changed the row: it is read anew."""
        self._existing.add(row_id)
        self._rows.pop(row_id, None)
        self._reading.pop(row_id, None)

    def forget_all(self) -> None:
        """Nobody tells any more what other processes change: nothing is known until ``load``."""
        self._existing_is_complete = False
        self.invalidate_all()

    def invalidate_all(self) -> None:
        """Any row may have changed."""
        self._rows.clear()
        self._reading.clear()

    async def _read_wanted(self) -> None:
        try:
            while self._wanted:
                ids = list(self._wanted)[:_MOST_AT_ONCE]
                waiting = {row_id: self._wanted.pop(row_id) for row_id in ids}
                self._reading = dict(waiting)
                await self._read_for(waiting)
        finally:
            self._task = None

    async def _read_for(self, waiting: Mapping[int, asyncio.Future[_Value | None]]) -> None:
        try:
            rows = await self._read(tuple(waiting))
        except Exception as error:  # each who waits is told
            for future in waiting.values():
                future.set_exception(error)
                future.exception()  # who asked may have gone
            return
        for row_id, future in waiting.items():
            row = rows.get(row_id)
            if self._reading.get(row_id) is future and row_id not in self._unsure:
                self._remember(row_id, row)
            future.set_result(row)

    def _remember(self, row_id: int, row: _Value | None) -> None:
        self._rows[row_id] = row
        if len(self._rows) > self._most:
            self._rows.popitem(last=False)
