"""/helper: what somebody who helps at a desk says of themselves, and their own numbers."""

from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing import registering
from bot.app.interactions import sending
from bot.core.desk.figures import count_of_helper
from bot.replies.wording.desk.coordination import figures as figures_wording
from bot.replies.wording.desk.coordination import registration


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class HelperCommands(
    commands.GroupCog, group_name="helper", group_description=locale_str("For people who help at the support desk")
):
    """Declares the commands. All replies are private."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command(
        name="register", description=locale_str("Say which languages you speak and when you are away")
    )
    async def register(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        if await registering.is_refused(interaction, self._services, texts):
            return
        await sending.send(interaction, await registering.message(interaction, self._services, texts), texts)

    @app_commands.command(name="stats", description=locale_str("Show your own numbers as a helper"))
    async def stats(self, interaction: Interaction) -> None:
        texts = await self._services.private_texts(interaction)
        if await registering.is_refused(interaction, self._services, texts):
            return
        guild_id, user_id = interaction.guild_id or 0, interaction.user.id
        asked = await self._services.store.helpers.count_asked(guild_id, user_id)
        theirs = [
            request
            for request in await self._services.store.requests.get_of_user(user_id)
            if request.guild_id == guild_id and request.helper_id == user_id
        ]
        own = count_of_helper(theirs, asked)
        helped = figures_wording.helped_line(own.by_helped, texts)
        await sending.say(interaction, registration.figures(own, helped, texts), texts)
