"""The whole of it: gateway and REST on one port of 127.0.0.1, and persons who ask the bot."""

from collections.abc import Iterable
from typing import Any, Self

from aiohttp import web
from aiohttp.typedefs import Middleware

from tests.loopback.gateway.gateway import GUILDS, Gateway
from tests.loopback.gateway.sessions import Session
from tests.loopback.interactions.exchange import Answer, Exchange
from tests.loopback.interactions.kinds import DEFERRED, Kind, Slash, Upload
from tests.loopback.interactions.payload import payload
from tests.loopback.patience import PATIENCE
from tests.loopback.rest.requests import Fault, Recorded
from tests.loopback.rest.rest import API, UPLOADS, Rest
from tests.loopback.world import Channel, Person, Place, Role, Server, server_of, snowflake, user
from tests.loopback.world.state import World

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

    @property
    def world(self) -> World:
        """What has become of the servers."""
        return self.gateway.world

    async def send(self, kind: Kind, person: Person, place: Place, to: Session | None = None) -> Exchange:
        """A person does something. If the shard is not connected, the bot is told when it resumes.

        ``to``: one of several processes, by its session; the newest by default.
        """
        ids = {name: command["id"] for name, command in self.rest.commands.items()}
        server = server_of(place)
        permissions = self.world.states[server.id].permissions if server and server.id in self.world.states else None
        interaction = payload(
            kind, person, place, application_id=self.application_id, command_ids=ids, permissions=permissions
        )
        if isinstance(kind, Slash):
            self._upload(kind, interaction)
        exchange = Exchange(interaction, place)
        self.rest.answers.open(exchange)
        session = to or self.gateway.session(self.gateway.shard_of(server) if server else 0)
        await session.dispatch("INTERACTION_CREATE", interaction)
        return exchange

    def _upload(self, kind: Slash, interaction: dict[str, Any]) -> None:
        """Files are fetched by their address."""
        for upload in kind.options.values():
            if isinstance(upload, Upload):
                about = interaction["data"]["resolved"]["attachments"][str(upload.id)]
                about["url"] = about["proxy_url"] = f"{self.url}{UPLOADS}{upload.id}"
                self.rest.uploads[str(upload.id)] = upload.content

    async def ask(self, kind: Kind, person: Person, place: Place, within: float = PATIENCE) -> Answer:
        """A person does something, and the bot's first answer that says more than that one is to come.

        Raises ``TimeoutError``.
        """
        exchange = await self.send(kind, person, place)
        first = await exchange.answer(within)
        if first.type != DEFERRED:
            return first
        message = await exchange.edited(within)
        return Answer(first.type, first.data | message, message, exchange.age)

    async def permit(self, server: Server, permissions: int) -> None:
        """From now on the bot may do this, and nothing else, in the channels of a server."""
        state = self.world.state(server)
        state.permissions = permissions
        for channel in state.channels.values():
            await self.gateway.tell(server, "CHANNEL_UPDATE", state.described(channel), GUILDS)

    async def delete_channel(self, server: Server, channel: Channel) -> None:
        """Somebody deletes a channel with all threads in it."""
        state = self.world.state(server)
        described = state.described(state.channels.pop(channel.id))
        state.threads = {number: thread for number, thread in state.threads.items() if thread.parent != channel}
        await self.gateway.tell(server, "CHANNEL_DELETE", described, GUILDS)

    async def delete_role(self, server: Server, role: Role) -> None:
        """Somebody deletes a role."""
        del self.world.state(server).roles[role.id]
        gone = {"guild_id": str(server.id), "role_id": str(role.id)}
        await self.gateway.tell(server, "GUILD_ROLE_DELETE", gone, GUILDS)

    def leave(self, server: Server, person: Person) -> None:
        """A person leaves a server: without the privileged intent the bot is not told."""
        state = self.world.state(server)
        state.gone.add(person.id)
        for thread in state.threads.values():
            thread.members.discard(person.id)


__all__ = ["API", "HOST", "TOKEN", "LoopbackDiscord"]
