"""Commands that write tables, as processes: two at once, killed, and interrupted by Ctrl-C."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dataset.loading import check, load
from tests.conftest import ROOT
from tests.dataset.editing import files
from tests.shell import ENVIRONMENT, FAILED, INTERRUPTED, OK

HEADINGS = "place,what,name,url,checked_on,checked_by"
BOTH = f"""{HEADINGS}
24201,class,Tsu no kai,https://tsu.jp/,2026-11-03,Aoi
24201,office,国際課,https://tsu.jp/,2026-11-03,Aoi
"""
SIGNALS = ROOT / "tests" / "cli" / "signals"


class Commands:
    """Starts commands on a copy of the tables; ``temporary`` is where they may put temporary files."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.data = data
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self._started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str, signal_name: str = "", at: str = "") -> subprocess.Popen[str]:
        """Start ``madoguchi``; it gets the signal at a moment as ``tests/cli/signals`` has it."""
        signalled = {"PYTHONPATH": f"{SIGNALS}:{ROOT}", "SIGNAL": signal_name, "SIGNAL_AT": at} if at else {}
        started = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env=ENVIRONMENT | {"DATA_DIR": str(self.data), "TMPDIR": str(self.temporary)} | signalled,
            # Where the tests run in the background, the signal is ignored, and programs inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
        )
        self._started.append(started)
        return started

    def run(self, *arguments: str, signal_name: str = "", at: str = "") -> tuple[int, str, str]:
        """Exit status, output and complaints."""
        return self.ended(self.start(*arguments, signal_name=signal_name, at=at))

    def ended(self, started: subprocess.Popen[str]) -> tuple[int, str, str]:
        out, complaints = started.communicate(timeout=60)
        return started.returncode, out, complaints

    def sheet(self, text: str, name: str = "sheet.csv") -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def stop(self) -> None:
        for started in self._started:
            started.kill()
            started.communicate()


@pytest.fixture
def commands(tmp_path: Path, data_copy: Path) -> Iterator[Commands]:
    made = Commands(tmp_path, data_copy)
    yield made
    made.stop()


def test_two_imports_at_once_are_both_written(commands: Commands) -> None:
    sheets = [
        commands.sheet(f"{HEADINGS}\n2420{n},class,,https://class-{n}.jp/,2026-11-03,Aoi\n", f"{n}.csv") for n in (1, 3)
    ]
    started = [commands.start("data", "import", sheet) for sheet in sheets]
    assert [commands.ended(one)[0] for one in started] == [OK, OK]
    directory = load(commands.data).directory
    for number in (1, 3):
        assert [row.url for row in directory.current_classes(f"2420{number}")] == [f"https://class-{number}.jp/"]
    assert check(commands.data) == ()


@pytest.mark.parametrize(
    ("at", "written"),
    [
        ("open:1:new/offices.csv", False),
        ("os.rename:1:new/classes.csv", True),
        ("os.rename:1:new/offices.csv", True),
    ],
)
def test_an_import_that_is_killed_is_finished_or_undone_by_the_next_command(
    commands: Commands, at: str, written: bool
) -> None:
    before = files(commands.data)
    status, out, _ = commands.run("data", "import", commands.sheet(BOTH), signal_name="SIGKILL", at=at)
    assert (status, out) == (-signal.SIGKILL, "")
    assert commands.run("data", "check") == (OK, "every table is right\n", "")
    after = files(commands.data)
    assert {name for name in before | after if before.get(name) != after.get(name)} == (
        {"classes.csv", "offices.csv"} if written else set()
    )
    for table in ("classes.csv", "offices.csv"):
        assert after[table].count(b"https://tsu.jp/") == written
    assert list(commands.temporary.iterdir()) == []


def test_tables_are_not_read_while_another_command_puts_them_in_place(commands: Commands) -> None:
    importing = commands.start(
        "data", "import", commands.sheet(BOTH), signal_name="SIGSTOP", at="os.rename:1:new/offices.csv"
    )
    while not (commands.data / ".transaction" / "finish").exists():
        assert importing.poll() is None
    asking = commands.start("data", "export", "--format", "json")
    with pytest.raises(subprocess.TimeoutExpired):
        asking.wait(timeout=4)
    importing.send_signal(signal.SIGCONT)
    assert commands.ended(importing)[0] == OK
    status, out, complaints = commands.ended(asking)
    assert (status, complaints) == (OK, "")
    assert out.count("https://tsu.jp/") == 3  # the class, and the office's link as text and with its state


@pytest.mark.parametrize(
    ("arguments", "at"),
    [
        (("--help",), "import:1:bot.cli.data"),
        (("classes", "Suzuka"), "open:1:places.csv"),
        (("resolve",), "open:1:places.csv"),
        (("data", "check"), "open:1:not_places.csv"),
        (("data", "import", "sheet.csv"), "open:1:new/offices.csv"),
        (("data", "coverage"), "open:1:places.csv"),
        (("data", "export"), "open:1:places.csv"),
        (("i18n", "check"), "open:1:bot.po"),
    ],
    ids=" ".join,
)
def test_ctrl_c_ends_every_command_with_status_130_and_one_line(
    commands: Commands, arguments: tuple[str, ...], at: str
) -> None:
    before = files(commands.data)
    commands.sheet(BOTH)
    status, out, complaints = commands.run(*arguments, signal_name="SIGINT", at=at)
    assert (status, out, complaints) == (INTERRUPTED, "", "madoguchi: interrupted\n")
    assert files(commands.data) == before


def test_ctrl_c_that_comes_too_late_does_not_hide_what_was_written(commands: Commands) -> None:
    sheet = commands.sheet(BOTH)
    status, out, complaints = commands.run(
        "data", "import", sheet, signal_name="SIGINT", at="os.rename:1:new/offices.csv"
    )
    assert (status, complaints) == (OK, "")
    assert out.endswith("written: 2 rows added\n")


def test_of_two_looks_at_all_links_the_second_says_that_the_first_goes_on(commands: Commands) -> None:
    first = commands.start("data", "links", signal_name="SIGSTOP", at="open:1:places.csv")
    while not (commands.data / ".links.lock").exists():
        assert first.poll() is None
    assert commands.run("data", "links") == (FAILED, "", "madoguchi: another “madoguchi data links” is running\n")
