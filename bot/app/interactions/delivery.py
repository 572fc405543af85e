"""The one way out: every answer to an interaction, carried out once whatever happens on the way.

Discord takes a first answer for three seconds. discord.py tries again by itself after a 5xx, but only
after one second and then after three; not at all after a lost connection, nor after a 429 that comes
from a proxy. Here a slow answer is deferred in time, and one that failed is sent again in time. Nothing
is broken off for being slow: under load that would only add to it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from enum import Enum
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord

_log = logging.getLogger(__name__)
# Seconds after the arrival of an interaction. It had left Discord a little earlier, and the clocks
# of the two cannot be compared: hence not the whole three.
_DEFERRED_AFTER = 1.5
_LAST_TRY_BY = 2.9
_GRACE = 3.0  # for the last try to end: Discord is the judge of what is too late
_LATER_TRIES_FOR = 30.0  # for an answer that was deferred: there are fifteen minutes
_FIRST_PAUSE = 0.25  # after a second try that follows at once; then twice as long each time
_CONNECTIONS = 200  # a thousand answers a second, if each takes a fifth of one
_TOO_MANY_REQUESTS = 429
_SERVER_ERRORS = 500
_ALREADY_ANSWERED = 40060
# Unknown message, unknown webhook, unknown interaction, invalid webhook token.
TOO_LATE = frozenset({10008, 10015, 10062, 50027})
_KEY = "delivery"  # in the extras of an interaction, which discord.py leaves alone

_own_pauses = ContextVar("own_pauses", default=False)  # of the task that makes a call
Interaction = discord.Interaction[Any]  # of any client: nothing of the bot is needed here


class UndeliveredError(Exception):
    """An answer reaches nobody any more: the time is over, or Discord took nothing while there was time."""


class _ServerFaultError(Exception):
    """Discord answered with a 5xx."""


class _Stage(Enum):
    OPEN = 0
    THINKING = 1  # deferred; the answer fills the placeholder
    UPDATING = 2  # deferred; the answer changes the message whose component was used
    ANSWERED = 3


class ResponseState:
    """How far the response to one interaction has come."""

    __slots__ = ("arrived", "deferring", "edits", "private", "stage", "then", "timer")

    def __init__(self) -> None:
        self.arrived = asyncio.get_running_loop().time()
        self.private = True
        self.edits = False
        self.stage = _Stage.OPEN
        self.timer: asyncio.TimerHandle | None = None
        self.deferring: asyncio.Task[None] | None = None
        self.then: Callable[[], None] | None = None

    @property
    def deferred(self) -> _Stage:
        """The stage after a deferral."""
        return _Stage.UPDATING if self.edits else _Stage.THINKING


def begin(interaction: Interaction) -> None:
    """Begin to handle an interaction, without a deferral: its answer is quick, or a form, which must come first."""
    _state(interaction)


def defer_later(interaction: Interaction, *, private: bool = True, edits: bool = False) -> None:
    """Begin to handle an interaction: it is deferred if its answer is not on its way after 1.5 s.

    ``private``: only the person who asks will see the answer. ``edits``: it changes the message whose
    component was used. Called again when more is known of the answer; the last word counts.
    """
    state = _state(interaction)
    state.private, state.edits = private, edits
    if state.stage is _Stage.OPEN and state.timer is None and state.deferring is None:
        state.timer = asyncio.get_running_loop().call_later(_DEFERRED_AFTER, _start_deferring, interaction, state)


def seconds(interaction: Interaction) -> float:
    """Since the interaction arrived."""
    return asyncio.get_running_loop().time() - _state(interaction).arrived


def defer(interaction: Interaction) -> None:
    """Defer now: it is known that the answer will be slow."""
    state = _state(interaction)
    if state.timer is not None:
        state.timer.cancel()
        _start_deferring(interaction, state)


def when_sent(interaction: Interaction, call: Callable[[], None]) -> None:
    """Make a call once the answer is worked out and begins to be sent."""
    _state(interaction).then = call


def is_handled(interaction: Interaction) -> bool:
    """Whether somebody handles the interaction."""
    return _KEY in interaction.extras


async def send(
    interaction: Interaction,
    content: str,
    *,
    embeds: Sequence[discord.Embed] = (),
    view: discord.ui.View = discord.utils.MISSING,
    mentions: discord.AllowedMentions = discord.utils.MISSING,
    private: bool = True,
) -> None:
    """Answer with a message. A second one for the same interaction follows the first.

    Raises ``UndeliveredError`` if nobody can be reached any more, ``discord.HTTPException`` if Discord refuses it.
    """
    state = await _begin(interaction)

    async def respond() -> None:
        await interaction.response.send_message(
            content, embeds=embeds, view=view, allowed_mentions=mentions, ephemeral=private
        )

    async def fill() -> None:
        await interaction.edit_original_response(content=content, embeds=embeds, view=view, allowed_mentions=mentions)

    async def follow() -> None:
        await interaction.followup.send(content, embeds=embeds, view=view, allowed_mentions=mentions, ephemeral=private)

    if state.stage is _Stage.OPEN and await _is_first(state, respond):
        return
    match state.stage:
        case _Stage.THINKING if private is not state.private:
            # A deferred response's visibility is fixed: delete it and follow up.
            await _carry_out(interaction.delete_original_response, _later())
            await _carry_out(follow)
        case _Stage.THINKING:
            await _carry_out(fill, _later())
        case _:
            await _carry_out(follow)
    _answered(state)


async def edit(
    interaction: Interaction,
    content: str,
    *,
    embeds: Sequence[discord.Embed] = (),
    view: discord.ui.View | None = None,
) -> None:
    """Answer by changing the message whose button, menu or form was used. Raises as ``send`` does."""
    state = await _begin(interaction)

    async def respond() -> None:
        await interaction.response.edit_message(content=content, embeds=embeds, view=view)

    async def change() -> None:
        await interaction.edit_original_response(content=content, embeds=embeds, view=view)

    if state.stage is _Stage.OPEN and await _is_first(state, respond):
        return
    await _carry_out(change, _later())
    _answered(state)


async def send_modal(interaction: Interaction, form: discord.ui.Modal) -> None:
    """Answer with a form. Raises as ``send`` does."""
    state = await _begin(interaction)

    async def respond() -> None:
        await interaction.response.send_modal(form)

    await _is_first(state, respond)


async def _is_first(state: ResponseState, respond: Callable[[], Awaitable[None]]) -> bool:
    """Give the first answer; not if a deferral whose receipt was lost turns out to have been it."""
    taken = await _carry_out(respond, state.arrived + _LAST_TRY_BY)
    if taken or state.deferring is None:
        _answered(state)
        return True
    state.stage = state.deferred
    return False


def _state(interaction: Interaction) -> ResponseState:
    state: ResponseState | None = interaction.extras.get(_KEY)
    if state is None:
        state = interaction.extras[_KEY] = ResponseState()
    return state


async def _begin(interaction: Interaction) -> ResponseState:
    """From here on nothing is deferred; a deferral that is under way is waited for."""
    state = _state(interaction)
    if state.then is not None:
        state.then()
    if state.timer is not None:
        state.timer.cancel()
        state.timer = None
    if state.deferring is not None:
        await state.deferring
    return state


def _start_deferring(interaction: Interaction, state: ResponseState) -> None:
    state.timer = None
    state.deferring = asyncio.create_task(_defer(interaction, state), name="deferral")


async def _defer(interaction: Interaction, state: ResponseState) -> None:
    async def respond() -> None:
        await interaction.response.defer(ephemeral=state.private, thinking=not state.edits)

    try:
        await _carry_out(respond, state.arrived + _LAST_TRY_BY)
    except (UndeliveredError, discord.HTTPException) as error:
        _log.debug("an interaction could not be deferred: %s", error)  # the answer itself will meet the same
    else:
        state.stage = state.deferred


def _answered(state: ResponseState) -> None:
    """Every answer passes here when Discord has it."""
    state.stage = _Stage.ANSWERED
    _log.debug("answered %.0f ms after the arrival", (asyncio.get_running_loop().time() - state.arrived) * 1000)


def _later() -> float:
    return asyncio.get_running_loop().time() + _LATER_TRIES_FOR


async def _carry_out(call: Callable[[], Awaitable[None]], until: float = 0) -> bool:
    """Make a call, and again while there is time: without ``until`` (of the loop's clock) just once.

    False if the interaction had been answered before, perhaps by a try whose result was lost.
    """
    loop = asyncio.get_running_loop()
    pause = 0.0
    while True:
        failure: Exception
        try:
            async with asyncio.timeout_at(max(until, loop.time()) + _GRACE if until else None):
                await _without_pauses(call)
        except discord.HTTPException as error:
            if error.code == _ALREADY_ANSWERED:
                _log.debug("it had been answered already")
                return False
            wait, failure = _wait_after(error, pause), error
        except (_ServerFaultError, aiohttp.ClientError, OSError) as error:  # a timeout is an OSError
            wait, failure = pause, error
        else:
            return True
        if loop.time() + wait >= until:
            raise UndeliveredError(_in_short(failure)) from failure
        _log.debug("trying again in %.2f s: %s", wait, _in_short(failure))
        await asyncio.sleep(wait)
        pause = pause * 2 or _FIRST_PAUSE


def _wait_after(error: discord.HTTPException, pause: float) -> float:
    """Seconds until the next try. Raises where another try would change nothing."""
    if error.code in TOO_LATE:
        raise UndeliveredError(_in_short(error)) from error
    if error.status != _TOO_MANY_REQUESTS:
        raise error
    with suppress(ValueError):
        return float(error.response.headers.get("Retry-After", pause))
    return pause


def connector() -> aiohttp.BaseConnector:
    """For the same session. discord.py's own would open a connection for each of a thousand answers at once."""
    return aiohttp.TCPConnector(limit=_CONNECTIONS)


def trace() -> aiohttp.TraceConfig:
    """For the HTTP session of the bot: lets discord.py make no pauses of its own in the calls of this module."""
    config = aiohttp.TraceConfig()
    config.on_request_end.append(_tell_of_server_faults)
    return config


async def _without_pauses(call: Callable[[], Awaitable[None]]) -> None:
    token = _own_pauses.set(True)
    try:
        await call()
    finally:
        _own_pauses.reset(token)


async def _tell_of_server_faults(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
) -> None:
    if end.response.status >= _SERVER_ERRORS and _own_pauses.get():
        end.response.close()
        raise _ServerFaultError(f"{end.response.status} {end.response.reason}")


def _in_short(error: Exception) -> str:
    return str(error) or type(error).__name__
