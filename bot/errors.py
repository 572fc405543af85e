"""The one handler for what goes wrong in answering somebody: said once, logged once, with one number."""

import logging
import secrets

import discord
from discord import app_commands

from bot import replies
from bot.i18n import Catalogues

_log = logging.getLogger(__name__)
_UNKNOWN_INTERACTION = 10062  # the three seconds are over: nobody is there to be told


class CommandTree(app_commands.CommandTree[discord.Client]):
    """A command tree whose errors go to ``report``."""

    catalogues: Catalogues

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        name = interaction.command.qualified_name if interaction.command else "a command"
        if isinstance(error, app_commands.CommandNotFound):
            _log.warning("a command that is no longer there was called: %s", error)
            if interaction.type is discord.InteractionType.application_command:
                await _tell(interaction, replies.gone(self.catalogues.for_discord(interaction.locale.value)))
            return
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await report(interaction, cause, name, self.catalogues)


async def report(interaction: discord.Interaction, cause: Exception, what: str, catalogues: Catalogues) -> None:
    """Log a fault once with a number, and tell the person that number in their language."""
    if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
        _log.warning("%s came too late to be answered", what)
        return
    reference = secrets.token_hex(3)
    _log.error("reference %s: %s failed", reference, what, exc_info=cause)
    await _tell(interaction, replies.error(reference, catalogues.for_discord(interaction.locale.value)))


async def _tell(interaction: discord.Interaction, sentence: str) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        return  # a list of choices cannot hold a sentence
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except discord.HTTPException as error:
        _log.warning("could not tell the person: %s", error)
