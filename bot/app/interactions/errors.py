"""The one handler for what goes wrong in answering somebody: said once, in their language, and logged once."""

import logging
import math
import secrets
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.app.context.services import UnknownLanguageError
from bot.app.interactions import delivery
from bot.app.interactions.delivery import TOO_LATE, UndeliveredError
from bot.app.interactions.error_log import log_fault
from bot.app.interactions.sending import WHAT
from bot.i18n.catalogues import Texts
from bot.replies.wording import dialogs, server_settings
from bot.store import StoreAwayError

if TYPE_CHECKING:
    from bot.app.client import Madoguchi

_log = logging.getLogger(__name__)
_MISSING_ACCESS, _MISSING_PERMISSIONS = 50001, 50013  # Discord's codes
_TAPPED = frozenset({discord.InteractionType.component, discord.InteractionType.modal_submit})

Interaction = discord.Interaction[Any]


class CommandTree(app_commands.CommandTree["Madoguchi"]):
    """A command tree that expects an answer to each command, keeps a person's pace, and tells of errors."""

    async def interaction_check(self, interaction: "discord.Interaction[Madoguchi]", /) -> bool:
        interaction.extras[WHAT] = interaction.command.qualified_name if interaction.command else ""
        if interaction.type is discord.InteractionType.application_command:
            delivery.expect(interaction)
            self.client.pace.step(interaction.user.id)
            await self.client.turns.take(interaction)
        return True

    async def on_error(
        self, interaction: "discord.Interaction[Madoguchi]", error: app_commands.AppCommandError, /
    ) -> None:
        name = interaction.command.qualified_name if interaction.command else "a command"
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await report(interaction, cause, name)


async def handle(
    interaction: Interaction, what: str, work: Callable[[], Awaitable[None]], *, form: bool = False, **expected: bool
) -> None:
    """Do the work that a button, a menu or a form asks for, as the tree does for commands.

    ``what`` names it in the log and in the metrics; the others are those of ``delivery.expect``.
    """
    delivery.expect(interaction, form=form, **expected)
    interaction.extras[WHAT] = what
    try:
        interaction.client.pace.step(interaction.user.id)
        if not form:  # it is little work, and would be announced while it waits
            await interaction.client.turns.take(interaction)
        await work()
    except Exception as error:
        await report(interaction, error, what)


async def answer_unclaimed(interaction: Interaction) -> None:
    """Tell the person whose button, menu or form belongs to an older version.

    discord.py drops these silently. Called after the task of the handler has begun.
    """
    if interaction.type in _TAPPED and not delivery.is_expected(interaction):
        _log.warning("a button, menu or form that is no longer there was used")
        await _tell(interaction, dialogs.no_such_button(_client_texts(interaction)))


async def report(interaction: Interaction, cause: Exception, what: str) -> None:
    """Tell the person what went wrong, in the language of their client: the saved one may be out of reach."""
    texts = _client_texts(interaction)
    match cause:
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
            await _tell(interaction, dialogs.no_such_language(typed, await interaction.client.desk.reader(interaction)))
        case StoreAwayError():
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
    return server_settings.lacking(interaction.app_permissions) or list(server_settings.NEEDED)


def _client_texts(interaction: Interaction) -> Texts:
    texts: Texts = interaction.client.desk.catalogues.for_discord(interaction.locale.value)
    return texts


async def _tell(interaction: Interaction, sentence: str) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        return  # a list of choices cannot hold a sentence
    try:
        await delivery.send(interaction, sentence)
    except (UndeliveredError, discord.HTTPException) as error:
        _log.warning("could not tell the person: %s", error)
