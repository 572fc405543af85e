"""A message as discord.py sends it to a channel. Answers to interactions are finished bytes (``replies/payload``)."""

import io
from typing import Any

import discord

from bot.replies.message import File, Message
from bot.replies.payload import payload


class _Components(discord.ui.View):
    """Components as JSON.

    Nothing in it waits for a tap (``bot.app.components`` does that for all messages, also old ones): a live
    view would be kept in memory, one for each message ever sent.
    """

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._rows = rows
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        return self._rows


def parts(message: Message) -> dict[str, Any]:
    """The arguments of ``send`` for a message."""
    sent = payload(message)
    people = [discord.Object(number) for number in message.mentions]
    return {
        "content": message.content,
        "embeds": [discord.Embed.from_dict(embed) for embed in sent["embeds"]],
        "view": _Components(sent["components"]) if sent["components"] else discord.utils.MISSING,
        "files": list(map(file, message.files)),
        "allowed_mentions": discord.AllowedMentions(everyone=False, roles=False, replied_user=False, users=people),
    }


def file(sent: File) -> discord.File:
    """A file as discord.py sends it, once: what is sent again needs a new one."""
    return discord.File(io.BytesIO(sent.content), sent.name, description=sent.description or None)
