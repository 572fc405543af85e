"""From a form to a request with its thread, or to the answer that says why there is none."""

import logging
from contextlib import suppress
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.app.context.bot import Bot
from bot.app.desk import threads
from bot.app.desk.context import FAULTS, RequestContext
from bot.app.desk.opening.thread import NewForm, make_thread
from bot.app.desk.threads import ThreadGoneError
from bot.core.desk import schedule
from bot.core.desk.requests import Request, RequestState
from bot.core.gazetteer.outcomes import Found, Outcome, Unknown
from bot.i18n.texts import Texts
from bot.replies.message import Message
from bot.replies.wording import dialogs
from bot.replies.wording.desk import requests as wording
from bot.store import StoreUnavailableError
from bot.store.records.desk import Added, AddedBefore, AddOutcome, NewRequest, NoDesk, TooManyOpen

_log = logging.getLogger(__name__)


class Opened(Struct, frozen=True):
    """A request that has its thread, of which no helper has been told yet."""

    context: RequestContext


async def open_request(bot: Bot, form: NewForm, reader: Texts) -> Message | Opened:
    """Open a request, or say in the language of ``reader``, who sent the form, why it is not open. Raises nothing.

    In the end there are both, the row and the thread, or neither, and who wrote the form has its text back.
    """
    try:
        outcome = bot.services.answers.find(form.words.place) if form.words.place else Unknown()
        added = await _add(bot, form, outcome)
        if isinstance(added, Added):
            return await _with_thread(bot, form, added.request, outcome) or wording.failed(form.words, reader)
        return await _refused(bot, form, added, reader)
    except StoreUnavailableError:
        return wording.failed(form.words, reader)


async def _add(bot: Bot, form: NewForm, outcome: Outcome) -> AddOutcome:
    desk = await bot.services.store.desks.get(form.guild_id)
    if desk is None or desk.channel_id is None:
        return NoDesk()
    now = bot.clock()
    place = outcome.candidate.place.code if isinstance(outcome, Found) else ""
    new = NewRequest(form.guild_id, form.key, form.member.tag, place, form.requester_id, now, form.opened_by_id)
    requests = bot.services.store.requests
    added = await requests.add(new, schedule.abandon(now))
    if isinstance(added, TooManyOpen) and await _close_lost(bot, form, now):
        return await requests.add(new, schedule.abandon(now))
    return added


async def _with_thread(bot: Bot, form: NewForm, request: Request, outcome: Outcome) -> Opened | None:
    """The request with its thread; None, and nothing of either, if that is not to be had."""
    desk = await bot.services.store.desks.get(form.guild_id)
    if desk is not None:
        context = await RequestContext.of(bot, desk, replace(request, state=RequestState.OPEN))
        try:
            return Opened(await make_thread(context, form, outcome))
        except FAULTS as error:
            _log.warning("request %d of server %d got no thread: %r", request.number, request.guild_id, error)
    with suppress(StoreUnavailableError):  # its timer does it then
        await bot.services.store.requests.abandon(request.id)
    return None


async def _refused(bot: Bot, form: NewForm, why: AddedBefore | TooManyOpen | NoDesk, reader: Texts) -> Message:
    match why:
        case AddedBefore(request) if request.thread_id:
            return wording.opened(request.thread_id, reader)
        case AddedBefore():  # its thread is being made
            return Message(dialogs.wait(2, reader))
        case TooManyOpen():
            open_ = await _open_of(bot, form)
            return wording.too_many([request.thread_id or 0 for request in open_], form.words, reader)
        case NoDesk():
            return wording.returned(wording.no_desk(reader), form.words, reader)


async def _close_lost(bot: Bot, form: NewForm, now: datetime) -> bool:
    """Close the member's requests whose threads somebody has deleted; whether there were any."""
    lost = False
    for request in await _open_of(bot, form):
        try:
            await threads.last_written_at(bot, request.thread_id or 0)
        except ThreadGoneError:
            lost |= await bot.services.store.requests.close(request.id, now, None)
        except FAULTS:
            continue  # it may be there
    return lost


async def _open_of(bot: Bot, form: NewForm) -> list[Request]:
    """The member's requests in the server that have a thread and are not closed."""
    return [
        request
        for request in await bot.services.store.requests.get_of_user(form.requester_id)
        if (request.guild_id, request.requester_id) == (form.guild_id, form.requester_id)
        and request.state in (RequestState.OPEN, RequestState.TAKEN)
    ]
