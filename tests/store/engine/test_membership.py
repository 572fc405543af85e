"""Two processes of a bot on one PostgreSQL: who leads, what is heard, and what the deaf do."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import EVERYTHING, Store

LINH = 2**61
HEARD_WITHIN = 2.0  # seconds
LISTENING = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = :shard AND classid > 0"
)

pytestmark = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)


@pytest_asyncio.fixture
async def second(store: Store, url: str) -> AsyncIterator[Store]:
    """Beside ``store``, which has the other shard."""
    await store.hold_shards((0,))
    opened = Store(url)
    await opened.open()
    yield opened
    await opened.close()


async def until(happened: Callable[[], Awaitable[bool]], within: float = HEARD_WITHIN) -> None:
    async with asyncio.timeout(within):
        while not await happened():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.01)


def reads(store: Store, language: str | None) -> Callable[[], Awaitable[bool]]:
    async def does() -> bool:
        kept = await store.settings.get_user(LINH)
        return (kept.language if kept else None) == language

    return does


async def test_one_leads_of_those_that_have_shards(store: Store, second: Store) -> None:
    await second._tend()
    assert not second.leads  # it has no shard yet
    await store._tend()
    await second.hold_shards((1,))
    await second._tend()
    assert (store.leads, second.leads) == (True, False)
    await store.release_shards()
    await store._tend()
    await second._tend()
    assert (store.leads, second.leads) == (False, True)


async def test_what_one_writes_the_other_reads_in_time(store: Store, second: Store) -> None:
    heard = []
    second.on_change(lambda table, key: heard.append((table, key)))
    assert await reads(second, None)()
    await store.settings.save_user_language(LINH, "vi")
    await until(reads(second, "vi"))
    await store.settings.delete_user(LINH)
    await until(reads(second, None))
    assert heard == [("person", str(LINH))] * 2


async def test_who_is_deaf_forgets_and_reads_anew(store: Store, second: Store, url: str) -> None:
    heard = []
    second.on_change(lambda table, _: heard.append(table))
    await second.hold_shards((1,))
    await store.settings.save_user_language(LINH, "vi")
    await until(reads(second, "vi"))
    keeping = asyncio.create_task(second.keep_open())
    engine = create_async_engine(url)
    async with engine.begin() as connection:  # the network, or an operator, ends the connection that listens
        await connection.execute(text(LISTENING), {"shard": 1})
    await engine.dispose()
    await store.settings.save_user_language(LINH, "ne")

    async def has_forgotten() -> bool:
        kept = second.settings.peek_user(LINH)
        return kept is None or kept.language == "ne"

    await until(has_forgotten)
    await until(second.reachable, within=15)
    assert await reads(second, "ne")()
    assert EVERYTHING in heard
    keeping.cancel()
