"""Where a bot keeps its state, said at start; and what an earlier version kept in the current folder, taken along."""

import logging
import shutil
from pathlib import Path

from bot.settings import Settings, settings_file

_BEFORE = Path("var")  # relative to wherever the bot was started, until version 0.1
_FILES = ("madoguchi.db", "madoguchi.db-wal", "madoguchi.db-shm", "madoguchi.db-journal", "synced-commands.json")


def adopt(settings: Settings, before: Path = _BEFORE) -> list[Path]:
    """Move the state files of ``before`` into the state folder, if that has no database yet; where they are now.

    Raises ``OSError`` if that cannot be done: nothing is deleted, and what was moved is whole.
    """
    own = settings.state_dir
    if settings.database_url or before.resolve() == own.resolve() or (own / _FILES[0]).exists():
        return []
    found = [before / name for name in _FILES if (before / name).is_file()]
    if found:
        own.mkdir(parents=True, exist_ok=True)
    # The database last but for its companions: a move that is broken off is taken up again at the next start.
    return [Path(shutil.move(file, own / file.name)) for file in reversed(found)]


def report(settings: Settings, log: logging.Logger) -> None:
    """Tell an operator which files are in use."""
    file = settings_file()
    log.info(
        "settings: %s; state: %s; tables: %s",
        file if file.is_file() else f"the environment alone, no {file}",
        settings.state_dir.absolute(),
        settings.data_dir,
    )
