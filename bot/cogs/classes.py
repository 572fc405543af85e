"""/classes: the office and the Japanese classes of a place."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.components import send
from bot.counter import Counter


class Classes(commands.Cog):
    """Declares the command; the counter answers."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    @app_commands.command(
        name="classes",
        description=locale_str("Japanese classes and the office in charge, for a place in Japan"),
    )
    @app_commands.describe(
        place=locale_str("City, town, ward, prefecture or postal code, in any script"),
        share=locale_str("Show the answer to everyone here"),
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def classes(self, interaction: discord.Interaction, place: str, share: bool = False) -> None:
        if share:
            texts = self._counter.public_texts(_server_locale(interaction))
        else:
            texts = self._counter.private_texts(interaction.locale.value)
        await send(interaction, self._counter.ask(place, texts), private=not share)

    @classes.autocomplete("place")
    async def _places(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        texts = self._counter.private_texts(interaction.locale.value)
        return [Choice(name=label, value=code) for label, code in self._counter.choices(typed, texts)]


def _server_locale(interaction: discord.Interaction) -> str | None:
    """The language that a Community server has set; Discord reports en-US for all others."""
    guild = interaction.guild
    if guild is None or "COMMUNITY" not in guild.features or interaction.guild_locale is None:
        return None
    return interaction.guild_locale.value
