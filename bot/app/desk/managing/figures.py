"""The figures of a desk: read from the database, counted and drawn off the event loop."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.app.context.services import Services
from bot.core.desk.choosing import Helper
from bot.core.desk.figures import count
from bot.core.desk.requests import Request
from bot.i18n.texts import Texts
from bot.replies.message import File, Message
from bot.replies.pictures import day_chart
from bot.replies.pictures.rendering import to_png
from bot.replies.wording.desk.coordination import exports
from bot.replies.wording.desk.coordination import figures as wording
from bot.store import Desk


class Period(Struct, frozen=True):
    """The requests of a server that were opened since a moment, in the desk's time zone, so many days ago."""

    guild_id: int
    since: datetime
    days: int

    @classmethod
    def of(cls, guild_id: int, desk: Desk, now: datetime, days: int) -> Self:
        return cls(guild_id, now.astimezone(ZoneInfo(desk.hours.zone)) - timedelta(days=days), days)


async def message(services: Services, period: Period, texts: Texts) -> Message:
    """What a coordinator reads. Raises ``StoreUnavailableError``."""
    requests = await services.store.requests.get_of_guild(period.guild_id, period.since)
    helpers = await services.store.helpers.get_of_guild(period.guild_id)
    return await asyncio.to_thread(_message, services, requests, helpers, period, texts)


def _message(
    services: Services, requests: list[Request], helpers: list[Helper], period: Period, texts: Texts
) -> Message:
    figures = count(requests, helpers, period.since.tzinfo or UTC)
    picture = to_png(day_chart.draw(figures.by_day, period.since.date(), period.days)) if figures.by_day else b""
    table = exports.as_csv(requests, services.answers.lineage)
    return wording.message(figures, period.days, picture, table, services.answers.lineage, texts)


async def exported(services: Services, guild_id: int) -> File | None:
    """All that is kept of a desk but the ids of people, as JSON; None if there is none. Raises as ``message``."""
    store = services.store
    desk = await store.desks.get(guild_id)
    if desk is None:
        return None
    requests = await store.requests.get_of_guild(guild_id, datetime.min.replace(tzinfo=UTC))
    helpers, replies = await store.helpers.get_of_guild(guild_id), await store.saved_replies.get_all(guild_id)
    return await asyncio.to_thread(exports.as_json, guild_id, desk, requests, helpers, replies)
