"""What every command and every button works with: the counter, who reads the answer, what is kept."""

import asyncio
from typing import Any

import discord

from bot.app.context.language import LanguageChain
from bot.app.context.requester import asker
from bot.i18n.catalogues import Catalogues, Language, Texts, by_own_name
from bot.i18n.detection import Spoken
from bot.replies.service import Counter
from bot.store import KeptServer, Preferences, StoreAwayError


class UnknownLanguageError(Exception):
    """Somebody named a language that we do not speak; ``typed`` is what they wrote."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


class Desk:
    """The counter with the memory of who reads what language. One for each bot."""

    def __init__(self, counter: Counter, preferences: Preferences) -> None:
        self.counter = counter
        self.preferences = preferences
        self.chain = LanguageChain(counter.catalogues, preferences)
        self._spoken: asyncio.Task[Spoken] | None = None

    @property
    def catalogues(self) -> Catalogues:
        return self.counter.catalogues

    @property
    def languages(self) -> list[Language]:
        """In the order of a menu."""
        return by_own_name(self.catalogues.languages.values())

    def own_name(self, tag: str | None) -> str | None:
        """A language as it calls itself; its tag, if we do not speak it any more; None for None."""
        language = self.catalogues.languages.get(tag or "")
        return language.name if language else tag

    async def reader(self, interaction: discord.Interaction[Any]) -> Texts:
        """The language of an answer that only the one who asks sees."""
        return await self.chain.private(asker(interaction))

    def client(self, interaction: discord.Interaction[Any]) -> Texts:
        """The language in which Discord shows the person our commands."""
        return self.catalogues.spoken_in(interaction.locale.value) or self.catalogues.source

    async def texts(self, interaction: discord.Interaction[Any], asked: Texts | None, *, public: bool) -> Texts:
        """The language of an answer, ``asked`` for or not, that everyone sees or not."""
        choose = self.chain.public if public else self.chain.private
        return await choose(asker(interaction), asked)

    async def server(self, interaction: discord.Interaction[Any]) -> KeptServer:
        """What its managers chose for the server; what holds everywhere, if it cannot be known."""
        if interaction.guild_id is None:
            return KeptServer()
        try:
            return await self.preferences.of_server(interaction.guild_id)
        except StoreAwayError:
            return KeptServer()

    async def spoken_in(self, message: str) -> Texts | None:
        """The language that a message is in, if that is sure. The first to ask waits for half a second."""
        if self._spoken is None:  # several MiB that many bots never need
            self._spoken = asyncio.create_task(asyncio.to_thread(Spoken.of, self.catalogues))
        spoken = await asyncio.shield(self._spoken)
        return self.catalogues.texts(spoken.language(message))

    async def language(self, interaction: discord.Interaction[Any], typed: str) -> Texts | None:
        """The language that an option names; None if it is empty. Raises ``UnknownLanguageError``."""
        if not typed:
            return None
        named = self.catalogues.named(typed, await self.reader(interaction))
        if named is None:
            raise UnknownLanguageError(typed)
        return self.catalogues.texts(named.tag)
