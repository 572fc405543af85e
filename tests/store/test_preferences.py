"""What people, servers and channels chose is kept, changed and forgotten: on SQLite and on a real PostgreSQL alike."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import Kept, Preferences, StoreAwayError
from bot.store.migrate import NEWEST
from bot.store.schema import metadata

LINH, AIKO = 2**62, 7
SERVER, CHANNEL, THREAD = 11, 12, 13


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'deep' / 'madoguchi.db'}"
    return str(request.getfixturevalue("postgresql"))


@pytest_asyncio.fixture
async def preferences(url: str) -> AsyncIterator[Preferences]:
    opened = Preferences(url)
    await opened.open()
    yield opened
    await opened.close()
    await _empty(url)


async def _empty(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        for table in [*metadata.tables, "alembic_version"]:
            await connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
    await engine.dispose()


async def test_a_language_is_kept_changed_and_forgotten(preferences: Preferences) -> None:
    today = datetime.now(UTC).date()
    assert await preferences.of_person(LINH) is None
    await preferences.keep_person(LINH, "vi")
    await preferences.keep_person(AIKO, "ja")
    await preferences.keep_person(LINH, "ne")
    assert await preferences.of_person(LINH) == Kept("ne", today)
    await preferences.forget_person(LINH)
    assert await preferences.of_person(LINH) is None
    assert await preferences.of_person(AIKO) == Kept("ja", today)


async def test_a_thread_has_its_parents_language_until_it_has_its_own(preferences: Preferences) -> None:
    await preferences.keep_server(SERVER, "ja")
    await preferences.keep_channel(CHANNEL, SERVER, "pt-BR")
    assert await preferences.of_place(SERVER, (THREAD, CHANNEL)) == ("pt-BR", "ja")
    await preferences.keep_channel(THREAD, SERVER, "vi")
    assert await preferences.of_place(SERVER, (THREAD, CHANNEL)) == ("vi", "ja")
    await preferences.keep_channel(THREAD, SERVER, None)
    await preferences.keep_server(SERVER, None)
    assert await preferences.of_place(SERVER, (THREAD, CHANNEL)) == ("pt-BR", None)


async def test_what_was_kept_is_there_after_a_new_start(preferences: Preferences, url: str) -> None:
    await preferences.keep_person(LINH, "my")
    again = Preferences(url)
    await again.open()
    kept = await again.of_person(LINH)
    await again.close()
    assert kept is not None
    assert kept.language == "my"


async def test_the_migrations_make_the_tables_that_the_code_expects(preferences: Preferences, url: str) -> None:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        made = await connection.run_sync(
            lambda sync: {t: {c["name"] for c in inspect(sync).get_columns(t)} for t in metadata.tables}
        )
        version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    await engine.dispose()
    assert made == {name: set(table.columns.keys()) for name, table in metadata.tables.items()}
    assert version == NEWEST


async def test_only_the_language_and_its_day_are_kept_of_a_person() -> None:
    assert set(metadata.tables["person"].columns.keys()) == {"id", "language", "since"}


async def test_a_database_that_is_away_says_so_in_time() -> None:
    away = Preferences("postgresql+asyncpg://nobody:secret@127.0.0.1:9/none")
    with pytest.raises(StoreAwayError):
        await away.open()
    for ask in (away.of_person(LINH), away.keep_person(LINH, "vi"), away.of_place(SERVER, (CHANNEL,))):
        with pytest.raises(StoreAwayError):
            await ask
    await away.close()


def test_the_url_of_the_tests_is_that_of_a_real_database(postgresql: str) -> None:
    assert make_url(postgresql).get_backend_name() == "postgresql"
