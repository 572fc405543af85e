"""The two bots that are measured, each a process of its own before a loopback of its own."""

import itertools
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app.client import create_counter
from bot.replies.service import Counter
from bot.settings import Settings
from tests.benchmarks.load.asks import Ask, asks, save_languages
from tests.benchmarks.load.desk import Desk
from tests.benchmarks.load.loads import Crowd, Load, Measured, measure, resident
from tests.loopback import BotProcess, Server
from tests.loopback.process import BOT

BARE = ("-m", "tests.benchmarks.load.bare")
_WARMING = Crowd(16)


@dataclass(frozen=True, slots=True)
class Subject:
    """A bot that runs, and the interactions that are still to come for it."""

    desk: Desk
    process: BotProcess
    asks: Iterator[Ask]

    async def measure(self, load: Load, seconds: float) -> Measured:
        return await measure(load, self.desk, self.asks, self.process.pid, seconds)

    @property
    def resident(self) -> float:
        """MiB."""
        return resident(self.process.pid)

    @property
    def complaints(self) -> list[str]:
        """What went wrong: in the bot, by its log; on the way; and in the messages, by Discord's limits."""
        logged = [line for line in self.process.stderr.splitlines() if " ERROR " in line]
        refused = [f"refused: {request.method} {request.path}" for request in self.desk.discord.refusals]
        return [*logged, *refused, *(f"not for Discord: {problem}" for problem in self.desk.problems())]


@asynccontextmanager
async def running(program: Sequence[str], counter: Counter) -> AsyncIterator[Subject]:
    """A bot that is ready, with the languages that some persons have saved."""
    server = Server()
    with TemporaryDirectory() as name:
        folder = Path(name)
        await save_languages(Settings(state_dir=folder / "state"), counter.catalogues.tags)
        desk = Desk(server)
        async with desk.discord as discord, BotProcess(discord, folder, program=program) as process:
            yield Subject(desk, process, itertools.cycle(asks(counter, server)))


@asynccontextmanager
async def both(seconds: float) -> AsyncIterator[tuple[Subject, Subject]]:
    """The bare bot and ours, both warm."""
    counter = create_counter(Settings())
    async with running(BARE, counter) as bare, running(BOT, counter) as ours:
        for subject in (bare, ours):
            await subject.measure(_WARMING, seconds)
        yield bare, ours


@asynccontextmanager
async def alone() -> AsyncIterator[Subject]:
    """Ours, newly started."""
    async with running(BOT, create_counter(Settings())) as ours:
        yield ours
