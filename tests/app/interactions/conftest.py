"""A client that speaks to a Discord of our own, and is soon too slow."""

from collections.abc import AsyncIterator

import discord
import pytest
import pytest_asyncio

from bot.app.interactions.delivery import deferrals
from tests.app.interactions.harness import SLOW, Harness
from tests.loopback import LoopbackDiscord
from tests.loopback.server import API


@pytest_asyncio.fixture
async def harness(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Harness]:
    client = discord.Client(intents=discord.Intents.none())
    monkeypatch.setattr(deferrals, "_DEFERRED_AFTER", SLOW - 0.2)
    async with LoopbackDiscord() as loopback, client:
        monkeypatch.setattr(discord.http.Route, "BASE", loopback.url + API)
        await client.login(loopback.token)
        yield Harness(loopback, client)
