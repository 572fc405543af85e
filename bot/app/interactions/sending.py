"""A message on its way to the person: one place for commands, taps and forms, where the metrics count."""

import discord

from bot.app.context.bot import Interaction
from bot.app.interactions import delivery
from bot.i18n.texts import Texts
from bot.replies import payload
from bot.replies.message import Message, Outcome

WHAT = "what"  # in the extras of an interaction: the command or tap, as the metrics and the log name it


async def send(interaction: Interaction, message: Message, texts: Texts, *, private: bool = True) -> None:
    """Answer with a new message, seen by the asker alone unless ``private`` is off."""
    await delivery.send(
        interaction,
        message.content,
        embeds=message.embeds,
        view=payload.view(message) or discord.utils.MISSING,
        mentions=payload.mentions(message),
        files=message.files,
        private=private,
    )
    count(interaction, message.outcome, texts, delivery.seconds(interaction))


async def edit(interaction: Interaction, message: Message, texts: Texts) -> None:
    """Answer by changing the message whose button or menu was used."""
    await delivery.edit(interaction, message.content, embeds=message.embeds, view=payload.view(message))
    count(interaction, message.outcome, texts, delivery.seconds(interaction))


async def say(interaction: Interaction, sentence: str, texts: Texts) -> None:
    """Answer with a sentence for the asker alone."""
    await send(interaction, Message(sentence), texts)


def count(interaction: Interaction, outcome: Outcome, texts: Texts, seconds: float) -> None:
    """Count an answer by what was asked, how it ended and in which language; never by whom."""
    if metrics := interaction.client.metrics:
        metrics.answered(interaction.extras.get(WHAT, ""), outcome, texts.tag, seconds)
