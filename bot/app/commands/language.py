"""/language, /privacy, /my-data, /forget-me: what a person chooses, and what is kept of it."""

from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.commands.availability import everywhere
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing import leaving
from bot.app.interactions import sending
from bot.i18n.texts import Texts
from bot.replies.wording import dialogs
from bot.replies.wording.desk.coordination import registration
from bot.store import StoreUnavailableError


class Languages(commands.Cog):
    """Declares the commands about a person's own language. All replies are private."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command(name="language", description=locale_str("Choose the language of my answers to you"))
    @everywhere
    async def language(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        try:
            kept = await self._services.store.settings.get_user(interaction.user.id)
        except StoreUnavailableError:
            kept = None
        in_public = kept.in_public if kept and kept.language else None
        message = dialogs.choose_language(self._services.languages, texts, in_public=in_public)
        await sending.send(interaction, message, texts)

    @app_commands.command(name="privacy", description=locale_str("Read what I save about people, and why"))
    @everywhere
    async def privacy(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        await sending.say(interaction, dialogs.privacy(texts), texts)

    @app_commands.command(name="my-data", description=locale_str("Show what I have saved about you"))
    @everywhere
    async def my_data(self, interaction: Interaction) -> None:
        kept = await self._services.store.settings.get_user(interaction.user.id)
        texts = await self._services.private_texts(interaction)
        name = self._services.own_name(kept.language) if kept else None
        at_desks = await self._at_desks(interaction, texts)
        await sending.say(interaction, dialogs.my_data(interaction.user.id, kept, name, at_desks, texts), texts)

    async def _at_desks(self, interaction: Interaction, texts: Texts) -> list[str]:
        """What is kept of somebody at the desks of all servers."""
        store, answers, user_id = self._services.store, self._services.answers, interaction.user.id
        requests = [
            (request, _server(interaction, request.guild_id), answers.lineage(request.place))
            for request in await store.requests.get_of_user(user_id)
        ]
        lines = registration.kept_requests(requests, texts)
        today = interaction.client.clock().date()
        for guild_id, helper in (await store.helpers.get_of_user(user_id)).items():
            said = registration.summary(helper, answers.choices.prefectures, today, texts)
            lines += registration.kept_helper(_server(interaction, guild_id), said, texts)
        return lines

    @app_commands.command(name="forget-me", description=locale_str("Delete everything I have saved about you"))
    @everywhere
    async def forget_me(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        given_back = await leaving.give_back(interaction.client, interaction.user.id)
        await self._services.store.settings.delete_user(interaction.user.id)
        await sending.say(interaction, dialogs.forgotten(texts), texts)
        await leaving.tell(given_back)


def _server(interaction: Interaction, guild_id: int) -> str:
    """The name of a server; its id, if the bot is not in it any more."""
    guild = interaction.client.get_guild(guild_id)
    return guild.name if guild else str(guild_id)
