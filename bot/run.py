"""``madoguchi run``: connect, stay, and leave cleanly on SIGTERM or Ctrl-C."""

import asyncio
import logging
import signal
from contextlib import suppress

import aiohttp
import discord

from bot.client import Madoguchi, create_bot, create_counter
from bot.settings import Settings

_log = logging.getLogger(__name__)
_WRONG_TOKEN = 4004  # the gateway's close code


class RunError(Exception):
    """The bot cannot run; the message is one line for the operator and never holds the token."""


async def run(settings: Settings) -> None:
    """Run until told to stop. Raises ``RunError`` for a bad token or an unreachable Discord."""
    if not settings.discord_token:
        raise RunError("DISCORD_TOKEN is not set; put it into .env (see .env.example), or try “madoguchi demo”")
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
    async with create_bot(settings, create_counter(settings)) as bot:
        connection = asyncio.create_task(_connect(bot, settings.discord_token))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            with suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
                loop.add_signal_handler(number, connection.cancel)
        with suppress(asyncio.CancelledError):
            await connection
        _log.info("stopping")


async def _connect(bot: Madoguchi, token: str) -> None:
    """Stay connected; every way in which that cannot begin or go on is a ``RunError``."""
    try:
        await bot.start(token)
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
