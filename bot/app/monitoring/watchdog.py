"""What discord.py does not notice of its gateway: acknowledgements that stay away, and frames it cannot read.

Its own watch counts any frame as a sign of life, and one frame that it cannot read ends the whole bot.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from discord import AutoShardedClient
from discord.gateway import DiscordWebSocket

from bot.app.interactions.error_log import log_bad_frame

_log = logging.getLogger(__name__)
_EVERY = 2.0  # seconds between two looks
_MOST_PATIENCE = 15.0  # seconds for an acknowledgement; it takes a tenth of one
_PATIENCE_IN_BEATS = 1.5  # of the interval, where Discord asks for very frequent heartbeats
_RESUMABLE = 4000  # the close code after which a session can be resumed
_INDISPENSABLE = "READY"  # without it there is no session: better to end with a line that says so
_GOODBYE = 1.0  # seconds for the other side to agree to the end

# discord.py gives no other way to these two; it is pinned below 2.8.


async def watch(bot: AutoShardedClient) -> None:
    """Close every shard's connection whose heartbeat is not acknowledged; discord.py then resumes. Never ends."""
    while True:
        await asyncio.sleep(_EVERY)
        for number, shard in bot.shards.items():
            socket: DiscordWebSocket = shard._parent.ws
            if silence := _overdue(socket):
                _log.warning("shard %d: no heartbeat acknowledged for %.0f s: connecting again", number, silence)
                await _hang_up(socket)


def _overdue(socket: DiscordWebSocket) -> float:
    """Seconds since the last acknowledgement if the one of the next heartbeat is overdue, else 0.

    When a heartbeat was sent is noted by another thread, which may be late: only acknowledgements count here.
    """
    beats = socket._keep_alive
    if beats is None or beats.interval is None:
        return 0  # closed, or not greeted yet
    silence = time.perf_counter() - beats._last_ack
    patience = min(_MOST_PATIENCE, _PATIENCE_IN_BEATS * beats.interval)
    return silence if silence > beats.interval + patience else 0


async def _hang_up(socket: DiscordWebSocket) -> None:
    try:
        async with asyncio.timeout(_GOODBYE):
            await socket.close(_RESUMABLE)
    except Exception as error:
        _log.debug("the connection ended without a goodbye: %r", error)


def outlive_bad_frames(bot: AutoShardedClient) -> None:
    """From now on an event that discord.py cannot read is logged and left out."""
    parsers = bot._connection.parsers
    parsers |= {event: _careful(event, parse) for event, parse in parsers.items() if event != _INDISPENSABLE}


def _careful(event: str, parse: Callable[[Any], Any]) -> Callable[[object], None]:
    def parsed(data: object) -> None:
        try:
            parse(data)
        except Exception as error:
            log_bad_frame(event, error)

    return parsed
