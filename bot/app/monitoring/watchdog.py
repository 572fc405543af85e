"""What discord.py does not notice of its gateway: acknowledgements that stay away.

Its own watch counts any frame as a sign of life.
"""

import asyncio
import logging

from discord import AutoShardedClient
from discord.gateway import DiscordWebSocket

from bot.app.gateway.internals import heartbeat, websockets

_log = logging.getLogger(__name__)
_EVERY = 2.0  # seconds between two looks
_MOST_PATIENCE = 15.0  # seconds for an acknowledgement; it takes a tenth of one
_PATIENCE_IN_BEATS = 1.5  # of the interval, where Discord asks for very frequent heartbeats
_RESUMABLE = 4000  # the close code after which a session can be resumed
_GOODBYE = 1.0  # seconds for the other side to agree to the end


async def watch(bot: AutoShardedClient) -> None:
    """Close every shard's connection whose heartbeat is not acknowledged; discord.py then resumes. Never ends."""
    while True:
        await asyncio.sleep(_EVERY)
        for shard_id, socket in websockets(bot):
            if silence := _overdue(socket):
                _log.warning("shard %d: no heartbeat acknowledged for %.0f s: connecting again", shard_id, silence)
                await _hang_up(socket)


def _overdue(socket: DiscordWebSocket) -> float:
    """Seconds since the last acknowledgement if the one of the next heartbeat is overdue, else 0.

    When a heartbeat was sent is noted by another thread, which may be late: only acknowledgements count here.
    """
    beats = heartbeat(socket)
    if beats is None:
        return 0  # closed, or not greeted yet
    interval, silence = beats
    patience = min(_MOST_PATIENCE, _PATIENCE_IN_BEATS * interval)
    return silence if silence > interval + patience else 0


async def _hang_up(socket: DiscordWebSocket) -> None:
    try:
        async with asyncio.timeout(_GOODBYE):
            await socket.close(_RESUMABLE)
    except Exception as error:
        _log.debug("the connection ended without a goodbye: %r", error)
