"""The one handler for what goes wrong inside a command: said once, logged once, with one number."""

import logging
import secrets

import discord
from discord import app_commands

from bot import replies
from bot.i18n import Catalogues

_log = logging.getLogger(__name__)
_UNKNOWN_INTERACTION = 10062  # the three seconds are over: nobody is there to be told


class CommandTree(app_commands.CommandTree[discord.Client]):
    """A command tree that tells the person what happened, in their language, with a number to quote."""

    catalogues: Catalogues

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
            _log.warning("interaction %s came too late to be answered", interaction.id)
            return
        if isinstance(error, app_commands.CommandNotFound):
            _log.warning("a command that no longer exists was called: %s", error)
        reference = secrets.token_hex(3)
        command = interaction.command.qualified_name if interaction.command else "?"
        _log.error("reference %s: /%s failed", reference, command, exc_info=cause)
        texts = self.catalogues.for_discord(interaction.locale.value)
        await _tell(interaction, replies.error(reference, texts))


async def _tell(interaction: discord.Interaction, sentence: str) -> None:
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except discord.HTTPException as error:
        _log.warning("could not tell the person: %s", error)
