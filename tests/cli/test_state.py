"""A bot finds its state wherever it is started, and takes along what an earlier version kept elsewhere."""

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import state
from bot.settings import Secret, Settings, default_state_dir, settings_file
from tests.conftest import ROOT


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The folder of an earlier version with a database in it."""
    folder = tmp_path / "service" / "var"
    folder.mkdir(parents=True)
    for name in ("madoguchi.db", "madoguchi.db-wal", "synced-commands.json"):
        (folder / name).write_text(name)
    (folder / "notes.txt").write_text("an operator's own")
    return folder


def test_a_checkout_keeps_its_state_in_its_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_state_dir() == ROOT / "var"
    assert settings_file() == ROOT / ".env"
    (tmp_path / ".env").touch()
    assert settings_file() == tmp_path / ".env"


def test_an_installed_bot_has_the_platforms_places(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "bot" / "settings", tmp_path / "bot" / "settings")
    shutil.copy(ROOT / "bot" / "__init__.py", tmp_path / "bot")
    code = "from bot.settings import *; print(default_state_dir(), settings_file())"
    places = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=os.environ | places, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [f"{tmp_path}/state/madoguchi", f"{tmp_path}/config/madoguchi/.env"]


def test_what_an_earlier_version_kept_is_taken_along(before: Path, tmp_path: Path) -> None:
    own = tmp_path / "state"
    moved = state.adopt(Settings(state_dir=own), before)
    assert sorted(path.name for path in moved) == ["madoguchi.db", "madoguchi.db-wal", "synced-commands.json"]
    assert (own / "madoguchi.db").read_text() == "madoguchi.db"
    assert [path.name for path in before.iterdir()] == ["notes.txt"]
    assert state.adopt(Settings(state_dir=own), before) == []


def test_a_database_that_is_there_is_never_replaced(before: Path, tmp_path: Path) -> None:
    own = tmp_path / "state"
    own.mkdir()
    (own / "madoguchi.db").write_text("newer")
    assert state.adopt(Settings(state_dir=own), before) == []
    assert (own / "madoguchi.db").read_text() == "newer"
    assert (before / "madoguchi.db").exists()


def test_nothing_is_moved_where_the_database_is_elsewhere_or_the_folder_is_the_same(before: Path) -> None:
    elsewhere = Settings(state_dir=before.parent / "own", database_url=Secret("postgresql+asyncpg://host/name"))
    assert state.adopt(elsewhere, before) == []
    assert state.adopt(Settings(state_dir=before), before) == []
    assert (before / "madoguchi.db").exists()


def test_the_operator_is_told_which_files_are_in_use(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").touch()
    with caplog.at_level(logging.INFO):
        state.report(Settings(state_dir=tmp_path / "state"), logging.getLogger("bot"))
    assert caplog.messages == [f"settings: {tmp_path}/.env; state: {tmp_path}/state; tables: {ROOT / 'data'}"]
