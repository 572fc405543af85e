"""What goes wrong around a request: it is whole or not there, what was written comes back, nobody else may touch it."""

import asyncio

import discord
import pytest

from bot.app.desk import changes
from bot.app.desk.opening import thread as making
from bot.core.desk.requests import CloseReason, RequestState
from bot.replies.custom_ids import CloseReasonId, PhrasesId, TakeId
from bot.replies.wording.desk import states
from tests.app.desk.conftest import OpenDesk
from tests.app.desk.desk import DESK, HELPERS, NEED, SERVER, SITA
from tests.loopback import Answer, Click, Fault, Person, Role, Server, Slash
from tests.loopback.world import MANAGE_THREADS, MAY_READ_HISTORY, MAY_RUN_A_DESK, MAY_WRITE
from tests.loopback.world.permissions import CREATE_PRIVATE_THREADS, EMBED_LINKS, SEND_IN_THREADS, VIEW

NASTY = (
    f"@everyone <@1> <@&{HELPERS.id}> [free](https://evil.example) ``` \u202egnirts\u202c **b** https://evil.example "
)

MISSING_PERMISSIONS = {"message": "Missing Permissions", "code": 50013}


async def test_both_the_request_and_its_thread_or_neither(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_desk() as desk:
        create = Fault("POST", f"/channels/{DESK.id}/threads", times=9)
        first = Fault("POST", r"/channels/\d+/messages", times=9)
        lost = Fault("POST", f"/channels/{DESK.id}/threads", lost=True, carried_out=True)
        for fault in (create, first, lost):
            monkeypatch.setattr(making, "_PATIENCE", 0.5)
            desk.discord.inject(fault)
            _text_comes_back(await desk.send(await desk.form(SITA), SITA))
            fault.times = 0
            assert desk.threads == []
            assert await desk.store.requests.get_of_user(SITA.id) == []
        monkeypatch.setattr(making, "_PATIENCE", 20)
        desk.discord.inject(Fault("POST", f"/channels/{DESK.id}/threads", carried_out=True))  # and made again
        thread = await desk.ask()
        assert (await desk.request(thread)).number == 4

        await desk.discord.permit(SERVER, MAY_WRITE)
        _text_comes_back(await desk.send(await desk.form(SITA), SITA))
        await desk.discord.permit(SERVER, MAY_RUN_A_DESK & ~MANAGE_THREADS)
        desk.discord.leave(SERVER, gone := Person("Gone"))
        _text_comes_back(await desk.send(await desk.form(gone), gone))
        assert [each.archived for each in desk.threads] == [False, True]  # what it may not delete it closes

        form = await desk.form(SITA)
        await desk.store.close()
        _text_comes_back(await desk.send(form, SITA))
        await desk.store.open()


def _text_comes_back(answer: Answer) -> None:
    assert answer.private
    assert NEED in answer.embed["description"]


async def test_what_members_write_does_no_harm_and_is_limited(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        form = await desk.form(SITA)
        long = (NASTY * 40)[:4000]
        one, same = await asyncio.gather(*(desk.send(form, SITA, need=long, free=NASTY, place=NASTY) for _ in range(2)))
        (thread,) = desk.threads
        assert {one.private, same.private} == {True}
        assert f"<#{thread.id}>" in one.content + same.content
        first = desk.said(thread)[0]
        assert first["mention_everyone"] is False
        assert [person["id"] for person in first["mentions"]] == []
        assert first["mention_roles"] == []
        question = first["embeds"][0]["description"]
        assert question.count("```") == 2
        assert "\u202e" not in str(first)
        assert len(question) > 3900

        for _ in range(2):
            await desk.ask()
        refused = await desk.send(await desk.form(SITA), SITA)
        assert "You already have 3 open requests" in refused.content
        assert NEED in refused.embed["description"]
        await desk.discord.rest.threads.remove(thread)  # nobody tells the bot
        assert len(desk.threads) == 2
        await desk.ask()
        assert {refusal["code"] for each in desk.discord.refusals if (refusal := each.refusal)} == {10003}


async def test_two_hundred_ask_at_once(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        people = [Person(f"P{number}") for number in range(200)]
        forms = [await desk.form(person) for person in people]
        await asyncio.gather(*(desk.send(form, person) for form, person in zip(forms, people, strict=True)))
        assert len(desk.threads) == 200
        numbers = [(await desk.request(thread)).number for thread in desk.threads]
        assert sorted(numbers) == list(range(1, 201))
        assert all(person.id in {m for thread in desk.threads for m in thread.members} for person in people)


async def test_nobody_else_may_touch_a_request(open_desk: OpenDesk) -> None:
    elsewhere = Server(name="Elsewhere", permissions=MAY_RUN_A_DESK, roles=(HELPERS,))
    async with open_desk() as desk:
        thread = await desk.ask()
        request = await desk.request(thread)
        posted = desk.said(thread)[0]
        helper = await desk.helper("Hari")
        forged = (TakeId(request.id), PhrasesId(request.id), CloseReasonId(request.id, "answered"))
        for id_ in forged:
            for person, place in ((Person("Mallory"), thread), (helper, SERVER), (helper, elsewhere)):
                answer = await desk.discord.ask(Click(posted, str(id_)), person, place)
                assert answer.private
                assert answer.content in {
                    "Only helpers of this server can do this.",
                    "This request is not open any more.",
                }
        other_role = Person("Viet", roles=(Role("Others"),))
        await desk.tap("Take", other_role, thread)
        await desk.tap("Take", SITA, thread)
        assert (await desk.request(thread)).state is RequestState.OPEN

        await desk.discord.delete_role(SERVER, HELPERS)
        await desk.until(lambda: not desk.bot.get_guild(SERVER.id).get_role(HELPERS.id))  # type: ignore[union-attr]
        assert (await desk.tap("Take", Person("Anybody"), thread)).private
        assert not (await desk.tap("Take", Person("Hari", id=helper.id), thread)).private  # registered
        assert (await desk.request(thread)).helper_id == helper.id


async def test_threads_channels_and_servers_go(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_desk() as desk:
        hari = await desk.helper("Hari")
        gone = await desk.helper("Gone")
        desk.discord.leave(SERVER, gone)
        await desk.speaks(SITA, "ne")
        thread = await desk.ask()
        assert f"<@{gone.id}>" not in (await desk.posted(thread, "someone needs help"))["content"]
        await desk.discord.rest.threads.archive(thread, locked=True)
        assert not (await desk.tap("Take", hari, thread)).private
        await desk.until(lambda: not thread.archived and thread.name.startswith("🟢"))
        monkeypatch.setattr(changes, "_PATIENCE", 0.2)
        pause = {"message": "You are being rate limited.", "retry_after": 600.0, "global": False}
        desk.discord.inject(Fault("PATCH", f"/channels/{thread.id}", 429, pause, headers={"Via": "1.1 google"}))
        assert not (await desk.tap("Hand over", hari, thread)).private  # a third name in ten minutes
        assert not (await desk.tap("Take", hari, thread)).private
        await desk.discord.rest.threads.remove(thread)
        await desk.later(days=6)
        closed = await desk.store.requests.get_of_user(SITA.id)
        assert [request.state for request in closed] == [RequestState.CLOSED]

        other = await desk.ask()
        await desk.discord.gateway.leave(SERVER)
        await desk.until(lambda: desk.bot.get_guild(SERVER.id) is None)
        await desk.later(days=1)
        assert (await desk.request(other)).state is RequestState.OPEN
        await desk.discord.gateway.join(SERVER)
        await desk.until(lambda: desk.bot.get_guild(SERVER.id) is not None)
        await desk.later(days=1)
        assert states.nobody_yet(desk.texts("ne")) in desk.words(other)
        await desk.discord.delete_channel(SERVER, DESK)
        _text_comes_back(await desk.send(await desk.form(SITA), SITA))
        await desk.later(days=8)
        await desk.later(days=8)
        assert {request.state for request in await desk.store.requests.get_of_user(SITA.id)} == {RequestState.CLOSED}


async def test_people_go_in_the_middle(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.speaks(SITA, "ne")
        hari, thread = await desk.helper("Hari"), await desk.ask()
        await desk.posted(thread, "someone needs help")
        await desk.tap("Take", hari, thread)
        await desk.until(lambda: thread.name.startswith("🟢"))
        gita = await desk.helper("Gita")
        await desk.discord.ask(Slash("forget-me"), hari, SERVER)
        await desk.posted(thread, "We are looking for another helper.")
        assert f"<@{gita.id}>: someone needs help" in (await desk.posted(thread, "someone needs help"))["content"]
        await desk.until(lambda: thread.name.startswith("🟡"))
        request = await desk.request(thread)
        assert (request.state, request.helper_id) == (RequestState.OPEN, None)

        await desk.tap("Take", gita, thread)
        maya = await desk.helper("Maya")
        await desk.later(hours=6)
        assert (await desk.request(thread)).helper_id == gita.id
        desk.discord.leave(SERVER, gita)  # nobody tells the bot
        await desk.later(hours=6)
        await desk.posted(thread, "We are looking for another helper.")
        assert f"<@{maya.id}>: someone needs help" in (await desk.posted(thread, "someone needs help"))["content"]
        await desk.tap("Take", maya, thread)
        desk.discord.leave(SERVER, maya)
        bina = await desk.helper("Bina")
        assert not (await desk.tap("Take", bina, thread)).private
        assert (await desk.request(thread)).helper_id == bina.id
        await desk.tap("Hand over", bina, thread)

        desk.discord.leave(SERVER, SITA)
        renaming = desk.discord.inject(Fault("PATCH", f"/channels/{thread.id}", 403, MISSING_PERMISSIONS))
        assert not (await desk.tap("Take", bina, thread)).private
        offer = await desk.tap("Phrases", bina, thread)
        await desk.discord.ask(offer.choose("wait"), bina, thread)
        await desk.posted(thread, "पर्खिनुहोस्")
        for _ in range(2):
            await desk.later(days=7)
        assert renaming.times == 0
        assert (await desk.request(thread)).reason is CloseReason.NO_ANSWER
        assert [each.refusal["code"] for each in desk.discord.refusals if each.refusal] == [10007, 10007]


@pytest.mark.parametrize(
    ("name", "permission", "is_opened"),
    [
        ("view_channel", VIEW, False),
        ("send_messages_in_threads", SEND_IN_THREADS, False),
        ("create_private_threads", CREATE_PRIVATE_THREADS, False),
        ("embed_links", EMBED_LINKS, False),
        ("read_message_history", MAY_READ_HISTORY, True),
        ("manage_threads", MANAGE_THREADS, True),
    ],
)
async def test_a_permission_is_withdrawn(open_desk: OpenDesk, name: str, permission: int, is_opened: bool) -> None:
    async with open_desk() as desk:
        hari, thread = await desk.helper("Hari"), await desk.ask()
        await desk.discord.permit(SERVER, MAY_RUN_A_DESK & ~permission)
        desk_channel = desk.bot.get_channel(DESK.id)
        assert isinstance(desk_channel, discord.TextChannel)
        await desk.until(lambda: not getattr(desk_channel.permissions_for(desk_channel.guild.me), name))
        answer = await desk.send(await desk.form(SITA), SITA)
        if is_opened:
            assert len(desk.threads) == 2
        else:
            _text_comes_back(answer)
            assert [each for each in desk.threads if not each.archived] == [thread]
            # What is open goes on as far as it may: answers to taps need no permission.
            assert [request.thread_id for request in await desk.store.requests.get_of_user(SITA.id)] == [thread.id]
        assert not (await desk.tap("Take", hari, thread)).private
        closed = await desk.discord.ask(
            (await desk.tap("Close", hari, thread)).click("Question answered"), hari, thread
        )
        assert closed.content.startswith(f"<@{SITA.id}>")
        await desk.later(hours=2)
        await desk.discord.permit(SERVER, MAY_RUN_A_DESK)
        await desk.later(days=1)
        assert thread.archived
