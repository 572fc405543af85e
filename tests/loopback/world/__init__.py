"""Who and where: persons, servers, channels, threads and messages, and how Discord writes them down."""

from tests.loopback.world.messages import attachment, message, said
from tests.loopback.world.people import Person, Role, Visitor, member, user
from tests.loopback.world.permissions import (
    MANAGE_CHANNELS,
    MANAGE_MESSAGES,
    MANAGE_THREADS,
    MAY_READ_HISTORY,
    MAY_RUN_A_DESK,
    MAY_WRITE,
    MENTION_EVERYONE,
)
from tests.loopback.world.servers import COMMUNITY, Channel, Chat, Server
from tests.loopback.world.snowflakes import snowflake
from tests.loopback.world.threads import Place, Thread, server_of

__all__ = [
    "COMMUNITY",
    "MANAGE_CHANNELS",
    "MANAGE_MESSAGES",
    "MANAGE_THREADS",
    "MAY_READ_HISTORY",
    "MAY_RUN_A_DESK",
    "MAY_WRITE",
    "MENTION_EVERYONE",
    "Channel",
    "Chat",
    "Person",
    "Place",
    "Role",
    "Server",
    "Thread",
    "Visitor",
    "attachment",
    "member",
    "message",
    "said",
    "server_of",
    "snowflake",
    "user",
]
