"""What an interaction says about who asks and where, as plain values for the choice of language."""

from typing import Any

import discord

from bot.chain import Asker


def asker(interaction: discord.Interaction[Any]) -> Asker:
    """The asker of an interaction. A thread's parent comes after the thread."""
    channel = interaction.channel
    parent = getattr(channel, "parent_id", None)
    channels = tuple(number for number in (interaction.channel_id, parent) if number is not None)
    return Asker(
        interaction.user.id, interaction.locale.value, interaction.guild_id, channels, _community_locale(interaction)
    )


def _community_locale(interaction: discord.Interaction[Any]) -> str | None:
    """The language that a Community server has set; Discord reports en-US for all others."""
    guild = interaction.guild
    if guild is None or "COMMUNITY" not in guild.features or interaction.guild_locale is None:
        return None
    return interaction.guild_locale.value
