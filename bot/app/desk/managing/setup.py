"""How a desk is set up, as its managers see it: what holds, and what is missing for it."""

import discord

from bot.app.context import permissions
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.i18n.texts import Texts
from bot.replies.message import Message
from bot.replies.wording import server_settings
from bot.replies.wording.desk.coordination import setup as wording
from bot.store import Desk


async def managed_guild(interaction: Interaction, texts: Texts) -> int | None:
    """The id of the server whose desk somebody may set up; None if they may not, which they have been told then."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        await sending.say(interaction, server_settings.servers_only(texts), texts)
        return None
    if not interaction.permissions.manage_guild:
        await sending.say(interaction, server_settings.managers_only(texts), texts)
        return None
    return interaction.guild_id


async def message(interaction: Interaction, services: Services, texts: Texts, *problems: str) -> Message:
    """What holds now, what is missing, and what was not saved just now."""
    guild_id = interaction.guild_id or 0
    desk = await services.store.desks.get(guild_id) or Desk()
    tag = desk.language or (await services.server_settings(interaction)).language
    notices = [*problems, *_missing(interaction, desk, texts), wording.ready(desk, texts)]
    return wording.message(desk, services.own_name(tag), notices, texts)


def _missing(interaction: Interaction, desk: Desk, texts: Texts) -> list[str]:
    """What the bot, or a member, could not do with what is chosen: permissions may have been taken away since."""
    found, guild = [], interaction.guild
    if desk.channel_id is not None and (missing := lacking(interaction, desk.channel_id, forum=desk.forum)):
        found.append(wording.lacks(desk.channel_id, missing, texts))
    if guild is None:
        return found
    channel = guild.get_channel(desk.channel_id or 0)
    if channel and not channel.permissions_for(guild.default_role).view_channel:
        found.append(wording.is_hidden(channel.id, texts))
    role = guild.get_role(desk.helper_role_id or 0)
    if role and not (role.mentionable or guild.me.guild_permissions.mention_everyone):
        found.append(wording.cannot_notify(role.id, texts))
    return found


def lacking(interaction: Interaction, channel_id: int, *, forum: bool) -> list[str]:
    """Which permissions the bot lacks in a channel; all where it cannot even be seen."""
    needed = permissions.for_desk(forum=forum)
    channel = interaction.guild.get_channel(channel_id) if interaction.guild else None
    if channel is None or interaction.guild is None:
        return list(needed)
    return permissions.lacking(channel.permissions_for(interaction.guild.me), needed)


def is_forum(interaction: Interaction, channel_id: int) -> bool:
    channel = interaction.guild.get_channel(channel_id) if interaction.guild else None
    return isinstance(channel, discord.ForumChannel)
