"""Corrections where the bot is installed survive an upgrade, and hide nothing that the upgrade brings."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dataset import loading
from bot.dataset.corrections.local_tables import (
    bring_up_to_date,
    difference,
    in_use,
    merged,
    merged_courses,
    prepare,
)
from tests.conftest import ROOT
from tests.dataset.editing import replace
from tests.shell import ENVIRONMENT

Row = dict[str, str]
SUZUKA = "https://www.city.suzuka.lg.jp/"
CORRECTED = "https://www.city.suzuka.lg.jp/kokusai/index.html"


def row(place: str, url: str, status: str = "current") -> Row:
    return {"place": place, "url": url, "checked_on": "", "checked_by": "", "status": status, "reason": ""}


PLACES = st.sampled_from(["01100", "24207", "47201"])
TABLES = st.lists(st.tuples(PLACES, st.integers(0, 30)), unique=True, max_size=12).map(
    lambda found: [row(place, str(url)) for place, url in sorted(found)]
)


@st.composite
def corrected(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """A table, and the same after some rows were superseded, each by a new one above it, or found right."""
    base = draw(TABLES)
    mine: list[Row] = []
    for at, old in enumerate(base):
        match draw(st.sampled_from(["keep", "check", "supersede"])):
            case "keep":
                mine.append(old)
            case "check":
                mine.append(old | {"checked_on": "2026-11-28", "checked_by": "Aiko"})
            case "supersede":
                mine += [row(old["place"], f"new {at}"), old | {"status": "superseded", "reason": "moved"}]
    return base, mine


@given(corrected())
def test_what_differs_put_in_again_is_what_was_there(tables: tuple[list[Row], list[Row]]) -> None:
    base, mine = tables
    assert merged(base, difference(base, mine)) == mine


@given(corrected(), TABLES)
def test_nothing_is_lost_when_the_carried_table_changes(tables: tuple[list[Row], list[Row]], more: list[Row]) -> None:
    base, mine = tables
    known = {(old["place"], old["url"]) for old in base}
    later = sorted((*base, *(new for new in more if (new["place"], new["url"]) not in known)), key=lambda r: r["place"])
    now = merged(later, difference(base, mine))
    assert [new for new in mine if new not in now] == []
    changed = {(old["place"], old["url"]) for old in mine}
    assert [new for new in later if new not in now and (new["place"], new["url"]) not in changed] == []
    assert len(now) == len(later) + len(mine) - len(base)


def test_classes_that_were_added_or_changed_here_survive_an_upgrade() -> None:
    def rows(course: str, name: str, note: str = "", lessons: int = 1) -> list[Row]:
        place = course.partition("-")[0]
        one = {"course": course, "place": place, "name": name, "provider": "", "note": note}
        return [one, *({**one, "note": ""} for _ in range(lessons - 1))]

    base = [*rows("24207-1", "same"), *rows("24207-2", "changed", lessons=2)]
    mine = [
        *(
            *rows("24207-1", "same"),
            *rows("24207-2", "changed", "here", lessons=3),
            *rows("24207-3", "mine", lessons=2),
        ),
        *rows("24207-4", "came too"),
    ]
    theirs = [*rows("24207-1", "same", "newer"), *base[1:], *rows("24207-3", "came too"), *rows("01100-1", "new")]
    assert merged_courses(theirs, base, mine) == [
        *(*rows("01100-1", "new"), *rows("24207-1", "same", "newer")),
        *(*rows("24207-2", "changed", "here", lessons=3), *rows("24207-3", "came too")),
        *rows("24207-4", "mine", lessons=2),
    ]
    assert merged_courses(theirs, [], []) == sorted(theirs, key=lambda row: row["place"])


def test_an_added_row_stands_after_its_like_if_it_stood_above_none() -> None:
    base = [row("01100", "a"), row("24207", "b")]
    assert merged(base, [row("24207", "c"), row("13104", "d")]) == [
        *(row("01100", "a"), row("13104", "d"), row("24207", "b"), row("24207", "c"))
    ]


@pytest.fixture
def carried(data_folder: Path, tmp_path: Path) -> Path:
    """The tables as a package carries them."""
    ignored = shutil.ignore_patterns("sources", ".*")
    return Path(shutil.copytree(data_folder, tmp_path / "carried", ignore=ignored, copy_function=shutil.copyfile))


@pytest.fixture
def correct() -> Callable[[Path], None]:
    """Mend the address of Suzuka's office, as ``data import`` does: a new row above the old one."""

    def correct(own: Path) -> None:
        file = own / "offices.csv"
        old = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("24207,"))
        new = old.replace(SUZUKA, CORRECTED).replace("member-cities,14", "volunteers,")
        superseded = old.removesuffix("current,") + "superseded,moved"
        replace(file, old, f"{new}\n{superseded}")

    return correct


def offices(folder: Path) -> list[str]:
    return [url for office in loading.load(folder).directory.current_offices("24207") for url in office.urls]


def test_before_the_first_correction_the_carried_tables_count(carried: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert in_use(carried, own) == carried
    assert not bring_up_to_date(carried, own)
    assert prepare(carried, own) == in_use(carried, own) == own
    assert loading.check(own) == ()
    assert not bring_up_to_date(carried, own)


def test_a_correction_survives_an_upgrade_and_the_upgrade_is_seen(
    carried: Path, tmp_path: Path, correct: Callable[[Path], None]
) -> None:
    own = prepare(carried, tmp_path / "own")
    correct(own)
    assert CORRECTED in offices(own)
    assert CORRECTED not in offices(carried)
    replace(carried / "offices.csv", "http://www.city.sapporo.jp/kokusai/", "https://www.city.sapporo.jp/kokusai/")
    assert bring_up_to_date(carried, own)
    assert CORRECTED in offices(own)
    assert "https://www.city.sapporo.jp/kokusai/" in (own / "offices.csv").read_text(encoding="utf-8")
    assert loading.check(own) == ()
    assert not bring_up_to_date(carried, own)


def test_a_copy_that_was_broken_off_is_made_anew(carried: Path, tmp_path: Path) -> None:
    (tmp_path / "own.new").mkdir()
    (tmp_path / "own.new" / "offices.csv").write_text("half")
    own = prepare(carried, tmp_path / "own")
    assert loading.check(own) == ()
    assert not (tmp_path / "own.new").exists()


def test_two_commands_that_correct_for_the_first_time_share_one_copy(data_copy: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "tables"
    code = "import sys; from pathlib import Path; from bot.dataset.corrections.local_tables import prepare; "
    command = [sys.executable, "-c", f"{code}prepare(*map(Path, sys.argv[1:]))", str(data_copy), str(own)]
    stopped = {"PYTHONPATH": f"{ROOT}/tests/cli/signals:{ROOT}", "SIGNAL": "SIGSTOP", "SIGNAL_AT": "shutil.copytree:1:"}
    with subprocess.Popen(command, env=ENVIRONMENT | stopped, cwd=ROOT) as first:
        assert os.WIFSTOPPED(os.waitpid(first.pid, os.WUNTRACED)[1])
        with subprocess.Popen(command, env=ENVIRONMENT, cwd=ROOT) as second:
            with suppress(subprocess.TimeoutExpired):
                second.wait(timeout=3)
            first.send_signal(signal.SIGCONT)
    assert (first.returncode, second.returncode) == (0, 0)
    assert loading.check(own) == ()
    assert [path.name for path in own.parent.iterdir() if path.name != ".tables.lock"] == ["tables"]
