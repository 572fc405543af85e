"""What a process knows of its servers, as Discord would tell it at the start of a session: for the next process.

A session that is resumed brings no server again. Written and read is what Madoguchi uses: roles, channels with who may
do what there, tags of forums, active threads, and the bot's own roles.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import discord

Json = dict[str, Any]
_FAST = 1  # of zlib: a tenth of the size, and no wait for the last percent


def pack(guilds: Iterable[Json]) -> Iterator[bytes]:
    """Servers in a few bytes, which joined are what ``unpack`` reads: in pieces, between which others may go on."""
    packer = zlib.compressobj(_FAST)
    for guild in guilds:
        yield packer.compress(f"{guild['id']} {json.dumps(guild, separators=(',', ':'))}\n".encode())
    yield packer.flush()


def unpack(packed: bytes) -> dict[int, bytes]:
    """By their ids the servers that were packed, each as JSON."""
    lines = (line.partition(b" ") for line in zlib.decompress(packed).splitlines())
    return {int(guild_id): content for guild_id, _, content in lines}


def described(guild: discord.Guild) -> Json:
    """A server as GUILD_CREATE brings it, with what Madoguchi uses."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": guild.owner_id and str(guild.owner_id),
        "features": list(guild.features),
        "preferred_locale": guild.preferred_locale.value,
        "member_count": guild.member_count,
        "unavailable": guild.unavailable,
        "roles": [_role(role) for role in guild._roles.values()],
        "channels": [_channel(channel) for channel in guild._channels.values()],
        "threads": [_thread(thread) for thread in guild.threads],
        "members": [_member(guild.me)] if guild.me else [],
    }


def user(of: discord.User | discord.ClientUser | discord.Member) -> Json:
    """A user as Discord describes them."""
    return {
        "id": str(of.id),
        "username": of.name,
        "discriminator": of.discriminator,
        "global_name": of.global_name,
        "avatar": None,
        "bot": of.bot,
    }


class KeptServers:
    """Servers that are told to discord.py when an event first names them, or in a quiet moment.

    To read ten thousand takes seconds: nobody's answer waits for all of them.
    """

    def __init__(self) -> None:
        self._kept: dict[int, bytes] = {}

    def add(self, servers: Mapping[int, bytes]) -> None:
        """More of them, by their ids."""
        self._kept |= servers

    def guard(self, parsers: dict[str, Callable[[Any], None]]) -> None:
        """From now on discord.py's ``parsers``, by the names of events, learn of a server first."""
        create = parsers["GUILD_CREATE"]
        for event, parse in tuple(parsers.items()):
            if event not in ("READY", "RESUMED"):
                parsers[event] = self._guarded(event, parse, create)
        self._create = create

    def tell_all(self) -> Iterator[int]:
        """Tell discord.py of all that are left, one after the other; their ids."""
        while self._kept:
            guild_id = next(iter(self._kept))
            self._tell(guild_id, self._create)
            yield guild_id

    def _guarded(
        self, event: str, parse: Callable[[Any], None], create: Callable[[Any], None]
    ) -> Callable[[Any], None]:
        names_itself = event in ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE")

        def parsed(data: Any) -> None:  # noqa: ANN401 - whatever was sent
            if self._kept and (named := data.get("id" if names_itself else "guild_id")):
                self._tell(int(named), create)
            parse(data)

        return parsed

    def _tell(self, guild_id: int, create: Callable[[Any], None]) -> None:
        if content := self._kept.pop(guild_id, None):
            create(json.loads(content))


def _role(role: discord.Role) -> Json:
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role._permissions),
        "position": role.position,
        "managed": role.managed,
        "mentionable": role.mentionable,
    }


def _channel(channel: discord.abc.GuildChannel) -> Json:
    described: Json = {
        "id": str(channel.id),
        "type": channel.type.value,
        "name": channel.name,
        "position": channel.position,
        "parent_id": channel.category_id and str(channel.category_id),
        "nsfw": getattr(channel, "nsfw", False),
        # As discord.py keeps them: to make objects of them takes longer than all the rest.
        "permission_overwrites": [overwrite._asdict() for overwrite in channel._overwrites],
    }
    if isinstance(channel, discord.ForumChannel):
        described |= {"flags": channel.flags.value, "available_tags": [_tag(tag) for tag in channel.available_tags]}
    if isinstance(channel, discord.VoiceChannel | discord.StageChannel):
        described |= {"bitrate": channel.bitrate, "user_limit": channel.user_limit}
    return described


def _tag(tag: discord.ForumTag) -> Json:
    emoji = tag.emoji
    return {
        "id": str(tag.id),
        "name": tag.name,
        "moderated": tag.moderated,
        "emoji_id": str(emoji.id) if emoji and emoji.id else None,
        "emoji_name": emoji.name if emoji else None,
    }


def _thread(thread: discord.Thread) -> Json:
    return {
        "id": str(thread.id),
        "parent_id": str(thread.parent_id),
        "owner_id": str(thread.owner_id),
        "name": thread.name,
        "type": thread.type.value,
        "last_message_id": thread.last_message_id and str(thread.last_message_id),
        "message_count": thread.message_count,
        "member_count": thread.member_count,
        "flags": thread.flags.value,
        "applied_tags": [str(tag.id) for tag in thread.applied_tags],
        "thread_metadata": {
            "archived": thread.archived,
            "locked": thread.locked,
            "invitable": thread.invitable,
            "auto_archive_duration": thread.auto_archive_duration,
            "archive_timestamp": thread.archive_timestamp.isoformat(),
        },
    }


def _member(member: discord.Member) -> Json:
    roles = [str(role.id) for role in member.roles if not role.is_default()]
    return {"user": user(member), "roles": roles, "joined_at": None, "nick": member.nick, "flags": member.flags.value}
