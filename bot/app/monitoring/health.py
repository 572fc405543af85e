"""How the bot is at a moment: its shards, its servers, its database."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from discord.ext import commands


@dataclass(frozen=True, slots=True)
class Shard:
    """One connection to Discord. ``latency`` is of its last heartbeat, in seconds; NaN or infinite before that."""

    number: int
    connected: bool
    latency: float


@dataclass(frozen=True, slots=True)
class Health:
    """All shards that there are to be, also those not yet started. None at all: not even logged in."""

    shards: tuple[Shard, ...]
    guilds: int
    database: bool

    @property
    def well(self) -> bool:
        """Whether everybody is reached. Without a database people are answered all the same."""
        return bool(self.shards) and all(shard.connected for shard in self.shards)


class Pulse:
    """Watches a bot's shards from before it connects; ``database`` says whether that can be reached.

    A shard counts as connected while it has a session: an open socket alone brings no interactions.
    """

    def __init__(self, bot: commands.AutoShardedBot, database: Callable[[], Awaitable[bool]]) -> None:
        self._bot = bot
        self._database = database
        self._connected: set[int] = set()
        bot.add_listener(self._up, "on_shard_connect")
        bot.add_listener(self._up, "on_shard_resumed")
        bot.add_listener(self._down, "on_shard_disconnect")

    async def health(self) -> Health:
        """As it is now. Takes as long as the database does to answer."""
        database = await self._database()
        latencies = dict(self._bot.latencies)
        numbers = range(self._bot.shard_count or 0)
        shards = (Shard(number, number in self._connected, latencies.get(number, float("nan"))) for number in numbers)
        return Health(tuple(shards), len(self._bot.guilds), database)

    async def _up(self, shard: int) -> None:
        self._connected.add(shard)

    async def _down(self, shard: int) -> None:
        self._connected.discard(shard)
