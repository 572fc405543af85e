"""/language, /privacy, /my-data, /forget-me: what a person chooses, and what is kept of it."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot import delivery, dialogs
from bot.asking import asker
from bot.chain import LanguageChain
from bot.components import offer_languages
from bot.i18n import Catalogues
from bot.store import Preferences, StoreAwayError


class Languages(commands.Cog):
    """Declares the commands about a person's own language. All replies are private."""

    def __init__(self, preferences: Preferences, chain: LanguageChain, catalogues: Catalogues) -> None:
        self._preferences = preferences
        self._chain = chain
        self._catalogues = catalogues

    @app_commands.command(name="language", description=locale_str("Choose the language of my answers to you"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def language(self, interaction: discord.Interaction) -> None:
        await offer_languages(interaction, await self._chain.private(asker(interaction)))

    @app_commands.command(name="privacy", description=locale_str("What I keep about you, and why"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def privacy(self, interaction: discord.Interaction) -> None:
        texts = await self._chain.private(asker(interaction))
        await delivery.send(interaction, dialogs.privacy(texts))

    @app_commands.command(name="my-data", description=locale_str("Show what I keep about you"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def my_data(self, interaction: discord.Interaction) -> None:
        texts = await self._chain.private(asker(interaction))
        try:
            kept = await self._preferences.of_person(interaction.user.id)
        except StoreAwayError:
            await delivery.send(interaction, dialogs.away(texts))
            return
        language = self._catalogues.languages.get(kept.language) if kept else None
        name = language.name if language else kept.language if kept else None
        since = texts.date(kept.since) if kept else ""
        await delivery.send(interaction, dialogs.my_data(interaction.user.id, name, since, texts))

    @app_commands.command(name="forget-me", description=locale_str("Delete what I keep about you"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def forget_me(self, interaction: discord.Interaction) -> None:
        texts = await self._chain.private(asker(interaction))
        try:
            await self._preferences.forget_person(interaction.user.id)
        except StoreAwayError:
            await delivery.send(interaction, dialogs.away(texts))
            return
        await delivery.send(interaction, dialogs.forgotten(texts))
