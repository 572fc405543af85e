"""A bot with a desk in the test's own process, at a Discord of our own, with a clock that a test sets forward."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket

from bot.app.client import create_bot
from bot.app.gateway.internals import HANDLER_TASKS
from bot.replies.service import AnswerService
from bot.settings import Settings
from tests.app.desk.desk import SERVER, DeskAtWork
from tests.loopback import LoopbackDiscord, Server
from tests.loopback.patience import PATIENCE
from tests.loopback.server import API
from tests.store import empty

OpenDesk = Callable[..., AbstractAsyncContextManager[DeskAtWork]]


@pytest.fixture
def open_desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, service: AnswerService) -> OpenDesk:
    """Opens the desk of a server; everything is gone when it is closed but the database in ``tmp_path``."""

    @asynccontextmanager
    async def opened(server: Server = SERVER, **desk: object) -> AsyncIterator[DeskAtWork]:
        state = tmp_path / "state"
        await empty.put(state)
        bot = create_bot(Settings(state_dir=state), service)
        async with LoopbackDiscord([server]) as loopback:
            monkeypatch.setattr(discord.http.Route, "BASE", loopback.url + API)
            monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(loopback.gateway.url))
            running = asyncio.create_task(bot.start(loopback.token))
            try:
                await loopback.gateway.until_ready()
                await bot.wait_until_ready()
                work = DeskAtWork(bot, loopback, server)
                await bot.services.store.desks.save(server.id, **work.configuration | desk)
                yield work
            finally:
                if handlers := {task for task in asyncio.all_tasks() if task.get_name().startswith(HANDLER_TASKS)}:
                    await asyncio.wait(handlers, timeout=PATIENCE)
                await bot.close()
                await asyncio.wait([running])

    return opened
