"""Work on a stranger's text, beside the event loop and for a limited time."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

SECONDS = 5.0  # hundreds of times what the longest page takes

_P = ParamSpec("_P")
_T = TypeVar("_T")


async def in_time(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """The result of ``work``, done in a thread. Raises ``TimeoutError`` after ``SECONDS``.

    A thread cannot be ended, and a regular expression holds every other thread up: ``work`` must
    itself take time in proportion to the text, and the text must be bounded. The limit is for a
    machine that is too busy for both.
    """
    async with asyncio.timeout(SECONDS):
        return await asyncio.to_thread(work, *args, **kwargs)
