"""Whatever is typed, set or closed: one line and an exit status, never a traceback."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shell import ENVIRONMENT, FAILED, OK, Process, Shell, complaint, output
from tests.shell import WRONG_USAGE as WRONG

STATUSES = {0, 1, 2, 3}
# But for `data links`, which asks the web, `data build`, which takes long, and `demo`, which serves until stopped.
COMMANDS = (
    *("classes", "resolve", "run", "completion", "nonsense", "data", "i18n", ""),
    *("data check", "data import", "data edit", "data export", "data coverage", "data reports", "data nonsense"),
    *("i18n check", "i18n status", "i18n extract", "i18n update", "i18n read", "invite", "backup", "restore"),
)
OPTIONS = (
    *(
        "--json",
        "--plain",
        "--lang",
        "--for",
        "--office",
        "--output",
        "--format",
        "--map",
        "--close",
        "--source",
        "--all",
    ),
    *(
        "--template",
        "--dry-run",
        "--readme",
        "--help",
        "--version",
        "--",
        "-",
        "-x",
        "--lang=",
        "--close=9999999999999",
    ),
)
VALUES = (
    *(
        "",
        "Suzuka",
        "24207",
        "Fuchu",
        "鈴鹿市",
        "\udcff",
        "\x1b[31mred",
        "@everyone",
        "=1+1",
        "x" * 5000,
        "-1",
        "1e999",
    ),
    *("sheet.csv", "folder", ".", "..", "none/x", "folder/x.zip", "x.png", "x.svg", "/dev/full", "/dev/null", "~", "*"),
    *("json", "csv", "hsds", "geojson", "bash", "volunteers", "ja", "tlh", "pt-BR"),
)
SURROUNDINGS = {
    "DATA_DIR": ("nowhere", "folder", "sheet.csv", "/dev/null"),
    "LOCALES_DIR": ("nowhere", "folder", "sheet.csv"),
    "STATE_DIR": ("sheet.csv", "folder", "nowhere"),
    "DATABASE_URL": ("sqlite+aiosqlite:////dev/full", "sqlite+aiosqlite:///folder", "x", "mysql://x"),
    "DEFAULT_LANGUAGE": ("tlh", "ja", "/", "\udcff"),
    "LOG_LEVEL": ("LOUD", "debug"),
    "METRICS_PORT": ("-1", "x", "0", "80"),
}
lines = st.lists(st.sampled_from(VALUES) | st.text(st.characters(exclude_characters="\0/"), max_size=20), max_size=3)


@pytest.fixture
def process(tmp_path: Path) -> Process:
    return Process(tmp_path)


@given(
    command=st.sampled_from(COMMANDS),
    arguments=st.lists(st.sampled_from(OPTIONS) | st.sampled_from(VALUES), max_size=4),
    environment=st.fixed_dictionaries({}, optional={name: st.sampled_from(v) for name, v in SURROUNDINGS.items()}),
    typed=st.binary(max_size=60),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_that_is_typed_or_set_ends_in_a_traceback(
    shell: Shell, data_copy: Path, command: str, arguments: list[str], environment: dict[str, str], typed: bytes
) -> None:
    folder = shell.folder / "wrong"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "folder").mkdir(parents=True)
    (folder / "sheet.csv").write_text("place,what,checked_on,checked_by\nNowhere,class,,\n", encoding="utf-8")
    locales = folder / "locales"
    shutil.copytree(Path(__file__).parents[2] / "locales" / "ja", locales / "ja")
    own = Shell(folder, DATA_DIR=data_copy, LOCALES_DIR=locales, STATE_DIR=folder / "state")
    finished = own(*command.split(), *arguments, given=typed, **environment)
    assert finished.returncode in STATUSES
    assert b"Traceback" not in finished.stderr
    if finished.returncode == WRONG:
        assert finished.stderr.startswith((b"usage: madoguchi", b"madoguchi: "))


def test_the_table_of_languages_needs_a_checkout(shell: Shell) -> None:
    said = complaint(shell("i18n", "status"), FAILED)
    assert said.startswith(
        "madoguchi: docs/languages.md cannot be read: No such file or directory; run this in a checkout"
    )


@pytest.mark.parametrize("arguments", [("classes", "Suzuka"), ("data", "export"), ("resolve",), ("data", "coverage")])
def test_an_output_that_is_full_is_one_line(shell: Shell, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = run(shell, arguments, stdout=full)
    assert (ended.returncode, ended.stderr) == (FAILED, "madoguchi: cannot go on: No space left on device\n")


@pytest.mark.parametrize("arguments", [("classes", "Suzuka"), ("data", "export"), ("resolve",)])
def test_a_reader_who_has_gone_is_no_fault(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    command = f"{sys.executable} -m bot {' '.join(arguments)}"
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | true"],
        input="Suzuka\n" * 5000,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=ENVIRONMENT,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (OK, "")


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_streams_that_are_closed_end_in_no_traceback(shell: Shell, stream: int) -> None:
    redirected = {0: "<&-", 1: ">&-", 2: "2>&-"}[stream]
    for arguments in ("classes Suzuka", "resolve", "nonsense"):
        command = f"{sys.executable} -m bot {arguments} {redirected}"
        ended = subprocess.run(
            ["bash", "-c", command],
            input="Tsu\n",
            capture_output=True,
            text=True,
            cwd=shell.folder,
            env=shell.environment,
            check=False,
        )
        assert ended.returncode in STATUSES
        assert "Traceback" not in ended.stderr


def run(shell: Shell, arguments: tuple[str, ...], **streams: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "bot", *arguments],
        input="Suzuka\n",
        stderr=subprocess.PIPE,
        text=True,
        cwd=shell.folder,
        env=shell.environment,
        check=False,
        **streams,
    )


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x", "80.5", "٣"])
def test_a_port_that_is_none_is_wrong_usage(shell: Shell, port: str) -> None:
    assert "is not a number from 1 to 65535" in complaint(shell("demo", f"--port={port}"), WRONG)
    assert output(shell("demo", "--help"))
