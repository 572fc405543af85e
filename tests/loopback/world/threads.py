"""Threads: private ones, and the posts of a forum. Other than servers and persons they change."""

from dataclasses import dataclass, field

from tests.loopback.limits.problems import Json
from tests.loopback.world.people import JOINED
from tests.loopback.world.servers import PRIVATE_THREAD, PUBLIC_THREAD, Channel, Chat, Server
from tests.loopback.world.snowflakes import snowflake


@dataclass(slots=True, eq=False)
class Thread:
    """A thread in ``parent``, as it is now."""

    server: Server
    parent: Channel
    name: str
    owner_id: int
    private: bool
    id: int = field(default_factory=snowflake)
    archived: bool = False
    locked: bool = False
    tags: list[str] = field(default_factory=list)
    """The identifiers of those applied."""
    auto_archive: int = 1440
    """Minutes."""
    members: set[int] = field(default_factory=set)
    last_message_id: int | None = None
    messages: int = 0

    @property
    def channel_id(self) -> int:
        return self.id

    @property
    def permissions(self) -> int:
        return self.server.permissions

    @property
    def channel(self) -> Json:
        """The thread as a channel object, as somebody sees it who is no member."""
        return {
            "id": str(self.id),
            "guild_id": str(self.server.id),
            "parent_id": str(self.parent.id),
            "owner_id": str(self.owner_id),
            "type": PRIVATE_THREAD if self.private else PUBLIC_THREAD,
            "name": self.name,
            "last_message_id": str(self.last_message_id) if self.last_message_id else None,
            "message_count": self.messages,
            "total_message_sent": self.messages,
            "member_count": len(self.members),
            "rate_limit_per_user": 0,
            "flags": 0,
            "applied_tags": list(self.tags),
            "thread_metadata": {
                "archived": self.archived,
                "archive_timestamp": JOINED,
                "auto_archive_duration": self.auto_archive,
                "locked": self.locked,
                "create_timestamp": JOINED,
            }
            | ({"invitable": False} if self.private else {}),
        }

    def described(self, bot_id: int) -> Json:
        """As the bot sees it: with its own membership, if it is a member."""
        return self.channel | ({"member": self.membership(bot_id)} if bot_id in self.members else {})

    def membership(self, user_id: int) -> Json:
        return {"id": str(self.id), "user_id": str(user_id), "join_timestamp": JOINED, "flags": 0}


Place = Server | Chat | Thread


def server_of(place: Place) -> Server | None:
    """The server that a place lies in."""
    match place:
        case Server():
            return place
        case Thread(server=server):
            return server
        case Chat():
            return None
