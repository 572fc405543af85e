"""What an interaction or a channel says about who reads and where, as plain values for the choice of language."""

from typing import Any

import discord

from bot.app.context.language import Asker

_NOBODY = 0


def asker(interaction: discord.Interaction[Any]) -> Asker:
    """The asker of an interaction. A thread's parent comes after the thread."""
    channel = interaction.channel
    parent = getattr(channel, "parent_id", None)
    channels = tuple(number for number in (interaction.channel_id, parent) if number is not None)
    locale = _community_locale(interaction.guild, interaction.guild_locale)
    return Asker(interaction.user.id, interaction.locale.value, interaction.guild_id, channels, locale)


def readers(channel: discord.TextChannel) -> Asker:
    """All who read a channel, as the asker of what the bot says there in public by itself."""
    locale = _community_locale(channel.guild, channel.guild.preferred_locale)
    return Asker(_NOBODY, "", channel.guild.id, (channel.id,), locale)


def _community_locale(guild: discord.Guild | None, locale: discord.Locale | None) -> str | None:
    """The language that a Community server has set; Discord reports en-US for all others."""
    if guild is None or "COMMUNITY" not in guild.features or locale is None:
        return None
    return locale.value
