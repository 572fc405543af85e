"""Interactions as discord.py hands them over, at a Discord of our own."""

import re

import discord

from bot.replies.message import Embed, Message
from bot.replies.payload import Payload, encoded
from tests.loopback import Chat, Click, Exchange, Kind, LoopbackDiscord, Person, Place, Slash
from tests.loopback.interactions.payload import payload
from tests.loopback.world import message, user

CALLBACK = "/interactions/.*/callback"
WEBHOOK = "/webhooks/.*"
COMMAND = Slash("classes", {"place": "Suzuka"})
CHAT = Chat()
SLOW = 0.4  # seconds; too slow for an answer that is not deferred


class Harness:
    """A client that is logged in, and a Discord whose interactions it is handed."""

    def __init__(self, loopback: LoopbackDiscord, client: discord.Client) -> None:
        self.loopback = loopback
        self.client = client

    def take(self, kind: Kind, place: Place = CHAT) -> tuple[discord.Interaction, Exchange]:
        sent = payload(kind, Person(), place, application_id=self.loopback.application_id, command_ids={})
        exchange = Exchange(sent, place)
        self.loopback.rest.answers.open(exchange)
        return discord.Interaction(data=sent, state=self.client._connection), exchange  # type: ignore[arg-type]

    def tap(self) -> tuple[discord.Interaction, Exchange]:
        bot = user(self.loopback.application_id, "Madoguchi", bot=True)
        return self.take(Click(message({"content": "question"}, CHAT.channel_id, bot, 1), "x"))


def calls(harness: Harness, path: str) -> list[int]:
    """The statuses of all requests to a path."""
    return [request.status for request in harness.loopback.rest.requests if re.fullmatch(path, request.path)]


def finished(content: str, *embeds: Embed) -> Payload:
    """A message as it is sent."""
    return encoded(Message(content, embeds))
