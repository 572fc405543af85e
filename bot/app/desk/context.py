"""A request together with what everything done with it needs: its desk, its place, the languages of its thread."""

from collections.abc import Sequence
from datetime import datetime

import aiohttp
import discord
from msgspec import Struct

from bot.app.context.bot import Bot
from bot.app.desk.threads import ThreadGoneError
from bot.core.desk import schedule
from bot.core.desk.requests import Request, Timer
from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies.wording.desk.requests import Both
from bot.store import Desk, StoreUnavailableError

FAULTS = (discord.HTTPException, aiohttp.ClientError, OSError, ThreadGoneError, StoreUnavailableError)
"""What Discord, the network, other people and the database may do to whatever is done with a request."""


class RequestContext(Struct, frozen=True):
    """One request at its desk."""

    bot: Bot
    desk: Desk
    request: Request
    both: Both

    @classmethod
    async def of(cls, bot: Bot, desk: Desk, request: Request) -> "RequestContext":
        """Never raises: what cannot be known is in the default language."""
        return cls(bot, desk, request, await languages(bot, desk, request))

    @property
    def lineage(self) -> Sequence[Place]:
        return self.bot.services.answers.lineage(self.request.place)

    @property
    def thread_id(self) -> int:
        """The thread of a request. Raises ``ThreadGoneError`` if it has none."""
        if self.request.thread_id is None:
            raise ThreadGoneError
        return self.request.thread_id


def until_taken(context: RequestContext, *, more: bool = True, since: datetime | None = None) -> Timer:
    """What is next for a request that is open from now on; ``more``: whether there may be helpers to tell.

    ``since`` as in ``schedule``.
    """
    desk, now = context.desk, context.bot.clock()
    if more and not desk.hours.is_open(now):
        return schedule.until_open(context.request, desk.hours, now)
    next_at = desk.hours.add_open_time(now, desk.take_within) if more else None
    return schedule.until_taken(context.request, now, next_at, since)


async def languages(bot: Bot, desk: Desk, request: Request) -> Both:
    """The member's language and the helpers': what the managers chose, else the server's."""
    catalogues = bot.services.catalogues
    helpers = catalogues.texts(desk.language or "") or await _server_texts(bot, request.guild_id, desk.channel_id or 0)
    return Both(catalogues.texts(request.language) or helpers, helpers)


async def _server_texts(bot: Bot, guild_id: int, channel_id: int) -> Texts:
    guild = bot.get_guild(guild_id)
    channel = guild.get_channel(channel_id) if guild else None
    return await bot.services.channel_texts(channel) if channel else bot.services.catalogues.default
