"""The desk under load: from a form that is sent to its thread with the first message; and what open requests cost."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.replies.custom_ids import RequestFormId
from bot.settings import Settings
from bot.store import Store
from tests.benchmarks.load.loads import processor_seconds, resident
from tests.loopback import BotProcess, Channel, Fill, LoopbackDiscord, Person, Server, snowflake
from tests.loopback.process.process import BOT
from tests.loopback.rest.requests import read
from tests.loopback.world.state import World
from tests.loopback.world.threads import Thread

OPEN = 10_000  # requests, in as many servers as Discord allows so many active threads in
_OF_A_SERVER = 900
CROWD = 16  # requests at one moment
_WARMING, _ALONE, _AT_ONCE = 10, 60, 160  # requests
_PLACES = ("Suzuka", "鈴鹿市", "Hamamatsu", "신주쿠", "Yokohama", "5100000", "サイタマ市", "Kobe")
_NEED = "I would like to learn Japanese on Saturdays. Is there a class near the station? Request "
_PATIENCE = 60.0


class Desk(NamedTuple):
    """Milliseconds of half of the requests, one by one and sixteen at once; MiB, with and without open ones.

    ``processor``: milliseconds of the bot's processor time for each of those that came one by one.
    """

    alone: float
    processor: float
    crowd: float
    resident: float
    empty: float

    @property
    def growth(self) -> float:
        """MiB that the open requests cost."""
        return self.resident - self.empty


@dataclass(slots=True)
class _Watch:
    """When the first message of each request came, by its number."""

    waiting: dict[int, asyncio.Future[float]]

    @web.middleware
    async def look(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method == "POST" and request.path.endswith("/messages"):
            now = asyncio.get_running_loop().time()
            embeds = (await read(request)).get("embeds") or [{}]
            _, _, number = (embeds[0].get("description") or "").partition(_NEED)
            if arrived := self.waiting.pop(int(number.split()[0]), None) if number else None:
                arrived.set_result(now)
        return await handler(request)


async def measure_desk() -> Desk:
    """With ten thousand open requests, and the memory without them."""
    async with _running(0) as (_, _, _, process):
        empty = resident(process.pid)
    async with _running(OPEN) as (discord, watch, server, process):
        full = resident(process.pid)
        numbers = iter(range(10_000))
        await _ask(discord, watch, server, [next(numbers) for _ in range(_WARMING)], 1)
        used = processor_seconds(process.pid)
        alone = await _ask(discord, watch, server, [next(numbers) for _ in range(_ALONE)], 1)
        processor = (processor_seconds(process.pid) - used) * 1000 / _ALONE
        crowd = await _ask(discord, watch, server, [next(numbers) for _ in range(_AT_ONCE)], CROWD)
        return Desk(_median(alone), processor, _median(crowd), full, empty)


async def _ask(
    discord: LoopbackDiscord, watch: _Watch, server: Server, numbers: Sequence[int], at_once: int
) -> list[float]:
    """Milliseconds from each form to its thread's first message."""
    turn = asyncio.Semaphore(at_once)
    loop = asyncio.get_running_loop()

    async def one(number: int) -> float:
        async with turn:
            arrived = watch.waiting[number] = loop.create_future()
            values = {"need": f"{_NEED}{number} .", "place": _PLACES[number % len(_PLACES)], "free": ""}
            begun = loop.time()
            await discord.send(Fill(str(RequestFormId(str(snowflake()))), values), Person(), server)
            seconds: float = await asyncio.wait_for(arrived, _PATIENCE) - begun
            return seconds * 1000

    return await asyncio.gather(*map(one, numbers))


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


@asynccontextmanager
async def _running(requests: int) -> AsyncIterator[tuple[LoopbackDiscord, _Watch, Server, BotProcess]]:
    """A bot with so many open requests, and with one server more, whose desk has none yet."""
    channels = [Channel() for _ in range(-(-requests // _OF_A_SERVER) + 1)]
    servers = [Server(permissions=(1 << 41) - 1, channels=(channel,)) for channel in channels]
    watch = _Watch({})
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(state_dir=folder / "state")
        settings.state_dir.mkdir()
        store = Store(settings.database.reveal())
        await store.open()
        for server in servers:
            await store.desks.save(server.id, channel_id=server.channels[0].id)
        await store.close()
        discord = LoopbackDiscord(servers, first=watch.look)
        _open_requests(settings.state_dir, discord.gateway.world, servers[1:], requests)
        async with discord, BotProcess(discord, folder, program=BOT) as process:
            yield discord, watch, servers[0], process


def _open_requests(state: Path, world: World, servers: Sequence[Server], count: int) -> None:
    """Rows and threads as they are after ``count`` forms."""
    (file,) = state.glob("*.db")
    later = datetime.now(UTC) + timedelta(days=1)
    rows = []
    for number in range(count):
        server = servers[number // _OF_A_SERVER]
        thread = Thread(server, server.channels[0], f"🟡 {number} · Open · Nepali · Suzuka · 鈴鹿市", 1, private=True)
        world.state(server).threads[thread.id] = thread
        moment = later.strftime("%Y-%m-%d %H:%M:%S.%f")
        rows.append((number + 1, server.id, number, str(number), thread.id, moment, moment, snowflake()))
    with sqlite3.connect(file) as connection:
        connection.executemany(
            "INSERT INTO desk_request (id, guild_id, number, form_key, thread_id, language, place, state, opened_at,"
            " step, step_at, requester_id) VALUES (?, ?, ?, ?, ?, 'ne', '24207', 'open', ?, 'notify', ?, ?)",
            rows,
        )
    connection.close()
