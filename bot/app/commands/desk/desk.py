"""/desk: the support desk of a server, for those who manage it."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.commands.desk.replies import SavedReplyCommands
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing import figures, panel, setup
from bot.app.desk.permissions import is_coordinator
from bot.app.interactions import sending
from bot.replies.message import Message
from bot.replies.wording import server_settings
from bot.replies.wording.desk.coordination import figures as figures_wording
from bot.replies.wording.desk.coordination import setup as wording


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class DeskCommands(
    commands.GroupCog, group_name="desk", group_description=locale_str("Set up and look after the support desk")
):
    """Declares the commands. Discord shows them to everyone: each asks itself who may use it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        if self.app_command:
            self.app_command.add_command(SavedReplyCommands(services))

    @app_commands.command(name="setup", description=locale_str("Open a support desk, or change it"))
    async def setup(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        if await setup.managed_guild(interaction, texts) is not None:
            await sending.send(interaction, await setup.message(interaction, self._services, texts), texts)

    @app_commands.command(name="panel", description=locale_str("Post a message with buttons that stays in a channel"))
    @app_commands.describe(
        channel=locale_str("The channel for the message"),
        languages=locale_str("Up to eight languages, with commas between them"),
    )
    async def panel(self, interaction: Interaction, channel: discord.TextChannel, languages: str = "") -> None:
        texts = await self._services.private_texts(interaction)
        if await setup.managed_guild(interaction, texts) is not None:
            said = await panel.post(interaction, self._services, channel, languages, texts)
            await sending.say(interaction, said, texts)

    @app_commands.command(name="stats", description=locale_str("Show the numbers of the support desk"))
    @app_commands.describe(days=locale_str("How many days back, 30 if you choose nothing"))
    async def stats(self, interaction: Interaction, days: app_commands.Range[int, 7, 366] = 30) -> None:
        texts = await self._services.private_texts(interaction)
        if interaction.guild_id is None or not interaction.is_guild_integration():
            await sending.say(interaction, server_settings.servers_only(texts), texts)
            return
        desk = await self._services.store.desks.get(interaction.guild_id)
        if desk is None:
            await sending.say(interaction, wording.no_desk(texts), texts)
            return
        if not is_coordinator(interaction, desk):
            await sending.say(interaction, figures_wording.coordinators_only(texts), texts)
            return
        period = figures.Period.of(interaction.guild_id, desk, interaction.client.clock(), days)
        await sending.send(interaction, await figures.message(self._services, period, texts), texts)

    @app_commands.command(name="export", description=locale_str("Download all that I save about the support desk"))
    async def export(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        if (guild_id := await setup.managed_guild(interaction, texts)) is None:
            return
        file = await figures.exported(self._services, guild_id)
        said = Message(figures_wording.exported(texts), files=(file,)) if file else Message(wording.no_desk(texts))
        await sending.send(interaction, said, texts)

    @app_commands.command(name="delete", description=locale_str("Delete the support desk"))
    async def delete(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        if (guild_id := await setup.managed_guild(interaction, texts)) is None:
            return
        exists = await self._services.store.desks.get(guild_id) is not None
        asked = wording.confirm_deletion(texts) if exists else Message(wording.no_desk(texts))
        await sending.send(interaction, asked, texts)
