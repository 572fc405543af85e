"""What goes over the gateway, and the session of a shard, which outlives its connections."""

import asyncio
import json
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum

from aiohttp import web

from tests.loopback.limits.problems import Json

KEPT_EVENTS = 10_000  # of a session, for a resumption


class Op(IntEnum):
    """What a frame is."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class CloseCode(IntEnum):
    """Why the gateway hangs up."""

    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SHARD = 4010
    DISALLOWED_INTENTS = 4014


@dataclass(slots=True)
class Session:
    """One shard's session. It outlives its socket: what happens meanwhile is kept for a resumption."""

    id: str
    shard: int
    identify: Json
    socket: web.WebSocketResponse | None = None
    ready: bool = False
    sequence: int = 0
    resumed: int = 0
    close_code: int | None = None
    """With which code the bot hung up, once it has."""
    events: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    _sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def live(self) -> bool:
        return self.ready and self.socket is not None

    async def dispatch(self, event: str, data: Json) -> None:
        """Tell the bot of an event, now or when it resumes."""
        async with self._sending:
            self.sequence += 1
            text = json.dumps({"op": Op.DISPATCH, "t": event, "s": self.sequence, "d": data})
            self.events.append((self.sequence, text))
            if self.socket is not None and not self.socket.closed:
                with suppress(ConnectionError):  # it has just gone: the event waits for its return
                    await self.socket.send_str(text)

    async def resume(self, socket: web.WebSocketResponse, seen: int) -> None:
        """Go on over another socket, with all that the bot has not seen."""
        async with self._sending:
            for text in [text for sequence, text in self.events if sequence > seen]:
                await socket.send_str(text)
            self.socket, self.close_code = socket, None
            self.resumed += 1
        await self.dispatch("RESUMED", {"_trace": []})
