"""The engine of SQLAlchemy for a database, and what is set on each of its connections."""

import logging
import warnings

from sqlalchemy import URL, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SAWarning
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.engine.faults import connection_fault
from bot.store.errors import StoreUnusableError


def create_engine(url: str) -> AsyncEngine:
    """The engine; nothing is connected yet. Raises ``StoreUnusableError`` for a URL that cannot be understood."""
    parts = _parsed(url)
    try:
        engine = create_async_engine(parts, pool_pre_ping=True)
        with warnings.catch_warnings():
            warnings.simplefilter("error", SAWarning)  # for SQLite it warns of an option that it ignores
            engine.dialect.create_connect_args(parts)
    except (ArgumentError, TypeError, ValueError, SAWarning) as error:
        raise connection_fault(error, parts) from error
    if engine.dialect.name == "sqlite":
        logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it tells every value that is written
        event.listen(engine.sync_engine, "connect", _configure)
    return engine


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        # SQLAlchemy would quote the URL, which may hold a password.
        raise StoreUnusableError("DATABASE_URL is no database URL; see .env.example") from None


def _configure(connection: DBAPIConnection, _record: object) -> None:
    # What was confirmed is on the disk; readers do not wait for writers.
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=800"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
