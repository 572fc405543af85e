"""Copies of a PostgreSQL database: by pg_dump and psql, which have to be installed."""

import re
import shutil
import subprocess  # nosec B404
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine.connections import create_engine
from bot.store.engine.membership import Membership
from bot.store.engine.migrate import check_known
from bot.store.errors import StoreUnavailableError, StoreUnusableError
from bot.store.tables import metadata

_WITHOUT_OWNERS = ("--no-owner", "--no-privileges")


def dump(url: str, file: Path) -> None:
    """Write the database into a file, in PostgreSQL's own format. Raises ``StoreUnavailableError``."""
    with _address(url) as address:
        _run("pg_dump", "--format=custom", *_WITHOUT_OWNERS, f"--file={file}", f"--dbname={address}")


async def restore(url: str, file: Path) -> None:
    """Put the tables of a file into the place of the bot's, all or nothing. Raises ``StoreUnavailableError``."""
    check_known(_version(file))
    engine = create_engine(url)

    async def connect() -> AsyncConnection:
        return await engine.connect()

    lock = Membership(connect)
    try:
        await lock.take()
        _replace(url, file)
    except (OSError, SQLAlchemyError) as error:
        raise StoreUnavailableError(f"the database is away: {type(error).__name__}") from error
    finally:
        await lock.release()
        await engine.dispose()


def _version(file: Path) -> str:
    """The version of the schema in a backup. Raises ``StoreUnusableError`` for a file that is none."""
    rows = _run("pg_restore", "--data-only", "--table=alembic_version", "--file=-", str(file))
    found = re.search(r"^COPY .*alembic_version.*\n(.+)\n", rows, re.MULTILINE)
    if found is None or found[1] == "\\.":  # the end of an empty table
        raise StoreUnusableError(f"{file} is no backup of Madoguchi")
    return found[1]


def _replace(url: str, file: Path) -> None:
    """In one transaction: newer tables than those of the file go too, as the schema is brought up to date after it."""
    tables = [*metadata.tables, "alembic_version"]
    with tempfile.TemporaryDirectory() as folder, _address(url) as address:
        drop, fill = Path(folder) / "drop.sql", Path(folder) / "fill.sql"
        drops = [f'DROP TABLE IF EXISTS "{name}" CASCADE;' for name in tables]
        drops.append("DROP FUNCTION IF EXISTS madoguchi_changed() CASCADE;")  # of their triggers
        drop.write_text("\n".join((*drops, "")), encoding="utf-8")
        _run("pg_restore", *_WITHOUT_OWNERS, f"--file={fill}", str(file))
        once = ("--single-transaction", "--set=ON_ERROR_STOP=1", "--no-psqlrc", "--quiet")
        _run("psql", *once, f"--file={drop}", f"--file={fill}", f"--dbname={address}")


@contextmanager
def _address(url: str) -> Iterator[str]:
    """The database for libpq. The password is in a file: a command line can be read by everyone."""
    given = make_url(url)
    query = {name: value for name, value in given.query.items() if name in {"host", "port"}}
    if "ssl" in given.query:  # asyncpg's word for it
        query["sslmode"] = given.query["ssl"]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".pgpass") as passwords:
        if given.password:
            escaped = re.sub(r"([:\\])", r"\\\1", str(given.password))
            passwords.write(f"*:*:*:*:{escaped}\n")
            passwords.flush()
            query["passfile"] = passwords.name
        yield URL.create(
            "postgresql", given.username, None, given.host, given.port, given.database, query
        ).render_as_string()


def _run(program: str, *arguments: str) -> str:
    """What a program of PostgreSQL says. Raises ``StoreUnavailableError`` with its first complaint."""
    found = shutil.which(program)
    if found is None:
        raise StoreUnusableError(
            f"{program} is not installed; it comes with PostgreSQL's client, such as Debian's postgresql-client"
        )
    # There is no shell, and the arguments are options of ours, a file and an address.
    ended = subprocess.run([found, *arguments], check=False, capture_output=True, text=True)  # noqa: S603 # nosec B603
    if ended.returncode:
        complaints = [line.removeprefix(f"{program}: ") for line in ended.stderr.strip().splitlines()]
        raise StoreUnavailableError(f"{program}: {'; '.join(complaints) or f'it ended with {ended.returncode}'}")
    return ended.stdout
