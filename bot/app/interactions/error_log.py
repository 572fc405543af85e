"""A fault in the log: one line to search by, and where it happened. Never who asked, nor what.

The messages of exceptions are left out, since they may hold what was typed; Discord's own are kept.
"""

import asyncio
import logging
import traceback

import discord

from bot.app.context.bot import Bot, Interaction
from bot.app.gateway.internals import AUTOCOMPLETE_FAILED, TREE_LOGGER
from bot.app.interactions.delivery import TOO_LATE, UndeliveredError

_log = logging.getLogger(__name__)
_DROPPED_TOLD_AFTER = 1.0  # seconds


def log_fault(reference: str, what: str, interaction: Interaction, error: BaseException) -> None:
    """Log a fault of ours under the reference that the person was told."""
    guild = interaction.guild_id
    shards = interaction.client.shard_count or 1
    shard = (guild >> 22) % shards if guild else 0  # direct messages come to the first
    _log.error(
        'reference=%s what="%s" guild=%s shard=%s error=%s\n%s',
        *(reference, what, guild or "-", shard, _kind(error), _where(error)),
    )


def log_dropped(interaction: Interaction) -> None:
    """Log that an interaction was too old to be worked on: of many at once a line a second, which would cost time."""
    client = interaction.client
    client.dropped += 1
    if client.dropped == 1:
        asyncio.get_running_loop().call_later(_DROPPED_TOLD_AFTER, _tell_dropped, client)


def _tell_dropped(client: Bot) -> None:
    _log.warning("%d interactions came too late to be answered: more at once than can be worked on", client.dropped)
    client.dropped = 0


def log_bad_frame(event: str, error: BaseException) -> None:
    """Log that an event of the gateway was left out, without what it held."""
    _log.error('what="reading an event" event=%s error=%s\n%s', event, _kind(error), _where(error))


def scrub_user_ids() -> None:
    """From now on discord.py's own line about a failed autocomplete is one of ours."""
    logging.getLogger(TREE_LOGGER).addFilter(_rewritten)  # the same function is added once only


def _rewritten(record: logging.LogRecord) -> bool:
    """Without the number of the person. While somebody goes on typing, too late is no news."""
    if not record.msg.startswith(AUTOCOMPLETE_FAILED) or not record.exc_info or not record.exc_info[1]:
        return True
    error = record.exc_info[1]
    command, guild, _person = record.args  # type: ignore[misc]
    record.msg = 'what="%s while typing" guild=%s error=%s\n%s'
    record.args = (command, guild or "-", _kind(error), _where(error))
    record.exc_info = None
    return not isinstance(error, UndeliveredError) and getattr(error, "code", None) not in TOO_LATE


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    return f"{name} ({error})" if isinstance(error, discord.HTTPException) else name


def _where(error: BaseException) -> str:
    """The frames of the error, and before them those of its cause."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = "".join(traceback.format_tb(error.__traceback__))
    own = f"Traceback (most recent call last):\n{frames}{type(error).__name__}"
    return f"{_where(before)}\nwhich led to\n{own}" if before else own
