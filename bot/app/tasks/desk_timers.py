"""Looks every few seconds for what is due at the desks: one query of an index, whatever the number of requests."""

import logging

from discord.ext import commands, tasks

from bot.app.context.bot import Bot
from bot.app.desk.steps import do_due
from bot.store import StoreUnavailableError

_log = logging.getLogger(__name__)
_SECONDS = 20


class DeskTimers(commands.Cog):
    """Does what is due, also what became due while the bot was not running."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        self.look.start()

    async def cog_unload(self) -> None:
        self.look.cancel()

    @tasks.loop(seconds=_SECONDS)
    async def look(self) -> None:
        """Do what is due."""
        try:
            await do_due(self._bot)
        except StoreUnavailableError:
            _log.debug("the database is away: the desks' timers wait")
        except Exception:  # the loop would end, and with it all timers of all desks
            _log.exception("a timer of a desk failed")

    @look.before_loop
    async def _until_all_servers_are_known(self) -> None:
        await self._bot.wait_until_ready()
