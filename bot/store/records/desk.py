"""What is kept of a server's desk itself."""

from datetime import datetime, timedelta

from msgspec import Struct, field

from bot.core.desk.hours import DeskHours, Opening
from bot.core.desk.requests import Request

MOST_SAVED_REPLIES = 100  # of one server


def default_hours() -> DeskHours:
    """Every day from 9 to 18 in Japan."""
    return DeskHours((Opening(9 * 60, 18 * 60),) * 7, "Asia/Tokyo")


class Panel(Struct, frozen=True):
    """The message that stays, and the tags of its languages in their order."""

    channel_id: int
    message_id: int
    languages: tuple[str, ...]


class Desk(Struct, frozen=True):
    """What the managers of a guild chose for its desk.

    ``channel_id`` is that of a channel whose private threads, or of a ``forum`` whose posts, hold the requests: a desk
    without one is not open yet. ``language`` is the tag of the helpers' language, None for the guild's.
    ``take_within``: how long, of the desk's hours, until the next helpers are asked.
    """

    channel_id: int | None = None
    forum: bool = False
    helper_role_id: int | None = None
    coordinator_role_id: int | None = None
    language: str | None = None
    hours: DeskHours = field(default_factory=default_hours)
    take_within: timedelta = timedelta(hours=2)
    panel: Panel | None = None


class SavedReply(Struct, frozen=True):
    """A text that a server's helpers use again and again, and the tag of its language."""

    name: str
    language: str
    text: str


class NewRequest(Struct, frozen=True):
    """What is known of a request before its thread is made.

    ``form_key`` names the form that was sent, in at most 64 characters: the same one sent twice is one request.
    ``opened_by_id`` is the helper who opens it for the member, if one does.
    """

    guild_id: int
    form_key: str
    language: str
    place: str
    requester_id: int
    opened_at: datetime
    opened_by_id: int | None = None


class Added(Struct, frozen=True):
    """The request is there, in the state ``opening``."""

    request: Request


class AddedBefore(Struct, frozen=True):
    """The same form was sent before; this is its request as it is now."""

    request: Request


class TooManyOpen(Struct, frozen=True):
    """The member has as many requests in this server as one may have."""


class NoDesk(Struct, frozen=True):
    """The server has no desk, or none any more."""


AddOutcome = Added | AddedBefore | TooManyOpen | NoDesk
