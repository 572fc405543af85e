"""How many interactions are worked on at once: a thousand would otherwise all be worked out before one is answered."""

import asyncio
from collections.abc import Callable

_AT_ONCE = 16  # as many as the database has connections
_CROWD = 100  # waiting


class ConcurrencyLimit:
    """A few interactions are worked on at once; the others wait in the order of their arrival."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    @property
    def is_crowded(self) -> bool:
        """Whether so many wait that who comes now is to be told at once that the answer takes a moment."""
        return self._waiting >= _CROWD

    async def acquire(self) -> Callable[[], None]:
        """Wait for a place. It is given back by the call that is returned, or else when the task ends."""
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        place = _Place(self._free)
        task = asyncio.current_task()
        if task is not None:
            task.add_done_callback(place.release)
        return place.release


class _Place:
    """Given back once, whoever says so first."""

    __slots__ = ("_free",)

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free: asyncio.Semaphore | None = free

    def release(self, _: object = None) -> None:
        if self._free is not None:
            self._free.release()
            self._free = None
