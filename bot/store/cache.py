"""Rows that are read again and again: remembered, and read together when many ask at once."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

_Value = TypeVar("_Value")
_MOST = 20_000  # rows; about 5 MB
_MOST_AT_ONCE = 500  # numbers in one query


class BatchingCache(Generic[_Value]):
    """Rows by their number, None where there is none.

    ``read`` takes numbers and gives the rows that exist. Who asks while a query runs waits for the
    next one, which reads for all: a thousand people at once cost a few queries. A row that is
    written while it is read is not remembered, since nobody knows which came first. Once the numbers
    of all rows are known, nobody who has none is looked for: most people who ask have chosen nothing.
    """

    def __init__(self, read: Callable[[Sequence[int]], Awaitable[Mapping[int, _Value]]]) -> None:
        self._read = read
        self._rows: OrderedDict[int, _Value | None] = OrderedDict()
        self._wanted: dict[int, asyncio.Future[_Value | None]] = {}
        self._reading: dict[int, asyncio.Future[_Value | None]] = {}
        self._task: asyncio.Task[None] | None = None
        self._all: set[int] | None = None

    def know_all(self, numbers: Iterable[int]) -> None:
        """These are the numbers of all rows."""
        self._all = set(numbers)

    async def get(self, number: int) -> _Value | None:
        """The row of a number. Raises what ``read`` raises."""
        if number in self._rows:
            self._rows.move_to_end(number)
            return self._rows[number]
        if self._all is not None and number not in self._all:
            return None
        future = self._wanted.get(number)
        if future is None:
            future = self._wanted[number] = asyncio.get_running_loop().create_future()
            if self._task is None:
                self._task = asyncio.create_task(self._read_wanted())
        return await asyncio.shield(future)

    def forget(self, number: int) -> None:
        """The row has changed, or may be new: it is to be read anew."""
        if self._all is not None:
            self._all.add(number)
        self._rows.pop(number, None)
        self._reading.pop(number, None)

    def forget_all(self) -> None:
        """Any row may have changed."""
        self._rows.clear()
        self._reading.clear()

    async def _read_wanted(self) -> None:
        try:
            while self._wanted:
                numbers = list(self._wanted)[:_MOST_AT_ONCE]
                waiting = {number: self._wanted.pop(number) for number in numbers}
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
        for number, future in waiting.items():
            row = rows.get(number)
            if self._reading.get(number) is future:
                self._remember(number, row)
            future.set_result(row)

    def _remember(self, number: int, row: _Value | None) -> None:
        self._rows[number] = row
        if len(self._rows) > _MOST:
            self._rows.popitem(last=False)
