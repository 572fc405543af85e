"""Asks the servers once a month which of their classes are still true."""

import logging

from discord.ext import commands, tasks

from bot.app.context.bot import Bot
from bot.app.desk.managing.courses.telling import tell_due
from bot.store import StoreUnavailableError

_log = logging.getLogger(__name__)


class CourseLists(commands.Cog):
    """Looks every hour whose month is over."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        self.look.start()

    async def cog_unload(self) -> None:
        self.look.cancel()

    @tasks.loop(hours=1)
    async def look(self) -> None:
        """Ask the servers whose month is over."""
        try:
            await tell_due(self._bot)
        except StoreUnavailableError:
            _log.debug("the database is away: lists of classes wait")
        except Exception:  # the loop would end, and with it the lists of all servers
            _log.exception("a list of classes failed")

    @look.before_loop
    async def _until_all_servers_are_known(self) -> None:
        await self._bot.wait_until_ready()
