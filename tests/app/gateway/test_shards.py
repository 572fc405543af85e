"""Which shards a process gets, and when a session may begin."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta

import discord
import pytest
import pytest_asyncio
from discord import SessionStartLimits
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.app.gateway import sharded
from bot.app.gateway.identify import IdentifyTurns
from bot.app.gateway.sharded import ShardedBot
from bot.app.gateway.shards import ShardsError, Share, Wish
from bot.settings import Cluster
from bot.store import KeptSession, Store, StoreUnusableError
from bot.store.tables import metadata
from tests.loopback.patience import PATIENCE

OURS, OTHERS = 7, 8  # applications
DAY = date(2026, 11, 28)
EVERYBODY_ELSE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


@given(st.integers(1, 40), st.integers(1, 300))
def test_clusters_have_all_shards_once_and_evenly(clusters: int, more: int) -> None:
    count = Wish(Cluster(0, clusters)).enough(more)
    shares = [Wish(Cluster(number, clusters)).share(count) for number in range(clusters)]
    assert [number for share in shares for number in share.numbers] == list(range(count))
    sizes = {len(share.numbers) for share in shares}
    assert max(sizes) - min(sizes) <= 1


def test_what_cannot_be_is_told() -> None:
    assert Wish(numbers=range(4)).share(16) == Share(range(4), 16)
    with pytest.raises(ShardsError, match="there are 3 shards, from 0 to 2; --shards names 3"):
        Wish(numbers=range(4)).share(3)
    with pytest.raises(ShardsError, match="3 shards, too few for the 4 processes of CLUSTER"):
        Wish(Cluster(0, 4), of=3).share(3)


@pytest_asyncio.fixture
async def stores(postgresql: str) -> AsyncIterator[tuple[Store, Store]]:
    """Two processes' stores on one database."""
    first, second = Store(postgresql), Store(postgresql)
    await first.open()
    await second.open()
    yield first, second
    await first.close()
    await second.close()
    engine = create_async_engine(postgresql)
    async with engine.begin() as connection:
        for table in [*metadata.tables, "alembic_version"]:
            await connection.execute(text(f"DROP TABLE {table}"))
    await engine.dispose()


async def test_processes_agree_on_the_number_of_shards(stores: tuple[Store, Store]) -> None:
    first, second = stores
    assert await first.fleet.agree(OURS, None, 16) == 16
    assert await second.fleet.agree(OURS, None, 17) == 16  # asked a moment later
    await first.hold_shards(range(8))
    with pytest.raises(StoreUnusableError, match="other processes run 16 shards, not 32"):
        await second.fleet.agree(OURS, 32, 17)
    with pytest.raises(StoreUnusableError, match="another application"):
        await second.fleet.agree(OTHERS, None, 1)
    await first.release_shards()
    assert await second.fleet.agree(OURS, 32, 17) == 32


async def test_a_session_is_handed_over_once_and_not_to_another_division(stores: tuple[Store, Store]) -> None:
    first, second = stores
    sessions = [KeptSession(shard, 2, f"s{shard}", "wss://gateway", 5, 9, b"") for shard in range(2)]
    await first.fleet.keep_sessions(sessions)
    assert await second.fleet.take_session(0, 2) == sessions[0]
    assert await second.fleet.take_session(0, 2) is None
    assert await second.fleet.take_session(1, 4) is None
    await first.fleet.keep_sessions(sessions)
    assert await second.fleet.claim_identify(bucket=0, shard=1)  # it begins another one
    assert await first.fleet.take_session(1, 2) is None


async def test_what_is_posted_is_posted_once(stores: tuple[Store, Store]) -> None:
    first, second = stores
    day = DAY
    assert await first.fleet.claim_digest(day, 1)
    assert not await second.fleet.claim_digest(day, 1)
    await first.fleet.unclaim_digest(day, 1)
    assert await second.fleet.claim_digest(day, 1)
    await first.fleet.forget_digests(day + timedelta(days=7))
    assert await first.fleet.claim_digest(day, 1)


