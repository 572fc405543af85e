"""Messages after the first answer. Discord gives them no nonce, so that none may be sent twice blindly.

A follow-up directly after a deferral does not become a message of its own: Discord edits the placeholder with
it, and leaves the visibility as it was announced. What is to be seen by others than were announced
therefore takes three calls: the placeholder is filled, the message posted, the placeholder deleted.
"""

import asyncio
import logging

import aiohttp
import discord

from bot.app.interactions.delivery import calls
from bot.app.interactions.delivery.calls import seen_by_asker
from bot.app.interactions.delivery.retries import UnconfirmedError, UndeliveredError, carry_out, later
from bot.app.interactions.delivery.state import Interaction, ResponseState
from bot.replies.payload import Payload

_log = logging.getLogger(__name__)
_SHOWS_WITHIN = 1.0  # seconds; a message that Discord made without telling us stands in the channel by then
_LOOKS_FOR = 5.0  # seconds
_NEXT_MESSAGES = 100  # of a channel, after the interaction
_NOTHING_YET = b'{"content":"\\u2026"}'  # "…": no language, and no answer to be seen by the wrong people


async def follow_up(interaction: Interaction, message: Payload, *, private: bool) -> None:
    """Post a message after the first answer. Raises as ``carry_out`` does, ``UnconfirmedError`` included."""
    await (_post_to_asker if private else _post_to_all)(interaction, message)


async def replace_placeholder(
    interaction: Interaction, state: ResponseState, message: Payload, *, private: bool
) -> None:
    """Post a message in place of a deferral that announced the other visibility. Raises as ``follow_up`` does.

    Who was announced an answer for themselves has it before everyone does, and keeps it should the message
    for everyone not be confirmed.
    """

    async def fill() -> None:
        await calls.edit(interaction, Payload(_NOTHING_YET) if private else message)

    await carry_out(fill, later())
    if not private:
        state.answered()
    try:
        await follow_up(interaction, message, private=private)
    except UndeliveredError as error:
        if private:
            raise
        _log.warning("an answer for everyone was shown to the asker alone: %s", error)
        return
    await _delete_placeholder(interaction)


async def _delete_placeholder(interaction: Interaction) -> None:
    async def delete() -> None:
        try:
            await calls.delete(interaction)
        except discord.NotFound:
            _log.debug("the placeholder had been deleted already")

    try:
        await carry_out(delete, later())
    except (UndeliveredError, discord.HTTPException) as error:
        _log.debug("a placeholder stays: %s", error)  # the answer itself has arrived


async def _post_to_asker(interaction: Interaction, message: Payload) -> None:
    """A place for the message is made first, as often as need be, and filled once: only that may be repeated."""

    async def reserve() -> str:
        return await calls.follow_up(interaction, seen_by_asker(Payload(_NOTHING_YET)))

    place = await carry_out(reserve, later())

    async def fill() -> None:
        await calls.edit(interaction, message, place)

    await carry_out(fill, later())


async def _post_to_all(interaction: Interaction, message: Payload) -> None:
    """Where a receipt is lost, the message is looked for in the channel, and posted again only if it is not there."""

    async def post() -> None:
        await calls.follow_up(interaction, message)

    until = later()
    while True:
        try:
            await carry_out(post, until, repeatable=False)
        except UnconfirmedError:
            await asyncio.sleep(_SHOWS_WITHIN)
            stands = await _stands_in_channel(interaction)
            if stands is None or asyncio.get_running_loop().time() >= until:
                raise
            if not stands:
                continue
        return


async def _stands_in_channel(interaction: Interaction) -> bool | None:
    """Whether a follow-up of the interaction is there for everyone; None where the bot may not look."""
    channel, allowed = interaction.channel, interaction.app_permissions
    if not isinstance(channel, discord.abc.Messageable) or not (allowed.view_channel and allowed.read_message_history):
        return None  # without the second permission Discord shows an empty channel
    try:
        async with asyncio.timeout(_LOOKS_FOR):
            async for found in channel.history(after=discord.Object(interaction.id), limit=_NEXT_MESSAGES):
                made_by = found.interaction_metadata
                if made_by and made_by.id == interaction.id and made_by.original_response_message_id:
                    return True
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        _log.debug("the channel could not be looked at: %s", error)
        return None
    return False
