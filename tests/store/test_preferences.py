"""What people, servers and channels chose is kept, changed and forgotten: on SQLite and on a real PostgreSQL alike."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.store import DigestState, PersonSettings, Preferences, Report, ServerSettings, StoreUnavailableError
from bot.store.migrate import NEWEST
from bot.store.schema import metadata

LINH, AIKO = 2**62, 7
SERVER, CHANNEL, THREAD, OTHER = 11, 12, 13, 14
DAY = date(2026, 11, 22)


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
    assert await preferences.of_person(LINH) == PersonSettings("ne", today)
    await preferences.forget_person(LINH)
    assert await preferences.of_person(LINH) is None
    assert await preferences.of_person(AIKO) == PersonSettings("ja", today)


async def test_what_a_server_chose_is_changed_field_by_field(preferences: Preferences) -> None:
    assert await preferences.of_server(SERVER) == ServerSettings()
    await preferences.keep_server(SERVER, language="ja")
    await preferences.keep_server(SERVER, home="24207", reports=CHANNEL)
    await preferences.keep_server(SERVER, public=True)
    assert await preferences.of_server(SERVER) == ServerSettings("ja", True, "24207", CHANNEL)
    await preferences.keep_server(SERVER, language=None, reports=None)
    assert await preferences.of_server(SERVER) == ServerSettings(None, True, "24207", None)


async def test_a_channel_has_its_own_language_until_it_is_taken_back(preferences: Preferences) -> None:
    await preferences.keep_channel(CHANNEL, SERVER, "pt-BR")
    await preferences.keep_channel(THREAD, SERVER, "vi")
    assert [await preferences.of_channel(number) for number in (CHANNEL, THREAD)] == ["pt-BR", "vi"]
    await preferences.keep_channel(THREAD, SERVER, None)
    assert [await preferences.of_channel(number) for number in (CHANNEL, THREAD)] == ["pt-BR", None]


async def test_a_person_decides_whether_helpers_may_use_their_language(preferences: Preferences) -> None:
    await preferences.keep_person(LINH, "vi")
    await preferences.allow_in_public(LINH, allowed=True)
    await preferences.keep_person(LINH, "ne")
    kept = await preferences.of_person(LINH)
    assert (kept.language, kept.in_public) == ("ne", True) if kept else False
    await preferences.allow_in_public(AIKO, allowed=True)  # nothing is kept of a stranger
    assert await preferences.of_person(AIKO) is None


async def test_a_server_that_removed_the_bot_is_forgotten_after_its_time_and_no_other(preferences: Preferences) -> None:
    for server, channel in ((SERVER, CHANNEL), (OTHER, 99)):
        await preferences.keep_server(server, language="ja")
        await preferences.keep_channel(channel, server, "vi")
    await preferences.note_servers({OTHER}, DAY)
    await preferences.note_servers({OTHER}, DAY + timedelta(days=20))  # since when is not changed
    assert await preferences.forget_servers(DAY) == 0
    assert (await preferences.of_server(SERVER)).language == "ja"
    assert await preferences.forget_servers(DAY + timedelta(days=1)) == 1
    assert (await preferences.of_server(SERVER), await preferences.of_channel(CHANNEL)) == (ServerSettings(), None)
    assert (await preferences.of_server(OTHER), await preferences.of_channel(99)) == (ServerSettings("ja"), "vi")


async def test_a_server_that_takes_the_bot_back_in_time_keeps_everything(preferences: Preferences) -> None:
    await preferences.keep_channel(CHANNEL, SERVER, "vi")
    await preferences.note_servers(set(), DAY)
    await preferences.note_servers({SERVER}, DAY + timedelta(days=5))
    assert await preferences.forget_servers(DAY + timedelta(days=90)) == 0
    assert await preferences.of_channel(CHANNEL) == "vi"


async def test_the_same_report_twice_is_one_report(preferences: Preferences) -> None:
    page = "https://example.org/classes"
    assert await preferences.keep_report(Report("24207", page, "does not open"))
    assert not await preferences.keep_report(Report("24207", page, "still not"))
    assert not await preferences.keep_report(Report("23211", page, "does not open"))  # the same link, seen elsewhere
    assert await preferences.keep_report(Report("24207", "", "the office moved"))
    assert not await preferences.keep_report(Report("24207", "", "the office moved"))
    first, words = await preferences.reports()
    assert [(r.place, r.link, r.words, r.times) for r in (first, words)] == [
        ("24207", page, "does not open", 3),
        ("24207", "", "the office moved", 2),
    ]
    assert await preferences.close_report(first.id)
    assert not await preferences.close_report(first.id)
    assert await preferences.reports() == [words]


async def test_what_is_known_of_a_link_is_kept_changed_and_forgotten(preferences: Preferences) -> None:
    other = LinkCheck("https://www.city.suzuka.lg.jp/", LinkState.UNKNOWN, DAY, first_failed_on=DAY)
    first = LinkCheck("https://example.org/a", LinkState.REACHABLE, DAY, 200, "https://example.org/a", title="教室")
    moved = replace(
        first,
        state=LinkState.MOVED,
        checked_on=DAY + timedelta(9),
        moved_to="https://example.org/b",
        note="http to https",
        last_reachable_on=DAY + timedelta(9),
        etag='"e"',
        last_modified="some day",
    )
    for check in (other, first, moved):
        await preferences.keep_link_check(check)
    assert sorted(await preferences.link_checks(), key=lambda check: check.url) == [moved, other]
    await preferences.forget_link_checks({moved.url, "https://example.org/never"})
    await preferences.forget_link_checks(())
    assert await preferences.link_checks() == [other]


async def test_what_the_digest_told_is_kept_as_a_whole(preferences: Preferences) -> None:
    assert await preferences.told() is None
    for told in (
        DigestState(DAY),
        DigestState(DAY, {"https://a.example/": "gone"}),
        DigestState(DAY + timedelta(7), {"b": "https://c/"}),
    ):
        await preferences.keep_told(told)
        assert await preferences.told() == told


async def test_the_channels_for_reports_are_those_of_servers_that_the_bot_is_in(preferences: Preferences) -> None:
    await preferences.keep_server(SERVER, reports=CHANNEL)
    await preferences.keep_server(OTHER, reports=THREAD)
    await preferences.keep_server(99, language="ja")
    assert await preferences.report_channels() == [CHANNEL, THREAD]
    await preferences.note_servers({OTHER}, DAY)
    assert await preferences.report_channels() == [THREAD]


async def test_a_thousand_people_at_once_are_read_together(preferences: Preferences) -> None:
    for person in range(1, 30):
        await preferences.keep_person(person, "ne" if person % 2 else "vi")
    read = await asyncio.gather(*(preferences.of_person(person) for person in range(1, 1001)))
    assert [kept.language if kept else None for kept in read[:29]] == ["ne", "vi"] * 14 + ["ne"]
    assert read[29:] == [None] * 971


async def test_who_changes_a_choice_while_it_is_read_is_answered_by_it_afterwards(preferences: Preferences) -> None:
    await preferences.keep_person(LINH, "vi")
    reading = asyncio.create_task(preferences.of_person(LINH))
    await asyncio.sleep(0)
    await preferences.keep_person(LINH, "ne")
    await reading
    kept = await preferences.of_person(LINH)
    assert kept is not None
    assert kept.language == "ne"


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


async def test_nothing_is_kept_of_a_person_but_the_language_its_day_and_the_consent() -> None:
    assert set(metadata.tables["person"].columns.keys()) == {"id", "language", "since", "in_public"}
    assert not {"person", "user", "author", "by"} & set(metadata.tables["report"].columns.keys())


async def test_a_database_that_is_away_says_so_in_time() -> None:
    away = Preferences("postgresql+asyncpg://nobody:secret@127.0.0.1:9/none")
    with pytest.raises(StoreUnavailableError):
        await away.open()
    for ask in (away.of_person(LINH), away.keep_person(LINH, "vi"), away.of_server(SERVER), away.reports()):
        with pytest.raises(StoreUnavailableError):
            await ask
    await away.close()


def test_the_url_of_the_tests_is_that_of_a_real_database(postgresql: str) -> None:
    assert make_url(postgresql).get_backend_name() == "postgresql"
