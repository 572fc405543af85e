"""/classes: the office and the Japanese classes of a place."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot import delivery, dialogs
from bot.asking import asker
from bot.chain import LanguageChain
from bot.components import send
from bot.counter import Counter


class Classes(commands.Cog):
    """Declares the command; the counter answers."""

    def __init__(self, counter: Counter, chain: LanguageChain) -> None:
        self._counter = counter
        self._chain = chain

    @app_commands.command(
        name="classes",
        description=locale_str("Japanese classes and the office in charge, for a place in Japan"),
    )
    @app_commands.describe(
        place=locale_str("City, town, ward, prefecture or postal code, in any script"),
        language=locale_str("Answer in this language, this time only"),
        share=locale_str("Show the answer to everyone here"),
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def classes(
        self, interaction: discord.Interaction, place: str, language: str = "", share: bool = False
    ) -> None:
        delivery.expect(interaction, private=not share)
        asked = self._counter.catalogues.named(language) if language else None
        if language and asked is None:
            texts = await self._chain.private(asker(interaction))
            await delivery.send(interaction, dialogs.no_such_language(language, texts))
            return
        choose = self._chain.public if share else self._chain.private
        texts = await choose(asker(interaction), self._counter.catalogues.texts(asked.tag) if asked else None)
        await send(interaction, self._counter.ask(place, texts), private=not share)

    @classes.autocomplete("place")
    async def _places(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        texts = await self._chain.private(asker(interaction))
        return [Choice(name=label, value=code) for label, code in self._counter.choices(typed, texts)]

    @classes.autocomplete("language")
    async def _languages(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        return [Choice(name=name, value=tag) for name, tag in self._counter.languages(typed)]
