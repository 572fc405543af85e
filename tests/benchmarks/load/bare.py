"""What ours is held against: the least that discord.py can do with the same interactions, one constant embed."""

import asyncio
import logging
import os
import re
from typing import Any, Self

import discord
from discord import app_commands
from discord.app_commands import Choice

_CHOICES = [Choice(name=f"Place {number}", value=str(number)) for number in range(10)]


class Component(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"[op]1:.*"):
    """A tap on any of our buttons."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(discord.ui.Button(custom_id=match[0]))

    async def callback(self, interaction: discord.Interaction) -> None:
        await _answer(interaction)


class Bare(discord.AutoShardedClient):
    """The same kind of client with the same command."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        self.tree.add_command(classes)
        self.add_dynamic_items(Component)
        await self.tree.sync()


@app_commands.command(description="One embed, whatever is asked")
async def classes(interaction: discord.Interaction, place: str, language: str = "", share: bool = False) -> None:
    await _answer(interaction)


@classes.autocomplete("place")
async def _places(interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
    return _CHOICES


async def _answer(interaction: discord.Interaction) -> None:
    embed = discord.Embed(title="A place", description="An office and its classes")
    await interaction.response.send_message(embed=embed, ephemeral=True)


async def _run() -> None:
    async with Bare() as bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    asyncio.run(_run())
