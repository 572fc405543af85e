"""How the bot is at a moment: its shards, its servers, its database."""

from msgspec import Struct

from bot.app.gateway.internals import heartbeat, websockets
from bot.app.gateway.sharded import ShardedBot

_LATE = 2.0  # seconds for the acknowledgement of a heartbeat: Discord waits three for an answer


class Shard(Struct, frozen=True):
    """One connection to Discord. ``latency`` is of its last heartbeat, in seconds; NaN or infinite before that.

    ``late``: heartbeats are acknowledged seconds too late, and so people are answered too late.
    """

    number: int
    connected: bool
    latency: float
    late: bool = False


class Health(Struct, frozen=True):
    """All shards that this process is to have, also those not yet started. None at all: not even logged in.

    ``leads``: this process does what is done once for all.
    """

    shards: tuple[Shard, ...]
    guilds: int
    database: bool
    leads: bool = True

    @property
    def well(self) -> bool:
        """Whether everybody is reached. Without a database people are answered all the same."""
        return bool(self.shards) and all(shard.connected for shard in self.shards)


class Pulse:
    """Watches a bot's shards from before it connects.

    A shard counts as connected while it has a session: an open socket alone brings no interactions.
    """

    def __init__(self, bot: ShardedBot) -> None:
        self._bot = bot
        self._connected: set[int] = set()
        bot.add_listener(self._up, "on_shard_connect")
        bot.add_listener(self._up, "on_shard_resumed")
        bot.add_listener(self._down, "on_shard_disconnect")

    async def health(self) -> Health:
        """As it is now. Takes as long as the database does to answer."""
        database = await self._bot.store.reachable()
        latencies, late = dict(self._bot.latencies), self._late()
        numbers = self._bot.share.numbers if self._bot.share else range(self._bot.shard_count or 0)
        shards = (
            Shard(number, number in self._connected, latencies.get(number, float("nan")), number in late)
            for number in numbers
        )
        return Health(tuple(shards), len(self._bot.guilds), database, self._bot.store.leads)

    def _late(self) -> set[int]:
        """When a heartbeat was sent is noted by another thread, which may be late: only acknowledgements count."""
        beats = {shard_id: heartbeat(socket) for shard_id, socket in websockets(self._bot)}
        return {shard_id for shard_id, beat in beats.items() if beat and beat[1] > beat[0] + _LATE}

    async def _up(self, shard: int) -> None:
        self._connected.add(shard)

    async def _down(self, shard: int) -> None:
        self._connected.discard(shard)
