"""/browse and the message command: a place without typing its name."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.commands.availability import everywhere
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.replies.service import Wanted
from bot.replies.wording.answer import sharing


class Browse(commands.Cog):
    """Declares the commands. The command of a message's menu lives in the tree as long as this does."""

    def __init__(self, services: Services, tree: app_commands.CommandTree[discord.Client]) -> None:
        self._services = services
        self._tree = tree
        # TRANSLATORS: the name of a command in the menu of a message; at most 32 characters
        self._find = app_commands.ContextMenu(
            name=locale_str("Find Japanese classes"),
            callback=self.find,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def cog_load(self) -> None:
        self._tree.add_command(self._find)

    async def cog_unload(self) -> None:
        self._tree.remove_command(self._find.name, type=self._find.type)

    @app_commands.command(name="browse", description=locale_str("Choose your place from lists, without typing"))
    @everywhere
    async def browse(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        await sending.send(interaction, self._services.answers.choices.prefecture_menus(texts), texts)

    async def find(self, interaction: Interaction, message: discord.Message) -> None:
        """The place that somebody's message names, for the helper; with a button to share it in its language."""
        texts = await self._services.private_texts(interaction)
        server = await self._services.server_settings(interaction)
        courses = await self._services.courses.get(interaction.guild_id)
        answer = self._services.answers.in_message(message.content, texts, Wanted(server.near, server=courses))
        written_in = await self._services.message_texts(message.content)
        if written_in and written_in is not await self._services.public_texts(interaction):
            answer = sharing.shared_in(answer, written_in, texts)
        answer = await self._services.offering_a_person(answer, interaction.guild_id, texts)
        await sending.send(interaction, answer, texts)
