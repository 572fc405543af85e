"""The composition root: settings in, a bot that is ready to connect out. Building it touches no network."""

import asyncio
import gc
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import discord

from bot.app.commands import plain_text
from bot.app.commands.desk.desk import DeskCommands
from bot.app.commands.desk.helping import HelperCommands
from bot.app.commands.desk.open_request import OpenRequest
from bot.app.commands.finding.browse import Browse
from bot.app.commands.finding.classes import Classes
from bot.app.commands.help import Help
from bot.app.commands.language import Languages
from bot.app.commands.registration.sync import sync_once
from bot.app.commands.registration.translator import CommandTranslator
from bot.app.commands.servers.classes import ClassCommands
from bot.app.commands.servers.settings import SettingsCommand
from bot.app.components import COMPONENTS, FORMS, take
from bot.app.context.bot import Bot
from bot.app.context.services import Services
from bot.app.gateway.internals import guard_frames, guard_parsers, keep_messages, take_components
from bot.app.gateway.shards import Wish
from bot.app.interactions import delivery
from bot.app.interactions.dispatch import CommandTree
from bot.app.interactions.error_log import log_bad_frame, scrub_user_ids
from bot.app.tasks.due_work import DueWork
from bot.app.tasks.server_cleanup import ServerCleanup
from bot.replies.pictures.maps import Maps
from bot.replies.service import AnswerService
from bot.settings import Settings
from bot.store import Store

if TYPE_CHECKING:
    from bot.app.monitoring.server import Pages

_log = logging.getLogger(__name__)
# New objects are looked through for garbage each 700, in half a millisecond; what has stayed twice, all of what came
# since the start, takes forty: not each 70,000, but each 700,000, minutes apart.
_GC_THRESHOLDS = 700, 10, 100
_OF_MESSAGES = discord.AppCommandType.message


def create_bot(
    settings: Settings,
    service: AnswerService,
    shard_count: int | None = None,
    wish: Wish | None = None,
    *,
    unasked: bool = True,
) -> "Madoguchi":
    """The bot with its commands. ``shard_count`` is for tests; by default Discord says how many.

    ``wish``: its shards, by default those that the settings give it. ``unasked`` off: it only answers, and looks after
    nothing by itself; the demo's clock leaps over months.
    """
    return Madoguchi(settings, service, shard_count, wish or Wish(settings.cluster), unasked=unasked)


class Madoguchi(Bot):
    """The Discord client. It needs no privileged intent, and mentions nobody."""

    def __init__(
        self, settings: Settings, service: AnswerService, shard_count: int | None, wish: Wish, *, unasked: bool
    ) -> None:
        intents = discord.Intents(guilds=True, dm_messages=True, guild_messages=settings.answer_mentions)
        super().__init__(
            settings,
            Services(service, Store(settings.database.reveal(), settings.state_dir), Maps(settings.data_dir)),
            wish,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=CommandTree,
            shard_count=shard_count,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self._unasked = unasked
        self._pages: Pages | None = None
        scrub_user_ids()
        take_components(self, take)
        keep_messages(self, self._is_for_us)
        guard_parsers(self, log_bad_frame)
        guard_frames(log_bad_frame)

    async def login(self, token: str) -> None:
        self.http.connector = delivery.connector()
        await super().login(token)

    async def setup_hook(self) -> None:
        # The rest of the catalogues, beside the login: a broken one is to be known at start.
        catalogues = self.services.catalogues
        await asyncio.to_thread(catalogues.check)
        await self.tree.set_translator(CommandTranslator(catalogues))
        await self.open_store()
        for cog in (
            Classes(self.services),
            Browse(self.services, self.tree),
            OpenRequest(self.services, self.tree),
            Help(self.services),
            Languages(self.services),
            SettingsCommand(self.services),
            DeskCommands(self.services),
            HelperCommands(self.services),
            ClassCommands(self.services),
        ):
            await self.add_cog(cog)
        if self._unasked:
            await self.add_cog(ServerCleanup(self))
            await self.add_cog(DueWork(self))
        if self._unasked and self.settings.link_checks_per_hour:
            await self._recheck(self.settings.link_checks_per_hour)
        if self.settings.metrics_port:
            await self._monitor(self.settings.metrics_port)
        await sync_once(self)
        # Tables, index and catalogues stay for good: no answer waits the 80 ms of going through them for garbage. What
        # of the start is garbage goes before.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_GC_THRESHOLDS)

    async def close(self) -> None:
        try:
            await super().close()
        finally:
            if self._pages:
                await self._pages.close()
            await self.store.close()

    def _is_for_us(self, message: Mapping[str, Any]) -> bool:
        return self.user is not None and plain_text.is_question(message, self.user.id)

    async def on_message(self, message: discord.Message) -> None:
        await plain_text.answer(self, message)

    async def on_ready(self) -> None:
        _log.info("ready in %d servers on %d shards", len(self.guilds), len(self.shards))
        gc.freeze()  # the servers, too, stay

    async def _recheck(self, per_hour: int) -> None:
        # What a look at links needs (robots.txt, public suffixes) is imported by those only who want it.
        from bot.app.tasks.link_recheck import LinkRecheck  # noqa: PLC0415

        await self.add_cog(LinkRecheck(self, per_hour))

    async def _monitor(self, port: int) -> None:
        # prometheus_client and aiohttp's server are imported by those only who want them.
        from bot.app.monitoring.health import Pulse  # noqa: PLC0415
        from bot.app.monitoring.metrics import Metrics  # noqa: PLC0415
        from bot.app.monitoring.server import Pages  # noqa: PLC0415

        every = (*self.tree.get_commands(), *self.tree.walk_commands(), *self.tree.get_commands(type=_OF_MESSAGES))
        names = {command.qualified_name for command in every} | {component.name for component in COMPONENTS}
        names |= {form.name for form in FORMS}
        names |= set(plain_text.NAMES)
        self.metrics = Metrics(names, self.services.catalogues.tags, self.wish.name)
        self._pages = Pages(self.metrics, Pulse(self).health)
        await self._pages.open(self.settings.metrics_host, port)
