"""/browse and the message command: a place without typing its name."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.commands.availability import everywhere
from bot.app.context.services import Desk
from bot.app.interactions import sending
from bot.replies.wording import answers


class Browse(commands.Cog):
    """Declares the commands. The command of a message's menu lives in the tree as long as this does."""

    def __init__(self, desk: Desk, tree: app_commands.CommandTree[discord.Client]) -> None:
        self._desk = desk
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

    @app_commands.command(name="browse", description=locale_str("Choose the place from lists, without typing"))
    @everywhere
    async def browse(self, interaction: discord.Interaction) -> None:
        texts = await self._desk.reader(interaction)
        await sending.send(interaction, self._desk.counter.prefectures(texts), texts)

    async def find(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """The place that somebody's message names, for the helper; with a button to share it in its language."""
        texts, server = await self._desk.reader(interaction), await self._desk.server(interaction)
        answer = self._desk.counter.in_message(message.content, texts, server.near)
        spoken = await self._desk.spoken_in(message.content)
        if spoken and spoken is not await self._desk.texts(interaction, None, public=True):
            answer = answers.shared_in(answer, spoken, texts)
        await sending.send(interaction, answer, texts)
