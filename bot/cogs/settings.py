"""/settings: the languages of a server and of a channel, for those who manage the server."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot import delivery, dialogs
from bot.asking import asker
from bot.chain import LanguageChain
from bot.counter import Counter
from bot.i18n import Texts
from bot.store import Preferences, StoreAwayError


class ServerSettings(commands.Cog):
    """Declares the command; Discord shows it to managers only, and it asks again itself."""

    def __init__(self, counter: Counter, preferences: Preferences, chain: LanguageChain) -> None:
        self._counter = counter
        self._preferences = preferences
        self._chain = chain

    @app_commands.command(name="settings", description=locale_str("Languages of this server and of this channel"))
    @app_commands.describe(
        server_language=locale_str("Language of the answers that everyone in the server sees"),
        channel_language=locale_str("Language of the answers that everyone in this channel sees"),
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def settings(
        self, interaction: discord.Interaction, server_language: str = "", channel_language: str = ""
    ) -> None:
        texts = await self._chain.private(asker(interaction))
        await delivery.send(interaction, await self._change(interaction, server_language, channel_language, texts))

    @settings.autocomplete("server_language")
    @settings.autocomplete("channel_language")
    async def _languages(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        return [Choice(name=name, value=tag) for name, tag in self._counter.languages(typed)]

    async def _change(self, interaction: discord.Interaction, of_server: str, of_channel: str, texts: Texts) -> str:
        """Save what was chosen; what holds now, or why nothing was changed."""
        server, channel = interaction.guild_id, interaction.channel_id
        if server is None or channel is None:
            return dialogs.servers_only(texts)
        if not interaction.permissions.manage_guild:
            return dialogs.managers_only(texts)
        chosen = {typed: self._counter.catalogues.named(typed) for typed in (of_server, of_channel) if typed}
        for typed, language in chosen.items():
            if language is None:
                return dialogs.no_such_language(typed, texts)
        try:
            if language := chosen.get(of_server):
                await self._preferences.keep_server(server, language.tag)
            if language := chosen.get(of_channel):
                await self._preferences.keep_channel(channel, server, language.tag)
            tags = await self._preferences.of_place(server, (channel,))
        except StoreAwayError:
            return dialogs.away(texts)
        here, everywhere = (self._counter.catalogues.languages.get(tag or "") for tag in tags)
        return dialogs.server_settings(everywhere.name if everywhere else None, here.name if here else None, texts)
