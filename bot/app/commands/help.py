"""/help and /about."""

from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.commands.availability import everywhere
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.replies.wording import help_pages


class Help(commands.Cog):
    """Declares the commands. All replies are private."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command(name="help", description=locale_str("Show how to use Madoguchi"))
    @everywhere
    async def help(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        client, mentions = self._services.client_texts(interaction), interaction.client.settings.answer_mentions
        await sending.send(interaction, help_pages.how_to_ask(texts, client, mentions=mentions), texts)

    @app_commands.command(name="about", description=locale_str("Show where my information comes from"))
    @everywhere
    async def about(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        settings = interaction.client.settings
        operator = " · ".join(filter(None, (settings.operator, settings.contact, settings.homepage)))
        await sending.say(interaction, help_pages.about(self._services.answers.directory, operator, texts), texts)
