"""Three processes that start at one moment, before a Discord that sends away who begins a session too early."""

from contextlib import AsyncExitStack
from itertools import pairwise
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import Store
from tests.app.gateway.quick_turns import BETWEEN
from tests.loopback import BotProcess, LoopbackDiscord, Server

PROCESSES, SHARDS = 3, 6
ASKED_FOR = BETWEEN / 2  # seconds between two of a bucket, which a busy machine does not deliver as they were sent
PROGRAM = ("-m", "tests.app.gateway.quick_turns", "run")


async def test_sessions_begin_one_after_the_other_and_each_process_has_its_turn(tmp_path: Path, url: str) -> None:
    store = Store(url)
    await store.open(exclusive=False)
    await store.close()
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO identify_turn VALUES (0, now() + interval '1 hour')"))
    async with LoopbackDiscord([Server()], shards=SHARDS) as discord, AsyncExitStack() as bots:
        gateway = discord.gateway
        gateway.identify_every = ASKED_FOR
        for number in range(PROCESSES):
            (tmp_path / str(number)).mkdir()
            settings = {"DATABASE_URL": url, "CLUSTER": f"{number}/{PROCESSES}"}
            bot = BotProcess(discord, tmp_path / str(number), ready=False, alone=False, program=PROGRAM, **settings)
            await bots.enter_async_context(bot)
        await gateway.until(lambda: len(gateway.open_sockets) == PROCESSES)
        assert gateway.identifies == []  # all of them wait
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE identify_turn SET taken_at = now()"))
        await gateway.until_ready()
        shards = [identify["shard"][0] for identify in gateway.identifies]
        processes = [shard * PROCESSES // SHARDS for shard in shards]
        assert set(processes[:PROCESSES]) == set(processes[PROCESSES:]) == set(range(PROCESSES))

        # Discord ends all sessions, and allows two at once by now.
        gateway.max_concurrency = 2
        for shard in range(SHARDS):
            await gateway.invalidate(shard)
        await gateway.until(lambda: gateway.ready and len(gateway.identifies) >= 2 * SHARDS)
        gaps = [after - before for before, after in pairwise(gateway.identified_at[SHARDS:])]
        assert min(gaps) < BETWEEN
    await engine.dispose()
    assert (gateway.sent_away, len(gateway.identifies)) == (0, 2 * SHARDS)
