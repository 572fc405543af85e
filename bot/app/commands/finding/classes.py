"""/classes and /office: the office and the Japanese classes of a place; also for somebody else."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands
from msgspec.structs import replace

from bot.app.commands.availability import everywhere
from bot.app.commands.finding.filters import filters, with_filters
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import delivery, sending
from bot.app.interactions.dispatch import PUBLIC_IF, ensure_wanted
from bot.core.courses.filters import CourseFilters
from bot.replies.message import for_everyone
from bot.replies.service import Wanted
from bot.replies.wording.answer import sharing


class Classes(commands.Cog):
    """Declares the commands; the answer service answers."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command(
        name="classes",
        description=locale_str("Find Japanese classes and the office to contact, for any place in Japan"),
        extras={PUBLIC_IF: ("share", "for")},
    )
    @app_commands.describe(
        place=locale_str("Your city, ward, town, village, prefecture or postal code, in any language"),
        language=locale_str("Answer in this language, this time only"),
        share=locale_str("Show the answer to everyone here"),
        person=locale_str("The person you are helping. I answer in two languages, and everyone here sees it"),
        mention=locale_str("Send a notification to the person in “for”"),
    )
    @app_commands.rename(person="for")
    @with_filters
    @everywhere
    async def classes(
        self,
        interaction: Interaction,
        place: str,
        day: str = "",
        time: str = "",
        mode: str = "",
        level: str = "",
        free: bool = False,
        children: bool = False,
        language: str = "",
        share: bool | None = None,
        person: discord.User | None = None,
        mention: bool = False,
    ) -> None:
        asked = filters(day, time, mode, level, free=free, children=children)
        if person is None:
            await self._answer(interaction, place, language, share, Wanted(filters=asked))
        else:
            await self._answer_for(interaction, place, language, person, mention, asked)

    @app_commands.command(
        name="office",
        description=locale_str("Find only the office to contact, for any place in Japan"),
        extras={PUBLIC_IF: ("share",)},
    )
    @app_commands.describe(
        place=locale_str("Your city, ward, town, village, prefecture or postal code, in any language"),
        language=locale_str("Answer in this language, this time only"),
        share=locale_str("Show the answer to everyone here"),
    )
    @everywhere
    async def office(self, interaction: Interaction, place: str, language: str = "", share: bool | None = None) -> None:
        await self._answer(interaction, place, language, share, Wanted(office=True))

    @classes.autocomplete("place")
    @office.autocomplete("place")
    async def _places(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        texts, server = (
            await self._services.private_texts(interaction),
            await self._services.server_settings(interaction),
        )
        ensure_wanted(interaction)
        found = self._services.answers.choices.places(typed, texts, server.near, server.home)
        return await sending.offer(interaction, found, texts)

    @classes.autocomplete("language")
    @office.autocomplete("language")
    async def _languages(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        texts = await self._services.private_texts(interaction)
        return await sending.offer(interaction, self._services.answers.choices.languages(typed, texts), texts)

    async def _answer(
        self, interaction: Interaction, place: str, language: str, share: bool | None, wanted: Wanted
    ) -> None:
        asked, server = (
            await self._services.parse_language(interaction, language),
            await self._services.server_settings(interaction),
        )
        public = server.public if share is None else share
        delivery.defer_later(interaction, private=not public)
        choose = self._services.public_texts if public else self._services.private_texts
        texts = await choose(interaction, asked)
        answers = self._services.answers
        asks = await self._services.has_desk(interaction.guild_id)
        courses = await self._services.courses.get(interaction.guild_id)
        wanted = replace(wanted, near=server.near, server=courses, public=public, asks=asks)
        payload = answers.finished_for_query(place, texts, wanted)
        await sending.send(interaction, payload, texts, private=not public)

    async def _answer_for(
        self,
        interaction: Interaction,
        place: str,
        language: str,
        person: discord.User,
        mention: bool,
        asked_for: CourseFilters,
    ) -> None:
        """For everyone to see, in the person's language and the helper's; a question goes to the helper alone."""
        asked, server = (
            await self._services.parse_language(interaction, language),
            await self._services.server_settings(interaction),
        )
        own = await self._services.private_texts(interaction)
        answers = self._services.answers
        outcome = answers.find(place, server.near)
        courses = await self._services.courses.get(interaction.guild_id)
        wanted = Wanted(filters=asked_for, server=courses)
        for_helper = answers.reply(outcome, place, own, wanted)
        if for_helper.outcome != "found":
            for_helper = await self._services.offering_a_person(for_helper, interaction.guild_id, own)
            await sending.send(interaction, for_helper, own)
            return
        theirs = await self._services.member_texts(interaction, person.id, asked)
        for_person = answers.reply(outcome, place, theirs, wanted)
        message = sharing.bilingual(
            for_person, for_helper, person.display_name, person.id, mention=mention, texts=theirs
        )
        message = await self._services.offering_a_person(for_everyone(message), interaction.guild_id, theirs)
        await sending.send(interaction, message, theirs, private=False)
