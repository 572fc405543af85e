"""The demo as it is started: its own process, a real port, and the browser that the machine names."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60.0  # seconds


def demo(*options: str) -> list[str]:
    return [sys.executable, "-m", "bot", "demo", *options]


@contextmanager
def running(
    *options: str, environment: Mapping[str, str] | None = None, ends_by: signal.Signals = signal.SIGINT
) -> Iterator[str]:
    """A demo; gives its URL. It ends by Ctrl-C or another signal, without a fuss."""
    with subprocess.Popen(
        demo(*options),
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.send_signal(ends_by)
            _, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, errors) == (0, "")


def refused(*options: str) -> str:
    """What a demo says that cannot begin: one line."""
    ended = subprocess.run(demo(*options), check=False, capture_output=True, text=True, timeout=PATIENCE)
    assert ended.returncode == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    return line


def test_a_busy_port_is_told_in_a_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused("--no-browser", "--port", str(port)) == (
            f"madoguchi: another program uses port {port}; choose another with --port, or leave it out"
        )


def test_a_language_that_there_is_not_is_told_in_a_line() -> None:
    assert "“tlh”" in refused("--no-browser", "--lang", "tlh")


@pytest.fixture
def browser(tmp_path: Path) -> Path:
    """A program for the environment's BROWSER, and beside it, once it has been called, the URLs that it was given."""
    program = tmp_path / "browser"
    program.write_text('#!/bin/sh\necho "$1" >> "$0.opened"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def test_the_page_opens_in_the_browser_and_nothing_is_left_of_it(browser: Path, tmp_path: Path) -> None:
    opened, temporary = browser.with_name("browser.opened"), tmp_path / "temporary"
    temporary.mkdir()
    environment = {"BROWSER": f"{browser} %s &", "TMPDIR": str(temporary)}
    with running(environment=environment, ends_by=signal.SIGTERM) as url:
        until(opened.exists)
        assert list(temporary.iterdir())
    assert opened.read_text(encoding="utf-8").split() == [url]
    assert not list(temporary.iterdir())


def test_the_page_is_ours_and_for_this_machine_alone(browser: Path) -> None:
    with running("--no-browser", environment={"BROWSER": f"{browser} %s &"}) as url:
        with urllib.request.urlopen(url) as answer:
            page = answer.read().decode()
        assert "<title>Madoguchi</title>" in page
        for name, value in (("Host", "example.com"), ("Origin", "https://example.com")):
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(urllib.request.Request(url, headers={name: value}))
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(urllib.request.Request(f"{url.partition('#')[0]}madoguchi/use", data=b""))
    assert not browser.with_name("browser.opened").exists()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
