"""The thread of a request: made with its first message and the member in it, or not at all."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from bot.app.desk import tags, threads
from bot.app.desk.context import FAULTS, RequestContext, until_taken
from bot.app.desk.threads import ThreadGoneError
from bot.core.desk.requests import Request
from bot.core.gazetteer.outcomes import Found, Outcome
from bot.i18n.texts import Texts
from bot.replies.message import Message
from bot.replies.service import Wanted
from bot.replies.wording.desk import requests as wording
from bot.replies.wording.desk.requests import Words
from bot.replies.wording.desk.states import opened_by

_PATIENCE = 25.0  # seconds for a thread with its first message; Discord may ask for a pause


class NewForm(Struct, frozen=True):
    """A form that was sent: of which server, whose, in which language, and the helper who sent it, if one did."""

    key: str
    guild_id: int
    words: Words
    requester_id: int
    member: Texts
    opened_by_id: int | None = None


async def make_thread(context: RequestContext, form: NewForm, outcome: Outcome) -> RequestContext:
    """The thread of a request, which is open then. Raises one of ``FAULTS``, and leaves no half of a thread behind."""
    name = wording.thread_name(context.request, context.lineage, context.both.helpers)
    made: list[int] = []
    try:
        async with asyncio.timeout(_PATIENCE):
            request = await _make(context, form, await _first_message(context, form, outcome), name, made)
    except BaseException:
        await _undo(context, name, made)
        raise
    return replace(context, request=request)


def opens(context: RequestContext, texts: Texts) -> str:
    """When the desk opens, said to the member; empty while it is open."""
    hours, now = context.desk.hours, context.bot.clock()
    return "" if hours.is_open(now) else wording.opens(hours.next_opening(now), texts)


async def _make(context: RequestContext, form: NewForm, first: Message, name: str, made: list[int]) -> Request:
    """As ``make_thread``; the thread's id is in ``made`` as soon as it is known."""
    bot, desk, request = context.bot, context.desk, context.request
    thread_id = await threads.create(bot, desk, name, first, tags.of(context))
    made.append(thread_id)
    await _delete(context, [other for other in _of_name(context, name) if other != thread_id])
    is_here = await threads.add(bot, thread_id, form.requester_id)
    if form.opened_by_id is not None:
        await threads.add(bot, thread_id, form.opened_by_id)
    if is_here and not desk.forum:
        await threads.post(bot, thread_id, first, users=(form.requester_id,))
    timer = until_taken(context)
    if not (is_here and await bot.services.store.requests.open(request.id, thread_id, timer)):
        raise ThreadGoneError(thread_id)  # so is the member, or the request
    return replace(request, thread_id=thread_id, timer=timer)


async def _undo(context: RequestContext, name: str, made: Sequence[int]) -> None:
    """Delete the thread, also one whose making Discord never confirmed."""
    await _delete(context, {*made, *_of_name(context, name)})


def _of_name(context: RequestContext, name: str) -> list[int]:
    """The threads of a name, which is one request's alone: a call that seemed to fail may have made one."""
    guild = context.bot.get_guild(context.request.guild_id)
    return [thread.id for thread in guild.threads if thread.name == name] if guild else []


async def _delete(context: RequestContext, thread_ids: Iterable[int]) -> None:
    for thread_id in thread_ids:
        with suppress(*FAULTS):
            await threads.delete(context.bot, thread_id)


async def _first_message(context: RequestContext, form: NewForm, outcome: Outcome) -> Message:
    both, services = context.both, context.bot.services
    answers: Sequence[Message] = ()
    if isinstance(outcome, Found):
        each = dict.fromkeys((both.helpers, both.member))
        wanted = Wanted(server=await services.courses.get(form.guild_id))
        answers = [services.answers.reply(outcome, form.words.place, texts, wanted) for texts in each]
    opening = opens(context, both.member)
    message = wording.first_message(context.request, form.words, context.lineage, answers, both, opens=opening)
    if form.opened_by_id is None:
        return message
    return replace(message, content=f"{opened_by(form.opened_by_id, both)}\n{message.content}")
