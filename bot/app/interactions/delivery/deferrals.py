"""What is said while an answer is worked out: that it is to come, and who will see it."""

import asyncio
import logging
from contextlib import suppress

import discord

from bot.app.interactions.delivery import calls
from bot.app.interactions.delivery.calls import NOTHING, THINKING, UPDATING, seen_by_asker
from bot.app.interactions.delivery.retries import AlreadyAnsweredError, TooLateError, UndeliveredError, carry_out
from bot.app.interactions.delivery.state import Deferral, Interaction, ResponseState, Stage, state_of
from bot.replies.payload import Payload

_log = logging.getLogger(__name__)
# Seconds after the arrival of an interaction. It had left Discord a little earlier, and the clocks
# of the two cannot be compared: hence not the whole three.
_DEFERRED_AFTER = 1.5
LAST_TRY_BY = 2.9


def defer_later(interaction: Interaction, *, private: bool = True, edits: bool = False) -> None:
    """Begin to handle an interaction: it is deferred if its answer is not on its way after 1.5 s.

    ``private``: only the person who asks will see the answer. ``edits``: it changes the message whose
    component was used. Called again when more is known of the answer; the last word before the deferral counts.
    """
    state = state_of(interaction)
    state.wanted = Deferral(private, edits)
    if state.stage is Stage.OPEN and state.timer is None and state.deferring is None:
        moment = state.arrived + _DEFERRED_AFTER
        state.timer = asyncio.get_running_loop().call_at(moment, _start, interaction, state)


def defer(interaction: Interaction) -> None:
    """Defer now: it is known that the answer will be slow."""
    state = state_of(interaction)
    if state.timer is not None:
        state.timer.cancel()
        _start(interaction, state)


async def ensure_in_time(interaction: Interaction) -> None:
    """Raises ``TooLateError`` where an answer would come too late, so that it need not be worked out."""
    state = state_of(interaction)
    if state.age < LAST_TRY_BY:
        return
    if state.deferring is not None:
        await state.deferring
    if state.stage is Stage.OPEN:
        raise TooLateError(f"it was {state.age:.1f} s old")


async def end_of_deferral(state: ResponseState) -> None:
    """From here on nothing is deferred; a deferral that is under way is waited for."""
    if state.timer is not None:
        state.timer.cancel()
        state.timer = None
    if state.deferring is not None:
        await state.deferring


def _start(interaction: Interaction, state: ResponseState) -> None:
    state.timer = None
    state.announced = state.wanted
    state.deferring = asyncio.create_task(_defer(interaction, state, state.announced), name="deferral")


async def _defer(interaction: Interaction, state: ResponseState, deferral: Deferral) -> None:
    async def respond() -> None:
        kind = UPDATING if deferral.edits else THINKING
        await calls.respond(
            interaction, kind, seen_by_asker(Payload(NOTHING)) if deferral.private else Payload(NOTHING)
        )

    try:
        async with state.queue:
            with suppress(AlreadyAnsweredError):  # by a try of this deferral: nothing else is sent before its end
                await carry_out(respond, state.arrived + LAST_TRY_BY)
    except (UndeliveredError, discord.HTTPException) as error:
        _log.debug("an interaction could not be deferred: %s", error)  # the answer itself will meet the same
    else:
        state.stage = deferral.stage
