"""The command of a message's menu with which a helper opens a request for who wrote it."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.opening.form import open_form
from bot.app.desk.permissions import is_coordinator, is_helper
from bot.app.interactions import sending
from bot.core.gazetteer.outcomes import Found
from bot.i18n.texts import Texts
from bot.replies.custom_ids import RequestForOtherFormId
from bot.replies.naming import Naming
from bot.replies.wording.desk import refusals
from bot.replies.wording.desk.requests import Words, no_desk


class OpenRequest(commands.Cog):
    """Declares the command, which lives in the tree as long as this does."""

    def __init__(self, services: Services, tree: app_commands.CommandTree[discord.Client]) -> None:
        self._services = services
        self._tree = tree
        # TRANSLATORS: the name of a command in the menu of a message: a helper asks the helpers of the server to help
        # who wrote it; at most 32 characters
        self._open = app_commands.ContextMenu(
            name=locale_str("Open a request"),
            callback=self.open,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def cog_load(self) -> None:
        self._tree.add_command(self._open)

    async def cog_unload(self) -> None:
        self._tree.remove_command(self._open.name, type=self._open.type)

    async def open(self, interaction: Interaction, message: discord.Message) -> None:
        """The form, filled in with the message and the place that it names."""
        texts = await self._services.private_texts(interaction)
        desk = await self._services.store.desks.get(interaction.guild_id) if interaction.guild_id else None
        if desk is None or desk.channel_id is None or message.author.bot:
            await sending.say(interaction, no_desk(texts), texts)
        elif not (is_helper(interaction, desk) or is_coordinator(interaction, desk)):
            await sending.say(interaction, refusals.helpers_only(texts), texts)
        else:
            id_ = RequestForOtherFormId(str(interaction.id), message.author.id)
            await open_form(interaction, id_, texts, Words(message.content, self._place(message, texts), ""))

    def _place(self, message: discord.Message, texts: Texts) -> str:
        """The first place that the message names, as the lookup reads it again."""
        answers = self._services.answers
        outcomes = (mention.outcome for mention in answers.gazetteer.scan(message.content))
        place = next((outcome.candidate.place for outcome in outcomes if isinstance(outcome, Found)), None)
        return Naming(texts).label(answers.directory.lineage(place)) if place else ""
