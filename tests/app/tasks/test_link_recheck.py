"""The bot looks at links by itself: as its own process, against a web and a Discord on loopback."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset import loading
from bot.dataset.files import link_checks
from bot.store import DigestState, Store
from tests.dataset.editing import replace
from tests.links.site import Site
from tests.loopback import BotProcess, Fault, LoopbackDiscord, Person, Server, Slash
from tests.loopback.patience import PATIENCE

WEBSITE = "https://www.city.suzuka.lg.jp/"
CLASSES = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
SUZUKA_LINE = "**Suzuka City · 鈴鹿市 · Mie Prefecture**"
NOW = datetime.now(UTC).date()
CLOSED = {"message": "Missing Permissions", "code": 50013}


class Town:
    """A bot that has lately looked at every link but those of Suzuka, its web and what it remembers."""

    def __init__(self, folder: Path, data: Path, site: Site) -> None:
        self.folder = folder
        self.data = data
        self.site = site
        self.database = folder / "state" / "madoguchi.db"
        self.due(WEBSITE, CLASSES)

    def due(self, *urls: str) -> None:
        """All links but these were looked at today."""
        links = loading.load(self.data).directory.all_links()
        assert set(urls) <= set(links)
        checks = (LinkCheck(url, LinkState.REACHABLE, NOW, 200, url, last_reachable_on=NOW) for url in links)
        link_checks.write(self.data / link_checks.FILE, (check for check in checks if check.url not in urls))

    def bot(self, discord: LoopbackDiscord, **settings: str) -> BotProcess:
        ca = self.folder / "ca.pem"
        self.site.ca.cert_pem.write_to_path(str(ca))
        ours = {
            "LINK_CHECKS_PER_HOUR": "60",
            "DATA_DIR": str(self.data),
            "LOOPBACK_WEB": self.site.ports,
            "SSL_CERT_FILE": str(ca),
        }
        return BotProcess(discord, self.folder, ready=True, alone=True, program=None, **ours | settings)

    @asynccontextmanager
    async def memory(self) -> AsyncIterator[Store]:
        """What the bot remembers, while it is not running."""
        store = Store(f"sqlite+aiosqlite:///{self.database}")
        await store.open()
        yield store
        await store.close()

    def kept(self) -> dict[str, str]:
        """State of each link that the bot has looked at."""
        return {row[0]: row[1] for row in self._rows("SELECT url, state FROM link_check")}

    def told_on(self) -> str:
        ((day,),) = self._rows("SELECT told_on FROM digest")
        return str(day)

    def _rows(self, statement: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self.database)) as connection, connection:
            return list(connection.execute(statement))

    @property
    def asked(self) -> list[str]:
        return [asked.url for asked in self.site.asked if not asked.url.endswith("/robots.txt")]


@pytest.fixture
async def town(tmp_path: Path, data_copy: Path) -> AsyncIterator[Town]:
    async with Site().serving() as site:
        yield Town(tmp_path, data_copy, site)


async def until(happened: Callable[[], bool], within: float = PATIENCE) -> None:
    async with asyncio.timeout(within):
        while not happened():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.05)


async def test_it_looks_at_one_link_after_the_other_and_goes_on_after_a_restart(town: Town) -> None:
    town.site.page(WEBSITE, "<title>鈴鹿市</title>")
    town.site.redirect(CLASSES, "/new", 301)
    town.site.page(f"{WEBSITE}new", "<title>教室</title>")
    async with LoopbackDiscord([Server()]) as discord:
        async with town.bot(discord) as bot:
            await bot.line(f"link {WEBSITE}: reachable")
            assert set(town.asked) == {WEBSITE}
        assert town.kept() == {WEBSITE: "reachable"}
        town.site.asked.clear()
        async with town.bot(discord) as bot:
            await bot.line(f"link {CLASSES}: moved; {WEBSITE}new")
        assert set(town.asked) == {CLASSES, f"{WEBSITE}new"}
        assert town.kept() == {WEBSITE: "reachable", CLASSES: "moved"}
        town.site.asked.clear()
        async with town.bot(discord) as bot:  # all links were looked at: nobody is visited
            await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), Server())
            ended = await bot.stop()
        assert (ended.status, town.site.asked) == (0, [])


async def test_it_looks_at_nothing_unless_it_is_switched_on(town: Town) -> None:
    async with LoopbackDiscord([Server()]) as discord, town.bot(discord, LINK_CHECKS_PER_HOUR="0") as bot:
        await bot.line("ready in 1 servers")
        await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), Server())
    assert town.site.asked == []


@pytest.mark.parametrize(("checks", "missing"), [("60", True), ("0", False)])
async def test_settings_ask_for_files_in_the_channel_for_reports_if_there_is_a_digest(
    town: Town, checks: str, missing: bool
) -> None:
    server = Server()  # the bot may write there, and send no files
    async with LoopbackDiscord([server]) as discord, town.bot(discord, LINK_CHECKS_PER_HOUR=checks):
        shown = await discord.ask(Slash("settings", {"reports": server}), Person(manages=True), server)
    assert ("I need these permissions in the channel for reports: Attach Files." in shown.content) is missing
    assert "I have all the permissions I need in this channel." in shown.content


async def test_answers_and_the_stop_do_not_wait_for_a_server_that_hangs(town: Town) -> None:
    reached, hanging = asyncio.Event(), asyncio.Event()

    async def hang(request: web.Request) -> web.StreamResponse:
        reached.set()
        await hanging.wait()
        return web.Response()

    town.site.plays[WEBSITE] = hang
    server = Server()
    async with LoopbackDiscord([server]) as discord, town.bot(discord) as bot:
        await asyncio.wait_for(reached.wait(), PATIENCE)
        answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), server)
        assert answer.content == SUZUKA_LINE
        ended = await bot.stop(within=5)
        hanging.set()
    assert ended.status == 0
    assert "Traceback" not in ended.stderr
    assert town.kept() == {}


HARD = {
    "an opening without an end": "<meta " * 43_690,
    "a title that opens again and again": "<title>" * 37_449,
    "a charset that takes long": "<meta charset=punycode><title>" + "x-" * 110_000 + "</title>",
    "a number of 250,000 digits": f"<title>&#{'9' * 250_000};</title>",
}
AGENTS = "".join(f"User-agent: a{number}\n" for number in range(8000)) + "Disallow: /a\n" * 9000


@pytest.mark.parametrize("hard", HARD)
async def test_everybody_is_answered_while_a_page_is_read_that_is_hard_to_read(town: Town, hard: str) -> None:
    town.site.page(f"{WEBSITE}robots.txt", AGENTS, content_type="text/plain")
    town.site.page(WEBSITE, HARD[hard])
    town.due(WEBSITE)
    server = Server()
    async with LoopbackDiscord([server]) as discord, town.bot(discord) as bot:
        looked_at = asyncio.create_task(bot.line(f"link {WEBSITE}: reachable"))
        answered = 0
        while not looked_at.done() or answered < 20:
            answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), server)
            assert answer.content == SUZUKA_LINE
            answered += 1
        await looked_at
    assert town.kept() == {WEBSITE: "reachable"}


async def test_a_municipality_cannot_lead_it_into_our_own_network(town: Town) -> None:
    """The name is one that the link may lead to; it resolves to the machine that the bot runs on."""
    inside = "https://inside.suzuka.lg.jp/"
    town.site.redirect(WEBSITE, inside)
    town.site.page(inside, "<title>Router</title>")
    town.due(WEBSITE)
    async with LoopbackDiscord([Server()]) as discord, town.bot(discord) as bot:
        await bot.line(f"link {WEBSITE}: unknown; its host has no address on the public internet")
    assert town.asked == [WEBSITE]


async def test_without_a_network_it_says_so_once_and_learns_nothing(town: Town) -> None:
    server = Server()
    async with LoopbackDiscord([server]) as discord, town.bot(discord, LOOPBACK_WEB="") as bot:
        await bot.line("INFO.*no host can be found: links are looked at when there is a network again")
        await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), server)
        ended = await bot.stop()
    assert town.kept() == {}
    assert [line for line in ended.stderr.splitlines() if "WARNING" in line or "ERROR" in line] == []


async def test_a_host_that_alone_is_missing_is_noted_by_the_witness_of_another(town: Town) -> None:
    missing = "http://www.kokusai.invalid/"
    replace(town.data / "classes.csv", CLASSES, missing)
    town.due(missing)

    async def page(request: web.Request) -> web.StreamResponse:
        return web.Response(text="<title>Page</title>", content_type="text/html")

    town.site.otherwise = page
    async with LoopbackDiscord([Server()]) as discord, town.bot(discord) as bot:
        await bot.line(f"link {missing}: unknown; no such host: www.kokusai.invalid")
        await until(lambda: len(town.kept()) == 4)
        ended = await bot.stop()
    kept = town.kept()
    assert kept.pop(missing) == "unknown"
    assert set(kept.values()) == {"reachable"}
    assert "no host can be found" not in ended.stderr


async def test_the_weekly_digest_reaches_the_maintainers_once_with_a_patch(town: Town) -> None:
    """The test waits no week: it sets the days back in the database."""
    japanese, english, closed, without = (Server(name) for name in ("Suzuka", "Hamamatsu", "Closed", "Without"))
    new, before = f"{WEBSITE}new/", NOW - timedelta(20)
    async with town.memory() as memory:
        await memory.settings.save_guild(japanese.id, language="ja", reports=japanese.channel_id)
        await memory.settings.save_guild(english.id, reports=english.channel_id)
        await memory.settings.save_guild(closed.id, reports=closed.channel_id)
        await memory.settings.save_guild(without.id, language="ja")
        await memory.link_checks.save_digest(DigestState(NOW - timedelta(7)))
        await memory.link_checks.save(LinkCheck(CLASSES, LinkState.UNKNOWN, before, 404, first_failed_on=before))
        await memory.link_checks.save(LinkCheck(WEBSITE, LinkState.MOVED, NOW, 200, new, moved_to=new))
        await memory.link_checks.save(LinkCheck("https://left.example/", LinkState.GONE, NOW))
    town.site.page(CLASSES, status=404)
    async with LoopbackDiscord([japanese, english, closed, without]) as discord:
        discord.inject(Fault("POST", f"/channels/{closed.channel_id}/messages", status=403, body=CLOSED))
        posted = discord.rest.channels.messages
        async with town.bot(discord) as bot:
            await bot.line(f"link {CLASSES}: gone; not found")
            await until(lambda: town.told_on() == NOW.isoformat())
            answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), without)
            assert "This page no longer exists." in str(answer.data["embeds"])
            ended = await bot.stop()
        assert f"could not be posted in the channel {closed.channel_id}" in ended.stderr
        assert {message["channel_id"] for message in posted.values()} == {
            str(japanese.channel_id),
            str(english.channel_id),
        }
        first, second = posted.values()
        said = {message["channel_id"]: message["content"] for message in (first, second)}
        assert "Pages that no longer exist: 1\nPages with a new address: 1" in said[str(english.channel_id)]
        assert said[str(japanese.channel_id)] != said[str(english.channel_id)]
        patches = {files["links.patch"] for files in discord.rest.channels.files.values()}
        (text,) = patches
        assert f"# {CLASSES}\n" in text
        assert f"+24207,website,{new}," in text
        assert "https://left.example/" not in town.kept()

        async with town.memory() as memory:
            assert await memory.link_checks.get_digest() == DigestState(NOW, {CLASSES: "gone", WEBSITE: new})
            await memory.link_checks.save_digest(DigestState(NOW - timedelta(7), {CLASSES: "gone", WEBSITE: new}))
        async with town.bot(discord):  # nothing is new
            await until(lambda: town.told_on() == NOW.isoformat())
        assert len(posted) == 2
        assert discord.refusals == []


async def test_a_digest_that_nobody_has_a_channel_for_goes_to_the_log(town: Town) -> None:
    new = f"{WEBSITE}new/"
    async with town.memory() as memory:
        await memory.link_checks.save_digest(DigestState(NOW - timedelta(30)))
        await memory.link_checks.save(LinkCheck(WEBSITE, LinkState.MOVED, NOW, 200, new, moved_to=new))
    town.due(WEBSITE)
    async with LoopbackDiscord([Server()]) as discord, town.bot(discord) as bot:
        await bot.line("links that changed: gone=0 moved=1")
        await bot.line(rf"^\+24207,website,{new},")
        await until(lambda: town.told_on() == NOW.isoformat())


async def test_a_digest_that_discord_could_not_take_is_not_taken_for_told(town: Town) -> None:
    server, new = Server(), f"{WEBSITE}new/"
    day = NOW - timedelta(8)
    async with town.memory() as memory:
        await memory.settings.save_guild(server.id, reports=server.channel_id)
        await memory.link_checks.save_digest(DigestState(day))
        await memory.link_checks.save(LinkCheck(WEBSITE, LinkState.MOVED, NOW, 200, new, moved_to=new))
    town.due(WEBSITE)
    async with LoopbackDiscord([server]) as discord:
        path = f"/channels/{server.channel_id}/messages"
        fault = discord.inject(Fault("POST", path, lost=True, times=1000))
        async with town.bot(discord) as bot:
            await bot.line("it is tried again")
        assert town.told_on() == day.isoformat()
        fault.times = 0
        async with town.bot(discord):
            await until(lambda: town.told_on() == NOW.isoformat())
        assert len(discord.rest.channels.messages) == 1


async def test_what_the_tables_bring_along_is_no_news_in_the_first_week(town: Town) -> None:
    new = f"{WEBSITE}new/"
    moved = LinkCheck(WEBSITE, LinkState.MOVED, NOW, 200, new, moved_to=new)
    checks = loading.load(town.data).directory.checks
    link_checks.write(town.data / link_checks.FILE, [*checks.values(), moved])
    town.site.page(CLASSES)
    async with LoopbackDiscord([Server()]) as discord, town.bot(discord) as bot:
        await bot.line(f"link {CLASSES}: reachable")
    async with town.memory() as memory:
        assert await memory.link_checks.get_digest() == DigestState(NOW, {WEBSITE: new})
