"""How servers are treated: one visit at a time to a host, with a pause between two."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec import Struct, field

from bot import __version__

AGENT = "Madoguchi"  # the name that a robots.txt may address
USER_AGENT = f"{AGENT}/{__version__} (checks the links of a directory of Japanese classes; one request at a time)"


class Politeness(Struct, frozen=True):
    """Every number of it; times are seconds. A visit is a HEAD and a GET for one address."""

    pause: float = 0.4  # between two visits to one host; Ōsaka has 29 links
    longest_pause: float = 30.0  # more is not granted to a Crawl-delay
    hosts: int = 64  # at work at the same time
    timeout: float = 20.0  # of a request, its body included
    tries: int = 3
    back_off: float = 1.0  # before the second try; doubled before each later one
    longest_wait: float = 30.0  # a Retry-After that asks for more ends the visit
    body_bytes: int = 256 * 1024  # read of a page at most
    hops: int = 10  # redirects followed at most


class _Host(Struct):
    pause: float
    free_at: float = 0.0  # on the event loop's clock
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class HostThrottle:
    """Who may visit a host when."""

    def __init__(self, politeness: Politeness) -> None:
        self._longest = politeness.longest_pause
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(politeness.pause))

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Wait for one's turn at a host and hold it. Never ask for another while holding one."""
        own = self._hosts[host]
        now = asyncio.get_running_loop().time
        async with own.lock:
            await asyncio.sleep(own.free_at - now())
            try:
                yield
            finally:
                own.free_at = now() + own.pause

    def slow_down(self, host: str, pause: float) -> None:
        """A host asks for a longer pause than ours."""
        own = self._hosts[host]
        own.pause = max(own.pause, min(pause, self._longest))
