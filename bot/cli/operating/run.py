"""``madoguchi run``: connect, stay, and on SIGTERM or Ctrl-C answer what has arrived and leave."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
import discord

from bot.app.client import Madoguchi, create_bot
from bot.app.gateway import internals
from bot.app.gateway.internals import HANDLER_TASKS
from bot.app.gateway.shards import ShardsError, Wish
from bot.app.monitoring.watchdog import watch
from bot.replies.service.creation import create_service
from bot.settings import Settings
from bot.store import StoreUnusableError

_log = logging.getLogger(__name__)
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds between two tries to reach Discord
_WRONG_TOKEN = 4004  # the gateway's close code
# Service managers kill after ten seconds, Discord waits three for an answer.
_LAST_ANSWERS = 2.5  # seconds for what has arrived
_LAST_FRAMES = 0.5  # seconds of them for what is still to be read, while one answer follows the other
_QUIET = 0.1  # seconds without work: nothing is waiting to be read any more
_GOODBYE = 1.0  # seconds for Discord to agree to the end


class RunError(Exception):
    """The bot cannot run; the message is one line for the operator and never holds the token."""


async def run(settings: Settings, wait: float = 0, wish: Wish | None = None) -> None:
    """Run until told to stop. Raises ``RunError`` for a bad token, an unreachable Discord or an unusable database.

    ``wait``: for so many seconds an unreachable Discord is tried again, as at the start of a machine, and shards that
    another process has are waited for. ``wish``: the shards, by default those of the settings.
    """
    if not settings.discord_token:
        raise RunError("DISCORD_TOKEN is not set; put it into .env (see .env.example), or try “madoguchi demo”")
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
    internals.report_changes(_log)
    async with create_bot(settings, create_service(settings), wish=wish) as bot:
        bot.patience = wait
        connection = asyncio.create_task(_connect(bot, settings.discord_token.reveal(), wait))
        told_to_stop = asyncio.create_task(_stop_signal(connection))
        watchdog = asyncio.create_task(watch(bot))
        memory = asyncio.create_task(bot.store.keep_open())
        try:
            await asyncio.wait((connection, told_to_stop, memory), return_when=asyncio.FIRST_COMPLETED)
            if not connection.done():
                _log.info("stopping")
                # Who types Ctrl-C wants it gone; who ends a service often starts the next one at once.
                ended = told_to_stop.done() and told_to_stop.result() is signal.SIGTERM
                hand_over = ended and bot.store.is_shared
                finished = asyncio.create_task(_finish(bot, hand_over=hand_over))
                await asyncio.wait((connection, finished), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (told_to_stop, watchdog, memory, connection):
                task.cancel()
        with suppress(asyncio.CancelledError):
            await connection
        try:
            with suppress(asyncio.CancelledError):
                await memory
        except StoreUnusableError as error:
            raise RunError(str(error)) from error


async def _stop_signal(connection: asyncio.Task[None]) -> signal.Signals:
    """The first signal; a second one ends the connection at once."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[signal.Signals] = loop.create_future()

    def stop(number: signal.Signals) -> None:
        if told.done():
            connection.cancel()
        else:
            told.set_result(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, stop, number)
    return await told


async def _finish(bot: Madoguchi, *, hand_over: bool) -> None:
    """Read what has arrived, take nothing new, and answer it; what hangs is left behind."""
    if hand_over:
        await bot.hand_over()
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_ANSWERS):
            with suppress(TimeoutError):
                async with asyncio.timeout(_LAST_FRAMES):
                    await _until_quiet()
            await _take_nothing_new(bot)
            while handling := _handling():
                await asyncio.wait(handling)
    if left := _handling():
        _log.warning("%d answers were not finished", len(left))
        for task in left:
            task.cancel()


async def _until_quiet() -> None:
    """Return when nothing has been handled for a moment. Raises nothing, but may never end under load."""
    while True:
        await asyncio.sleep(_QUIET)
        if not _handling():
            return


async def _take_nothing_new(bot: Madoguchi) -> None:
    """Close the gateway only: people see at once that the bot is away, and answers still go out."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_GOODBYE):
            await asyncio.gather(*(shard.disconnect() for shard in bot.shards.values()), return_exceptions=True)


def _handling() -> set[asyncio.Task[Any]]:
    return {task for task in asyncio.all_tasks() if task.get_name().startswith(HANDLER_TASKS)}


async def _connect(bot: Madoguchi, token: str, wait: float) -> None:
    """Stay connected; every way in which that cannot begin or go on is a ``RunError``."""
    until = asyncio.get_running_loop().time() + wait
    try:
        await _persist(lambda: bot.login(token), lambda: bot.application is None, bot, until)
        await _persist(bot.connect, lambda: not bot.shards, bot, until)
    except (StoreUnusableError, ShardsError) as error:
        raise RunError(str(error)) from error
    except discord.LoginFailure as error:
        raise RunError("Discord refused the token; check DISCORD_TOKEN") from error
    except discord.ConnectionClosed as error:
        if error.code == _WRONG_TOKEN:
            raise RunError("Discord refused the token; check DISCORD_TOKEN") from error
        raise RunError(f"Discord closed the connection for good: {error}") from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise RunError(f"cannot reach Discord: {str(error) or type(error).__name__}") from error
    except discord.HTTPException as error:
        raise RunError(f"Discord answered with an error: {error.status} {error.text}") from error
    except (discord.DiscordException, TypeError, ValueError, KeyError) as error:
        raise RunError(f"Discord answered what was not expected: {type(error).__name__}: {error}") from error


async def _persist(
    begin: Callable[[], Awaitable[None]], has_not_begun: Callable[[], bool], bot: Madoguchi, until: float
) -> None:
    """Begin, and again until a moment of the loop's clock, while Discord cannot be reached and nothing has begun."""
    pause = _FIRST_PAUSE
    while True:
        try:
            return await begin()
        except (
            aiohttp.ClientError,
            TimeoutError,
            OSError,
            discord.GatewayNotFound,
            discord.DiscordServerError,
        ) as error:
            left = until - asyncio.get_running_loop().time()
            if left <= 0 or not has_not_begun() or bot.is_closed():
                raise
            pause = min(pause, left)
            _log.warning("cannot reach Discord (%s): trying again in %.0f s", str(error) or type(error).__name__, pause)
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
        if bot.application is None:
            await bot.http.close()  # each login opens a session of its own
