"""Command sync: only when the payload has changed, since Discord allows 200 creations a day."""

import hashlib
import json
import logging
from pathlib import Path
from typing import Protocol

import discord
from discord import app_commands

from bot.app.context.bot import Bot
from bot.store import Store, StoreUnavailableError

_log = logging.getLogger(__name__)
_FILE = "synced-commands.json"


class Memory(Protocol):
    """What was synced last, as a digest. Each ``begin`` that is true is followed by an ``end``."""

    async def begin(self, digest: str) -> bool:
        """Whether it is another one by now, and nobody else is syncing it."""

    async def end(self, digest: str, *, synced: bool) -> None:
        """It was synced, or could not be."""


class FileMemory:
    """A digest for each application in a file of a folder."""

    def __init__(self, folder: Path, application_id: int | None) -> None:
        self._file = folder / _FILE
        self._application = str(application_id)

    async def begin(self, digest: str) -> bool:
        return _remembered(self._file).get(self._application) != digest

    async def end(self, digest: str, *, synced: bool) -> None:
        if synced:
            _remember(self._file, _remembered(self._file) | {self._application: digest})


class SharedMemory:
    """One digest for all processes of a bot: of those that start at once, one syncs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def begin(self, digest: str) -> bool:
        if not await self._store.fleet.begin_sync():
            return False
        if await self._store.fleet.get_synced() != digest:
            return True
        await self._store.fleet.end_sync()
        return False

    async def end(self, digest: str, *, synced: bool) -> None:
        if synced:
            await self._store.fleet.save_synced(digest)
        await self._store.fleet.end_sync()


async def sync_once(bot: Bot) -> None:
    """Sync the bot's commands if they have changed, once for all of its processes."""
    own = FileMemory(bot.settings.state_dir, bot.application_id)
    try:
        await sync_if_changed(bot.tree, SharedMemory(bot.store) if bot.store.is_shared else own)
    except StoreUnavailableError as error:
        if bot.wish.is_of_several:  # each would sync them by itself
            _log.warning("the commands are compared at the next start: %s", error)
        else:
            await sync_if_changed(bot.tree, own)


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], memory: Memory) -> bool:
    """Sync the tree's commands if their payload is not the one that was synced last; whether it did.

    A refusal is logged: the commands that Discord already has go on working.
    """
    digest = await _digest(tree)
    if not await memory.begin(digest):
        _log.info("commands unchanged, not synced")
        return False
    synced = False
    try:
        commands = await tree.sync()
        synced = True
        _log.info("synced %d commands", len(commands))
    except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
        _log.error("Discord refused the commands, the former ones stay: %s", error)
    finally:
        await memory.end(digest, synced=synced)
    return synced


async def _digest(tree: app_commands.CommandTree[discord.Client]) -> str:
    kinds = (discord.AppCommandType.chat_input, discord.AppCommandType.message, discord.AppCommandType.user)
    commands = [command for kind in kinds for command in tree.get_commands(type=kind)]
    translator = tree.translator
    payload = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in commands
    ]
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def _remembered(file: Path) -> dict[str, str]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _remember(file: Path, digests: dict[str, str]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(json.dumps(digests), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        _log.warning("could not remember the synced commands, they will be synced again: %s", error)
