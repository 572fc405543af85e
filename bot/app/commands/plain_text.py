"""Questions in plain text: a direct message, or a message in a server that mentions the bot.

Discord sends the words of these without the privileged intent, and of no other message.
"""

import logging
import re
import time
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.app.context.bot import Bot
from bot.app.interactions.discord_message import parts
from bot.i18n.texts import Texts
from bot.replies.message import Message, for_everyone
from bot.replies.service import Wanted

_log = logging.getLogger(__name__)
_MENTION, _DIRECT = "a mention", "a direct message"  # for the log and the metrics
NAMES = (_MENTION, _DIRECT)
_WRITTEN = frozenset({discord.MessageType.default.value, discord.MessageType.reply.value})  # by a person, as words
# People, roles, channels, commands and emoji of a server: numbers in them are no postal codes.
_MARKUP = re.compile(r"<(?:@[!&]?|#|/[^:<>]{1,100}:|a?:\w{1,32}:|t:)\d{1,20}(?::[a-zA-Z])?>")


def is_question(message: Mapping[str, Any], bot_id: int) -> bool:
    """Whether a message, as Discord sends it, asks the bot something: written by a person, to it or with its mention.

    A reply to the bot notifies it too, but is a question only if the words mention it.
    """
    if message["author"].get("bot") or message.get("webhook_id") or message.get("type", 0) not in _WRITTEN:
        return False
    words = message.get("content", "")
    return "guild_id" not in message or f"<@{bot_id}>" in words or f"<@!{bot_id}>" in words


async def answer(bot: Bot, message: discord.Message) -> None:
    """Reply to a message for which ``is_question`` holds, as the command of a message's menu answers."""
    started = time.monotonic()
    name = _MENTION if message.guild else _DIRECT
    try:
        bot.rate_limit.hit(message.author.id)
    except app_commands.CommandOnCooldown:
        return  # a script, or a stuck key: an answer to each would be as fast
    release = await bot.concurrency.acquire(lambda: True)  # Discord does not wait for it
    try:
        reply, texts = await _reply(bot, message)
    finally:
        release()
    await _send(message, reply, name)
    if bot.metrics:
        bot.metrics.answered(name, reply.outcome, texts.tag, time.monotonic() - started)


async def _reply(bot: Bot, message: discord.Message) -> tuple[Message, Texts]:
    services, text = bot.services, _MARKUP.sub(" ", message.content).strip()
    texts = await services.reply_texts(message, text)
    guild_id = message.guild.id if message.guild else None
    settings = await services.guild_settings(guild_id)
    answers = services.answers
    wanted = Wanted(settings.near, server=await services.courses.get(guild_id))
    found = answers.in_message(text, texts, wanted) if text else answers.for_query("", texts)
    return await services.offering_a_person(for_everyone(found), guild_id, texts), texts


async def _send(message: discord.Message, reply: Message, name: str) -> None:
    try:
        await message.channel.send(**parts(reply), reference=message.to_reference(fail_if_not_exists=False))
    except discord.HTTPException as error:  # it may not write there, or the channel is gone
        _log.warning("%s could not be answered: %d (%d)", name, error.status, error.code)
