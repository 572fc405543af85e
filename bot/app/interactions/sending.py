"""A message on its way to the person: one place for commands, taps and forms, where the metrics count."""

from collections.abc import Iterable

from discord.app_commands import Choice

from bot.app.context.bot import Interaction
from bot.app.interactions import delivery
from bot.i18n.texts import Texts
from bot.replies.message import Message, Outcome
from bot.replies.payload import Payload, encoded, offered, without_embeds
from bot.replies.wording import dialogs

WHAT = "what"  # in the extras of an interaction: the command or tap, as the metrics and the log name it


async def send(interaction: Interaction, message: Message | Payload, texts: Texts, *, private: bool = True) -> None:
    """Answer with a new message, seen by the asker alone unless ``private`` is off."""
    payload = await _for_reader(_finished(message), interaction, texts) if private else _finished(message)
    await delivery.send(interaction, payload, private=private)
    _count(interaction, payload.outcome, texts)


async def edit(interaction: Interaction, message: Message | Payload, texts: Texts) -> None:
    """Answer by changing the message whose button or menu was used: with embeds that is one for the asker alone."""
    payload = await _for_reader(_finished(message), interaction, texts)
    await delivery.edit(interaction, payload)
    _count(interaction, payload.outcome, texts)


async def offer(interaction: Interaction, choices: Iterable[tuple[str, str]], texts: Texts) -> list[Choice[str]]:
    """Offer choices, by label and value, to somebody who types; the rest is for discord.py to offer: none."""
    payload = offered(choices)
    await delivery.offer(interaction, payload)
    _count(interaction, payload.outcome, texts)
    return []


async def say(interaction: Interaction, sentence: str, texts: Texts) -> None:
    """Answer with a sentence for the asker alone."""
    await send(interaction, Message(sentence), texts)


def _count(interaction: Interaction, outcome: Outcome, texts: Texts) -> None:
    """Count an answer by what was asked, how it ended and in which language; never by whom."""
    if metrics := interaction.client.metrics:
        metrics.answered(interaction.extras.get(WHAT, ""), outcome, texts.tag, delivery.seconds(interaction))


async def _for_reader(payload: Payload, interaction: Interaction, texts: Texts) -> Payload:
    """As text for somebody who has chosen that; nobody else sees it."""
    wanted = await interaction.client.services.wants_text(interaction)
    return without_embeds(payload, dialogs.stop_text_label(texts)) if wanted else payload


def _finished(message: Message | Payload) -> Payload:
    return encoded(message) if isinstance(message, Message) else message
