"""The one handler for what goes wrong in answering somebody: said once, in their language, and logged once."""

import logging
import math
import secrets

import discord
from discord import app_commands

from bot.app.context import permissions
from bot.app.context.bot import Interaction
from bot.app.context.services import UnknownLanguageError
from bot.app.interactions import delivery
from bot.app.interactions.delivery import TOO_LATE, TooLateError, UndeliveredError
from bot.app.interactions.error_log import log_dropped, log_fault
from bot.replies.message import Message
from bot.replies.payload import encoded
from bot.replies.wording import dialogs, server_settings
from bot.store import StoreUnavailableError

_log = logging.getLogger(__name__)
_MISSING_ACCESS, _MISSING_PERMISSIONS = 50001, 50013  # Discord's codes


async def report_outdated(interaction: Interaction) -> None:
    """Tell the person that a component or a form is no longer there."""
    await _tell(interaction, dialogs.no_such_button(interaction.client.services.texts_at_hand(interaction)))


async def report(interaction: Interaction, cause: Exception, what: str) -> None:
    """Tell the person what went wrong, in their language as far as it is known without the database."""
    texts = interaction.client.services.texts_at_hand(interaction)
    match cause:
        case TooLateError():
            log_dropped(interaction)
        case UndeliveredError():
            _log.warning("%s came too late to be answered: %s", what, cause)
        case discord.HTTPException(code=code) if code in TOO_LATE:
            _log.warning("%s came too late to be answered: %s", what, cause)
        case app_commands.CommandOnCooldown(retry_after=seconds):
            await _tell(interaction, dialogs.wait(math.ceil(seconds), texts))
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            _log.warning("a command of an older version was called: %s", cause)
            await _tell(interaction, dialogs.gone(texts))
        case UnknownLanguageError(typed=typed):
            await _tell(
                interaction,
                dialogs.no_such_language(typed, await interaction.client.services.private_texts(interaction)),
            )
        case StoreUnavailableError():
            await _tell(interaction, dialogs.away(texts))
        case discord.Forbidden(code=code) if code in {_MISSING_ACCESS, _MISSING_PERMISSIONS}:
            _log.warning("%s: the bot may not write there", what)
            await _tell(
                interaction, dialogs.may_not_write(server_settings.permissions(_missing(interaction), texts), texts)
            )
        case _:
            reference = secrets.token_hex(3)
            log_fault(reference, what, interaction, cause)
            if interaction.client.metrics:
                interaction.client.metrics.failed(what)
            await _tell(interaction, dialogs.error(reference, texts))


def _missing(interaction: Interaction) -> list[str]:
    """Which of the permissions for writing the bot lacks, as far as Discord says; all where it does not."""
    return permissions.lacking(interaction.app_permissions, permissions.FOR_ANSWERS) or list(permissions.FOR_ANSWERS)


async def _tell(interaction: Interaction, sentence: str) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        return  # a list of choices cannot hold a sentence
    try:
        await delivery.send(interaction, encoded(Message(sentence)))
    except (UndeliveredError, discord.HTTPException) as error:
        _log.warning("could not tell the person: %s", error)
