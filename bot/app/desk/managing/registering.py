"""What a helper has said of themselves at a desk, and who may be one there."""

from datetime import date
from zoneinfo import ZoneInfo

import discord

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.core.desk.choosing import Helper
from bot.i18n.texts import Texts
from bot.replies.message import Message
from bot.replies.wording import server_settings
from bot.replies.wording.desk.coordination import registration as wording
from bot.replies.wording.desk.coordination import setup
from bot.store import Desk


async def is_refused(interaction: Interaction, services: Services, texts: Texts) -> bool:
    """Whether somebody may not register here, which they have been told then. Raises ``StoreUnavailableError``."""
    refusal = await _refusal(interaction, services, texts)
    if refusal:
        await sending.say(interaction, refusal, texts)
    return bool(refusal)


async def _refusal(interaction: Interaction, services: Services, texts: Texts) -> str:
    """Why somebody may not register here; empty if they may."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        return server_settings.servers_only(texts)
    desk = await services.store.desks.get(interaction.guild_id)
    if desk is None:
        return setup.no_desk(texts)
    role = interaction.guild.get_role(desk.helper_role_id or 0) if interaction.guild else None
    if role and not (isinstance(interaction.user, discord.Member) and role in interaction.user.roles):
        return wording.not_with_this_role(role.id, texts)
    return ""


async def message(interaction: Interaction, services: Services, texts: Texts) -> Message:
    """What a helper has said of themselves by now."""
    return wording.message(
        await helper_of(interaction, services),
        services.languages,
        services.answers.choices.prefectures,
        await today(interaction, services),
        texts,
    )


async def helper_of(interaction: Interaction, services: Services) -> Helper:
    kept = await services.store.helpers.get(interaction.guild_id or 0, interaction.user.id)
    return kept or Helper(interaction.user.id, frozenset())


async def today(interaction: Interaction, services: Services) -> date:
    """The day at the desk."""
    desk = await services.store.desks.get(interaction.guild_id or 0) or Desk()
    return interaction.client.clock().astimezone(ZoneInfo(desk.hours.zone)).date()
