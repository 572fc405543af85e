"""``run --wait``: a Discord that cannot be reached at the start is tried again, for as long as the operator says."""

import asyncio
import time
from pathlib import Path

from tests.loopback import BotProcess, Fault, LoopbackDiscord, Server, Slash, Visitor, run_to_end

SERVER = Server()
NOBODY = "http://127.0.0.1:9"


async def test_it_begins_as_soon_as_discord_can_be_reached(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord:
        discord.inject(Fault("GET", "/users/@me", lost=True, times=4))
        discord.inject(Fault("GET", "/gateway/bot", lost=True, times=2))
        async with BotProcess(discord, tmp_path, options=("--wait", "60")) as bot:
            answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), Visitor(), SERVER)
            assert answer.content == "**Suzuka City · 鈴鹿市 · Mie Prefecture**"
            assert bot.stderr.count("cannot reach Discord") >= 2  # aiohttp itself tries a GET once more
            ended = await bot.stop()
    assert ended.status == 0
    assert "Traceback" not in ended.stderr
    assert "Unclosed" not in ended.stderr


async def test_it_ends_with_one_line_when_the_time_is_over(tmp_path: Path) -> None:
    begun = time.perf_counter()
    ended = await run_to_end(NOBODY, tmp_path, arguments=("run", "--wait", "3"), DISCORD_TOKEN="any.token")
    assert time.perf_counter() - begun > 3
    assert ended.status == 1
    assert len(ended.complaints) == 1
    assert "cannot reach Discord" in ended.complaints[0]
    assert "Traceback" not in ended.stderr


async def test_a_signal_ends_the_waiting(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord:
        discord.inject(Fault("GET", "/users/@me", lost=True, times=999))
        async with BotProcess(discord, tmp_path, options=("--wait", "600"), ready=False) as bot:
            await bot.line("WARNING .*cannot reach Discord", within=30)
            await asyncio.sleep(0.1)
            ended = await bot.stop()
    assert ended.status == 0


async def test_a_wrong_token_is_not_waited_for(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord:
        ended = await run_to_end(discord.url, tmp_path, arguments=("run", "--wait", "600"), DISCORD_TOKEN="wrong.token")
    assert ended.status == 1
    assert "refused the token" in ended.complaints[0]
