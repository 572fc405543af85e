"""What messages in servers cost: 300 a second, of which few mention the bot, with and without ``ANSWER_MENTIONS``."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.load.loads import processor_seconds
from tests.loopback import BotProcess, LoopbackDiscord, Server, Visitor
from tests.loopback.process.process import BOT

PER_SECOND, ONE_IN = 300, 100
_SECONDS = 10
_CHAT = "I was at the station yesterday and met Linh, who told me about a cooking evening at the community centre."
_ASKS = ("I moved to Suzuka, where can I learn?", "鈴鹿市の日本語教室", "Hamamatsu?", "Mình sống ở Yokohama")


class Messages(NamedTuple):
    """Processor time in % of a core: of a bot that is told of no messages, of one that is, and asked in some."""

    off: float
    told: float
    asked: float
    mentions: int
    answered: int

    @property
    def microseconds(self) -> float:
        """Of a message that is not for the bot."""
        return (self.told - self.off) / 100 / PER_SECOND * 1e6


async def measure_messages() -> Messages:
    """One after the other, before the same messages."""
    async with _running("off") as (discord, server, process):
        off = await _stream(discord, server, process, asks=False)
    async with _running("on") as (discord, server, process):
        for words in _ASKS:  # what tells languages apart is read by the first
            await discord.rest.channels.write(Visitor(), server, f"<@{discord.application_id}> {words}")
            await discord.rest.channels.posted(server.channel_id)
        told = await _stream(discord, server, process, asks=False)
        before = _replies(discord, server)
        asked = await _stream(discord, server, process, asks=True)
        await asyncio.sleep(1)
        mentions = _SECONDS * PER_SECOND // ONE_IN
        return Messages(off, told, asked, mentions, _replies(discord, server) - before)


async def _stream(discord: LoopbackDiscord, server: Server, process: BotProcess, *, asks: bool) -> float:
    """% of a core that the bot uses while messages come, each due at its tick."""
    loop = asyncio.get_running_loop()
    used, begun = processor_seconds(process.pid), loop.time()
    for number in range(_SECONDS * PER_SECOND):
        if (wait := begun + number / PER_SECOND - loop.time()) > 0:
            await asyncio.sleep(wait)
        which, is_other = divmod(number, ONE_IN)
        mention = f"<@{discord.application_id}> {_ASKS[which % len(_ASKS)]}"
        await discord.rest.channels.write(Visitor(), server, mention if asks and not is_other else _CHAT)
    return 100 * (processor_seconds(process.pid) - used) / (loop.time() - begun)


def _replies(discord: LoopbackDiscord, server: Server) -> int:
    own = str(discord.application_id)
    return sum(each["author"]["id"] == own for each in discord.rest.channels.in_channel(server.channel_id))


@asynccontextmanager
async def _running(answers: str) -> AsyncIterator[tuple[LoopbackDiscord, Server, BotProcess]]:
    server = Server()
    with TemporaryDirectory() as name:
        async with (
            LoopbackDiscord([server]) as discord,
            BotProcess(discord, Path(name), program=BOT, ANSWER_MENTIONS=answers) as process,
        ):
            yield discord, server, process
