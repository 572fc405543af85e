"""/class: the classes that a server keeps, for its helpers and those who manage it."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing.courses import filling, saved, spreadsheets
from bot.app.desk.managing.courses.access import keeper
from bot.app.interactions import sending
from bot.app.interactions.dispatch import ensure_wanted
from bot.replies import limits
from bot.replies.wording import server_settings


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class ClassCommands(
    commands.GroupCog,
    group_name="class",
    group_description=locale_str("Add and look after the Japanese classes of this server"),
):
    """Declares the commands. Discord shows them to everyone: each asks itself who may use it."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command(name="add", description=locale_str("Add a Japanese class"))
    @app_commands.describe(place=locale_str("City, ward, town, village or prefecture of the class"))
    async def add(self, interaction: Interaction, place: str) -> None:
        if (may := await keeper(interaction, self._services)) is None:
            return
        code = filling.place_code(self._services, place)
        if code is None:
            await sending.say(interaction, server_settings.no_such_place(place, may.texts), may.texts)
        else:
            await filling.open_new(interaction, may, code)

    @app_commands.command(name="edit", description=locale_str("Change a Japanese class"))
    @app_commands.rename(course="class")
    @app_commands.describe(course=locale_str("Name of the class"))
    async def edit(self, interaction: Interaction, course: str) -> None:
        if may := await keeper(interaction, self._services):
            await saved.begin_change(interaction, may, course)

    @app_commands.command(name="check", description=locale_str("Say that a Japanese class is still true today"))
    @app_commands.rename(course="class")
    @app_commands.describe(course=locale_str("Name of the class"))
    async def check(self, interaction: Interaction, course: str) -> None:
        if may := await keeper(interaction, self._services):
            await sending.say(interaction, await saved.checked(may, course), may.texts)

    @app_commands.command(name="remove", description=locale_str("Delete a Japanese class"))
    @app_commands.rename(course="class")
    @app_commands.describe(course=locale_str("Name of the class"))
    async def remove(self, interaction: Interaction, course: str) -> None:
        if may := await keeper(interaction, self._services):
            await saved.ask_to_remove(interaction, may, course)

    @app_commands.command(name="list", description=locale_str("Show the Japanese classes of this server"))
    async def list_(self, interaction: Interaction) -> None:
        if may := await keeper(interaction, self._services):
            await sending.send(interaction, await saved.page(may, 0), may.texts)

    @app_commands.command(name="import", description=locale_str("Add or change many classes with a spreadsheet"))
    @app_commands.describe(
        file=locale_str("A CSV or XLSX file of up to 1 MB"),
        place=locale_str("City, ward, town, village or prefecture of the class"),
    )
    async def import_(self, interaction: Interaction, file: discord.Attachment, place: str = "") -> None:
        if (may := await keeper(interaction, self._services)) is None:
            return
        code = filling.place_code(self._services, place) if place else ""
        if code is None:
            await sending.say(interaction, server_settings.no_such_place(place, may.texts), may.texts)
        else:
            await sending.send(interaction, await spreadsheets.read(may, file, code), may.texts)

    @app_commands.command(name="export", description=locale_str("Download the classes of this server as a spreadsheet"))
    async def export(self, interaction: Interaction) -> None:
        if may := await keeper(interaction, self._services):
            await sending.send(interaction, await spreadsheets.written(may), may.texts)

    @add.autocomplete("place")
    @import_.autocomplete("place")
    async def _places(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        texts = await self._services.private_texts(interaction)
        server = await self._services.server_settings(interaction)
        ensure_wanted(interaction)
        found = self._services.answers.choices.places(typed, texts, server.near, server.home)
        return await sending.offer(interaction, found, texts)

    @edit.autocomplete("course")
    @check.autocomplete("course")
    @remove.autocomplete("course")
    async def _courses(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """What has these letters in its name or place, for those who may change it."""
        texts = await self._services.private_texts(interaction)
        found = await saved.beginning_with(interaction, self._services, typed, texts)
        ensure_wanted(interaction)
        return await sending.offer(interaction, found[: limits.CHOICES], texts)