async def test_who_waits_leaves_the_shards_to_who_runs_when_the_database_comes_back(
    stores: tuple[Store, Store], postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And has them soon after the other one has died."""
    monkeypatch.setattr(sharded, "_COMES_BACK_WITHIN", 2.0)
    monkeypatch.setattr(sharded, "_OPENED_AGAIN_AFTER", 0.1)
    running, waiting = stores
    await running.hold_shards((0,), alone=True)
    bot = ShardedBot(waiting, Wish(), intents=discord.Intents.none(), shard_count=1)
    bot.patience = 60
    opening = asyncio.create_task(bot.open_store())
    async with asyncio.timeout(PATIENCE):
        while not bot._is_waiting:  # noqa: ASYNC110 - it only says so in the log
            await asyncio.sleep(0.01)
    keeping = [asyncio.create_task(store.keep_open()) for store in stores]
    engine = create_async_engine(postgresql)
    async with engine.begin() as connection:  # as when the server is restarted
        await connection.execute(text(EVERYBODY_ELSE))
    await engine.dispose()
    async with asyncio.timeout(PATIENCE):
        while not running.leads:  # noqa: ASYNC110 - it is open again, with its locks
            await asyncio.sleep(0.01)
    await asyncio.sleep(2.5)
    assert not opening.done()
    assert not any(task.done() for task in keeping)
    keeping[0].cancel()
    await running.close()
    await asyncio.wait_for(opening, PATIENCE)
    assert bot.shard_ids == [0]
    keeping[1].cancel()


class Discord:
    """What Discord says of session starts; and a clock that is moved on by whoever waits."""

    def __init__(self, store: Store, remaining: int) -> None:
        self.remaining = remaining
        self.waited: list[float] = []
        self._store = store

    async def limits(self) -> SessionStartLimits:
        return SessionStartLimits(total=1000, remaining=self.remaining, reset_after=90_000, max_concurrency=2)

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.remaining = 1000
        back = text("UPDATE identify_turn SET taken_at = taken_at - make_interval(secs => :seconds)")
        await self._store.fleet._database.execute(back.bindparams(seconds=seconds))


async def test_processes_take_turns_to_identify(stores: tuple[Store, Store]) -> None:
    discord = Discord(stores[0], remaining=1000)
    first, second = (IdentifyTurns(store, discord.limits, discord.sleep) for store in stores)
    await first.take(0)
    await second.take(1)  # of another bucket
    assert discord.waited == []
    await second.take(2)
    assert 4.5 <= sum(discord.waited) <= 6
    discord.waited.clear()
    await first.take(4)
    assert 4.5 <= sum(discord.waited) <= 6


async def test_who_waits_for_longest_is_next_unless_it_is_gone(stores: tuple[Store, Store]) -> None:
    first, second = (store.fleet for store in stores)

    async def later(column: str) -> None:
        await first._database.execute(text(f"UPDATE {column} = now() - interval '10 seconds'"))

    assert await first.claim_identify(bucket=0, shard=0)
    assert not await first.claim_identify(bucket=0, shard=2)
    assert not await second.claim_identify(bucket=0, shard=4)
    await later("identify_turn SET taken_at")
    assert not await second.claim_identify(bucket=0, shard=4)
    assert await second.claim_identify(bucket=1, shard=5)
    await later("identify_wait SET seen_at")  # all were killed; one is back
    assert await second.claim_identify(bucket=0, shard=4)


async def test_the_last_starts_of_a_day_are_not_used(
    stores: tuple[Store, Store], caplog: pytest.LogCaptureFixture
) -> None:
    discord = Discord(stores[0], remaining=20)
    await IdentifyTurns(stores[0], discord.limits, discord.sleep).take(0)
    assert discord.waited == [90.0]
    assert "Discord allows 20 more session starts until" in caplog.text
