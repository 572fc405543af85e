"""A loopback Discord that can keep up: an interaction out, its callback in, and the time between.

To hold each message against Discord's limits costs as much as to make it. Here an answer is taken
as it is, and the last one to each ask is checked when the load is over.
"""

import asyncio
import json
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.benchmarks.load.asks import Ask
from tests.loopback import LoopbackDiscord, Server
from tests.loopback.interactions.kinds import ALLOWED_ANSWERS, CHOICES, DEFERRED, DEFERRED_UPDATE, MESSAGE
from tests.loopback.interactions.payload import payload
from tests.loopback.limits.messages import choice_problems, message_problems
from tests.loopback.limits.problems import Json, Problem
from tests.loopback.rest.requests import as_json
from tests.loopback.world import message, user

TOO_LATE = 3.0  # seconds; then Discord knows the interaction no more
_GIVEN_UP = 6.0


@dataclass(slots=True)
class _Open:
    """An interaction that waits for its answer."""

    ask: Ask
    interaction: Json
    sent: float
    answered: asyncio.Future[float]


class StandIn:
    """Asks a bot that is connected to ``discord``, or several by the shards of the servers, and takes the answers."""

    def __init__(self, *servers: Server, shards: int = 1) -> None:
        self.discord = LoopbackDiscord(servers, shards, first=self._take)
        self.announced = self.late = 0
        """First answers that said only that one is to come, and those that came when the time was over."""
        self.awaited: set[str] = set()
        """The tokens of interactions whose answer was announced and has not come yet."""
        self._server = servers[0]
        self._bot = user(self.discord.application_id, "Bot", bot=True)
        self._open: dict[str, _Open] = {}
        self._last: dict[int, tuple[int, Json]] = {}

    async def ask(self, ask: Ask, due: float | None = None, server: Server | None = None) -> float | None:
        """Seconds from when it was ``due``, by default now, to the answer; None if there was none in time.

        In a server, by default the first one. While its shard is away the question waits for its return.
        """
        server = server or self._server
        loop = asyncio.get_running_loop()
        ids = {name: command["id"] for name, command in self.discord.rest.commands.items()}
        own = self.discord.application_id
        interaction = payload(ask.kind, ask.person, server, application_id=own, command_ids=ids)
        waiting = _Open(ask, interaction, loop.time(), loop.create_future())
        self._open[interaction["token"]] = waiting
        gateway = self.discord.gateway
        await gateway.session(gateway.shard_of(server)).dispatch("INTERACTION_CREATE", interaction)
        try:
            answered = await asyncio.wait_for(waiting.answered, _GIVEN_UP)
        except TimeoutError:
            self._open.pop(interaction["token"], None)
            return None
        if answered - waiting.sent > TOO_LATE:
            return None
        return answered - (waiting.sent if due is None else due)

    def problems(self) -> list[Problem]:
        """What Discord would have refused of the last answers to each ask."""
        found: list[Problem] = []
        for kind, data in self._last.values():
            found += choice_problems(data) if kind == CHOICES else message_problems(data)
        return found

    @web.middleware
    async def _take(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.endswith("/callback"):
            return await self._fill(request) or await handler(request)
        waiting = self._open.pop(request.match_info["token"], None)
        if waiting is None:
            self.late += 1
            return await handler(request)
        body = await request.read()
        arrived = asyncio.get_running_loop().time()
        if not waiting.answered.done():
            waiting.answered.set_result(arrived)
        if arrived - waiting.sent > TOO_LATE:
            self.late += 1
            return as_json({"message": "Unknown interaction", "code": 10062}, 404)
        answer = self._answer(waiting, json.loads(body))
        return as_json(answer) if request.query.get("with_response") == "1" else web.Response(status=204)

    async def _fill(self, request: web.Request) -> web.StreamResponse | None:
        """Take an answer that was announced; None if it is something else that was sent."""
        token = request.match_info.get("token", "")
        if token not in self.awaited or request.method not in ("PATCH", "POST"):
            return None
        self.awaited.remove(token)
        return as_json(self._message(json.loads(await request.read())))

    def _message(self, sent: Json) -> Json:
        return message(sent, self._server.channel_id, self._bot, self.discord.application_id)

    def _answer(self, waiting: _Open, sent: Json) -> Json:
        kind, data = sent["type"], sent.get("data") or {}
        asked: Json = {"id": waiting.interaction["id"], "type": waiting.interaction["type"]}
        assert kind in ALLOWED_ANSWERS[asked["type"]]
        if kind in (DEFERRED, DEFERRED_UPDATE):
            self.announced += 1
            self.awaited.add(waiting.interaction["token"])
        else:
            self._last[waiting.ask.number] = (kind, data)
        resource: Json = {"type": kind}
        if kind == MESSAGE:
            resource["message"] = self._message(data)
            asked |= {"response_message_id": resource["message"]["id"], "response_message_loading": kind == DEFERRED}
        return {"interaction": asked, "resource": resource}
