"""The whole of it: gateway and REST on one port of 127.0.0.1, and persons who ask the bot."""

from collections.abc import Iterable
from typing import Any, Self

from aiohttp import web
from aiohttp.typedefs import Middleware

from tests.loopback.gateway.gateway import Gateway
from tests.loopback.interactions.exchange import Answer, Exchange
from tests.loopback.interactions.kinds import Kind
from tests.loopback.interactions.payload import payload
from tests.loopback.patience import PATIENCE
from tests.loopback.rest.requests import Fault, Recorded
from tests.loopback.rest.rest import API, Rest
from tests.loopback.world import Person, Place, Server, snowflake, user

TOKEN = "loopback.token-of-no-worth.MTIzNDU2Nzg5"  # of this Discord; the real one knows nothing of it
HOST = "127.0.0.1"


class LoopbackDiscord:
    """Discord for one application, for as long as the ``async with`` lasts.

    ``first`` may answer a request before it is recorded and checked.
    """

    def __init__(
        self, servers: Iterable[Server] = (), shards: int = 1, token: str = TOKEN, first: Middleware | None = None
    ) -> None:
        self.token = token
        self.application_id = snowflake()
        bot = user(self.application_id, "Madoguchi", bot=True)
        self.gateway = Gateway(token, bot, self.application_id, list(servers), shards)
        self.rest = Rest(token, bot, self.application_id, self.gateway)
        application = self.rest.application()
        if first:
            application.middlewares.insert(0, first)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        self.url = ""

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, 0, backlog=1024)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://{HOST}:{port}"
        self.gateway.url = f"ws://{HOST}:{port}/gateway"
        return self

    async def __aexit__(self, *error: object) -> None:
        for socket in tuple(self.gateway.open_sockets):
            await socket.close(code=1001)
        await self._runner.cleanup()
        if errors := [*self.gateway.errors, *self.rest.errors]:
            raise ExceptionGroup("the loopback Discord itself failed", errors)

    @property
    def refusals(self) -> list[Recorded]:
        """What the bot sent and Discord would not have taken."""
        return self.rest.refusals

    @property
    def syncs(self) -> list[list[dict[str, Any]]]:
        """Every list of commands that was accepted."""
        return self.rest.syncs

    def inject(self, fault: Fault) -> Fault:
        """Let something go wrong with the next request that matches."""
        self.rest.faults.append(fault)
        return fault

    async def send(self, kind: Kind, person: Person, place: Place) -> Exchange:
        """A person does something. If the shard is not connected, the bot is told when it resumes."""
        ids = {name: command["id"] for name, command in self.rest.commands.items()}
        interaction = payload(kind, person, place, application_id=self.application_id, command_ids=ids)
        exchange = Exchange(interaction, place)
        self.rest.answers.open(exchange)
        shard = self.gateway.shard_of(place) if isinstance(place, Server) else 0
        await self.gateway.session(shard).dispatch("INTERACTION_CREATE", interaction)
        return exchange

    async def ask(self, kind: Kind, person: Person, place: Place, within: float = PATIENCE) -> Answer:
        """A person does something, and the bot's first answer. Raises ``TimeoutError``."""
        return await (await self.send(kind, person, place)).answer(within)


__all__ = ["API", "HOST", "TOKEN", "LoopbackDiscord"]
