"""The answers: a message, a change of the message whose component was used, a form, choices to somebody who types."""

import json
from collections.abc import Awaitable, Callable

import discord

from bot.app.gateway import internals
from bot.app.interactions.delivery import calls
from bot.app.interactions.delivery.calls import CHOICES, FORM, MESSAGE, UPDATE, seen_by_asker
from bot.app.interactions.delivery.deferrals import LAST_TRY_BY, end_of_deferral
from bot.app.interactions.delivery.follow_ups import follow_up, replace_placeholder
from bot.app.interactions.delivery.retries import AlreadyAnsweredError, carry_out, later
from bot.app.interactions.delivery.state import Interaction, ResponseState, Stage, is_sent, state_of
from bot.replies.payload import Payload


async def send(interaction: Interaction, message: Payload, *, private: bool = True) -> None:
    """Answer with a message. A second one for the same interaction follows the first.

    Raises ``UndeliveredError`` if nobody can be reached any more, ``discord.HTTPException`` if Discord refuses it.
    """
    state = await _begin(interaction)

    async def respond() -> None:
        await calls.respond(interaction, MESSAGE, seen_by_asker(message) if private else message)

    async def fill() -> None:
        await calls.edit(interaction, message)

    if state.stage is Stage.OPEN and await _is_first(state, respond):
        return
    match state.stage:
        case Stage.THINKING if state.announced and private is not state.announced.private:
            await replace_placeholder(interaction, state, message, private=private)
        case Stage.THINKING:
            await carry_out(fill, later())
        case _:
            await follow_up(interaction, message, private=private)
    state.answered()


async def edit(interaction: Interaction, message: Payload) -> None:
    """Answer by changing the message whose button, menu or form was used. Raises as ``send`` does."""
    state = await _begin(interaction)

    async def respond() -> None:
        await calls.respond(interaction, UPDATE, message)

    async def change() -> None:
        await calls.edit(interaction, message)

    if state.stage is Stage.OPEN and await _is_first(state, respond):
        return
    await carry_out(change, later())
    state.answered()


async def send_modal(interaction: Interaction, form: discord.ui.Modal) -> None:
    """Answer with a form. Raises as ``send`` does."""
    state = await _begin(interaction)
    data = Payload(json.dumps(form.to_dict()).encode())

    async def respond() -> None:
        await calls.respond(interaction, FORM, data)

    await _is_first(state, respond)


async def offer(interaction: Interaction, choices: Payload) -> None:
    """Offer choices to somebody who types. Raises as ``send`` does."""
    state = await _begin(interaction)

    async def respond() -> None:
        await calls.respond(interaction, CHOICES, choices)

    internals.mark_answered(interaction)
    await _is_first(state, respond)


async def _begin(interaction: Interaction) -> ResponseState:
    state = state_of(interaction)
    is_sent(interaction)
    await end_of_deferral(state)
    return state


async def _is_first(state: ResponseState, respond: Callable[[], Awaitable[object]]) -> bool:
    """Give the first answer; not if a deferral whose receipt was lost turns out to have been it."""
    try:
        async with state.queue:
            await carry_out(respond, state.arrived + LAST_TRY_BY)
    except AlreadyAnsweredError:
        if state.announced:
            state.stage = state.announced.stage
            return False
    state.answered()
    return True
