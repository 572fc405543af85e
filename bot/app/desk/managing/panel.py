"""The panel of a server: posted where its managers want it, one at a time."""

import logging

import discord

from bot.app.context import permissions
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions.discord_message import parts
from bot.i18n.texts import Texts
from bot.replies.wording.desk import panel as wording
from bot.replies.wording.desk.coordination import setup
from bot.store import Panel

_log = logging.getLogger(__name__)


async def post(
    interaction: Interaction, services: Services, channel: discord.TextChannel, languages: str, texts: Texts
) -> str:
    """Post the panel and take the former one away; what to tell who asked for it.

    ``languages`` are names or tags with commas between. The new one stands before the former one goes. Raises
    ``UnknownLanguageError``, ``StoreUnavailableError`` and ``discord.HTTPException``, and then the former one stays.
    """
    chosen = await _languages(interaction, services, languages)
    if len(chosen) > wording.MOST_LANGUAGES:
        return wording.too_many_languages(texts)
    if missing := permissions.lacking(channel.permissions_for(channel.guild.me), permissions.FOR_ANSWERS):
        return setup.lacks(channel.id, missing, texts)
    desk = await services.store.desks.get(channel.guild.id)
    message = wording.panel(chosen, has_desk=await services.has_desk(channel.guild.id))
    sent = await channel.send(**parts(message))
    try:
        now = Panel(channel.id, sent.id, tuple(each.tag for each in chosen))
        await services.store.desks.save(channel.guild.id, panel=now)
    except BaseException:
        await sent.delete()
        raise
    if desk and desk.panel:
        await delete(interaction, desk.panel)
    return wording.posted(channel.id, texts)


async def _languages(interaction: Interaction, services: Services, typed: str) -> list[Texts]:
    """Those that were asked for, or else the server's own and the usual ones, each once."""
    named = [await services.parse_language(interaction, name.strip()) for name in typed.split(",")]
    found = [texts for texts in named if texts]
    if not found:
        usual = map(services.catalogues.texts, wording.USUAL_LANGUAGES)
        found = [await services.public_texts(interaction), *(texts for texts in usual if texts)]
    return list({texts.tag: texts for texts in found}.values())


async def delete(interaction: Interaction, panel: Panel) -> None:
    """Delete a panel that is none any more.

    Raises nothing: somebody may have deleted it, or its channel, or have taken away the right to see it.
    """
    channel = interaction.client.get_partial_messageable(panel.channel_id)
    try:
        await channel.get_partial_message(panel.message_id).delete()
    except discord.HTTPException as error:
        _log.info("a former panel could not be deleted: %d (%d)", error.status, error.code)
