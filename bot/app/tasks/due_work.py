"""What is due at the desks and for servers' classes, again and again; also what became due while nobody looked."""

import logging
from collections.abc import Awaitable, Callable

from discord.ext import commands, tasks

from bot.app.context.bot import Bot
from bot.app.desk.managing.courses.telling import tell_due
from bot.app.desk.steps import do_due
from bot.store import StoreUnavailableError

_log = logging.getLogger(__name__)


class DueWork(commands.Cog):
    """Looks what is due: one query of an index each time, whatever the number of requests or classes."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        self.desk_timers.start()
        self.class_lists.start()

    async def cog_unload(self) -> None:
        self.desk_timers.cancel()
        self.class_lists.cancel()

    @tasks.loop(seconds=20)
    async def desk_timers(self) -> None:
        """Do what is due with requests."""
        await self._do(do_due, "the timers of desks")

    @tasks.loop(hours=1)
    async def class_lists(self) -> None:
        """Ask the servers whose month is over which of their classes are still true."""
        await self._do(tell_due, "the lists of classes")

    @desk_timers.before_loop
    @class_lists.before_loop
    async def _until_all_servers_are_known(self) -> None:
        await self._bot.wait_until_ready()

    async def _do(self, work: Callable[[Bot], Awaitable[None]], what: str) -> None:
        try:
            await work(self._bot)
        except StoreUnavailableError:
            _log.debug("the database is away: %s wait", what)
        except Exception:  # the loop would end, and with it this work for all servers
            _log.exception("%s failed", what)
