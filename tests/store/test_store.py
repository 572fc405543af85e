"""What people, servers and channels chose is kept, changed and forgotten: on SQLite and on a real PostgreSQL alike."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.store import DigestState, GuildSettings, Report, Store, StoreUnavailableError, UserSettings
from bot.store.engine.migrate import NEWEST
from bot.store.tables import metadata

LINH, AIKO = 2**62, 7
SERVER, CHANNEL, THREAD, OTHER = 11, 12, 13, 14
DAY = date(2026, 11, 22)


async def test_a_language_is_kept_changed_and_forgotten(store: Store) -> None:
    today = datetime.now(UTC).date()
    assert await store.settings.get_user(LINH) is None
    await store.settings.save_user_language(LINH, "vi")
    await store.settings.save_user_language(AIKO, "ja")
    await store.settings.save_user_language(LINH, "ne")
    assert await store.settings.get_user(LINH) == UserSettings("ne", today)
    await store.settings.delete_user(LINH)
    assert await store.settings.get_user(LINH) is None
    assert await store.settings.get_user(AIKO) == UserSettings("ja", today)


async def test_what_a_server_chose_is_changed_field_by_field(store: Store) -> None:
    assert await store.settings.get_guild(SERVER) == GuildSettings()
    await store.settings.save_guild(SERVER, language="ja")
    await store.settings.save_guild(SERVER, home="24207", reports=CHANNEL)
    await store.settings.save_guild(SERVER, public=True)
    assert await store.settings.get_guild(SERVER) == GuildSettings("ja", True, "24207", CHANNEL)
    await store.settings.save_guild(SERVER, language=None, reports=None)
    assert await store.settings.get_guild(SERVER) == GuildSettings(None, True, "24207", None)


async def test_a_channel_has_its_own_language_until_it_is_taken_back(store: Store) -> None:
    await store.settings.save_channel_language(CHANNEL, SERVER, "pt-BR")
    await store.settings.save_channel_language(THREAD, SERVER, "vi")
    assert [await store.settings.get_channel_language(number) for number in (CHANNEL, THREAD)] == ["pt-BR", "vi"]
    await store.settings.delete_channel_language(THREAD)
    assert [await store.settings.get_channel_language(number) for number in (CHANNEL, THREAD)] == ["pt-BR", None]


async def test_who_wants_text_is_kept_beside_the_language_or_alone(store: Store) -> None:
    today = datetime.now(UTC).date()
    await store.settings.save_user_language(LINH, "vi")
    for user_id in (LINH, AIKO):
        await store.settings.save_user_as_text(user_id, as_text=True)
    assert await store.settings.get_user(LINH) == UserSettings("vi", today, as_text=True)
    assert await store.settings.get_user(AIKO) == UserSettings("", today, as_text=True)
    await store.settings.save_user_consent(AIKO, in_public=True)  # there is no language to use
    assert await store.settings.get_user(AIKO) == UserSettings("", today, as_text=True)
    for user_id in (LINH, AIKO):
        await store.settings.save_user_as_text(user_id, as_text=False)
    assert await store.settings.get_user(LINH) == UserSettings("vi", today)
    assert await store.settings.get_user(AIKO) is None  # nothing is left to be kept


async def test_a_person_decides_whether_helpers_may_use_their_language(store: Store) -> None:
    await store.settings.save_user_language(LINH, "vi")
    await store.settings.save_user_consent(LINH, in_public=True)
    await store.settings.save_user_language(LINH, "ne")
    kept = await store.settings.get_user(LINH)
    assert (kept.language, kept.in_public) == ("ne", True) if kept else False
    await store.settings.save_user_consent(AIKO, in_public=True)  # nothing is kept of a stranger
    assert await store.settings.get_user(AIKO) is None


async def test_a_server_that_removed_the_bot_is_forgotten_after_its_time_and_no_other(store: Store) -> None:
    for server, channel in ((SERVER, CHANNEL), (OTHER, 99)):
        await store.settings.save_guild(server, language="ja")
        await store.settings.save_channel_language(channel, server, "vi")
    await store.settings.mark_left_guilds({OTHER}, DAY)
    await store.settings.mark_left_guilds({OTHER}, DAY + timedelta(days=20))  # since when is not changed
    assert await store.settings.delete_left_guilds(DAY) == 0
    assert (await store.settings.get_guild(SERVER)).language == "ja"
    assert await store.settings.delete_left_guilds(DAY + timedelta(days=1)) == 1
    assert (await store.settings.get_guild(SERVER), await store.settings.get_channel_language(CHANNEL)) == (
        GuildSettings(),
        None,
    )
    assert (await store.settings.get_guild(OTHER), await store.settings.get_channel_language(99)) == (
        GuildSettings("ja"),
        "vi",
    )


async def test_a_server_that_takes_the_bot_back_in_time_keeps_everything(store: Store) -> None:
    await store.settings.save_channel_language(CHANNEL, SERVER, "vi")
    await store.settings.mark_left_guilds(set(), DAY)
    await store.settings.mark_left_guilds({SERVER}, DAY + timedelta(days=5))
    assert await store.settings.delete_left_guilds(DAY + timedelta(days=90)) == 0
    assert await store.settings.get_channel_language(CHANNEL) == "vi"


async def test_the_same_report_twice_is_one_report(store: Store) -> None:
    page = "https://example.org/classes"
    assert await store.reports.save(Report("24207", page, "does not open"))
    assert not await store.reports.save(Report("24207", page, "still not"))
    assert not await store.reports.save(Report("23211", page, "does not open"))  # the same link, seen elsewhere
    assert await store.reports.save(Report("24207", "", "the office moved"))
    assert not await store.reports.save(Report("24207", "", "the office moved"))
    first, words = await store.reports.get_all()
    assert [(r.place, r.link, r.words, r.times) for r in (first, words)] == [
        ("24207", page, "does not open", 3),
        ("24207", "", "the office moved", 2),
    ]
    assert await store.reports.delete(first.id)
    assert not await store.reports.delete(first.id)
    assert await store.reports.get_all() == [words]


async def test_what_is_known_of_a_link_is_kept_changed_and_forgotten(store: Store) -> None:
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
        await store.link_checks.save(check)
    assert sorted(await store.link_checks.get_all(), key=lambda check: check.url) == [moved, other]
    await store.link_checks.delete({moved.url, "https://example.org/never"})
    await store.link_checks.delete(())
    assert await store.link_checks.get_all() == [other]


async def test_what_the_digest_told_is_kept_as_a_whole(store: Store) -> None:
    assert await store.link_checks.get_digest() is None
    for told in (
        DigestState(DAY),
        DigestState(DAY, {"https://a.example/": "gone"}),
        DigestState(DAY + timedelta(7), {"b": "https://c/"}),
    ):
        await store.link_checks.save_digest(told)
        assert await store.link_checks.get_digest() == told


async def test_the_channels_for_reports_are_those_of_servers_that_the_bot_is_in(store: Store) -> None:
    await store.settings.save_guild(SERVER, reports=CHANNEL)
    await store.settings.save_guild(OTHER, reports=THREAD)
    await store.settings.save_guild(99, language="ja")
    assert await store.settings.get_report_channels() == [CHANNEL, THREAD]
    await store.settings.mark_left_guilds({OTHER}, DAY)
    assert await store.settings.get_report_channels() == [THREAD]


async def test_a_thousand_people_at_once_are_read_together(store: Store) -> None:
    for person in range(1, 30):
        await store.settings.save_user_language(person, "ne" if person % 2 else "vi")
    read = await asyncio.gather(*(store.settings.get_user(person) for person in range(1, 1001)))
    assert [kept.language if kept else None for kept in read[:29]] == ["ne", "vi"] * 14 + ["ne"]
    assert read[29:] == [None] * 971


async def test_who_changes_a_choice_while_it_is_read_is_answered_by_it_afterwards(store: Store) -> None:
    await store.settings.save_user_language(LINH, "vi")
    reading = asyncio.create_task(store.settings.get_user(LINH))
    await asyncio.sleep(0)
    await store.settings.save_user_language(LINH, "ne")
    await reading
    kept = await store.settings.get_user(LINH)
    assert kept is not None
    assert kept.language == "ne"


async def test_what_was_kept_is_there_after_a_new_start(store: Store, url: str) -> None:
    await store.settings.save_user_language(LINH, "my")
    await store.close()
    again = Store(url)
    await again.open()
    kept = await again.settings.get_user(LINH)
    await again.close()
    assert kept is not None
    assert kept.language == "my"


async def test_the_migrations_make_the_tables_that_the_code_expects(store: Store, url: str) -> None:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        made = await connection.run_sync(
            lambda sync: {t: {c["name"] for c in inspect(sync).get_columns(t)} for t in metadata.tables}
        )
        version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    await engine.dispose()
    assert made == {name: {column.name for column in table.columns} for name, table in metadata.tables.items()}
    assert version == NEWEST


async def test_nothing_is_kept_of_a_person_but_what_they_chose_and_its_day() -> None:
    assert set(metadata.tables["person"].columns.keys()) == {"id", "language", "since", "in_public", "as_text"}
    assert not {"person", "user", "author", "by"} & set(metadata.tables["report"].columns.keys())


async def test_a_database_that_is_away_says_so_in_time() -> None:
    away = Store("postgresql+asyncpg://nobody:secret@127.0.0.1:9/none")
    with pytest.raises(StoreUnavailableError):
        await away.open()
    for repository in (
        "settings",
        "reports",
        "link_checks",
        "desks",
        "requests",
        "helpers",
        "saved_replies",
        "courses",
        "course_drafts",
    ):
        with pytest.raises(StoreUnavailableError):
            getattr(away, repository)
    assert not await away.reachable()
    await away.close()


def test_the_url_of_the_tests_is_that_of_a_real_database(postgresql: str) -> None:
    assert make_url(postgresql).get_backend_name() == "postgresql"
