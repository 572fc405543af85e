"""What commands print into pipes, into terminals of any width, and into those that know ASCII only."""

import argparse
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from bot.cli.program import parser
from bot.cli.terminal.usage import ENVIRONMENT
from bot.settings import Settings
from tests.loopback.patience import PATIENCE
from tests.shell import AMBIGUOUS, FAILED, OK, Process, Shell, complaint, output

URL = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
COMMANDS = (("classes", "Suzuka"), ("classes", "Fuchu"), ("classes", "Xyzzyq"), ("data", "coverage"), ("data", "check"))


def on_terminal(process: Process, width: int, *arguments: str) -> str:
    """What a command prints on a terminal so many columns wide, which breaks no line by itself."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdin=there,
        stdout=there,
        stderr=there,
        cwd=process.folder,
        env={name: value for name, value in process.environment.items() if name != "COLUMNS"} | {"TERM": "xterm"},
    )
    os.close(there)
    printed = b""
    try:
        while part := os.read(here, 65536):
            printed += part
    except OSError:  # so Linux says that nobody writes any more
        pass
    running.wait(timeout=PATIENCE)
    os.close(here)
    return printed.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_pipe_gets_plain_lines(shell: Shell, arguments: tuple[str, ...]) -> None:
    printed = shell(*arguments, COLUMNS=40).stdout.decode()
    assert printed
    assert not re.search(r"[\x1b─-╿]", printed)
    assert printed == shell(*arguments, COLUMNS=400).stdout.decode()  # nothing is wrapped
    assert printed == shell(*arguments, "--plain").stdout.decode()


def test_a_line_is_one_fact(shell: Shell) -> None:
    lines = output(shell("classes", "Suzuka")).splitlines()
    assert f"• Suzuka: page about Japanese classes: {URL}" in lines
    assert max(line.count("://") + line.count("@") for line in lines) == 1


def test_a_terminal_of_forty_columns_splits_no_word(shell: Shell, process: Process) -> None:
    for arguments in COMMANDS:
        printed = ESCAPES.sub("", on_terminal(process, 40, *arguments))
        words = printed.split()
        _, *facts = shell(*arguments).stdout.decode().splitlines()
        assert [word for fact in facts for word in fact.split() if word not in words] == []
        wide = [line for line in printed.splitlines() if cell_len(line) > 40]
        assert [line for line in wide if " " in line.strip()] == []  # only a long word, such as an address, is wider


def test_a_terminal_has_colours_unless_it_is_asked_for_plain_lines(shell: Shell, process: Process) -> None:
    assert "\x1b[" in on_terminal(process, 80, "classes", "Suzuka")
    assert on_terminal(process, 80, "classes", "Suzuka", "--plain") == output(shell("classes", "Suzuka"))


def test_help_splits_no_word_in_forty_columns(process: Process) -> None:
    whole = on_terminal(process, 200, "data", "links", "--help").split()
    narrow = on_terminal(process, 40, "data", "links", "--help").split()
    assert [word for word in whole if word not in narrow] == []


ASCII: dict[str, Any] = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


def test_a_terminal_that_knows_ascii_only_gets_readings(process: Process) -> None:
    lines = output(process("resolve", given="Suzuka\nFuchu\n札幌市北区\n".encode(), **ASCII)).splitlines()
    assert [line.split("\t")[2:] for line in lines] == [
        ["24207", "Suzuka", "Mie"],
        ["13206", "Fuchu", "Tokyo"],
        ["34302", "Fuchu", "Hiroshima"],
        ["34208", "Fuchu", "Hiroshima"],
        ["01102", "Kita", "Hokkaido"],
    ]
    printed = process("classes", "Suzuka", **ASCII).stdout
    assert printed.isascii()
    assert b"\\u" not in printed
    assert printed.startswith(b"Suzuka City - Suzuka - Mie Prefecture\n")
    assert 'There is more than one place called "Fuchu".' in output(process("classes", "Fuchu", **ASCII), AMBIGUOUS)
    assert 'no language "tlh"' in complaint(process("classes", "Tsu", "--lang", "tlh", **ASCII), 2)


def test_json_stays_what_it_is_in_ascii(shell: Shell, process: Process) -> None:
    utf8, ascii_only = shell("classes", "Suzuka", "--json"), process("classes", "Suzuka", "--json", **ASCII)
    assert ascii_only.stdout.isascii()
    assert json.loads(ascii_only.stdout) == json.loads(utf8.stdout)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("classes", "Suzuka"), OK),
        (("resolve",), OK),
        (("data", "check"), OK),
        (("data", "coverage"), OK),
        (("data", "export"), OK),
        (("data", "import", "sheet.csv", "--dry-run"), FAILED),
        (("data", "reports"), FAILED),
        (("i18n", "check"), OK),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_command_with_a_result_gives_it_as_json(shell: Shell, arguments: tuple[str, ...], status: int) -> None:
    (shell.folder / "sheet.csv").write_text("place,what,checked_on,checked_by\nNowhere,class,,\n", encoding="utf-8")
    finished = shell(*arguments, "--json", given=b"Suzuka\n", STATE_DIR=shell.folder)
    assert finished.returncode == status
    if arguments == ("data", "reports"):  # there is no database yet: no result
        assert finished.stderr.startswith(b"madoguchi: data reports: there is no database at ")
    else:
        assert json.loads(finished.stdout)
        assert finished.stderr == b""


def test_an_import_as_json_tells_the_rows(shell: Shell, data_copy: Path) -> None:
    sheet = "place,what,name,url,checked_on,checked_by\nSuzuka,class,Kai,https://kai.jp/,2026-11-03,Aoi\n"
    (shell.folder / "sheet.csv").write_text(sheet, encoding="utf-8")
    told = json.loads(output(shell("data", "import", "sheet.csv", "--json", DATA_DIR=data_copy)))
    assert (told["outcome"], told["problems"]) == ("written", [])
    (change,) = told["changes"]
    assert (change["table"], change["place"], change["row"], change["old"]) == ("classes", "24207", "added", None)
    assert (change["new"]["provider"], change["new"]["url"]) == ("Kai", "https://kai.jp/")


def commands() -> list[tuple[str, ...]]:
    """Every command, by its words."""
    found: list[tuple[str, ...]] = [()]
    for words in found:
        inner = parser()
        for word in words:
            inner = under(inner)[word]
        found += [(*words, word) for word in under(inner)]
    return found


def under(command: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands under a command."""
    return next((dict(action.choices) for action in command._actions if isinstance(action.choices, dict)), {})


