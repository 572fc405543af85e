"""Sessions with Discord's gateway that outlive a process: left resumably, and gone on with.

discord.py resumes within one process only: it has no way to begin with a session that it has not opened itself.
"""

import asyncio
from collections import ChainMap
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from discord.shard import Shard
from msgspec import Struct
from yarl import URL

from bot.app.gateway import servers
from bot.store import KeptSession

_RESUMABLE = 4000  # the close code after which a session can be resumed
_GOODBYE = 1.0  # seconds for the other side to agree to the end
_GREETING = 30.0  # seconds for a connection
_ANSWERED = ("INTERACTION_CREATE", "MESSAGE_CREATE")


class Position(Struct, frozen=True):
    """Where a shard is in its session."""

    session_id: str
    sequence: int
    url: str


def positions(client: discord.AutoShardedClient) -> dict[int, Position]:
    """By its id, where each shard is that has a session."""
    sockets = {shard_id: shard._parent.ws for shard_id, shard in client.shards.items()}
    return {
        shard_id: Position(socket.session_id, socket.sequence, str(socket.gateway))
        for shard_id, socket in sockets.items()
        if socket.session_id is not None and socket.sequence is not None
    }


async def leave(client: discord.AutoShardedClient) -> None:
    """Read nothing more, and close all connections so that their sessions can be resumed. Raises nothing."""
    shards = [shard._parent for shard in client.shards.values()]
    for shard in shards:
        shard._cancel_task()
        client.dispatch("shard_disconnect", shard.id)
    with suppress(TimeoutError):
        async with asyncio.timeout(_GOODBYE):
            await asyncio.gather(*(shard.ws.close(_RESUMABLE) for shard in shards), return_exceptions=True)


async def resume(client: discord.AutoShardedClient, session: KeptSession, guild_ids: list[int]) -> None:
    """Go on with a session that another process has left. Raises what connecting raises, ValueError before a login.

    To discord.py it looks as if the session had begun, with servers of which nothing is known yet.
    """
    if client.user is None:
        message = "there is no session to go on with before a login"
        raise ValueError(message)
    connecting = DiscordWebSocket.from_client(
        client,
        gateway=URL(session.url),
        shard_id=session.shard,
        session=session.session_id,
        sequence=session.sequence,
        resume=True,
    )
    socket = await asyncio.wait_for(connecting, _GREETING)
    state: Any = client._connection
    socket._discord_parsers = _after(session.handled, socket, state.parsers)
    shard = Shard(socket, client, client._AutoShardedClient__queue.put_nowait)  # type: ignore[attr-defined]
    client._AutoShardedClient__shards[session.shard] = shard  # type: ignore[attr-defined]
    state.parsers["READY"](
        {
            "shard": [session.shard, session.shard_count],
            "user": servers.user(client.user),
            "guilds": [{"id": str(guild_id), "unavailable": True} for guild_id in guild_ids],
        }
    )
    shard.launch()


def _after(
    sequence: int, socket: DiscordWebSocket, parsers: Mapping[str, Callable[[Any], None]]
) -> dict[str, Callable[[Any], None]]:
    """Parsers that leave out what has been answered up to an event of the session."""

    def new_only(event: str) -> Callable[[Any], None]:
        def parse(data: Any) -> None:  # noqa: ANN401 - whatever was sent
            if socket.sequence is not None and socket.sequence > sequence:
                parsers[event](data)

        return parse

    return ChainMap({event: new_only(event) for event in _ANSWERED}, parsers)  # type: ignore[return-value, arg-type]
