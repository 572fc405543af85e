"""What the bot's HTTP session needs for answers: few connections, and no pauses but our own.

discord.py tries again by itself after a 5xx, but only after one second and then after three; not at all
after a lost connection, nor after a 429 that comes from a proxy.
"""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from types import SimpleNamespace
from typing import TypeVar

import aiohttp

_CONNECTIONS = 200  # a thousand answers a second, if each takes a fifth of one
_SERVER_ERRORS = 500
_own_pauses = ContextVar("own_pauses", default=False)  # of the task that makes a call

_Result = TypeVar("_Result")


class ServerFaultError(Exception):
    """Discord answered with a 5xx."""


def connector() -> aiohttp.BaseConnector:
    """For the session of the bot. discord.py's own would open a connection for each of a thousand answers at once."""
    return aiohttp.TCPConnector(limit=_CONNECTIONS)


def trace() -> aiohttp.TraceConfig:
    """For the same session: lets discord.py make no pauses of its own in calls under ``without_pauses``."""
    config = aiohttp.TraceConfig()
    config.on_request_end.append(_tell_of_server_faults)
    return config


async def without_pauses(call: Callable[[], Awaitable[_Result]]) -> _Result:
    """Make a call once. Raises ``ServerFaultError`` where discord.py would pause and try again."""
    token = _own_pauses.set(True)
    try:
        return await call()
    finally:
        _own_pauses.reset(token)


async def _tell_of_server_faults(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
) -> None:
    if end.response.status >= _SERVER_ERRORS and _own_pauses.get():
        end.response.close()
        raise ServerFaultError(f"{end.response.status} {end.response.reason}")
