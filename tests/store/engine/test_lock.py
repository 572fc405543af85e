"""One process for each shard of a bot on a database, and none kept out by one that has gone."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import Report, Store, StoreUnusableError
from bot.store.engine.membership import Membership

OURS = "SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory'"
IN_USE = "another bot is running|another process has the shards 0;"


async def open_with_shard(store: Store) -> None:
    await store.open()
    await store.hold_shards((0,))


async def test_a_second_bot_is_refused_until_the_first_has_gone(store: Store, url: str) -> None:
    await store.hold_shards((0,))
    second = Store(url)
    with pytest.raises(StoreUnusableError, match=IN_USE):
        await open_with_shard(second)
    await store.settings.save_user_language(7, "vi")  # the first one is as well as before
    await store.close()
    await open_with_shard(second)
    assert await second.settings.get_user(7) is not None
    await second.close()


async def test_reports_are_read_and_closed_beside_a_bot_that_runs(store: Store, url: str) -> None:
    await store.reports.save(Report("24207", "", "the office has moved"))
    beside = Store(url)
    await beside.open(exclusive=False)
    (report,) = await beside.reports.get_all()
    assert await beside.reports.delete(report.id)
    await beside.close()
    assert await store.reports.get_all() == []
    await store.settings.save_user_language(7, "vi")


async def test_who_looks_beside_keeps_no_lock(url: str) -> None:
    beside = Store(url)
    await beside.open(exclusive=False)  # which makes the schema
    bot = Store(url)
    await bot.open()
    assert await beside.reports.get_all() == []
    await bot.close()
    await beside.close()


@pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)
async def test_a_lock_that_was_lost_to_another_bot_ends_this_one(store: Store, url: str) -> None:
    await store.hold_shards((0,))
    engine = create_async_engine(url)
    async with engine.connect() as connection:  # the server restarts, or its operator ends the connection
        await connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM ({OURS}) AS ours"))
    await engine.dispose()
    other = Store(url)
    await open_with_shard(other)
    assert not await store.reachable()
    with pytest.raises(StoreUnusableError, match=IN_USE):
        await asyncio.wait_for(store.keep_open(), 15)
    await other.close()


@pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)
async def test_a_lock_that_was_lost_to_nobody_is_taken_again(store: Store, url: str) -> None:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        await connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM ({OURS}) AS ours"))
        await asyncio.sleep(0.2)
        assert not await store.reachable()
        keeping = asyncio.create_task(store.keep_open())
        async with asyncio.timeout(15):
            while not await store.reachable():  # noqa: ASYNC110 - as health checks do
                await asyncio.sleep(0.2)
        keeping.cancel()
        assert (await connection.execute(text(OURS))).all()
    await engine.dispose()
    await store.settings.save_user_language(7, "vi")


@pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)
async def test_our_own_lock_from_a_connection_that_broke_is_ended(url: str) -> None:
    """The network was cut: the server still holds the lock for a connection that nobody uses."""
    engine = create_async_engine(url)
    lock = Membership(engine.connect)
    await lock.take()
    await lock.hold_shards((0, 1))
    broken, lock._connection = lock._connection, None
    lock._taken.clear()
    await lock.take()
    assert await lock.is_held_surely()
    await lock.release()
    assert broken is not None
    await broken.invalidate()
    await broken.close()
    await engine.dispose()
