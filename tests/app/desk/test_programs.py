"""Two programs on one PostgreSQL: what both are asked, or find due, at the same time is done by one of them."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest_asyncio

from bot.core.desk.requests import Request, RequestState, Step, Timer
from bot.replies.custom_ids import TakeId
from bot.replies.service import AnswerService
from bot.replies.wording.desk import requests as wording
from bot.replies.wording.desk import states
from bot.store import Store
from tests.app.desk.desk import ALWAYS, DESK, HELPERS, SERVER
from tests.loopback import BotProcess, Click, Fill, LoopbackDiscord, Person, Slash, Thread
from tests.loopback.patience import PATIENCE

PROGRAM = ("-m", "tests.app.desk.beside_another", "run")
HARI, GITA = Person("Hari", roles=(HELPERS,)), Person("Gita", roles=(HELPERS,))
MEMBERS = tuple(Person(name) for name in ("Sita", "Ram", "Maya"))


@pytest_asyncio.fixture
async def store(postgresql: str) -> AsyncIterator[Store]:
    """The database of both programs, with a desk."""
    opened = Store(postgresql)
    await opened.open(exclusive=False)
    await opened.desks.save(SERVER.id, channel_id=DESK.id, language="en", hours=ALWAYS, helper_role_id=HELPERS.id)
    yield opened
    await opened.desks.delete(SERVER.id)
    await opened.close()


async def test_one_of_two_helpers_has_a_request_and_each_step_is_done_once(
    store: Store, postgresql: str, tmp_path: Path, service: AnswerService
) -> None:
    async with LoopbackDiscord([SERVER]) as discord:
        async with _two_programs(discord, tmp_path, postgresql):
            await discord.gateway.until(lambda: sum(session.live for session in discord.gateway.sessions.values()) == 2)
            for member in MEMBERS:
                await _ask(discord, member, wording.title(service.catalogues.source))
            threads = list(discord.world.state(SERVER).threads.values())
            assert len(threads) == len(MEMBERS)

            due = Timer(Step.TELL, datetime.now(UTC) - timedelta(seconds=1))
            for thread in threads:  # whose timer a bot moves that tells helpers just now
                while not await store.requests.move_timer(await _of(store, thread), due):
                    pass
            honest = states.nobody_yet(service.catalogues.source)
            async with asyncio.timeout(PATIENCE):
                while not all(_said(discord, thread, honest) for thread in threads):  # noqa: ASYNC110 - nobody tells of it
                    await asyncio.sleep(0.01)

            takers = await asyncio.gather(*(_both_take(discord, store, thread) for thread in threads))
            assert set(takers) <= {HARI.id, GITA.id}
            assert [_said(discord, thread, honest) for thread in threads] == [1] * len(threads)
        assert not discord.refusals


@asynccontextmanager
async def _two_programs(discord: LoopbackDiscord, folder: Path, url: str) -> AsyncIterator[None]:
    bots: list[BotProcess] = []
    try:
        for name in ("one", "other"):
            (folder / name).mkdir()
            bots.append(BotProcess(discord, folder / name, ready=False, alone=False, program=PROGRAM, DATABASE_URL=url))
            await bots[-1].__aenter__()
        yield
    finally:
        for bot in bots:
            bot.tell(signal.SIGTERM)
        assert [(await bot.ended()).status for bot in bots] == [0, 0]


async def _ask(discord: LoopbackDiscord, member: Person, label: str) -> None:
    """Ask for a person; again while the database of two programs that have just started does not answer in a second."""
    answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), member, SERVER)
    form = await discord.ask(answer.click(label), member, SERVER)
    filled = Fill(form.data["custom_id"], {"need": "Saturday", "place": "Suzuka", "free": ""})
    async with asyncio.timeout(PATIENCE):
        while "<#" not in (await discord.ask(filled, member, SERVER)).content:  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(1)


async def _both_take(discord: LoopbackDiscord, store: Store, thread: Thread) -> int:
    """Two helpers tap at once, each at another program: one has it, the other is told who. The id of who has it."""
    request = await _of(store, thread)
    first = discord.rest.channels.in_channel(thread.id)[0]
    sessions = discord.gateway.sessions.values()
    exchanges = [
        await discord.send(Click(first, str(TakeId(request.id))), helper, thread, to=session)
        for helper, session in zip((HARI, GITA), sessions, strict=True)
    ]
    answers = [await exchange.answer() for exchange in exchanges]
    taken = await _of(store, thread)
    assert taken.state is RequestState.TAKEN
    (told,) = [answer.content for answer in answers if answer.private]
    assert told == f"<@{taken.helper_id}> already has this request."
    assert taken.helper_id is not None
    return taken.helper_id


async def _of(store: Store, thread: Thread) -> Request:
    request = await store.requests.get_by_thread(thread.id)
    assert request is not None
    return request


def _said(discord: LoopbackDiscord, thread: Thread, words: str) -> int:
    """How often that was said in a thread."""
    return sum(words in each["content"] for each in discord.rest.channels.in_channel(thread.id))
