"""What is kept of a server goes 30 days after the server has removed the bot; what was never finished, in a week."""

import logging
from datetime import UTC, datetime, timedelta

from discord.ext import commands, tasks

from bot.app.context.bot import Bot
from bot.store import StoreUnavailableError

_log = logging.getLogger(__name__)
KEPT_DAYS = 30  # somebody may remove the bot by mistake
_DRAFTS_KEPT_DAYS = 7  # what was begun of a class and never saved


class ServerCleanup(commands.Cog):
    """Compares once a day which servers the bot is in with those that it keeps something of.

    A server that is left while the bot is not running is noticed in the same way. Of several processes each compares
    its own servers, and one forgets.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        self._bot.store.on_lead(self.clean_up.restart)  # who led may have been restarted before its day was over
        self.clean_up.start()

    async def cog_unload(self) -> None:
        self.clean_up.cancel()

    @tasks.loop(hours=24)
    async def clean_up(self) -> None:
        """Note the servers that are gone, and forget those that have been gone for long."""
        store = self._bot.store
        today = datetime.now(UTC).date()
        left_before = today - timedelta(days=KEPT_DAYS)
        try:
            await store.settings.mark_left_guilds({guild.id for guild in self._bot.guilds}, today, self._bot.is_ours)
            if not store.leads:
                return
            await store.desks.delete_left_guilds(left_before)
            await store.courses.delete_left_guilds(left_before)
            await store.course_drafts.delete_old(today - timedelta(days=_DRAFTS_KEPT_DAYS))
            forgotten = await store.settings.delete_left_guilds(left_before)
        except StoreUnavailableError:
            _log.warning("the database is away: servers that were left are looked at tomorrow")
        else:
            if forgotten:
                _log.info("forgot %d servers that had removed the bot", forgotten)

    @clean_up.before_loop
    async def _until_all_servers_are_known(self) -> None:
        await self._bot.wait_until_ready()
