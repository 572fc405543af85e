"""What every command and every component works with: the answers, their language, what is kept."""

import asyncio
from typing import Any

import discord

from bot.app.context.courses import CoursesOfServers
from bot.app.context.language import LanguageNegotiator, Requester
from bot.i18n.catalogues import Catalogues
from bot.i18n.detection import LanguageDetector
from bot.i18n.texts import Language, Texts, by_own_name
from bot.replies.message import Message
from bot.replies.pictures.maps import Maps
from bot.replies.service import AnswerService
from bot.replies.wording.desk.requests import with_ask_button
from bot.store import GuildSettings, Store, StoreUnavailableError

_NOBODY = 0  # no user has this id

Interaction = discord.Interaction[Any]  # the bot itself is not needed here, and carries these services


class UnknownLanguageError(Exception):
    """Somebody named a language that we do not have; ``typed`` is what they wrote."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


class Services:
    """The answer service with the memory of who reads what language. One for each bot."""

    def __init__(self, answers: AnswerService, store: Store, maps: Maps) -> None:
        self.answers = answers
        self.store = store
        self.maps = maps
        self.courses = CoursesOfServers(store)
        self._negotiator = LanguageNegotiator(answers.catalogues, store)
        self._detector: asyncio.Task[LanguageDetector] | None = None

    @property
    def catalogues(self) -> Catalogues:
        return self.answers.catalogues

    @property
    def languages(self) -> list[Language]:
        """In the order of a menu."""
        return by_own_name(self.catalogues.languages.values())

    def own_name(self, tag: str | None) -> str | None:
        """A language as it calls itself; its tag, if we do not have it any more; None for None."""
        language = self.catalogues.languages.get(tag or "")
        return language.name if language else tag

    def client_texts(self, interaction: Interaction) -> Texts:
        """The language in which Discord shows the person our commands."""
        return self.catalogues.for_discord_locale(interaction.locale.value) or self.catalogues.source

    async def private_texts(self, interaction: Interaction, asked: Texts | None = None) -> Texts:
        """The language of an answer that only the person who asks sees; ``asked`` for this time, if given."""
        return await self._negotiator.private(_requester(interaction), asked)

    def texts_at_hand(self, interaction: Interaction) -> Texts:
        """The language of an answer that only the person who asks sees, as far as it is known without the database."""
        return self._negotiator.at_hand(_requester(interaction))

    async def public_texts(self, interaction: Interaction, asked: Texts | None = None) -> Texts:
        """The language of an answer that everyone sees; ``asked`` for this time, if given."""
        return await self._negotiator.public(_requester(interaction), asked)

    async def member_texts(self, interaction: Interaction, user_id: int, asked: Texts | None = None) -> Texts:
        """The language of a public answer for somebody else; ``asked`` for this time, if given."""
        return await self._negotiator.for_member(user_id, _requester(interaction), asked)

    async def channel_texts(self, channel: discord.abc.GuildChannel) -> Texts:
        """The language of what the bot writes in a channel by itself."""
        locale = _community_locale(channel.guild, channel.guild.preferred_locale)
        return await self._negotiator.public(Requester(_NOBODY, "", channel.guild.id, (channel.id,), locale))

    async def message_texts(self, message: str) -> Texts | None:
        """The language that a message is in, if that is sure. The first to ask waits for half a second."""
        if self._detector is None:  # several MiB that many bots never need
            self._detector = asyncio.create_task(asyncio.to_thread(LanguageDetector.of, self.catalogues))
        detector = await asyncio.shield(self._detector)
        return self.catalogues.texts(detector.language(message))

    async def reply_texts(self, message: discord.Message, text: str) -> Texts:
        """The language of a reply to a message, whose words are ``text``."""
        return await self._negotiator.for_writer(_writer(message), await self.message_texts(text))

    async def parse_language(self, interaction: Interaction, typed: str) -> Texts | None:
        """The language that an option names; None if it is empty. Raises ``UnknownLanguageError``."""
        if not typed:
            return None
        named = self.catalogues.named(typed, await self.private_texts(interaction))
        if named is None:
            raise UnknownLanguageError(typed)
        return self.catalogues.texts(named.tag)

    async def wants_text(self, interaction: Interaction) -> bool:
        """Whether the person has chosen to get answers as text, without embeds."""
        try:
            kept = await self.store.settings.get_user(interaction.user.id)
        except StoreUnavailableError:
            return False
        return kept is not None and kept.as_text

    async def server_settings(self, interaction: Interaction) -> GuildSettings:
        """What its managers chose for the server; what holds everywhere, if it cannot be known or there is none."""
        return await self.guild_settings(interaction.guild_id)

    async def guild_settings(self, guild_id: int | None) -> GuildSettings:
        """As ``server_settings``, by the server's id."""
        if guild_id is None:
            return GuildSettings()
        try:
            return await self.store.settings.get_guild(guild_id)
        except StoreUnavailableError:
            return GuildSettings()

    async def has_desk(self, guild_id: int | None) -> bool:
        """Whether people answer in the server, as far as that can be known."""
        if guild_id is None:
            return False
        try:
            desk = await self.store.desks.get(guild_id)
        except StoreUnavailableError:
            return False
        return desk is not None and desk.channel_id is not None

    async def offering_a_person(self, message: Message, guild_id: int | None, texts: Texts) -> Message:
        """An answer, with the button to ask a person where the server has a desk."""
        return with_ask_button(message, texts) if await self.has_desk(guild_id) else message


def _requester(interaction: Interaction) -> Requester:
    """Who asks, and where."""
    channel_ids = _with_parent(interaction.channel_id, interaction.channel)
    locale = _community_locale(interaction.guild, interaction.guild_locale)
    return Requester(interaction.user.id, interaction.locale.value, interaction.guild_id, channel_ids, locale)


def _writer(message: discord.Message) -> Requester:
    """Who wrote a message, and where. Discord does not tell in which language it shows its client to them."""
    guild, channel_ids = message.guild, _with_parent(message.channel.id, message.channel)
    locale = _community_locale(guild, guild.preferred_locale) if guild else None
    return Requester(message.author.id, "", guild.id if guild else None, channel_ids, locale)


def _with_parent(channel_id: int | None, channel: object) -> tuple[int, ...]:
    """A channel, and behind a thread its parent."""
    ids = (channel_id, getattr(channel, "parent_id", None))
    return tuple(known for known in ids if known is not None)


def _community_locale(guild: discord.Guild | None, locale: discord.Locale | None) -> str | None:
    """The language that a Community server has set; Discord reports en-US for all others."""
    if guild is None or "COMMUNITY" not in guild.features or locale is None:
        return None
    return locale.value
