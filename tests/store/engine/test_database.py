"""Databases that are slow, broken, of another version or somebody else's: told in time, and in one line."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.store import Store, StoreUnavailableError, StoreUnusableError
from bot.store.engine.migrate import NEWEST
from tests.loopback.process.relay import Opened, Relay

LINH = 2**62
IN_TIME = 2.0  # seconds: one is promised, three it took
PASSWORD = "pa55-w0rd"


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[AsyncConnection]:
    """Somebody else's connection to a database."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


async def execute(url: str, *statements: str) -> None:
    async with connected(url) as connection:
        for statement in statements:
            await connection.execute(text(statement))
        await connection.commit()


async def refusal(url: str) -> str:
    store = Store(url)
    with pytest.raises(StoreUnusableError) as caught:
        await store.open()
    await store.close()
    return str(caught.value)


def behind(relay: Relay) -> str:
    return f"postgresql+asyncpg://postgres@127.0.0.1:{relay.port}/postgres"


@asynccontextmanager
async def relay_to(postgresql: str) -> AsyncIterator[Relay]:
    folder = make_url(postgresql).query["host"]

    async def connect() -> Opened:
        return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")

    async with Relay(connect) as relay:
        yield relay


@pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)
async def test_what_is_saved_while_the_ids_of_all_are_read_is_known(store: Store, url: str) -> None:
    await store.close()
    async with connected(url) as other:
        await other.execute(text("LOCK TABLE server IN ACCESS EXCLUSIVE MODE"))  # the ids of users are read before
        opening = asyncio.create_task(store.open())
        while "server" not in await _waiting(url):  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.05)
        await store.settings.save_user_language(LINH, "vi")
        await other.rollback()
        await opening
    saved = await store.settings.get_user(LINH)
    assert saved is not None
    assert saved.language == "vi"


async def _waiting(url: str) -> list[str]:
    """The tables that somebody waits for."""
    async with connected(url) as connection:
        found = await connection.scalars(text("SELECT relation::regclass::text FROM pg_locks WHERE NOT granted"))
        return list(found)


async def test_a_save_whose_end_nobody_saw_is_not_forgotten(store: Store, url: str, postgresql: str) -> None:
    """The server commits, and its answer is lost."""
    async with relay_to(postgresql) as relay:
        if url == postgresql:
            await store.close()
            store = Store(behind(relay))
            await store.open()
        assert await store.settings.get_user(LINH) is None
        saving = asyncio.create_task(store.settings.save_user_language(LINH, "vi"))
        await asyncio.sleep(0)
        saving.cancel()
        await asyncio.gather(saving, return_exceptions=True)
        await execute(url, f"INSERT INTO person (id, language, since) VALUES ({LINH}, 'vi', '2026-11-28')")
        saved = await store.settings.get_user(LINH)
        await store.close()
    assert saved is not None


