"""``madoguchi data reports``: what people have reported, listed and closed, in the bot's own database."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.store import Report, Store
from tests.shell import FAILED, OK, WRONG_USAGE, Process, Shell

PAGE = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"


def reported(folder: Path, *reports: Report) -> None:
    """What a bot with its state in ``folder`` was told."""

    async def keep() -> None:
        store = Store(f"sqlite+aiosqlite:///{folder / 'madoguchi.db'}")
        await store.open()
        for report in reports:
            await store.reports.save(report)
        await store.close()

    asyncio.run(keep())


def listed(shell: Shell, folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = shell("data", "reports", *arguments, STATE_DIR=folder)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_reports_are_listed_with_their_place_the_oldest_first(process: Process, state: Path) -> None:
    same = Report("24207", PAGE, "does not [bold]open[/]\n\x1b[31msince May")
    reported(state, same, Report("22131", "", "the ward has gone"), same)
    status, out, complaints = listed(process, state)
    assert (status, complaints) == (OK, "")
    for expected in ("24207 鈴鹿市 (三重県)", PAGE, "does not [bold]open[/]", "22131", "the ward has gone"):
        assert expected in out
    assert out.index("鈴鹿市") < out.index("the ward has gone")
    assert "\x1b" not in out

    status, out, _ = listed(process, state, "--json")
    first, second = json.loads(out)
    assert status == OK
    assert (first["id"], first["name"], first["link"], first["times"]) == (1, "24207 鈴鹿市 (三重県)", PAGE, 2)
    assert first["first_on"] == first["last_on"]
    assert (second["place"], second["words"], second["times"]) == ("22131", "the ward has gone", 1)


def test_a_report_that_was_dealt_with_is_closed(shell: Shell, state: Path) -> None:
    reported(state, Report("24207", PAGE, "does not open"), Report("23211", "", "the office has moved"))
    assert listed(shell, state, "--close", "1") == (OK, "report 1 is closed\n", "")
    assert [report["id"] for report in json.loads(listed(shell, state, "--json")[1])] == [2]
    again = listed(shell, state, "--close", "1")
    assert again == (FAILED, "", "madoguchi: data reports: there is no report 1\n")


def test_where_nobody_has_reported_anything(shell: Shell, state: Path) -> None:
    reported(state)
    assert listed(shell, state) == (OK, "no reports\n", "")
    assert listed(shell, state, "--json") == (OK, "[]\n", "")


@pytest.mark.parametrize("arguments", [(), ("--close", "1")])
def test_where_there_is_no_database_none_is_made(shell: Shell, state: Path, arguments: Sequence[str]) -> None:
    complaint = f"madoguchi: data reports: there is no database at {state / 'madoguchi.db'} yet\n"
    assert listed(shell, state, *arguments) == (FAILED, "", complaint)
    assert not state.exists()


def test_a_file_that_is_no_database_is_left_as_it_is(shell: Shell, state: Path) -> None:
    state.mkdir()
    file = state / "madoguchi.db"
    file.write_text("a letter to the operator\n", encoding="utf-8")
    complaint = f"madoguchi: data reports: {file} cannot be read: it is no SQLite database\n"
    assert listed(shell, state) == (FAILED, "", complaint)
    assert [path.read_text(encoding="utf-8") for path in state.iterdir()] == ["a letter to the operator\n"]


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--close", "1")])
def test_a_database_that_cannot_be_reached_is_one_line(shell: Shell, tmp_path: Path, arguments: Sequence[str]) -> None:
    away = "postgresql+asyncpg://nobody:secret@127.0.0.1:9/none"
    done = shell("data", "reports", *arguments, DATABASE_URL=away)
    complaint = "madoguchi: data reports: the database cannot be reached; see DATABASE_URL and STATE_DIR\n"
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (FAILED, "", complaint)


@pytest.mark.parametrize("number", ["0", "-1", "one", "²", str(2**31)])
def test_what_is_no_number_of_a_report_is_wrong_usage(shell: Shell, state: Path, number: str) -> None:
    status, out, complaints = listed(shell, state, "--close", number)
    assert (status, out) == (WRONG_USAGE, "")
    assert f"“{number}” is not the number of a report" in complaints or "expected one argument" in complaints
