"""One link after the other, at the operator's pace; what is seen is kept, and shown by the next answer."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import aclosing
from datetime import UTC, date, datetime
from typing import Any

from discord.ext import commands, tasks

from bot.app.context.bot import Bot
from bot.app.tasks.link_digest import LinkDigest
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset.tables import TableError
from bot.links import schedule
from bot.links.checker import LinkChecker, NoNetworkError
from bot.links.ownership import Ownership
from bot.links.web.politeness import Politeness
from bot.links.web.session import open_session
from bot.store import EVERYTHING, StoreUnavailableError

_log = logging.getLogger(__name__)


class LinkRecheck(commands.Cog):
    """Looks at the link whose turn it is, again and again. Answers never wait for it: it waits itself, for servers.

    Of several processes one looks; the others learn what it saw.
    """

    def __init__(self, bot: Bot, per_hour: int) -> None:
        self._bot = bot
        self._answers = bot.services.answers
        self._links = self._answers.directory.all_links()
        self._ownership: Ownership | None = None
        self._digest: LinkDigest | None = None
        self._knows_all = False  # of what is kept
        self._reading = asyncio.Lock()  # what is read later is newer
        self._learning: set[asyncio.Task[None]] = set()
        self._offline = False
        self.look.change_interval(seconds=3600 / per_hour)

    async def cog_load(self) -> None:
        self._bot.store.on_change(self._changed)
        self._bot.store.on_lead(self._lead)
        self.look.start()

    async def cog_unload(self) -> None:
        self.look.cancel()

    def _lead(self) -> None:
        """Go on with what another process began: at once, unless we led until a moment ago."""
        led, self._digest = self._digest is not None, None  # another one may have been told meanwhile
        if not led:
            self.look.restart()

    @tasks.loop(hours=1)
    async def look(self) -> None:
        """Look at one link and, when its week is over, send the digest. What fails is tried again the next time."""
        today = datetime.now(UTC).date()
        try:
            if not self._knows_all:
                await self._take_up()
            if not self._bot.store.leads:
                self._digest = None  # who leads goes on from what is kept
            elif await self._bot.store.reachable():  # what cannot be kept need not be asked for
                digest = self._digest = self._digest or await LinkDigest.take_up(self._bot, self._links, today)
                await self._look_at_next(today)
                await digest.send_if_due(today)
        except StoreUnavailableError:
            _log.warning("the database is away: links are looked at when it is back")
        except NoNetworkError:
            if not self._offline:
                _log.info("no host can be found: links are looked at when there is a network again")
            self._offline = True
        except (TableError, OSError) as error:  # somebody is changing the files of a running bot
            _log.warning("links cannot be looked at just now: %s", error)
        except Exception:  # the loop would end, and with it all looks
            _log.exception("a look at a link failed")

    @look.before_loop
    async def _until_answers_are_given(self) -> None:
        await self._bot.wait_until_ready()

    async def _take_up(self) -> None:
        """Go on from where the last run ended: of two looks at a link the newer counts, what is kept if in doubt."""
        async with self._reading:
            kept = await self._bot.store.link_checks.get_all()
            named = set(self._links)
            await self._bot.store.link_checks.delete({check.url for check in kept} - named)
            self._answers.record_checks(*(check for check in kept if check.url in named and self._is_newer(check)))
            self._knows_all = True

    def _changed(self, table: str, url: str) -> None:
        """Another process has looked at a link, or many may have been looked at unheard."""
        if table == EVERYTHING:
            self._knows_all = False
            self._learn(self._take_up())
        elif table == "link_check":
            self._learn(self._take_up_one(url))

    def _learn(self, reading: Coroutine[Any, Any, None]) -> None:
        """Beside the looks, which may be an hour apart."""

        async def learn() -> None:
            try:
                await reading
            except StoreUnavailableError:
                self._knows_all = False

        task = asyncio.create_task(learn())
        self._learning.add(task)
        task.add_done_callback(self._learning.discard)

    async def _take_up_one(self, url: str) -> None:
        async with self._reading:
            check = await self._bot.store.link_checks.get(url)
            if check and url in self._links and self._answers.directory.checks.get(url) != check:
                self._answers.record_checks(check)

    def _is_newer(self, check: LinkCheck) -> bool:
        known = self._answers.directory.checks.get(check.url)
        return known is None or known.checked_on <= check.checked_on

    async def _look_at_next(self, today: date) -> None:
        checks = self._answers.directory.checks
        url = schedule.next_link(self._links, checks, today)
        if url is None:
            return
        try:
            await self._look_at([url], today)
        except NoNetworkError:  # or this host alone is missing
            await self._look_at([url, *schedule.witnesses(url, self._links, checks)], today)
        self._offline = False

    async def _look_at(self, urls: list[str], today: date) -> None:
        if self._ownership is None:
            self._ownership = await asyncio.to_thread(Ownership.read, self._bot.settings.data_dir)
        known, polite = self._answers.directory.checks, Politeness()
        async with (
            open_session(polite) as session,
            aclosing(LinkChecker(session, self._ownership, polite).check(urls, known, today)) as checks,
        ):
            async for check in checks:
                await self._bot.store.link_checks.save(check)
                _tell_change(known.get(check.url), check)
                self._answers.record_checks(check)


def _tell_change(before: LinkCheck | None, now: LinkCheck) -> None:
    if before is None or before.state is not now.state:
        level = logging.WARNING if now.state is LinkState.HIJACKED else logging.INFO
        _log.log(level, "link %s: %s", now.url, "; ".join(filter(None, (now.state, now.moved_to or now.note))))
