"""What has become of the servers: what was deleted, who left, what the bot may no longer do, and the threads."""

from collections.abc import Iterable

from tests.loopback.limits.problems import Json
from tests.loopback.world.people import Role
from tests.loopback.world.servers import Channel, Chat, Server
from tests.loopback.world.threads import Thread


class ServerState:
    """A server as it is now."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.permissions = server.permissions
        """What the bot may do in its channels."""
        own = Channel("ask-here", id=server.channel_id)
        self.channels = {channel.id: channel for channel in (own, *server.channels)}
        self.roles: dict[int, Role] = {role.id: role for role in server.roles}
        self.gone: set[int] = set()
        """The persons who have left it."""
        self.threads: dict[int, Thread] = {}
        self.tags: dict[int, list[Json]] = {
            channel.id: self._described(channel)["available_tags"] for channel in server.channels if channel.is_forum
        }
        """Of each forum."""

    def may(self, permission: int) -> bool:
        """Whether the bot may do something in its channels."""
        return self.permissions & permission == permission

    def described(self, channel: Channel) -> Json:
        described = self._described(channel)
        return described | ({"available_tags": self.tags[channel.id]} if channel.is_forum else {})

    def guild(self, bot: Json) -> Json:
        """The server as GUILD_CREATE brings it."""
        as_founded = self.server.guild(bot)
        everyone, *_ = as_founded["roles"]
        active = [thread for thread in self.threads.values() if not thread.archived]
        return as_founded | {
            "roles": [everyone, *(role.described for role in self.roles.values())],
            "channels": [self.described(channel) for channel in self.channels.values()],
            "threads": [thread.described(int(bot["id"])) for thread in active],
        }

    def _described(self, channel: Channel) -> Json:
        return self.server.described(channel, self.permissions)


class World:
    """The servers that the application knows, and the chats in which somebody has written to it."""

    def __init__(self, servers: Iterable[Server]) -> None:
        self.states: dict[int, ServerState] = {}
        self.chats: dict[int, Chat] = {}
        self.servers: list[Server] = []
        for server in servers:
            self.add(server)

    def add(self, server: Server) -> ServerState:
        """A server with the bot; one that it has left is as it was, threads included."""
        self.servers.append(server)
        return self.states.setdefault(server.id, ServerState(server))

    def remove(self, server: Server) -> None:
        """The bot is no longer in a server."""
        self.servers.remove(server)

    def state(self, server: Server) -> ServerState:
        return self.states[server.id]

    def with_channel(self, channel_id: int) -> ServerState | None:
        """The server with the bot in which a channel or a thread lies."""
        for server in self.servers:
            state = self.states[server.id]
            if server.has_bot and (channel_id in state.channels or channel_id in state.threads):
                return state
        return None
