"""A store on SQLite and on a real PostgreSQL alike."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import Store
from bot.store.tables import metadata
from tests.store import empty


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'deep' / 'madoguchi.db'}"
    return str(request.getfixturevalue("postgresql"))


@pytest_asyncio.fixture
async def url(new_url: str) -> AsyncIterator[str]:
    """The URL of an empty database, which is empty again afterwards."""
    yield new_url
    await _empty(new_url)


@pytest_asyncio.fixture
async def store(url: str, tmp_path: Path) -> AsyncIterator[Store]:
    await empty.put(tmp_path / "deep")
    opened = Store(url)
    await opened.open()
    yield opened
    await opened.close()


async def _empty(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        for table in [*metadata.tables, "alembic_version"]:
            await connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
    await engine.dispose()
