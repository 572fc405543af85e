"""Reports that something is wrong, by people of bad will too: limits, a closed form, mentions, unfit characters."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.directory.directory import Directory
from bot.store import Report, Store
from tests.loopback import Answer, BotProcess, Fill, LoopbackDiscord, Person, Server, Slash
from tests.loopback.limits.problems import Json

pytestmark = pytest.mark.asyncio(loop_scope="module")

SERVERS = [Server(name) for name in ("One", "Two", "Three", "Four", "Five")]
THANKS = "Thank you for your report. Someone will check it."
BY_PERSON, ABOUT_PLACE, FROM_SERVER = 3, 5, 10


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(SERVERS) as discord:
        async with BotProcess(discord, tmp_path_factory.mktemp("bot")):
            for server in SERVERS:
                await discord.ask(Slash("settings", {"reports": server}), manager(), server)
            yield discord
        assert discord.refusals == []


def manager() -> Person:
    return Person("Mana", manages=True)


async def report(discord: LoopbackDiscord, person: Person, server: Server, words: str, place: str = "24207") -> Answer:
    return await discord.ask(Fill(f"f1:{place}", {"link": "", "words": words}), person, server)


def posted(discord: LoopbackDiscord, server: Server) -> list[Json]:
    messages = discord.rest.channels.messages.values()
    return [message for message in messages if message["channel_id"] == str(server.channel_id)]


async def until_posted(discord: LoopbackDiscord, server: Server, words: str, number: int = 1) -> list[Json]:
    """The reports with these words in a server's channel; nobody is kept waiting for them to get there."""
    async with asyncio.timeout(10):
        while len(found := [one for one in posted(discord, server) if words in one["content"]]) < number:  # noqa: ASYNC110 - it is the other side that posts
            await asyncio.sleep(0.05)
    return found


def is_told_to_wait(answer: Answer) -> bool:
    return answer.private and answer.content.startswith("Please wait ") and answer.content.endswith("then try again.")


async def test_one_person_cannot_name_a_victim_in_twenty_reports(
    discord: LoopbackDiscord, directory: Directory
) -> None:
    person, places = Person(), sorted(directory.offices)
    answers = [await report(discord, person, SERVERS[0], f"victim, {n}", places[n]) for n in range(BY_PERSON + 2)]
    assert [answer.content for answer in answers[:BY_PERSON]] == [THANKS] * BY_PERSON
    assert all(map(is_told_to_wait, answers[BY_PERSON:]))
    assert len(await until_posted(discord, SERVERS[0], "victim", BY_PERSON)) == BY_PERSON


async def test_a_report_that_is_known_already_costs_nobody_anything(discord: LoopbackDiscord) -> None:
    person = Person()
    answers = [await report(discord, person, SERVERS[1], "the page does not open", "24201") for _ in range(9)]
    assert {answer.content for answer in answers} == {THANKS}
    assert len(await until_posted(discord, SERVERS[1], "does not open")) == 1


async def test_many_people_cannot_flood_one_place_from_many_servers(discord: LoopbackDiscord) -> None:
    answers = [
        await report(discord, Person(), SERVERS[number % 3], f"flood {number}", "22130")
        for number in range(ABOUT_PLACE + 1)
    ]
    assert [answer.content for answer in answers[:-1]] == [THANKS] * ABOUT_PLACE
    assert is_told_to_wait(answers[-1])
    assert (await report(discord, Person(), SERVERS[0], "elsewhere it is quiet", "22100")).content == THANKS


async def test_many_people_cannot_flood_one_server(discord: LoopbackDiscord, directory: Directory) -> None:
    places = sorted(directory.classes)[-FROM_SERVER - 2 :]
    answers = [
        await report(discord, Person(), SERVERS[3], "everything", places[number]) for number in range(FROM_SERVER + 1)
    ]
    assert [answer.content for answer in answers[:-1]] == [THANKS] * FROM_SERVER
    assert is_told_to_wait(answers[-1])
    assert len(await until_posted(discord, SERVERS[3], "everything", FROM_SERVER)) == FROM_SERVER
    assert (await report(discord, Person(), SERVERS[4], "everything", places[-1])).content == THANKS


