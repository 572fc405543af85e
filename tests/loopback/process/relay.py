"""A TCP relay in front of a server, which can fall silent as a lost network does."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self

from tests.loopback.server import HOST

Opened = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Relay:
    """Passes everything on between those who connect to ``port`` and the server that ``connect`` reaches."""

    def __init__(self, connect: Callable[[], Awaitable[Opened]]) -> None:
        self.port = 0
        self._connect = connect
        self._open = asyncio.Event()
        self._open.set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, HOST, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def fall_silent(self) -> None:
        """From now on nothing is passed on, and nobody is told."""
        self._open.clear()

    def go_on(self) -> None:
        """Pass on what has waited, and what comes."""
        self._open.set()

    def lose_connections(self) -> None:
        """Those who are connected hear nothing any more, for good; who connects from now on is served."""
        self._open.clear()
        self._open = asyncio.Event()
        self._open.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await self._connect()
        for source, target in ((reader, back), (there, writer)):
            task = asyncio.create_task(self._pass_on(source, target, self._open))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass_on(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, is_open: asyncio.Event
    ) -> None:
        with suppress(ConnectionError):
            try:
                while data := await source.read(1 << 16):
                    await is_open.wait()
                    target.write(data)
                    await target.drain()
            finally:
                target.close()
