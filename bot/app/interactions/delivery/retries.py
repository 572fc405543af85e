"""When a call to Discord is made again, and when that would be in vain or say something twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import aiohttp
import discord

from bot.app.interactions.delivery.calls import ServerFaultError

_log = logging.getLogger(__name__)
_GRACE = 3.0  # seconds for the last try to end: Discord is the judge of what is too late
_LATER_TRIES_FOR = 30.0  # seconds, once Discord has a first answer: there are fifteen minutes
_FIRST_PAUSE = 0.25  # seconds, after a second try that follows at once; then twice as long each time
_TOO_MANY_REQUESTS = 429
_ALREADY_ANSWERED = 40060
# Unknown message, unknown webhook, unknown interaction, invalid webhook token.
TOO_LATE = frozenset({10008, 10015, 10062, 50027})
# No connection was made: the call has done nothing.
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)

_Result = TypeVar("_Result")


class UndeliveredError(Exception):
    """An answer reaches nobody any more: the time is over, or Discord took nothing while there was time."""


class TooLateError(UndeliveredError):
    """The time was over before an answer was worked out."""


class UnconfirmedError(UndeliveredError):
    """A call that must not be made twice went out, and whether it was carried out is not known."""


class AlreadyAnsweredError(Exception):
    """The interaction has a first answer, perhaps by a try whose receipt was lost."""


def later() -> float:
    """Until when, by the loop's clock, what needs no first answer is tried."""
    return asyncio.get_running_loop().time() + _LATER_TRIES_FOR


async def carry_out(call: Callable[[], Awaitable[_Result]], until: float, *, repeatable: bool = True) -> _Result:
    """Make a call, and again while there is time, until a moment of the loop's clock.

    Not ``repeatable``: only after a failure that shows that the call has done nothing. Raises
    ``UndeliveredError``, ``AlreadyAnsweredError``, and ``discord.HTTPException`` for what Discord refuses.
    """
    loop = asyncio.get_running_loop()
    if loop.time() >= until:
        raise UndeliveredError("the time was over before it could be sent")
    pause = 0.0
    while True:
        failure: Exception
        try:
            async with asyncio.timeout_at(max(until, loop.time()) + _GRACE):
                return await call()
        except discord.HTTPException as error:
            if error.code == _ALREADY_ANSWERED:
                _log.debug("it had been answered already")
                raise AlreadyAnsweredError from error
            wait, failure = _wait_after(error, pause), error
        except _NEVER_LEFT as error:
            wait, failure = pause, error
        except (ServerFaultError, aiohttp.ClientError, OSError) as error:  # a timeout is an OSError
            if not repeatable:
                raise UnconfirmedError(_in_short(error)) from error
            wait, failure = pause, error
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


def _in_short(error: Exception) -> str:
    return str(error) or type(error).__name__
