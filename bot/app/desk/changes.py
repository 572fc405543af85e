"""What becomes of a request: taken, handed over, closed, opened again. The database decides, Discord is told after.

Each returns the request as it is now, or None if it had already become something else, as when two tap at once.
All raise ``StoreUnavailableError``.
"""

import asyncio
import logging
from contextlib import suppress

from msgspec.structs import replace

from bot.app.desk import tags, threads
from bot.app.desk.context import FAULTS, RequestContext, until_taken
from bot.app.desk.notifying import notify
from bot.app.desk.threads import ThreadGoneError
from bot.core.desk import schedule
from bot.core.desk.requests import CloseReason, RequestState, Step, Timer
from bot.replies.wording.desk.requests import thread_name
from bot.store import StoreUnavailableError

_log = logging.getLogger(__name__)
_PATIENCE = 10.0  # seconds; for a third name in ten minutes Discord asks to wait for the rest of them


async def take(context: RequestContext, helper_id: int) -> RequestContext | None:
    """Give an open request to a helper."""
    request, now = context.request, context.bot.clock()
    timer = schedule.until_looked_at(now, now)
    if not await context.bot.services.store.requests.take(request.id, helper_id, now, timer):
        return None
    return replace(context, request=replace(request, state=RequestState.TAKEN, helper_id=helper_id, timer=timer))


async def hand_over(context: RequestContext) -> RequestContext | None:
    """Open a request again that its helper gives back."""
    request, timer = context.request, until_taken(context)
    if request.helper_id is None or not await context.bot.services.store.requests.release(
        request.id, request.helper_id, timer
    ):
        return None
    return replace(context, request=replace(request, state=RequestState.OPEN, helper_id=None, timer=timer))


async def close(context: RequestContext, reason: CloseReason | None) -> RequestContext | None:
    """Close a request. Its thread is archived an hour later: on a computer an archived one has no buttons to press."""
    request, now = context.request, context.bot.clock()
    kept = context.bot.services.store.requests
    if not await kept.close(request.id, now, reason):
        return None
    closed = await kept.get(request.id)
    if closed is None:
        return None
    timer = Timer(Step.ARCHIVE, now + schedule.ARCHIVED_AFTER)
    await kept.move_timer(closed, timer)
    return replace(context, request=replace(closed, timer=timer))


async def reopen(context: RequestContext) -> RequestContext | None:
    """Open a request again for its member, if it was closed within 14 days."""
    request, timer = context.request, until_taken(context)
    if request.requester_id is None or not await context.bot.services.store.requests.reopen(
        request.id, request.requester_id, context.bot.clock(), timer
    ):
        return None
    opened = replace(request, state=RequestState.OPEN, helper_id=None, closed_at=None, reason=None, timer=timer)
    return replace(context, request=opened)


async def tell_helpers(context: RequestContext) -> None:
    """Tell the next helpers of a request that has just become open, if the desk is. Raises nothing."""
    now = context.bot.clock()
    if not context.desk.hours.is_open(now):
        return  # its timer does it when the desk opens
    try:
        told, planned = await notify(context, now), context.request.timer
        if not told and planned and planned.step is Step.NOTIFY:
            timer = until_taken(context, more=False)
            await context.bot.services.store.requests.move_timer(context.request, timer)
    except ThreadGoneError:
        with suppress(StoreUnavailableError):  # its timer finds it then
            await context.bot.services.store.requests.close(context.request.id, now, None)
    except FAULTS as error:  # its timer tells the next ones
        _log.warning("helpers could not be told of request %d: %r", context.request.number, error)


async def show_state(context: RequestContext) -> None:
    """The thread's name and tags as its request is now. Discord allows two names in ten minutes: it may stay behind.

    Raises nothing.
    """
    shown: dict[str, object] = {"name": thread_name(context.request, context.lineage, context.both.helpers)}
    if context.desk.forum:
        shown["applied_tags"] = list(map(str, tags.of(context)))
    if context.request.state is not RequestState.CLOSED:
        shown["archived"] = False
    try:
        async with asyncio.timeout(_PATIENCE):
            await threads.change(context.bot, context.thread_id, **shown)
    except FAULTS as error:
        _log.warning("the thread of request %d keeps its old name: %r", context.request.number, error)
