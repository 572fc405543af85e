"""Who and where: persons, servers and chats, and how Discord writes them down."""

import itertools
import time
from dataclasses import dataclass, field

from tests.loopback.limits.messages import V2
from tests.loopback.limits.problems import Json

COMMUNITY = ("COMMUNITY",)
_EPOCH = 1_420_070_400_000  # milliseconds; Discord's identifiers count from 2015
_SHARD_BITS = 22
MAY_WRITE = 1 << 10 | 1 << 11 | 1 << 14  # see, write, embed links
MAY_READ_HISTORY = 1 << 16
_PERMISSIONS = str(MAY_WRITE | 1 << 31)  # and use commands
_MANAGE_SERVER = 1 << 5
_JOINED = "2026-01-01T00:00:00.000000+00:00"
_TEXT_CHANNEL, _DIRECT, _GROUP = 0, 1, 3
_numbers = itertools.count(1)


def snowflake(shard: int = 0, shards: int = 1) -> int:
    """A new identifier. As the identifier of a server it belongs to ``shard`` of ``shards``."""
    moment = int(time.time() * 1000) - _EPOCH
    moment += (shard - moment) % shards
    return (moment << _SHARD_BITS) | (next(_numbers) % (1 << _SHARD_BITS))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a Discord client in a language."""

    name: str = "Linh"
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)
    manages: bool = False
    """Whether they may manage the server."""

    @property
    def user(self) -> Json:
        return user(self.id, self.name)

    @property
    def member(self) -> Json:
        permissions = int(_PERMISSIONS) | (_MANAGE_SERVER if self.manages else 0)
        return member(self.user) | {"permissions": str(permissions)}


@dataclass(frozen=True, slots=True)
class Visitor(Person):
    """Somebody else each time, with the same client: so nobody asks too often, however often a test asks."""

    @property
    def user(self) -> Json:
        return user(snowflake(), self.name)


@dataclass(frozen=True, slots=True)
class Server:
    """A server with one text channel. Without the bot, a person uses the app that they installed themselves."""

    name: str = "Suzuka neighbours"
    locale: str = "en-US"
    features: tuple[str, ...] = ()
    has_bot: bool = True
    id: int = field(default_factory=snowflake)
    channel_id: int = field(default_factory=snowflake)
    permissions: int = MAY_WRITE
    """What the bot may do in the channel."""

    @property
    def channel(self) -> Json:
        return {
            "id": str(self.channel_id),
            "guild_id": str(self.id),
            "type": _TEXT_CHANNEL,
            "name": "ask-here",
            "position": 0,
            "permission_overwrites": [self._overwrite],
            "permissions": _PERMISSIONS,
            "topic": None,
            "nsfw": False,
            "last_message_id": None,
            "parent_id": None,
            "rate_limit_per_user": 0,
            "flags": 0,
        }

    @property
    def _overwrite(self) -> Json:
        """What everyone, and so the bot, may not do in the channel."""
        return {"id": str(self.id), "type": 0, "allow": "0", "deny": str(MAY_WRITE & ~self.permissions)}

    def guild(self, bot: Json) -> Json:
        """The server as GUILD_CREATE brings it."""
        everyone = {
            "id": str(self.id),
            "name": "@everyone",
            "color": 0,
            "hoist": False,
            "position": 0,
            "permissions": _PERMISSIONS,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "features": list(self.features),
            "preferred_locale": self.locale,
            "joined_at": _JOINED,
            "large": False,
            "unavailable": False,
            "member_count": 2,
            "roles": [everyone],
            "channels": [self.channel],
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


@dataclass(frozen=True, slots=True)
class Chat:
    """Direct messages: with the bot, or among ``others`` where somebody uses the app they installed."""

    others: bool = False
    channel_id: int = field(default_factory=snowflake)

    @property
    def channel(self) -> Json:
        kind = _GROUP if self.others else _DIRECT
        return {"id": str(self.channel_id), "type": kind, "recipients": [], "last_message_id": None, "flags": 0}


Place = Server | Chat


def user(identifier: int, name: str, *, bot: bool = False) -> Json:
    return {
        "id": str(identifier),
        "username": name.lower(),
        "global_name": None if bot else name,
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
    }


def member(of: Json) -> Json:
    return {"user": of, "roles": [], "joined_at": _JOINED, "deaf": False, "mute": False, "nick": None, "flags": 0}


def said(text: str, author: Person) -> Json:
    """What somebody wrote in a channel."""
    return message({"content": text}, snowflake(), author.user, 0) | {
        "type": 0,
        "application_id": None,
        "webhook_id": None,
    }


def message(sent: Json, channel_id: int, author: Json, application_id: int) -> Json:
    """A message as Discord keeps it, from what the bot sent."""
    return {
        "id": str(snowflake()),
        "channel_id": str(channel_id),
        "type": 20,
        "author": author,
        "application_id": str(application_id),
        "webhook_id": str(application_id),
        "content": "" if (sent.get("flags") or 0) & V2 else sent.get("content") or "",
        "embeds": [{"type": "rich"} | embed for embed in sent.get("embeds") or []],
        "components": sent.get("components") or [],
        "flags": sent.get("flags") or 0,
        "attachments": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "timestamp": _JOINED,
        "edited_timestamp": None,
    }


def attachment(name: str, size: int) -> Json:
    """A file of a message."""
    url = f"https://cdn.example/{name}"
    return {"id": str(snowflake()), "filename": name, "size": size, "url": url, "proxy_url": url}
