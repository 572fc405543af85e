"""The two bots that are measured, each a process of its own before a loopback of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from bot.replies.service import AnswerService
from bot.replies.service.creation import create_service
from bot.settings import Settings
from tests.benchmarks.load.asks import Ask, asks, save_languages, without_end
from tests.benchmarks.load.loads import Burst, Crowd, Load, Measured, measure, resident
from tests.benchmarks.load.stand_in import StandIn
from tests.loopback import BotProcess, Server, Slash, Typing
from tests.loopback.process.process import BOT

BARE = ("-m", "tests.benchmarks.load.bare")
_WARMING = Crowd(16)
SEEN = 1000  # commands, for some three hundred places


class Subject(Struct, frozen=True):
    """A bot that runs, and the interactions that are still to come for it."""

    stand_in: StandIn
    process: BotProcess
    asks: Iterator[Ask]
    at_once: Iterator[Ask]
    """Those of which none supersedes another."""
    seen: Iterator[Ask]
    """Commands for a few places, which the others have asked for as well."""

    async def measure(self, load: Load, seconds: float) -> Measured:
        match load:
            case Burst():
                asks = self.at_once
            case Crowd(seen=True):
                asks = self.seen
            case _:
                asks = self.asks
        return await measure(load, self.stand_in, asks, self.process.pid, seconds)

    @property
    def resident(self) -> float:
        """MiB."""
        return resident(self.process.pid)

    @property
    def complaints(self) -> list[str]:
        """What went wrong: in the bot, by its log; on the way; and in the messages, by Discord's limits."""
        logged = [line for line in self.process.stderr.splitlines() if " ERROR " in line]
        refused = [f"refused: {request.method} {request.path}" for request in self.stand_in.discord.refusals]
        never = len(self.stand_in.awaited)
        missing = [f"{never} answers were announced and never came"] if never else []
        return [*logged, *missing, *refused, *(f"not for Discord: {problem}" for problem in self.stand_in.problems())]


@asynccontextmanager
async def running(
    program: Sequence[str],
    service: AnswerService,
    server: Server | None = None,
    fill: Callable[[Settings], Awaitable[None]] | None = None,
) -> AsyncIterator[Subject]:
    """A bot that is ready, with the languages that some persons have saved and with what ``fill`` saves besides."""
    server = server or Server()
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(state_dir=folder / "state")
        await save_languages(settings, service.catalogues.tags)
        if fill:
            await fill(settings)
        stand_in = StandIn(server)
        async with stand_in.discord as discord, BotProcess(discord, folder, program=program) as process:
            every = asks(service, server)
            at_once = [ask for ask in every if not isinstance(ask.kind, Typing)]
            seen = [ask for ask in at_once if isinstance(ask.kind, Slash)][:SEEN]
            yield Subject(stand_in, process, *map(without_end, (every, at_once, seen)))


@asynccontextmanager
async def both(seconds: float) -> AsyncIterator[tuple[Subject, Subject]]:
    """The bare bot and ours, both warm."""
    service = create_service(Settings())
    async with running(BARE, service) as bare, running(BOT, service) as ours:
        for subject in (bare, ours):
            await subject.measure(_WARMING, seconds)
        yield bare, ours


@asynccontextmanager
async def alone() -> AsyncIterator[Subject]:
    """Ours, newly started."""
    async with running(BOT, create_service(Settings())) as ours:
        yield ours
