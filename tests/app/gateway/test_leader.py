"""What is done once for all processes: a story of links, a digest in everybody's servers, and a leader that dies."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from signal import SIGKILL

import pytest_asyncio
from aiohttp import web
from msgspec.structs import replace
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset import loading
from bot.dataset.files import link_checks
from bot.store import DigestState, Store
from tests.core.courses.announcements import TUESDAYS
from tests.links.site import Site
from tests.loopback import COMMUNITY, BotProcess, Fault, LoopbackDiscord, Person, Server, Slash, snowflake
from tests.loopback.patience import PATIENCE

WEBSITE = "https://www.city.suzuka.lg.jp/"
CLASSES = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
NO_LONGER, IN_OTHER_HANDS = "This page no longer exists.", "It now belongs to someone else."
NOW = datetime.now(UTC).date()
SHARDS = 2
# In turn of the one process and of the other; every second one writes Japanese.
SERVERS = [
    Server(f"Server {number}", locale, COMMUNITY, id=snowflake(number % SHARDS, shards=SHARDS))
    for number, locale in enumerate(("ja", "en-US", "en-US", "ja"))
]
HEARD_WITHIN, LED_WITHIN = 2.0, 15.0  # seconds
LISTENING = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = :shard AND classid > 0"
)


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """The database of all: every server has a desk, classes to ask for, and a channel for reports."""
    opened = Store(url)
    await opened.open(exclusive=False)
    stale = replace(TUESDAYS, checked_on=NOW - timedelta(200))
    for server in SERVERS:
        await opened.settings.save_guild(server.id, reports=server.channel_id)
        await opened.desks.save(server.id, channel_id=server.channel_id)
        await opened.courses.save(server.id, [stale])
    await opened.link_checks.save_digest(DigestState(NOW - timedelta(7)))
    failed = NOW - timedelta(20)
    await opened.link_checks.save(LinkCheck(CLASSES, LinkState.UNKNOWN, failed, 404, first_failed_on=failed))
    yield opened
    await opened.close()


class Fleet:
    """Two processes before a Discord and a web, in which every link but one was looked at today."""

    def __init__(self, discord: LoopbackDiscord, folder: Path, data: Path, site: Site, url: str) -> None:
        links = loading.load(data).directory.all_links()
        checks = (LinkCheck(link, LinkState.REACHABLE, NOW, 200, link, last_reachable_on=NOW) for link in links)
        link_checks.write(data / link_checks.FILE, (check for check in checks if check.url != CLASSES))
        site.ca.cert_pem.write_to_path(str(folder / "ca.pem"))
        self._discord = discord
        self._folder = folder
        self._settings = {
            "DATABASE_URL": url,
            "DATA_DIR": str(data),
            "LOOPBACK_WEB": site.ports,
            "SSL_CERT_FILE": str(folder / "ca.pem"),
        }

    def bot(self, number: int) -> BotProcess:
        folder = self._folder / str(number)
        folder.mkdir(exist_ok=True)
        settings = self._settings | {"CLUSTER": f"{number}/{SHARDS}", "LINK_CHECKS_PER_HOUR": "1"}
        return BotProcess(self._discord, folder, ready=False, alone=False, program=None, **settings)

    async def until_shown(self, words: str, server: Server, within: float) -> None:
        """Wait until a server's process says something of a link."""
        asked, loop = Slash("classes", {"place": "Suzuka"}), asyncio.get_running_loop()
        until = loop.time() + within
        while words not in str((await self._discord.ask(asked, Person(), server)).data):
            assert loop.time() < until, words

    async def until_told(self, store: Store) -> None:
        """Wait until the digest counts as sent."""
        async with asyncio.timeout(LED_WITHIN):
            while (told := await store.link_checks.get_digest()) and told.on != NOW:  # noqa: ASYNC110 - nobody tells of it
                await asyncio.sleep(0.05)

    def posted(self, server: Server) -> list[str]:
        """The names of what is in the channel of a server, for which there is one of each."""
        messages = self._discord.rest.channels.in_channel(server.channel_id)
        return sorted("digest" if message["attachments"] else "classes" for message in messages)

    def digest(self, server: Server) -> str:
        (told,) = (
            message["content"]
            for message in self._discord.rest.channels.in_channel(server.channel_id)
            if message["attachments"]
        )
        return str(told)


async def test_what_is_done_once_is_done_for_all_also_when_its_process_dies(
    tmp_path: Path, data_copy: Path, store: Store, url: str
) -> None:
    there = asyncio.Event()

    async def not_found(request: web.Request) -> web.StreamResponse:
        await there.wait()
        return web.Response(status=404)

    async with Site().serving() as site, LoopbackDiscord(SERVERS, shards=SHARDS) as discord:
        site.plays[CLASSES] = not_found
        discord.gateway.max_concurrency = SHARDS
        fleet = Fleet(discord, tmp_path, data_copy, site, url)
        async with fleet.bot(0) as leader:
            await leader.line("this process leads")
            async with fleet.bot(1) as other:
                await discord.gateway.until_ready()
                await other.line("ready in 2 servers")
                for server in SERVERS:
                    await discord.rest.channels.posted(server.channel_id)

                # What the leader sees of a link, everybody's next answer shows.
                second = f"/channels/{SERVERS[1].channel_id}/messages"
                discord.inject(Fault("POST", second, seconds=PATIENCE, carried_out=True))
                there.set()
                await leader.line(f"link {CLASSES}: gone")
                await fleet.until_shown(NO_LONGER, SERVERS[1], HEARD_WITHIN)
                await fleet.until_shown(NO_LONGER, SERVERS[0], HEARD_WITHIN)

                # Who was deaf for a moment reads what it has missed.
                engine = create_async_engine(url)
                async with engine.begin() as connection:
                    await connection.execute(text(LISTENING), {"shard": 1})
                await engine.dispose()
                await store.link_checks.save(LinkCheck(WEBSITE, LinkState.HIJACKED, NOW))
                await fleet.until_shown(IN_OTHER_HANDS, SERVERS[1], HEARD_WITHIN)

                # The leader is killed while it tells the second of four servers; another one tells the rest.
                await discord.gateway.until(lambda: "digest" in fleet.posted(SERVERS[1]))
                await leader.stop(SIGKILL)
                await other.line("this process leads", LED_WITHIN)
                await fleet.until_told(store)
                async with fleet.bot(0) as next_one:
                    await next_one.line("ready in 2 servers")
                    await fleet.until_shown(NO_LONGER, SERVERS[0], HEARD_WITHIN)
                assert [fleet.posted(server) for server in SERVERS] == [["classes", "digest"]] * len(SERVERS)
                assert fleet.digest(SERVERS[0]) == fleet.digest(SERVERS[3]) != fleet.digest(SERVERS[1])
                assert fleet.digest(SERVERS[1]) == fleet.digest(SERVERS[2])
                assert discord.refusals == []
