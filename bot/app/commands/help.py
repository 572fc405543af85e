"""/help and /about."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.commands.availability import everywhere
from bot.app.context.services import Desk
from bot.app.interactions import sending
from bot.replies.wording import help_pages


class Guide(commands.Cog):
    """Declares the commands. All replies are private."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="help", description=locale_str("How to ask me"))
    @everywhere
    async def help(self, interaction: discord.Interaction) -> None:
        texts = await self._desk.reader(interaction)
        await sending.send(interaction, help_pages.how_to_ask(texts, self._desk.client(interaction)), texts)

    @app_commands.command(name="about", description=locale_str("Where my information comes from"))
    @everywhere
    async def about(self, interaction: discord.Interaction) -> None:
        texts = await self._desk.reader(interaction)
        lists, names = self._desk.counter.directory.sources_by_use()
        await sending.say(interaction, help_pages.about(lists, names, texts), texts)
