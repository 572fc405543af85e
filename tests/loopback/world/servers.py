"""Servers with their channels and roles, and chats outside of them."""

from msgspec import Struct, field

from tests.loopback.limits.problems import Json
from tests.loopback.world.people import JOINED, Role, member
from tests.loopback.world.permissions import MAY_WRITE, OF_EVERYONE, OF_MEMBERS
from tests.loopback.world.snowflakes import snowflake

COMMUNITY = ("COMMUNITY",)
TEXT, DIRECT, GROUP, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 3, 11, 12, 15  # types of channels
_WEEK = 10_080  # minutes


class Channel(Struct, frozen=True):
    """A further channel of a server: for text, or a forum with ``tags``."""

    name: str = "desk"
    tags: tuple[str, ...] | None = None
    id: int = field(default_factory=snowflake)

    @property
    def is_forum(self) -> bool:
        return self.tags is not None


class Server(Struct, frozen=True):
    """A server with a text channel and ``channels``. Without the bot, a person uses the app that they installed."""

    name: str = "Suzuka neighbours"
    locale: str = "en-US"
    features: tuple[str, ...] = ()
    has_bot: bool = True
    id: int = field(default_factory=snowflake)
    channel_id: int = field(default_factory=snowflake)
    permissions: int = MAY_WRITE
    """What the bot may do in the channels."""
    channels: tuple[Channel, ...] = ()
    roles: tuple[Role, ...] = ()

    @property
    def channel(self) -> Json:
        return self.described(Channel("ask-here", id=self.channel_id), self.permissions)

    def described(self, channel: Channel, permissions: int) -> Json:
        """A channel as Discord describes it; ``permissions`` are the bot's there."""
        described = {
            "id": str(channel.id),
            "guild_id": str(self.id),
            "type": FORUM if channel.is_forum else TEXT,
            "name": channel.name,
            "position": 0,
            # What everyone, and so the bot, may not do in the channel.
            "permission_overwrites": [
                {"id": str(self.id), "type": 0, "allow": "0", "deny": str(OF_EVERYONE & ~permissions)}
            ],
            "permissions": str(OF_MEMBERS),
            "topic": None,
            "nsfw": False,
            "last_message_id": None,
            "parent_id": None,
            "rate_limit_per_user": 0,
            "default_auto_archive_duration": _WEEK,
            "flags": 0,
        }
        if channel.tags is not None:
            described["available_tags"] = [
                tag(number, name) for number, name in enumerate(channel.tags, channel.id + 1)
            ]
        return described

    def guild(self, bot: Json) -> Json:
        """The server as GUILD_CREATE brings it, when nothing has happened in it."""
        everyone = Role("@everyone", OF_EVERYONE, id=self.id).described | {"position": 0}
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "features": list(self.features),
            "preferred_locale": self.locale,
            "joined_at": JOINED,
            "large": False,
            "unavailable": False,
            "member_count": 2,
            "roles": [everyone, *(role.described for role in self.roles)],
            "channels": [self.channel, *(self.described(channel, self.permissions) for channel in self.channels)],
            "members": [member(bot)],
            "threads": [],
            "voice_states": [],
            "presences": [],
            "emojis": [],
            "stickers": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "premium_progress_bar_enabled": False,
            "afk_timeout": 300,
            "system_channel_flags": 0,
        }


def tag(number: int, name: str) -> Json:
    """A tag of a forum."""
    return {"id": str(number), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}


class Chat(Struct, frozen=True):
    """Direct messages: with the bot, or among ``others`` where somebody uses the app they installed."""

    others: bool = False
    channel_id: int = field(default_factory=snowflake)

    @property
    def channel(self) -> Json:
        kind = GROUP if self.others else DIRECT
        return {"id": str(self.channel_id), "type": kind, "recipients": [], "last_message_id": None, "flags": 0}
