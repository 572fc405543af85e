"""Which files a bot works with: its state, its tables, its settings.

What an earlier version kept in the current folder is taken along. Tables that were corrected where the bot is
installed are a copy of its own (``bot.dataset.corrections.local_tables``).
"""

import logging
import shutil
from pathlib import Path

from msgspec.structs import replace

from bot.settings import Settings, own_data_dir, settings_file

_log = logging.getLogger(__name__)
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


def with_own_tables(settings: Settings) -> Settings:
    """With the corrected tables of an installed bot, brought up to date after an upgrade.

    Raises ``OSError``, ``TableError`` and ``TablesBusyError``.
    """
    own = own_data_dir()
    if own is None or not own.is_dir() or not settings.carries_its_tables:
        return settings
    from bot.dataset.corrections import local_tables

    if local_tables.bring_up_to_date(settings.data_dir, own):
        _log.info("new tables came with the bot; what was corrected in %s was put in again", own)
    return replace(settings, data_dir=local_tables.in_use(settings.data_dir, own))


def table_folders(settings: Settings) -> tuple[Path, ...]:
    """The folder whose tables are used; beside the corrected ones of an installed bot also those that came with it."""
    carried = Settings().data_dir
    return (settings.data_dir, carried) if settings.data_dir == own_data_dir() else (settings.data_dir,)


def for_corrections(settings: Settings) -> Settings:
    """With tables that may be written to: for an installed bot a copy of its own. Raises ``OSError``."""
    own = own_data_dir()
    if own is None or not settings.carries_its_tables:
        return settings
    from bot.dataset.corrections import local_tables

    own.parent.mkdir(parents=True, exist_ok=True)
    return replace(settings, data_dir=local_tables.prepare(settings.data_dir, own))


def report(settings: Settings, log: logging.Logger) -> None:
    """Tell an operator which files are in use."""
    file = settings_file()
    log.info(
        "settings: %s; state: %s; tables: %s",
        file if file.is_file() else f"the environment alone, no {file}",
        settings.state_dir.absolute(),
        settings.data_dir,
    )