async def test_no_log_tells_who_chose_what(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        await store.settings.save_user_language(LINH, "vi")
        await store.settings.get_user(LINH)
    assert str(LINH) not in caplog.text


async def test_a_server_that_hangs_is_given_up_in_time(postgresql: str) -> None:
    async with relay_to(postgresql) as relay:
        store = Store(behind(relay))
        await store.open()
        await store.settings.save_user_language(LINH, "vi")
        relay.fall_silent()
        loop = asyncio.get_running_loop()
        begun = loop.time()
        with pytest.raises(StoreUnavailableError, match="no answer in time"):
            await store.settings.get_user(LINH)
        assert loop.time() - begun < IN_TIME
        begun = loop.time()
        assert not await store.reachable()
        await store.close()
        assert loop.time() - begun < IN_TIME
        relay.go_on()


async def test_connections_that_died_silently_are_replaced_with_that_of_the_lock(postgresql: str) -> None:
    """The server knows of nothing, and still holds the lock for one of them."""
    async with relay_to(postgresql) as relay:
        store = Store(behind(relay))
        await store.open()
        await store.hold_shards((0,))
        keeping = asyncio.create_task(store.keep_open())
        await store.settings.save_user_language(LINH, "vi")
        relay.lose_connections()
        assert not await store.reachable()
        async with asyncio.timeout(40):
            while not await store.reachable():  # noqa: ASYNC110 - as health checks do
                await asyncio.sleep(0.5)
        assert not keeping.done()
        await store.settings.save_user_language(LINH, "ne")
        other = Store(postgresql)
        await other.open()
        with pytest.raises(StoreUnusableError):
            await other.hold_shards((0,))
        await other.close()
        keeping.cancel()
        await store.close()


async def test_who_is_alone_remembers_while_the_server_is_away_and_others_forget(postgresql: str) -> None:
    async with relay_to(postgresql) as relay:
        alone, other = Store(behind(relay)), Store(behind(relay))
        keeping = []
        for number, store in enumerate((alone, other)):
            await store.open()
            await store.hold_shards((number,), alone=store is alone)
            await store.settings.save_user_language(LINH, "vi")
            await store.settings.get_user(LINH)
            keeping.append(asyncio.create_task(store.keep_open()))
        await alone.settings.get_user(LINH)  # it has heard of the other's
        relay.fall_silent()
        async with asyncio.timeout(IN_TIME):
            while other.settings.peek_user(LINH):  # noqa: ASYNC110 - nobody tells of it
                await asyncio.sleep(0.01)
        assert not await alone.reachable()
        kept = alone.settings.peek_user(LINH)
        assert kept is not None
        assert kept.language == "vi"
        relay.go_on()
        for task, store in zip(keeping, (alone, other), strict=True):
            task.cancel()
            await store.close()


async def test_a_server_that_hangs_at_the_start_is_given_up_in_time(postgresql: str) -> None:
    async with relay_to(postgresql) as relay:
        relay.fall_silent()
        store = Store(behind(relay))
        await asyncio.to_thread(store._load)  # SQLAlchemy is imported by whoever comes first
        begun = asyncio.get_running_loop().time()
        with pytest.raises(StoreUnavailableError, match="no answer in time"):
            await store.open()
        assert asyncio.get_running_loop().time() - begun < IN_TIME
        await store.close()
        relay.go_on()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE alembic_version SET version_num = '0999'", "newer version of Madoguchi: its schema is 0999"),
        ("DELETE FROM alembic_version", "does not tell its version"),
        ("DROP TABLE alembic_version", "no table “alembic_version”"),
    ],
)
async def test_a_schema_that_this_program_does_not_know_is_refused(
    store: Store, url: str, statement: str, expected: str
) -> None:
    await store.close()
    await execute(url, statement)
    told = await refusal(url)
    assert expected in told
    assert "\n" not in told


async def test_the_migrations_are_done_all_or_none(url: str) -> None:
    if url.startswith("sqlite"):
        Path(make_url(url).database or "").parent.mkdir()
    await execute(url, "CREATE VIEW link_check AS SELECT 1 AS url")  # in the way of the last migration
    store = Store(url)
    with pytest.raises(StoreUnavailableError):
        await store.open()
    await store.close()
    await execute(url, "DROP VIEW link_check")
    await store.open()  # nothing was left behind that would be in the way
    await store.settings.save_user_language(LINH, "vi")
    await store.close()
    async with connected(url) as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == NEWEST


@pytest.mark.parametrize("option", ["sslmod=require", "timeout=soon", "pool_sise=3"])
@pytest.mark.parametrize(
    "base", [f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:9/none", "sqlite+aiosqlite:///{folder}/madoguchi.db"]
)
async def test_an_option_that_the_driver_does_not_understand_is_named(tmp_path: Path, base: str, option: str) -> None:
    told = await refusal(f"{base.format(folder=tmp_path)}?{option}")
    assert option.partition("=")[0] in told
    assert "DATABASE_URL" in told
    assert PASSWORD not in told


async def test_a_part_of_a_password_that_looks_like_an_option_is_not_shown() -> None:
    assert "pa55" not in await refusal("postgresql+asyncpg://bot:x@w?pa55=1@127.0.0.1/none")


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"database": "none"}, "has no database of this name; create it, or check DATABASE_URL"),
        ({"username": "nobody"}, "does not let this user in; check DATABASE_URL"),
    ],
)
async def test_what_the_server_does_not_know_is_the_operators_to_mend(
    postgresql: str, wrong: dict[str, str], expected: str
) -> None:
    url = make_url(postgresql)
    url = url.set(database=wrong.get("database", url.database), username=wrong.get("username", url.username))
    told = await refusal(url.render_as_string(hide_password=False))
    assert told == f"the database server {expected}"


@pytest.mark.parametrize(
    ("content", "cause"), [(b"a letter to the operator\n" * 99, "file is not a database"), (None, "Is a directory")]
)
async def test_the_cause_is_told(
    tmp_path: Path, content: bytes | None, cause: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "madoguchi.db"
    if content is None:
        file.mkdir(0o755)
    else:
        file.write_bytes(content)
    store = Store(f"sqlite+aiosqlite:///{file}")
    with pytest.raises(StoreUnavailableError, match=cause):
        await store.open()
    await store.close()
    assert cause in caplog.text
    assert file.read_bytes() == content if content else file.stat().st_mode & 0o777 == 0o755
