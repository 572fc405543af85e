"""Once a month the channel of a desk is asked which of its classes are still true: those nobody has looked at for long.

Which servers are to be asked is one query. Each is claimed in the database first, so that it is asked once however many
programs look; where that cannot be written in the channel, it is asked again next month.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice

import discord

from bot.app.context.bot import Bot
from bot.app.desk.context import FAULTS
from bot.app.desk.managing.courses.access import Keeper, today_in_japan
from bot.app.interactions.discord_message import parts
from bot.core.courses.course import Course
from bot.core.courses.vocabulary import CourseStatus
from bot.i18n.texts import Texts
from bot.replies.message import Message
from bot.replies.wording.courses import lists

_log = logging.getLogger(__name__)
EVERY = timedelta(days=30)
_MOST_MESSAGES = 5


async def tell_due(bot: Bot) -> None:
    """Ask those servers of this process whose month is over. Raises ``StoreUnavailableError``.

    What Discord refuses is in the log.
    """
    courses, today = bot.services.store.courses, today_in_japan(bot)
    told_before = today - EVERY + timedelta(days=1)
    for guild_id in await courses.get_guilds_to_tell(told_before):
        channel = await _channel(bot, guild_id)
        if channel is None:  # it has none, or another process looks after the server
            continue
        stale = _asked((await courses.get(guild_id)).courses.values(), today)
        if stale and await courses.claim_telling(guild_id, today, told_before):
            try:
                await _ask(bot, channel, stale)
            except FAULTS as error:
                _log.warning("the classes of server %d could not be asked for: %r", guild_id, error)


async def rest(who: Keeper, first: int, last: int, texts: Texts) -> Message:
    """What is left of a message that asked for the classes from one id to another. Raises ``StoreUnavailableError``."""
    courses = _asked((await who.services.store.courses.get(who.guild_id)).courses.values(), who.today)
    stale = [course for course in courses if first <= int(course.id) <= last][: lists.PER_QUESTION]
    if not stale:
        return lists.nothing_to_ask(texts)
    return lists.question([(course, who.lineage(course)) for course in stale], texts, who.today)


async def _channel(bot: Bot, guild_id: int) -> discord.abc.GuildChannel | None:
    """The channel of a desk in which the bot can write."""
    guild, desk = bot.get_guild(guild_id), await bot.services.store.desks.get(guild_id)
    return guild.get_channel(desk.channel_id) if guild and desk and desk.channel_id else None


async def _ask(bot: Bot, channel: discord.abc.GuildChannel, stale: Sequence[Course]) -> None:
    """Post the questions; in a forum they are one post."""
    texts, today = await bot.services.channel_texts(channel), today_in_japan(bot)
    listed = [(course, bot.services.answers.lineage(course.place)) for course in stale]
    starts = range(0, len(listed), lists.PER_QUESTION)
    where: discord.abc.Messageable | None = channel if isinstance(channel, discord.TextChannel) else None
    for start in islice(starts, _MOST_MESSAGES):
        message = lists.question(listed[start : start + lists.PER_QUESTION], texts, today)
        if isinstance(channel, discord.ForumChannel) and where is None:
            where = (await channel.create_thread(name=lists.heading(texts), **parts(message))).thread
        elif where is not None:
            await where.send(**parts(message))


def _asked(courses: Iterable[Course], today: date) -> list[Course]:
    """Those that are to be looked at, by their ids."""
    stale = (course for course in courses if course.status is CourseStatus.ACTIVE and course.is_stale(today))
    return sorted(stale, key=lambda course: int(course.id))
