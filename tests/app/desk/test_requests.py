"""A request from the form to the day it is forgotten: over real sockets, in a real database."""

import asyncio

from msgspec.structs import replace

from bot.core.desk.requests import CloseReason, Helped, RequestState
from bot.replies.wording.desk import requests as wording
from bot.replies.wording.desk import states
from tests.app.desk.conftest import OpenDesk
from tests.app.desk.desk import NEED, SITA, DeskAtWork, values_of
from tests.core.courses.announcements import SUNDAYS
from tests.loopback import Kind, OnMessage, Person, Slash, Thread


async def test_a_member_asks_and_is_helped(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.speaks(SITA, "ne")
        hari = await desk.helper("Hari", prefectures=frozenset({"24"}))
        helpers = [hari, *[await desk.helper(name) for name in ("Gita", "Maya", "Ram")]]
        vietnamese = await desk.helper("Viet", "vi")
        thread = await _asks(desk)
        asked = await _who_is_told(desk, thread)
        assert len(asked) == 3
        assert hari.id in asked
        assert vietnamese.id not in asked
        first, second = await _both_take(desk, thread, hari, helpers[1])
        await _only_the_helper_hands_over(desk, thread, first, second)
        newly = await _who_is_told(desk, thread)
        assert newly == {helper.id for helper in helpers} - asked
        (last,) = (helper for helper in helpers if helper.id in newly)
        await desk.tap("Take", last, thread)
        await _the_member_closes_and_opens_again(desk, thread, last)
        assert not desk.discord.refusals


async def test_the_button_stands_under_answers_where_there_is_a_desk(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        label = wording.title(desk.texts("en"))

        async def offered(kind: Kind) -> str:
            buttons = (await desk.discord.ask(kind, SITA, desk.server)).buttons
            return "".join(button["custom_id"] for button in buttons if button["label"] == label)

        assert await offered(Slash("classes", {"place": "Suzuka"})) == "q1:24207"
        assert await offered(Slash("office", {"place": "Suzuka"})) == "q1:24207"
        assert await offered(Slash("classes", {"place": "xyzzy"})) == "q1:"
        assert await offered(OnMessage("Find Japanese classes", "moro em Suzuka")) == "q1:24207"
        assert not await offered(Slash("help"))
        await desk.store.desks.save(desk.server.id, channel_id=None)
        assert not await offered(Slash("classes", {"place": "Suzuka"}))


async def _asks(desk: DeskAtWork) -> Thread:
    """The form knows the place; the thread has the question, the place in two scripts and the answer of /classes."""
    await desk.store.courses.save(desk.server.id, [replace(SUNDAYS, name="Helpers’ class", id="", source="")])
    form = await desk.form(SITA, "24207")
    values = values_of(form)
    assert "鈴鹿市" in values["place"]
    answer = await desk.send(form, SITA, place=values["place"], free="शनिबार")
    (thread,) = desk.threads
    assert answer.private
    assert f"<#{thread.id}>" in answer.content
    assert thread.private
    assert SITA.id in thread.members
    assert thread.name.startswith("🟡 1 · Open · Nepali · Suzuka · 鈴鹿市")
    question, *answers = desk.said(thread)[0]["embeds"]
    assert NEED in question["description"]
    assert "鈴鹿市" in question["fields"][0]["value"]
    assert "शनिबार" in question["fields"][1]["value"]
    assert "Office to contact" in str(answers)
    assert [answer["fields"][0]["name"] for answer in answers] == ["Helpers’ class"] * 2
    request = await desk.request(thread)
    assert (request.state, request.language, request.place) == (RequestState.OPEN, "ne", "24207")
    return thread


async def _who_is_told(desk: DeskAtWork, thread: Thread) -> set[int]:
    told = await desk.posted(thread, "someone needs help in Nepali")
    asked = {int(person["id"]) for person in told["mentions"]}
    assert told["mention_roles"] == []
    assert thread.members >= asked
    return asked


async def _both_take(desk: DeskAtWork, thread: Thread, one: Person, other: Person) -> tuple[Person, Person]:
    """Two at once: one has it, the other is told who."""
    answers = await asyncio.gather(*[desk.tap("Take", each, thread) for each in (one, other)])
    (public,) = [answer for answer in answers if not answer.private]
    (private,) = [answer for answer in answers if answer.private]
    request = await desk.request(thread)
    assert request.state is RequestState.TAKEN
    assert f"<@{request.helper_id}> already has this request" in private.content
    assert desk.notified(public) == {SITA.id}
    return (one, other) if request.helper_id == one.id else (other, one)


async def _only_the_helper_hands_over(desk: DeskAtWork, thread: Thread, helper: Person, other: Person) -> None:
    refusals = [await desk.tap(label, Person("Nobody"), thread) for label in ("Take", "Hand over", "Close")]
    assert {answer.content for answer in refusals} == {"Only helpers of this server can do this."}
    assert "Only the helper who has this request" in (await desk.tap("Hand over", other, thread)).content
    assert not (await desk.tap("Hand over", helper, thread)).private
    assert (await desk.request(thread)).state is RequestState.OPEN


async def _the_member_closes_and_opens_again(desk: DeskAtWork, thread: Thread, helper: Person) -> None:
    nepali = desk.texts("ne")
    question = await desk.tap("Close", SITA, thread)
    assert question.private
    closed = await desk.discord.ask(question.click(states.reason(CloseReason.CLASS, nepali)), SITA, thread)
    assert not closed.private
    request = await desk.request(thread)
    assert (request.state, request.reason) == (RequestState.CLOSED, CloseReason.CLASS)
    await desk.until(lambda: thread.name.startswith("✅ 1 · Closed"))

    a_little, again = wording.helped(Helped.A_LITTLE, nepali), states.open_again_label(nepali)
    await desk.tap(a_little, helper, thread)
    assert (await desk.request(thread)).helped is None
    await desk.tap(a_little, SITA, thread)
    assert (await desk.request(thread)).helped is Helped.A_LITTLE
    assert not thread.archived
    await desk.later(hours=2)
    assert thread.archived
    reopened = await desk.tap(again, SITA, thread)
    assert desk.notified(reopened) == {helper.id}
    assert (await desk.request(thread)).state is RequestState.OPEN
    await desk.tap("Take", helper, thread)
    question = await desk.tap("Close", helper, thread)
    closed = await desk.discord.ask(question.click("Question answered"), helper, thread)
    assert len(closed.buttons) == 1  # whether it helped was asked once

    await desk.later(days=15)
    assert (await desk.tap(again, SITA, thread)).content == states.too_late(nepali)
    await desk.later(days=16)
    request = await desk.request(thread)
    assert (request.requester_id, request.helper_id, request.number) == (None, None, 1)
    assert not await desk.store.helpers.get_asked(request.id)
