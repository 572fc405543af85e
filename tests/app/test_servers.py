"""What helpers and managers do in a server, with the bot as its own process: answers for others, settings, reports."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from tests.loopback import (
    Answer,
    BotProcess,
    Chat,
    Choose,
    Click,
    Fault,
    Fill,
    LoopbackDiscord,
    Person,
    Server,
    Slash,
    Typing,
)
from tests.loopback.interactions.kinds import Value
from tests.loopback.limits.problems import Json
from tests.loopback.patience import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="module")

SUZUKA_EMAIL = "shimintaiwa@city.suzuka.lg.jp"
HOME = Server("Suzuka neighbours")
OTHER = Server("Hamamatsu helpers")
CLOSED = Server("Nobody writes here", permissions=0)
VIETNAMESE_MORE = "Thêm…"
THANKS = "Thank you for your report. Someone will check it."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([HOME, OTHER, CLOSED]) as discord:
        async with BotProcess(discord, tmp_path_factory.mktemp("bot"), LOG_LEVEL="INFO"):
            yield discord
        assert discord.refusals == []


def manager(locale: str = "en-US") -> Person:
    return Person("Mana", locale, manages=True)


async def speaking(discord: LoopbackDiscord, tag: str, *, allowed: bool = False) -> Person:
    """Somebody with an English client whose saved language is another, and who allows its use or not."""
    person = Person("Sita", "en-US")
    await discord.ask((await discord.ask(Slash("language"), person, HOME)).choose(tag), person, HOME)
    if allowed:
        again = await discord.ask(Slash("language"), person, HOME)
        (consent,) = again.buttons
        assert consent["custom_id"] == "v1:1"
        await discord.ask(Click(again.message or {}, consent["custom_id"]), person, HOME)
    return person


def tags(answer: Answer) -> list[str]:
    """The languages of the embeds, by their heading for the classes."""
    headings = {
        "Japanese classes in this place": "en",
        "この市区町村の日本語教室": "ja",
        "यो ठाउँका जापानी भाषा कक्षा": "ne",
    }
    return [headings.get(embed["fields"][0]["name"], "?") for embed in answer.data["embeds"]]


# For somebody else.


async def test_a_helper_answers_for_somebody_in_two_languages_and_nobody_is_notified(discord: LoopbackDiscord) -> None:
    newcomer = Person("Sita *the* @everyone")
    asked: dict[str, Value] = {"place": "Suzuka", "for": newcomer, "language": "ne"}
    answer = await discord.ask(Slash("classes", asked), Person(locale="ja"), HOME)
    assert not answer.private
    assert tags(answer) == ["ne", "ja"]
    first, *_ = answer.content.splitlines()
    assert "`Sita *the* @everyone`" in first
    assert f"<@{newcomer.id}>" not in answer.content
    assert answer.data["allowed_mentions"] == {"parse": []}
    assert not [b for b in answer.buttons if str(b.get("custom_id")).startswith("h1:")]


async def test_the_person_is_notified_only_if_the_helper_asks_for_it(discord: LoopbackDiscord) -> None:
    newcomer = Person("Sita")
    asked: dict[str, Value] = {"place": "Suzuka", "for": newcomer, "mention": True}
    answer = await discord.ask(Slash("classes", asked), Person(), HOME)
    assert f"<@{newcomer.id}>" in answer.content.splitlines()[0]
    assert answer.data["allowed_mentions"]["users"] == [newcomer.id]
    assert not answer.data["allowed_mentions"].get("parse")


async def test_a_saved_language_is_not_told_to_everyone_unless_the_person_allows_it(discord: LoopbackDiscord) -> None:
    helper = Person(locale="ja")
    silent, open_ = await speaking(discord, "ne"), await speaking(discord, "ne", allowed=True)
    for newcomer, expected in ((silent, ["en", "ja"]), (open_, ["ne", "ja"])):
        answer = await discord.ask(Slash("classes", {"place": "Suzuka", "for": newcomer}), helper, HOME)
        assert tags(answer) == expected


async def test_consent_is_taken_back_and_forgotten_with_the_person(discord: LoopbackDiscord) -> None:
    newcomer = await speaking(discord, "ne", allowed=True)
    menus = await discord.ask(Slash("language"), newcomer, HOME)
    (refuse,) = menus.buttons
    assert refuse["custom_id"] == "v1:0"
    changed = await discord.ask(Click(menus.message or {}, "v1:0"), newcomer, HOME)
    assert [button["custom_id"] for button in changed.buttons] == ["v1:1"]
    answer = await discord.ask(Slash("classes", {"place": "Suzuka", "for": newcomer}), Person(), HOME)
    assert tags(answer) == ["en"]  # the channel's and the helper's are the same: once


async def test_who_has_no_language_is_not_asked_for_consent(discord: LoopbackDiscord) -> None:
    assert (await discord.ask(Slash("language"), Person(), HOME)).buttons == []


async def test_a_question_back_goes_to_the_helper_alone(discord: LoopbackDiscord) -> None:
    for place in ("Fuchu", "qqqqqq"):
        answer = await discord.ask(Slash("classes", {"place": place, "for": Person()}), Person(), HOME)
        assert answer.private


async def test_one_person_cannot_change_anothers_language(discord: LoopbackDiscord) -> None:
    owner, stranger = await speaking(discord, "ne"), Person("Eve", "en-US")
    menus = await discord.ask(Slash("language"), owner, HOME)
    await discord.ask(menus.choose("vi"), stranger, HOME)  # a tap on somebody else's menu
    mine = await discord.ask(Slash("my-data"), owner, HOME)
    theirs = await discord.ask(Slash("my-data"), stranger, HOME)
    assert "नेपाली" in mine.content
    assert "Tiếng Việt" in theirs.content


# For managers.


async def test_settings_are_shown_changed_and_set_back(discord: LoopbackDiscord) -> None:
    person = manager()
    shown = await discord.ask(Slash("settings"), person, OTHER)
    assert shown.private
    assert shown.content.count("not set") == 4
    chosen: dict[str, Value] = {
        "server_language": "ja",
        "channel_language": "vi",
        "answers": "public",
        "home": "浜松市",
        "reports": OTHER,
    }
    changed = await discord.ask(Slash("settings", chosen), person, OTHER)
    for expected in (
        "日本語",
        "Tiếng Việt",
        "everyone",
        "Hamamatsu City · 浜松市 · Shizuoka Prefecture",
        f"<#{OTHER.channel_id}>",
    ):
        assert expected in changed.content
    public = await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(locale="ja"), OTHER)
    assert not public.private
    assert public.buttons[-1]["label"] == VIETNAMESE_MORE
    private = await discord.ask(Slash("classes", {"place": "Suzuka", "share": False}), Person(locale="ja"), OTHER)
    assert private.private
    for part in ("language", "channel", "home", "reports"):
        await discord.ask(Slash("settings", {"clear": part}), person, OTHER)
    again = await discord.ask(Slash("settings", {"answers": "private"}), person, OTHER)
    assert again.content == shown.content


async def test_the_places_of_the_home_come_first(discord: LoopbackDiscord) -> None:
    person = manager()
    await discord.ask(Slash("settings", {"home": "Hiroshima-ken"}), person, OTHER)
    fuchu = await discord.ask(Slash("classes", {"place": "Fuchu"}), Person(), OTHER)
    assert "Hiroshima" in fuchu.buttons[0]["label"]
    await discord.ask(Slash("settings", {"home": "府中市 広島"}), person, OTHER)
    nothing_typed = await discord.ask(Typing("classes", "place", ""), Person(), OTHER)
    assert nothing_typed.choices[0]["value"] == "34208"
    await discord.ask(Slash("settings", {"clear": "home"}), person, OTHER)


async def test_a_home_that_nobody_knows_changes_nothing(discord: LoopbackDiscord) -> None:
    person = manager()
    for unclear in ("qqqqqq", "Fuchu"):
        refused = await discord.ask(Slash("settings", {"home": unclear, "answers": "public"}), person, OTHER)
        assert f"`{unclear}`" in refused.content
    shown = await discord.ask(Slash("settings"), person, OTHER)
    assert "Who sees the answers: only the person who asks" in shown.content


async def test_a_language_that_we_do_not_speak_changes_nothing(discord: LoopbackDiscord) -> None:
    person = manager()
    refused = await discord.ask(Slash("settings", {"server_language": "tlh", "answers": "public"}), person, OTHER)
    assert "`tlh`" in refused.content
    assert "only the person who asks" in (await discord.ask(Slash("settings"), person, OTHER)).content


async def test_who_does_not_manage_the_server_changes_nothing(discord: LoopbackDiscord) -> None:
    before = await discord.ask(Slash("settings"), manager(), OTHER)
    refused = await discord.ask(Slash("settings", {"server_language": "ja"}), Person(), OTHER)
    assert refused.content == "Only people with the “Manage Server” permission can change this."
    assert (await discord.ask(Slash("settings"), manager(), OTHER)).content == before.content
    outside = await discord.ask(Slash("settings", {"server_language": "ja"}), Person(), Chat())
    assert outside.content == "This command works only in a server that I have joined."


async def test_the_self_test_names_the_permissions_that_are_missing(discord: LoopbackDiscord) -> None:
    fine = await discord.ask(Slash("settings"), manager(), HOME)
    assert "I have all the permissions I need in this channel." in fine.content
    lacking = await discord.ask(Slash("settings"), manager(), CLOSED)
    assert "I need these permissions in this channel: View Channel, Send Messages, and Embed Links." in lacking.content
    elsewhere = await discord.ask(Slash("settings", {"reports": CLOSED}), manager(), CLOSED)
    assert "I need these permissions in the channel for reports:" in elsewhere.content


# Reports of mistakes.


async def told(discord: LoopbackDiscord, person: Person, server: Server, link: int, words: str) -> Answer:
    answer = await discord.ask(Slash("classes", {"place": "Suzuka", "share": False}), person, server)
    behind = await discord.ask(Click(answer.message or {}, answer.buttons[-1]["custom_id"]), person, server)
    form = await discord.ask(Click(behind.message or {}, behind.buttons[-1]["custom_id"]), person, server)
    value = form.data["components"][0]["component"]["options"][link]["value"]
    return await discord.ask(Fill(form.data["custom_id"], {"link": value, "words": words}), person, server)


def posted(discord: LoopbackDiscord, server: Server) -> list[Json]:
    messages = discord.rest.channels.messages.values()
    return [message for message in messages if message["channel_id"] == str(server.channel_id)]


async def test_a_report_reaches_the_maintainers_once_and_never_says_by_whom(discord: LoopbackDiscord) -> None:
    await discord.ask(Slash("settings", {"reports": HOME}), manager(), HOME)
    reporter = Person("Linh", "vi")
    thanks = await told(discord, reporter, HOME, 2, "@everyone **404**\nsince May")
    assert thanks.private
    await told(discord, Person(), HOME, 2, "still gone")
    (report,) = posted(discord, HOME)
    assert "Suzuka City · 鈴鹿市 · Mie Prefecture" in report["content"]
    assert "<https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html>" in report["content"]
    assert "```\n@everyone **404**\nsince May\n```" in report["content"]
    assert str(reporter.id) not in report["content"]
    assert "linh" not in report["content"].casefold()


async def test_a_report_whose_channel_is_closed_goes_to_the_log(discord: LoopbackDiscord) -> None:
    await discord.ask(Slash("settings", {"reports": HOME}), manager(), HOME)
    path = f"/channels/{HOME.channel_id}/messages"
    body = {"message": "Missing Permissions", "code": 50013}
    discord.inject(Fault("POST", path, status=403, body=body))
    before = len(posted(discord, HOME))
    thanks = await told(discord, Person(), HOME, 3, "moved away")
    assert thanks.content == THANKS
    assert len(posted(discord, HOME)) == before


async def test_nobody_waits_for_a_channel_that_is_slow(discord: LoopbackDiscord) -> None:
    await discord.ask(Slash("settings", {"reports": HOME}), manager(), HOME)
    discord.inject(Fault("POST", f"/channels/{HOME.channel_id}/messages", status=500, times=2))
    before = len(posted(discord, HOME))
    thanks = await told(discord, Person(), HOME, 4, "very slow")
    assert thanks.seconds < 1
    async with asyncio.timeout(PATIENCE):
        while len(posted(discord, HOME)) == before:  # noqa: ASYNC110 - it is the other side that posts
            await asyncio.sleep(0.1)


async def test_a_form_about_nothing_is_no_report(discord: LoopbackDiscord) -> None:
    before = len(posted(discord, HOME))
    for custom_id, values in (("f1:99999", {"link": "x", "words": "y"}), ("f1:24207", {"link": "", "words": " "})):
        answer = await discord.ask(Fill(custom_id, values), Person(), HOME)
        assert answer.content == "This button no longer works. Please use /classes again."
    assert len(posted(discord, HOME)) == before


async def test_an_app_that_somebody_installed_themselves_keeps_nothing_of_a_server(discord: LoopbackDiscord) -> None:
    foreign = Server("Elsewhere", has_bot=False)
    refused = await discord.ask(Slash("settings", {"server_language": "ja"}), manager(), foreign)
    assert refused.content == "This command works only in a server that I have joined."


async def test_a_menu_of_an_older_version_changes_nothing(discord: LoopbackDiscord) -> None:
    person = await speaking(discord, "ne")
    menus = await discord.ask(Slash("language"), person, HOME)
    choice = Choose(menus.message or {}, menus.menus[0]["custom_id"], "tlh")
    assert "`tlh`" in (await discord.ask(choice, person, HOME)).content
    assert "नेपाली" in (await discord.ask(Slash("my-data"), person, HOME)).content


async def test_a_database_that_is_not_there_at_the_start_is_used_when_it_is(tmp_path: Path) -> None:
    in_the_way = tmp_path / "state" / "madoguchi.db"
    in_the_way.mkdir(parents=True)
    person = Person()
    async with LoopbackDiscord([HOME]) as discord, BotProcess(discord, tmp_path, LOG_LEVEL="INFO") as bot:
        assert "the database cannot be reached" in bot.stderr
        in_the_way.rmdir()
        await bot.line("the database is open")
        await discord.ask((await discord.ask(Slash("language"), person, HOME)).choose("ne"), person, HOME)
        assert "नेपाली" in (await discord.ask(Slash("my-data"), person, HOME)).content


async def test_what_a_server_chose_is_forgotten_thirty_days_after_it_removed_the_bot(tmp_path: Path) -> None:
    """The test waits no month: it sets the day back in the database."""
    database = tmp_path / "state" / "madoguchi.db"

    def kept(statement: str = "SELECT id, left_on IS NOT NULL FROM server ORDER BY id") -> list[tuple[int, int]]:
        with closing(sqlite3.connect(database)) as connection, connection:
            return list(connection.execute(statement))

    async with LoopbackDiscord([HOME, OTHER]) as discord:
        async with BotProcess(discord, tmp_path):
            for server in (HOME, OTHER):
                await discord.ask(Slash("settings", {"server_language": "ja"}), manager(), server)
            await discord.gateway.leave(OTHER)
        for days in (10, 31):
            async with BotProcess(discord, tmp_path), asyncio.timeout(PATIENCE):
                while (OTHER.id, 1) not in kept():  # noqa: ASYNC110 - another process writes it
                    await asyncio.sleep(0.1)
            assert len(kept()) == 2
            kept(f"UPDATE server SET left_on = date('now', '-{days} days') WHERE left_on IS NOT NULL")
        async with BotProcess(discord, tmp_path) as bot:
            await bot.line("forgot 1 servers")
        assert kept() == [(HOME.id, 0)]
