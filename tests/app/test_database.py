"""What the bot as its own process does when its database is another's, of another version, or gone."""

import asyncio
import signal
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.conftest import ROOT
from tests.loopback import BotProcess, LoopbackDiscord, Person, Server, Slash
from tests.loopback.process.process import Ended, run_to_end

SERVER = Server()
REPORTS = ("data", "reports")
IN_USE = (  # a file, and a server
    "madoguchi: another bot is running with this database; stop it first, or give this one its own",
    "madoguchi: another process has the shards 0; stop it first, or start this one with --wait",
)
PASSWORD = "pa55-w0rd"


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([SERVER]) as loopback:
        yield loopback


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'shared' / 'madoguchi.db'}"
    return str(request.getfixturevalue("postgresql"))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Where two bots run."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    return first, second


def one_line(ended: Ended) -> str:
    """What a bot said that could not start."""
    assert ended.status == 1
    assert "Traceback" not in ended.stderr
    (line,) = ended.complaints
    return line


async def speak(discord: LoopbackDiscord, person: Person, tag: str) -> str:
    """Choose a language, and what is said about it."""
    offered = await discord.ask(Slash("language"), person, SERVER)
    return (await discord.ask(offered.choose(tag), person, SERVER)).content


async def kept(discord: LoopbackDiscord, person: Person) -> str:
    return (await discord.ask(Slash("my-data"), person, SERVER)).content


async def test_a_second_bot_on_the_same_database_ends_with_one_line(
    discord: LoopbackDiscord, folders: tuple[Path, Path], url: str
) -> None:
    first, second = folders
    sita = Person("Sita", "en-US")
    async with BotProcess(discord, first, DATABASE_URL=url) as bot:
        ended = await run_to_end(discord.url, second, DISCORD_TOKEN=discord.token, DATABASE_URL=url)
        assert one_line(ended).startswith(IN_USE)
        listed = await run_to_end(discord.url, second, arguments=REPORTS, DATABASE_URL=url, DATA_DIR=str(ROOT / "data"))
        assert (listed.status, listed.stdout) == (0, "no reports\n")
        await speak(discord, sita, "ne")
        assert "नेपाली" in await kept(discord, sita)
        await bot.stop(signal.SIGKILL)
    async with BotProcess(discord, second, DATABASE_URL=url):  # nothing was left behind
        assert "नेपाली" in await kept(discord, sita)


@pytest_asyncio.fixture
async def empty_url(url: str) -> AsyncIterator[str]:
    """A database that nobody has used, and which is gone afterwards."""
    if url.startswith("sqlite"):
        yield url
        return
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("CREATE DATABASE empty"))
        yield make_url(url).set(database="empty").render_as_string(hide_password=False)
        await connection.execute(text("DROP DATABASE empty WITH (FORCE)"))
    await engine.dispose()


async def test_of_two_bots_that_make_the_same_database_one_goes_on(
    discord: LoopbackDiscord, folders: tuple[Path, Path], empty_url: str
) -> None:
    bots = [BotProcess(discord, folder, ready=False, DATABASE_URL=empty_url) for folder in folders]
    async with bots[0], bots[1]:
        waiting = {asyncio.create_task(bot.ended(60)): bot for bot in bots}
        (ended,), (going_on,) = await asyncio.wait(waiting, timeout=30, return_when=asyncio.FIRST_COMPLETED)
        going_on.cancel()
        assert one_line(ended.result()).startswith(IN_USE)
        await discord.gateway.until_ready(30)
        person = Person("Sita", "en-US")
        await speak(discord, person, "ne")
        assert "नेपाली" in await kept(discord, person)


async def test_a_newer_schema_is_one_line_also_when_it_appears_later(discord: LoopbackDiscord, tmp_path: Path) -> None:
    state = tmp_path / "state"
    file = state / "madoguchi.db"
    async with BotProcess(discord, tmp_path):
        pass
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=discord.token)
    newer = one_line(ended)
    assert newer.startswith("madoguchi: the database is of a newer version of Madoguchi: its schema is 0999")
    listed = await run_to_end(discord.url, tmp_path, arguments=REPORTS)
    assert one_line(listed) == newer.replace("madoguchi:", "madoguchi: data reports:")

    aside = state.rename(tmp_path / "aside")
    file.mkdir(parents=True)  # in the way: the bot starts without memory
    async with BotProcess(discord, tmp_path) as bot:
        await bot.line("the database cannot be reached: .*Is a directory")
        file.rmdir()
        (aside / "madoguchi.db").rename(file)
        assert one_line(await bot.ended(30)) == newer


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:9/none?sslmod=require", "an option in DATABASE_URL (sslmod)"),
        ("sqlite+aiosqlite:///madoguchi.db?cash=shared", "an option in DATABASE_URL (cash)"),
    ],
)
async def test_an_unknown_option_is_one_line_at_every_command(
    discord: LoopbackDiscord, tmp_path: Path, url: str, expected: str
) -> None:
    ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=discord.token, DATABASE_URL=url)
    assert expected in one_line(ended)
    (tmp_path / "madoguchi.db").touch()
    listed = await run_to_end(discord.url, tmp_path, arguments=REPORTS, DATABASE_URL=url)
    assert expected in one_line(listed)
    assert PASSWORD not in ended.stdout + ended.stderr + listed.stdout + listed.stderr


async def test_a_database_that_the_server_does_not_have_is_one_line(
    discord: LoopbackDiscord, tmp_path: Path, postgresql: str
) -> None:
    url = make_url(postgresql).set(database="none").render_as_string(hide_password=False)
    ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=discord.token, DATABASE_URL=url)
    assert "the database server has no database of this name" in one_line(ended)


async def test_a_database_deleted_under_the_bot_is_noticed_and_used_again_when_it_is_restored(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    file, backup = tmp_path / "state" / "madoguchi.db", tmp_path / "backup.db"
    sita, ram = Person("Sita", "en-US"), Person("Ram", "en-US")
    async with BotProcess(discord, tmp_path) as bot:
        await speak(discord, sita, "ne")
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(backup)) as target:
            source.backup(target)
        for path in file.parent.glob(f"{file.name}*"):
            path.unlink()
        assert "không lưu được lựa chọn" in await speak(discord, ram, "vi")
        await bot.line("ERROR .*the database is not the one any more")
        backup.rename(file)
        await bot.line("the database is open")
        await speak(discord, ram, "vi")
        assert "Tiếng Việt" in await kept(discord, ram)
        assert "नेपाली" in await kept(discord, sita)
        assert "Traceback" not in bot.stderr


async def test_what_people_chose_is_for_the_bots_own_account(discord: LoopbackDiscord, tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir(0o755)
    (state / "madoguchi.db").touch(0o644)
    async with BotProcess(discord, tmp_path):
        await speak(discord, Person(), "vi")
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in state.glob("madoguchi.db*")}
    assert {"madoguchi.db", "madoguchi.db-wal", "madoguchi.db-shm"} <= found.keys()
    assert set(found.values()) == {0o600}
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
