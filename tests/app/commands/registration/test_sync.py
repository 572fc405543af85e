"""Who syncs the commands while the database is away."""

from pathlib import Path

import pytest
from discord.app_commands import AppCommand

from bot.app.client import create_bot
from bot.app.commands.registration.sync import sync_once
from bot.app.gateway.shards import Wish
from bot.replies.service import AnswerService
from bot.settings import Settings
from bot.settings.values import Cluster, Secret

NOBODY = "postgresql+asyncpg://nobody@127.0.0.1:9/nothing"  # a port at which nothing listens


@pytest.mark.parametrize(("wish", "synced"), [(Wish(), 1), (Wish(Cluster(0, 2)), 0)])
async def test_one_process_remembers_by_itself_and_several_wait(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, service: AnswerService, wish: Wish, synced: int
) -> None:
    settings = Settings(state_dir=tmp_path, database_url=Secret(NOBODY))
    async with create_bot(settings, service, wish=wish) as bot:
        syncs = []

        async def sync() -> list[AppCommand]:
            syncs.append(bot.tree)
            return []

        monkeypatch.setattr(bot.tree, "sync", sync)
        await sync_once(bot)
        await sync_once(bot)
        assert len(syncs) == synced
