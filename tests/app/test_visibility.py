"""Who is to see an answer sees it, also in a crowd before a slow database: the bot as its own process, real sockets."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from msgspec import Struct
from sqlalchemy import delete, false, func, insert, literal, make_url, select
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import Store
from bot.store.tables.settings import guild
from tests.loopback import BotProcess, Exchange, LoopbackDiscord, Person, Server, Slash, Visitor
from tests.loopback.interactions.kinds import MESSAGE
from tests.loopback.limits.messages import EPHEMERAL
from tests.loopback.process.relay import Opened, Relay

SERVER = Server()
READER = Visitor("Linh", "en-US")
CROWD = 200  # people at once
DEFERRED_AT_LEAST = 10  # of them: those who come when a hundred wait already
MORE_THAN_ARE_REMEMBERED = 20_000  # servers; of fewer everything is read at the start
TOO_LATE = 3  # seconds
SUZUKA_EMAIL = "shimintaiwa@city.suzuka.lg.jp"
PATIENCE = 30  # seconds: how fast this machine is, is not what is tested


class Scene(Struct, frozen=True):
    """A bot that knows the server, whose settings it has still to look up."""

    discord: LoopbackDiscord
    relay: Relay
    bot: BotProcess

    async def crowd(self, kind: Slash) -> list[Exchange]:
        """Many ask at once, and the database, which is given up after a second, is silent until some are deferred.

        Those who were answered, or told to wait, in time.
        """
        self.relay.fall_silent()
        self.bot.tell(signal.SIGSTOP)
        asked = [await self.discord.send(kind, READER, SERVER) for _ in range(CROWD)]
        self.bot.tell(signal.SIGCONT)
        late_comers = [asyncio.create_task(exchange.answer(PATIENCE)) for exchange in asked[CROWD // 2 :]]
        _, others = await asyncio.wait(late_comers, return_when=asyncio.FIRST_COMPLETED)
        self.relay.go_on()
        for task in others:
            task.cancel()
        await asyncio.sleep(TOO_LATE)  # who has not even been deferred by then is not answered any more
        return [exchange for exchange in asked if exchange.answered]


@asynccontextmanager
async def other_guilds(url: str, count: int) -> AsyncIterator[None]:
    """Rows of so many other servers in a database."""
    engine = create_async_engine(url)
    rows = select(func.generate_series(1, count), false(), literal(""))
    async with engine.begin() as connection:
        await connection.execute(insert(guild).from_select(["id", "public", "home"], rows))
    yield
    async with engine.begin() as connection:
        await connection.execute(delete(guild).where(guild.c.id <= count))
    await engine.dispose()


@pytest_asyncio.fixture
async def scene(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgresql: str
) -> AsyncIterator[Scene]:
    folder = make_url(postgresql).query["host"]

    async def connect() -> Opened:
        return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")

    async with LoopbackDiscord([SERVER]) as discord, Relay(connect) as relay:
        discord.rest.answers.answer_seconds = PATIENCE
        url = f"postgresql+asyncpg://postgres@127.0.0.1:{relay.port}/postgres"
        store = Store(url)
        await store.open()
        await store.settings.save_guild(SERVER.id, public=request.param)
        await store.close()
        bot = BotProcess(discord, tmp_path_factory.mktemp("bot"), DATABASE_URL=url)
        async with other_guilds(url, MORE_THAN_ARE_REMEMBERED), bot:
            yield Scene(discord, relay, bot)
        assert discord.refusals == []


@pytest.mark.parametrize("scene", [False], ids=["private server"], indirect=True)
@pytest.mark.parametrize("options", [{"share": True}, {"for": Person("Sita")}], ids=["share", "for"])
async def test_what_is_shared_is_announced_to_everyone_and_seen_by_everyone(
    scene: Scene, options: dict[str, bool | Person]
) -> None:
    deferred = 0
    for exchange in await scene.crowd(Slash("classes", {"place": "Suzuka", **options})):
        first = await exchange.answer(within=PATIENCE)
        answer = first.data if first.type == MESSAGE else await exchange.edited(within=PATIENCE)
        assert not first.private
        assert SUZUKA_EMAIL in str(answer["embeds"])
        assert exchange.followups == []
        deferred += first.type != MESSAGE
    assert deferred > DEFERRED_AT_LEAST


@pytest.mark.parametrize("scene", [True], ids=["public server"], indirect=True)
async def test_where_managers_chose_answers_for_everyone_everyone_sees_them(scene: Scene) -> None:
    deferred = 0
    for exchange in await scene.crowd(Slash("classes", {"place": "Suzuka"})):
        first = await exchange.answer(within=PATIENCE)
        answer = first.data if first.type == MESSAGE else await exchange.followup(within=PATIENCE)
        assert SUZUKA_EMAIL in str(answer["embeds"])
        assert not (answer.get("flags") or 0) & EPHEMERAL
        deferred += first.type != MESSAGE
    assert deferred > DEFERRED_AT_LEAST  # before the settings of the server were known
