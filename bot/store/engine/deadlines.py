"""Work with a deadline: drivers say a long goodbye to a server that hangs, and nobody is to wait for that."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

_Result = TypeVar("_Result")


class Deadlines:
    """What takes longer than it may is cancelled, and not waited for."""

    def __init__(self) -> None:
        self._left: set[asyncio.Task[Any]] = set()  # what was given up, and has not ended yet

    async def within(self, seconds: float, work: Coroutine[Any, Any, _Result]) -> _Result:
        """What ``work`` returns. Raises ``TimeoutError`` after so many seconds."""
        task = asyncio.create_task(work)
        try:
            await asyncio.wait({task}, timeout=seconds)
        finally:
            if not task.done():
                task.cancel()
                self._left.add(task)
                task.add_done_callback(self._left_behind)
        if not task.done():
            raise TimeoutError
        return task.result()

    def _left_behind(self, task: asyncio.Task[Any]) -> None:
        self._left.discard(task)
        if not task.cancelled():
            task.exception()  # nobody waits for it
