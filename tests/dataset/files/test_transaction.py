"""Tables replaced as one, by processes that are killed, fail or are interrupted before each step that they take."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.dataset.files.transaction import TablesBusyError, exclusive, locked, read_whole
from bot.dataset.tables import TableError
from tests.conftest import ROOT
from tests.dataset.editing import files
from tests.shell import ENVIRONMENT


def runs(folder: Path, what: str) -> list[list[str]]:
    """Exit status, what was left, and what the next command found, of one run for each step."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.dataset.files.interrupted", str(folder), what],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        cwd=ROOT,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return [line.split() for line in ended.stdout.splitlines()]


@pytest.mark.parametrize(("what", "statuses"), [("SIGKILL", {"-9"}), ("SIGINT", {"130", "0"}), ("full", {"1", "0"})])
def test_all_tables_are_old_or_all_are_new_before_whatever_step_it_ends(
    tmp_path: Path, what: str, statuses: set[str]
) -> None:
    ended = runs(tmp_path / "data", what)
    assert {status for status, _, _ in ended} == statuses
    found = [after for _, _, after in ended]
    if what != "full":  # one that is full for a moment only lets the rest go on
        assert found == sorted(found, reverse=True)  # old up to some step, new from there on
    assert set(found) == {"old", "new"}
    if what != "SIGKILL":  # a program that is not killed says what is so
        assert {(status == "0", after) for status, _, after in ended} == {(False, "old"), (True, "new")}
    if what == "SIGINT":  # and leaves nothing to be done
        assert [left for _, left, _ in ended] == found


@pytest.fixture
def half_written(tmp_path: Path) -> Path:
    """A folder in which a program was killed when one table of two was in its place."""
    for part, text in (("new", "new"), ("old", "old")):
        (tmp_path / ".transaction" / part).mkdir(parents=True)
        for name in ("classes.csv", "offices.csv"):
            (tmp_path / ".transaction" / part / name).write_text(text)
            (tmp_path / name).write_text("old")
    (tmp_path / ".transaction" / "new" / "classes.csv").replace(tmp_path / "classes.csv")
    (tmp_path / ".transaction" / "finish").touch()
    return tmp_path


def test_what_was_edited_since_a_program_was_killed_is_not_lost(half_written: Path) -> None:
    (half_written / "offices.csv").write_text("edited")
    for step in (lambda: read_whole(half_written, lambda: None), lambda: locked(half_written).__enter__()):
        with pytest.raises(TableError, match=r"offices\.csv: was edited after a command was ended"):
            step()
    assert (half_written / "offices.csv").read_text() == "edited"


def test_tables_that_another_program_is_writing_are_not_read_in_between(half_written: Path) -> None:
    with exclusive(half_written / ".lock", "busy"):
        began = time.monotonic()
        with pytest.raises(TablesBusyError, match="another command is writing the tables in"):
            read_whole(half_written, lambda: None)
    assert time.monotonic() - began > 5
    assert read_whole(half_written, (half_written / "offices.csv").read_text) == "new"


def test_tables_that_change_while_they_are_read_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1")
    (tmp_path / "b.csv").write_text("1")
    seen: list[str] = []

    def read() -> tuple[str, str]:
        first = (tmp_path / "a.csv").read_text()
        if not seen:
            with locked(tmp_path) as tables:
                tables.replace({"a.csv": b"2", "b.csv": b"2"})
        seen.append(first)
        return first, (tmp_path / "b.csv").read_text()

    assert read_whole(tmp_path, read) == ("2", "2")
    assert seen == ["1", "2"]


def test_a_table_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1")
    (tmp_path / "a.csv").chmod(0o640)
    with locked(tmp_path) as tables:
        tables.replace({"a.csv": b"2", "b.csv": b"2"})
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640
    assert files(tmp_path) == {"a.csv": b"2", "b.csv": b"2"}
