"""The pages of the bot as its operator runs it: before, during and after a connection to Discord."""

import socket
import subprocess
import sys
from pathlib import Path

import aiohttp

from tests.app.monitoring.scrape import free_port, health, metrics, sample, until_status
from tests.conftest import ROOT
from tests.loopback import BotProcess, LoopbackDiscord, Person, Server, Slash, run_to_end, snowflake

IN_TIME = 5  # seconds from a signal to the end
LOADED = """
import sys
from bot.app.client import create_bot
from bot.replies.service.creation import create_service
from bot.settings import Settings
settings = Settings()
create_bot(settings, create_service(settings))
print([name for name in ("prometheus_client", "bot.app.monitoring.server") if name in sys.modules])
"""


async def test_health_follows_every_shard(tmp_path: Path) -> None:
    servers = [Server(id=snowflake(shard, shards=2)) for shard in (0, 1)]
    port = free_port()
    async with (
        LoopbackDiscord(servers, shards=2) as discord,
        BotProcess(discord, tmp_path, ready=False, METRICS_PORT=str(port)) as bot,
    ):
        await discord.gateway.until(lambda: len(discord.gateway.identifies) == 1)
        early = await until_status(port, 503)  # the second shard waits five seconds for its turn
        assert early["shards"]["1"] == "away"
        assert await until_status(port, 200) == {
            "status": "ok",
            "shards": {"0": "connected", "1": "connected"},
            "guilds": 2,
            "database": "reachable",
            "leads": True,
        }
        discord.gateway.turns_away = True
        await discord.gateway.hang_up(shard=1)
        assert (await until_status(port, 503))["shards"] == {"0": "connected", "1": "away"}
        counted = await metrics(port)
        assert counted[sample("madoguchi_shard_connected", shard="0")] == 1
        assert counted[sample("madoguchi_shard_connected", shard="1")] == 0
        discord.gateway.turns_away = False
        await until_status(port, 200)
        counted = await metrics(port)
        assert counted[sample("madoguchi_shard_connected", shard="1")] == 1
        assert counted[sample("madoguchi_shard_latency_seconds", shard="0")] >= 0
        assert counted[sample("madoguchi_guilds")] == 2
        async with aiohttp.ClientSession() as prometheus:  # whose connection stays open between two visits
            async with prometheus.get(f"http://127.0.0.1:{port}/metrics") as response:
                assert response.status == 200
            assert (await bot.stop(within=IN_TIME)).status == 0


async def test_a_database_that_is_away_is_told_and_does_not_make_it_ill(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    port = free_port()
    server = Server()
    state = str(tmp_path / "file" / "state")
    async with (
        LoopbackDiscord([server]) as discord,
        BotProcess(discord, tmp_path, METRICS_PORT=str(port), STATE_DIR=state),
    ):
        await until_status(port, 200)
        status, content = await health(port)
        assert (status, content["database"]) == (200, "away")
        assert (await metrics(port))[sample("madoguchi_database_reachable")] == 0
        assert (await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), server)).content


async def test_a_port_that_is_taken_is_one_line_before_anything_is_served(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with LoopbackDiscord() as discord:
            ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=discord.token, METRICS_PORT=str(port))
            assert discord.gateway.identifies == []
            assert discord.syncs == []
    assert ended.status == 1
    assert ended.complaints == [f"madoguchi: METRICS_PORT cannot be used: 127.0.0.1:{port}: Address already in use"]
    assert "Traceback" not in ended.stderr


def test_without_a_port_nothing_of_it_is_even_imported() -> None:
    started = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert started.stdout == "[]\n"