def test_help_of_every_command_has_examples_and_exit_statuses(shell: Shell) -> None:
    for words in commands():
        printed = output(shell(*words, "--help"))
        if words not in (("data",), ("i18n",)):
            assert "\nexamples:\n  " in printed, words
            assert "\nexit status:\n  0 " in printed, words
            assert "130  interrupted by Ctrl-C" in printed, words


def test_help_names_every_environment_variable(shell: Shell) -> None:
    printed = output(shell("--help"))
    assert set(ENVIRONMENT) == {name.upper() for name in Settings.__struct_fields__}
    assert [name for name in ENVIRONMENT if f"\n  {name} " not in printed] == []


def test_bash_completes_commands_options_and_choices(tmp_path: Path, process: Process) -> None:
    (tmp_path / "madoguchi.bash").write_bytes(process("completion", "bash").stdout)

    def completed(*words: str) -> set[str]:
        script = (
            "source ./madoguchi.bash; spec=$(complete -p madoguchi); function=${spec#*-F }; function=${function%% *}; "
            f"COMP_WORDS=({' '.join(map(repr, words))}); COMP_CWORD={len(words) - 1}; "
            '$function madoguchi "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; '
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
        done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return set(done.stdout.split())

    assert {"run", "classes", "resolve", "data", "completion"} <= completed("madoguchi", "")
    assert completed("madoguchi", "data", "im") == {"import"}
    assert {"--lang", "--for", "--json", "--plain"} <= completed("madoguchi", "classes", "--")
    assert completed("madoguchi", "data", "export", "--format", "g") == {"geojson"}


@pytest.mark.parametrize(("name", "start"), [("zsh", "#compdef madoguchi\n"), ("fish", "# ")])
def test_zsh_and_fish_are_given_every_command(process: Process, name: str, start: str) -> None:
    printed = output(process("completion", name))
    assert printed.startswith(start)
    assert [words for words in commands() if words and words[-1] not in printed] == []
