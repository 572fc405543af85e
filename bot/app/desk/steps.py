"""What is done with requests by itself, when it is due: once, however many programs look, and after a restart too.

A step is claimed by moving the timer on to the next one. Who could not do it then moves the timer back a little.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.app.context.bot import Bot
from bot.app.desk import changes, threads
from bot.app.desk.context import FAULTS, RequestContext, until_taken
from bot.app.desk.managing import leaving
from bot.app.desk.notifying import is_anybody_left
from bot.app.desk.threads import ThreadGoneError
from bot.core.desk import schedule
from bot.core.desk.requests import (
    BLANKED_AFTER,
    NOTICE_BEFORE,
    QUIET_AFTER,
    CloseReason,
    Request,
    RequestState,
    Step,
    Timer,
)
from bot.replies.wording.desk import states

_log = logging.getLogger(__name__)
_PATIENCE = 30.0  # seconds: one thread at which Discord asks for a pause is not to hold up all others
_OWN_NOTICE = timedelta(minutes=5)  # what was written so soon after a notice was due is the notice

_Act = Callable[[RequestContext], Awaitable[None]]


async def do_due(bot: Bot) -> None:
    """Do all that is due, the oldest first. Raises ``StoreUnavailableError``; what Discord refuses is tried later.

    Of several processes each does what is due in its own servers, of which it alone knows.
    """
    requests = bot.services.store.requests
    shards = (bot.share.numbers, bot.share.count) if bot.share else None
    while due := await requests.get_due(bot.clock(), shards):
        for request in due:
            await _do(bot, request, bot.clock())


async def _do(bot: Bot, request: Request, now: datetime) -> None:
    requests = bot.services.store.requests
    step = request.timer and request.timer.step
    if step is Step.ABANDON:
        await requests.abandon(request.id)
    elif step is Step.BLANK:
        await requests.blank(request.id)
    elif (
        request.timer
        and (desk := await bot.services.store.desks.get(request.guild_id))
        and bot.get_guild(request.guild_id)
    ):
        await _in_thread(await RequestContext.of(bot, desk, request), request.timer, now)
    elif request.timer:  # after 30 days all of the server is forgotten
        await requests.move_timer(request, schedule.until_back(request.timer, now))


async def _in_thread(context: RequestContext, due: Timer, now: datetime) -> None:
    """The steps that write in the thread. If somebody has deleted it, the request is over."""
    requests, request = context.bot.services.store.requests, context.request
    try:
        async with asyncio.timeout(_PATIENCE):
            planned, act = await _plan(context, due, now)
            if not await requests.move_timer(request, planned):
                return  # somebody else does it, or the request has become something else
            request = replace(request, timer=planned)
            await act(replace(context, request=request))
    except ThreadGoneError:
        await requests.close(request.id, now, None)
    except FAULTS as error:
        _log.warning("a step of request %d is tried again later: %r", request.number, error)
        await requests.move_timer(request, Timer(due.step, now + schedule.TRIED_AGAIN_AFTER))


async def _plan(context: RequestContext, due: Timer, now: datetime) -> tuple[Timer, _Act]:
    """What is next, and what to do now."""
    match due.step:
        case Step.NOTIFY:
            return until_taken(context, since=due.due_at), changes.tell_helpers
        case Step.TELL:
            return until_taken(context, more=await is_anybody_left(context, now)), _tell
        case Step.ARCHIVE:
            return Timer(Step.BLANK, (context.request.closed_at or now) + BLANKED_AFTER), _archive
    return await _plan_of_quiet(context, due, now)


async def _plan_of_quiet(context: RequestContext, due: Timer, now: datetime) -> tuple[Timer, _Act]:
    """The same where it depends on who is still there, and on when somebody wrote last."""
    last = await threads.last_written_at(context.bot, context.thread_id)
    if await leaving.is_left_alone(context):
        return schedule.until_quiet(now), _look_for_another
    if due.step is Step.REMIND and last <= now - (QUIET_AFTER - NOTICE_BEFORE):
        return schedule.until_closed(now), _remind
    if due.step is Step.CLOSE and last <= due.due_at - NOTICE_BEFORE + _OWN_NOTICE:
        return schedule.until_closed(now), _close
    if context.request.state is RequestState.TAKEN:
        return schedule.until_looked_at(last, now), _nothing
    return schedule.until_quiet(last), _nothing


async def _tell(context: RequestContext) -> None:
    """Tell the member honestly that nobody has taken it, with the way to the office."""
    member, request = context.both.member, context.request
    draft = context.bot.services.answers.email_draft(request.place, member)
    said = replace(draft, content=f"{states.nobody_yet(member)}\n{draft.content}")
    person = request.requester_id
    addressed = replace(said, content=f"<@{person}>\n{said.content}") if person else said
    await threads.post(context.bot, context.thread_id, addressed, users=(person,) if person else ())


async def _look_for_another(context: RequestContext) -> None:
    if opened := await changes.hand_over(context):
        await leaving.tell([opened])


async def _remind(context: RequestContext) -> None:
    request = context.request
    users = [user for user in (request.requester_id, request.helper_id) if user]
    await threads.post(context.bot, context.thread_id, states.quiet(users, context.both), users=users)


async def _close(context: RequestContext) -> None:
    if closed := await changes.close(context, CloseReason.NO_ANSWER):
        said = states.closed(closed.request, context.both)
        await threads.post(context.bot, context.thread_id, said, users=said.mentions)
        await changes.show_state(closed)


async def _archive(context: RequestContext) -> None:
    await threads.change(context.bot, context.thread_id, archived=True)


async def _nothing(context: RequestContext) -> None:
    """Somebody has written: there is time again."""
