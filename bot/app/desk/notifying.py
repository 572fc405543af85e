"""Tells helpers of a request: at most three who speak the language, or all of them once, by their role."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app.desk import threads
from bot.app.desk.context import RequestContext
from bot.core.desk.choosing import MOST_AT_ONCE, Helper, choose
from bot.replies.message import Message
from bot.replies.wording.desk import states


async def notify(context: RequestContext, now: datetime) -> bool:
    """Tell the next helpers; whether some were told by name, so that there may be others.

    Raises ``StoreUnavailableError``, ``ThreadGoneError`` and ``discord.HTTPException``.
    """
    helpers = await _let_in(context, now)
    both, request = context.both, context.request
    if helpers:
        # Before they are told: who cannot be asked twice is better asked too seldom.
        await context.bot.services.store.helpers.save_asked(request, helpers, now)
        sentence = states.told(helpers, request, both.helpers)
        await threads.post(context.bot, context.thread_id, Message(sentence), users=helpers)
        return True
    if role_id := _role(context):
        sentence = states.role_told(role_id, request, both.helpers)
        await threads.post(context.bot, context.thread_id, Message(sentence), role=role_id)
    return False


async def is_anybody_left(context: RequestContext, now: datetime) -> bool:
    """Whether there is a helper who speaks the language and has not been told yet. Raises ``StoreUnavailableError``."""
    return bool(_chosen(context, now, *await _known(context)))


async def _let_in(context: RequestContext, now: datetime) -> list[int]:
    """The next helpers, who are now in the thread; those who have left the server are passed over."""
    registered, passed_over = await _known(context)
    found: list[int] = []
    while len(found) < MOST_AT_ONCE and (chosen := _chosen(context, now, registered, passed_over)):
        for helper in chosen[: MOST_AT_ONCE - len(found)]:
            passed_over.add(helper.user_id)
            if await threads.add(context.bot, context.thread_id, helper.user_id):
                found.append(helper.user_id)
    return found


async def _known(context: RequestContext) -> tuple[list[Helper], set[int]]:
    """The server's helpers, and the ids of those who are not to be told of this request."""
    store, request = context.bot.services.store, context.request
    told = await store.helpers.get_asked(request.id)
    return await store.helpers.get_of_guild(request.guild_id), told | {request.requester_id or 0}


def _chosen(context: RequestContext, now: datetime, registered: list[Helper], passed_over: set[int]) -> list[Helper]:
    today = now.astimezone(ZoneInfo(context.desk.hours.zone)).date()
    request = context.request
    return choose(registered, request.language, request.place[:2], today, passed_over)


def _role(context: RequestContext) -> int | None:
    """The helpers' role, if it is still there."""
    guild, role_id = context.bot.get_guild(context.request.guild_id), context.desk.helper_role_id
    return role_id if guild and role_id and guild.get_role(role_id) else None
