"""What several processes agree on, and what one hands over to the next."""

from msgspec import Struct

FRESH_FOR = 120.0  # seconds in which a session that was left can be resumed; Discord keeps it for little longer


class KeptSession(Struct, frozen=True):
    """A session with Discord's gateway that its process has left, for the next one to resume.

    ``sequence`` is where to go on; interactions and messages have been answered up to ``handled``, which is later: what
    happened to servers between the two is read again. ``guilds`` are the servers as they were at ``sequence``, packed.
    """

    shard: int
    shard_count: int
    session_id: str
    url: str
    sequence: int
    handled: int
    guilds: bytes
