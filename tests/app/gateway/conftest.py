"""A database for the processes of one test."""

from collections.abc import AsyncIterator

import pytest_asyncio
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine


@pytest_asyncio.fixture
async def url(postgresql: str) -> AsyncIterator[str]:
    """A database of its own."""
    engine = create_async_engine(postgresql, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("CREATE DATABASE fleet"))
        yield make_url(postgresql).set(database="fleet").render_as_string(hide_password=False)
        await connection.execute(text("DROP DATABASE fleet WITH (FORCE)"))
    await engine.dispose()
