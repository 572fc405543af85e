"""The gateway: sessions that are identified, kept alive, resumed and told what happens."""

import asyncio
import itertools
import json
from collections.abc import Callable

from aiohttp import WSMsgType, web

from tests.loopback.gateway.sessions import CloseCode, Op, Session
from tests.loopback.limits.problems import Json
from tests.loopback.patience import PATIENCE
from tests.loopback.world.servers import Server
from tests.loopback.world.state import World

HEARTBEAT_MILLISECONDS = 41_250
PRIVILEGED_INTENTS = 1 << 1 | 1 << 8 | 1 << 15
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12  # intents


class Gateway:
    """The gateway of one application. ``url`` is set when the address is known."""

    def __init__(self, token: str, bot: Json, application_id: int, servers: list[Server], shards: int) -> None:
        self.url = ""
        self.shards = shards
        self.world = World(servers)
        self.approved_intents = 0
        """Privileged intents that the application may use."""
        self.refuses_with: CloseCode | None = None
        """With which code every bot is refused, whatever it says."""
        self.heartbeat_milliseconds = HEARTBEAT_MILLISECONDS
        """How often every bot that connects from now on has to send a heartbeat."""
        self.acknowledges = True
        """Whether heartbeats are acknowledged. All else goes on without."""
        self.turns_away = False
        """Whether nobody is let in, as while Discord's gateway is down."""
        self.max_concurrency = 1
        """How many shards may begin a session at once: one of each bucket."""
        self.identify_every = 0.0
        """In how many seconds one of a bucket may, as Discord's five; the others are sent away."""
        self.sent_away = 0
        """How many were."""
        self.session_starts = 1000
        """How many sessions the application may begin today."""
        self.identifies: list[Json] = []
        self.identified_at: list[float] = []
        """When each of them came, by the loop's clock."""
        self.heartbeats = 0
        self.sessions: dict[str, Session] = {}
        self.errors: list[Exception] = []
        """What went wrong in the gateway itself."""
        self.open_sockets: set[web.WebSocketResponse] = set()
        self._token = token
        self._bot = bot
        self._application_id = application_id
        self._ids = itertools.count(1)
        self._begun_at: dict[int, float] = {}
        self._changed = asyncio.Condition()

    @property
    def ready(self) -> bool:
        """Whether every shard has a live session."""
        return {session.shard for session in self.sessions.values() if session.live} == set(range(self.shards))

    @property
    def resumptions(self) -> int:
        return sum(session.resumed for session in self.sessions.values())

    def session(self, shard: int = 0) -> Session:
        """The newest session of a shard."""
        return next(session for session in reversed(self.sessions.values()) if session.shard == shard)

    def shard_of(self, server: Server) -> int:
        return (server.id >> 22) % self.shards

    async def until(self, holds: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait until something holds of the gateway; it is asked at every change. Raises ``TimeoutError``."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(holds)

    async def until_ready(self, within: float = PATIENCE) -> None:
        await self.until(lambda: self.ready, within)

    async def until_left(self, within: float = PATIENCE) -> None:
        """Wait until nobody is connected any more."""
        await self.until(lambda: not self.open_sockets, within)

    async def ask_to_reconnect(self, shard: int = 0) -> None:
        """Discord is about to restart a server: the bot shall come back and resume."""
        await _send(self._socket(shard), Op.RECONNECT, None)

    async def invalidate(self, shard: int = 0, *, resumable: bool = False) -> None:
        """Tell the bot that its session is over. A new one costs it five seconds."""
        session = self.session(shard)
        if not resumable:
            self.sessions.pop(session.id)
        await _send(session.socket, Op.INVALID_SESSION, resumable)

    async def hang_up(self, shard: int = 0, code: int = 4000) -> None:
        """Close the bot's connection from this side."""
        await self._socket(shard).close(code=code)

    async def send_raw(self, frame: str | bytes, shard: int = 0) -> None:
        """Send the bot a frame as it stands, whatever it is."""
        socket = self._socket(shard)
        await (socket.send_bytes(frame) if isinstance(frame, bytes) else socket.send_str(frame))

    async def join(self, server: Server) -> None:
        """The bot is added to a server."""
        joined = self.world.add(server).guild(self._bot)
        del joined["unavailable"]  # discord.py tells a server that is new by this from one that is there again
        await self.session(self.shard_of(server)).dispatch("GUILD_CREATE", joined)

    async def leave(self, server: Server) -> None:
        """The bot is removed from a server."""
        self.world.remove(server)
        await self.session(self.shard_of(server)).dispatch("GUILD_DELETE", {"id": str(server.id)})

    async def tell(self, server: Server | None, event: str, data: Json, intent: int) -> None:
        """Something happens in a server, or outside of all: told if the bot has asked for such events."""
        shard = self.shard_of(server) if server else 0
        for session in [session for session in self.sessions.values() if session.shard == shard]:
            if session.identify.get("intents", 0) & intent:
                await session.dispatch(event, data)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        if self.turns_away:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.open_sockets.add(socket)
        session: Session | None = None
        try:
            await _send(socket, Op.HELLO, {"heartbeat_interval": self.heartbeat_milliseconds})
            async for frame in socket:
                session = await self._receive(socket, session, frame.data if frame.type is WSMsgType.TEXT else "")
        except ConnectionError:
            pass  # the bot hung up while it was told something
        except Exception as error:
            self.errors.append(error)
            raise
        finally:
            self.open_sockets.discard(socket)
            if session is not None and session.socket is socket:
                session.socket, session.close_code = None, socket.close_code
            await self._tell_change()
        return socket

    async def _receive(self, socket: web.WebSocketResponse, session: Session | None, text: str) -> Session | None:
        try:
            frame = json.loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, TypeError, KeyError):
            await socket.close(code=CloseCode.DECODE_ERROR)
            return session
        match op:
            case Op.HEARTBEAT:
                self.heartbeats += 1
                if self.acknowledges:
                    await _send(socket, Op.HEARTBEAT_ACK, None)
                await self._tell_change()
            case Op.IDENTIFY | Op.RESUME if session is not None:
                await socket.close(code=CloseCode.ALREADY_AUTHENTICATED)
            case Op.IDENTIFY:
                return await self._identify(socket, data)
            case Op.RESUME:
                return await self._resume(socket, data)
            case Op.PRESENCE | Op.REQUEST_MEMBERS if session is not None:
                pass  # taken, without effect
            case Op.PRESENCE | Op.REQUEST_MEMBERS:
                await socket.close(code=CloseCode.NOT_AUTHENTICATED)
            case _:
                await socket.close(code=CloseCode.UNKNOWN_OPCODE)
        return session

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        shard, shards = data.get("shard") or (0, 1)
        now, bucket = asyncio.get_running_loop().time(), shard % self.max_concurrency
        is_early = now < self._begun_at.get(bucket, -self.identify_every) + self.identify_every
        self.identifies.append(data)
        self.identified_at.append(now)
        self._begun_at[bucket] = now
        if is_early:
            self.sent_away += 1
            await _send(socket, Op.INVALID_SESSION, False)
            return None
        if refusal := self._refusal(data, shard, shards):
            await socket.close(code=refusal)
            return None
        session = Session(f"session-{next(self._ids)}", shard, data, socket)
        self.sessions[session.id] = session
        servers = [server for server in self.world.servers if self.shard_of(server) == shard and server.has_bot]
        ready = {
            "v": 10,
            "user": self._bot,
            "guilds": [{"id": str(server.id), "unavailable": True} for server in servers],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [shard, shards],
            "application": {"id": str(self._application_id), "flags": 0},
        }
        await session.dispatch("READY", ready)
        for server in servers:
            await session.dispatch("GUILD_CREATE", self.world.state(server).guild(self._bot))
        session.ready = True
        await self._tell_change()
        return session

    def _refusal(self, identify: Json, shard: int, shards: int) -> CloseCode | None:
        if self.refuses_with is not None:
            return self.refuses_with
        if identify.get("token") != self._token:
            return CloseCode.AUTHENTICATION_FAILED
        if shards != self.shards or not 0 <= shard < shards:
            return CloseCode.INVALID_SHARD
        if identify.get("intents", 0) & PRIVILEGED_INTENTS & ~self.approved_intents:
            return CloseCode.DISALLOWED_INTENTS
        return None

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        session = self.sessions.get(data.get("session_id", ""))
        if data.get("token") != self._token:
            await socket.close(code=CloseCode.AUTHENTICATION_FAILED)
            return None
        if session is None or data["seq"] > session.sequence:
            await _send(socket, Op.INVALID_SESSION, False)
            return None
        await session.resume(socket, data["seq"])
        await self._tell_change()
        return session

    def _socket(self, shard: int) -> web.WebSocketResponse:
        socket = self.session(shard).socket
        if socket is None:
            raise RuntimeError(f"shard {shard} is not connected")
        return socket

    async def _tell_change(self) -> None:
        async with self._changed:
            self._changed.notify_all()


async def _send(socket: web.WebSocketResponse | None, op: Op, data: object) -> None:
    if socket is None:
        raise RuntimeError("not connected")
    await socket.send_str(json.dumps({"op": op, "t": None, "s": None, "d": data}))
