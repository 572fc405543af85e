"""Command sync: only when the payload has changed, since Discord allows 200 creations a day."""

import hashlib
import json
import logging
from pathlib import Path

import discord
from discord import app_commands

_log = logging.getLogger(__name__)
_FILE = "synced-commands.json"


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], state: Path) -> bool:
    """Sync the tree's commands if their payload is not the one that was synced last; whether it did.

    ``state`` is a folder; it remembers a digest for each application. A refusal is logged:
    the commands that Discord already has go on working.
    """
    application = str(tree.client.application_id)
    digest = await _digest(tree)
    remembered = _remembered(state / _FILE)
    if remembered.get(application) == digest:
        _log.info("commands unchanged, not synced")
        return False
    try:
        commands = await tree.sync()
    except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
        _log.error("Discord refused the commands, the former ones stay: %s", error)
        return False
    _log.info("synced %d commands", len(commands))
    _remember(state / _FILE, remembered | {application: digest})
    return True


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