async def test_no_mention_in_a_report_notifies_anybody(discord: LoopbackDiscord) -> None:
    words = "``` @everyone @here <@80351110224678912> <@!80351110224678912> <@&165511591545143296> ```\n@here"
    assert (await report(discord, Person(), SERVERS[4], words, "01100")).content == THANKS
    (sent,) = await until_posted(discord, SERVERS[4], "165511591545143296")
    assert (sent["mention_everyone"], sent["mentions"], sent["mention_roles"]) == (False, [], [])
    assert sent["content"].count("```") == 2  # nor does it leave the block that it stands in


async def test_managers_close_the_form_for_a_week_and_open_it_again(discord: LoopbackDiscord) -> None:
    person, server = Person(), SERVERS[4]
    answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), person, server)
    behind = await discord.ask(answer.click("More…"), person, server)
    button = behind.click("Report a mistake")
    assert (await discord.ask(button, person, server)).data["title"] == "Report a mistake"

    shown = await discord.ask(Slash("settings", {"report_form": "closed"}), manager(), server)
    until = datetime.now(UTC).date() + timedelta(days=7)
    closed = [line for line in shown.content.splitlines() if "mistakes cannot be reported until" in line]
    assert len(closed) == 1
    assert f"{until.day}" in closed[0]
    for refused in (await discord.ask(button, person, server), await report(discord, person, server, "opened before")):
        assert (refused.private, refused.content) == (True, closed[0])
    assert (await report(discord, person, SERVERS[0], "elsewhere it is open", "28100")).content == THANKS
    assert [one for one in posted(discord, server) if "opened before" in one["content"]] == []

    shown = await discord.ask(Slash("settings", {"report_form": "open"}), manager(), server)
    assert "cannot be reported" not in shown.content
    assert (await discord.ask(button, person, server)).data["title"] == "Report a mistake"


async def test_only_managers_close_the_form(discord: LoopbackDiscord) -> None:
    refused = await discord.ask(Slash("settings", {"report_form": "closed"}), Person(), SERVERS[0])
    assert refused.content == "Only people with the “Manage Server” permission can change this."
    assert (await report(discord, Person(), SERVERS[0], "still open", "40130")).content == THANKS


async def test_a_form_whose_week_is_over_is_open(tmp_path: Path) -> None:
    url, server = f"sqlite+aiosqlite:///{tmp_path / 'own.db'}", SERVERS[0]
    store = Store(url)
    await store.open()
    await store.settings.save_guild(server.id, reports_closed_until=datetime.now(UTC).date())
    await store.close()
    async with LoopbackDiscord([server]) as discord, BotProcess(discord, tmp_path, DATABASE_URL=url):
        assert (await report(discord, Person(), server, "over")).content == THANKS
    with closing(sqlite3.connect(tmp_path / "own.db")) as database:
        assert database.execute("SELECT words FROM report").fetchall() == [("over",)]


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
async def test_characters_that_no_database_takes_are_told_to_the_reporter(
    tmp_path: Path, request: pytest.FixtureRequest, database: str
) -> None:
    url = (
        request.getfixturevalue("postgresql")
        if database == "PostgreSQL"
        else f"sqlite+aiosqlite:///{tmp_path / 'x.db'}"
    )
    async with LoopbackDiscord(SERVERS) as discord, BotProcess(discord, tmp_path, DATABASE_URL=url):
        person = Person()
        for words in ("half \ud83d of a pair", "\udc00", "a\0b"):
            refused = await report(discord, person, SERVERS[0], words)
            assert refused.private
            said = "Your text has characters that I cannot keep. Please write it again without them."
            assert refused.content == said
        assert (await report(discord, person, SERVERS[0], "a pair \U0001f600 is whole")).content == THANKS
        assert discord.refusals == []
    store = Store(url)
    await store.open()
    try:
        kept = await store.reports.get_all()
        assert [(one.place, one.words) for one in kept] == [("24207", "a pair \U0001f600 is whole")]
        assert isinstance(kept[0], Report)
        assert await store.reports.delete(kept[0].id)
    finally:
        await store.close()
