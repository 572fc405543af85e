"""``madoguchi run``: connect, stay, and leave cleanly on SIGTERM or Ctrl-C."""

import asyncio
import logging
import signal
from contextlib import suppress

import aiohttp
import discord

from bot.client import create_bot, create_counter
from bot.settings import Settings

_log = logging.getLogger(__name__)


class RunError(Exception):
    """The bot cannot run; the message is one line for the operator and never holds the token."""


async def run(settings: Settings) -> None:
    """Run until told to stop. Raises ``RunError`` for a bad token or an unreachable Discord."""
    if not settings.discord_token:
        raise RunError("DISCORD_TOKEN is not set; put it into .env (see .env.example), or try “madoguchi demo”")
    async with create_bot(settings, create_counter(settings)) as bot:
        loop = asyncio.get_running_loop()
        stopping: set[asyncio.Task[None]] = set()

        def stop() -> None:
            _log.info("stopping")
            stopping.add(loop.create_task(bot.close()))

        for number in (signal.SIGTERM, signal.SIGINT):
            with suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
                loop.add_signal_handler(number, stop)
        try:
            await bot.start(settings.discord_token)
        except discord.LoginFailure as error:
            raise RunError("Discord refused the token; check DISCORD_TOKEN") from error
        except (aiohttp.ClientConnectionError, TimeoutError, OSError) as error:
            raise RunError(f"cannot reach Discord: {_reason(error)}") from error
        except discord.HTTPException as error:
            raise RunError(f"Discord answered with an error: {error.status} {error.text}") from error


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
