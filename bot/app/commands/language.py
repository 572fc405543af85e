"""/language, /privacy, /my-data, /forget-me: what a person chooses, and what is kept of it."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.commands.availability import everywhere
from bot.app.context.services import Desk
from bot.app.interactions import sending
from bot.replies.wording import dialogs
from bot.store import StoreAwayError


class Languages(commands.Cog):
    """Declares the commands about a person's own language. All replies are private."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="language", description=locale_str("Choose the language of my answers to you"))
    @everywhere
    async def language(self, interaction: discord.Interaction) -> None:
        texts = await self._desk.reader(interaction)
        try:
            kept = await self._desk.preferences.of_person(interaction.user.id)
        except StoreAwayError:
            kept = None
        in_public = kept.in_public if kept else None
        message = dialogs.choose_language(self._desk.languages, texts, in_public=in_public)
        await sending.send(interaction, message, texts)

    @app_commands.command(name="privacy", description=locale_str("What I keep about you, and why"))
    @everywhere
    async def privacy(self, interaction: discord.Interaction) -> None:
        texts = await self._desk.reader(interaction)
        await sending.say(interaction, dialogs.privacy(texts), texts)

    @app_commands.command(name="my-data", description=locale_str("Show what I keep about you"))
    @everywhere
    async def my_data(self, interaction: discord.Interaction) -> None:
        kept = await self._desk.preferences.of_person(interaction.user.id)
        texts = await self._desk.reader(interaction)
        name = self._desk.own_name(kept.language) if kept else None
        await sending.say(interaction, dialogs.my_data(interaction.user.id, kept, name, texts), texts)

    @app_commands.command(name="forget-me", description=locale_str("Delete what I keep about you"))
    @everywhere
    async def forget_me(self, interaction: discord.Interaction) -> None:
        texts = await self._desk.reader(interaction)
        await self._desk.preferences.forget_person(interaction.user.id)
        await sending.say(interaction, dialogs.forgotten(texts), texts)
