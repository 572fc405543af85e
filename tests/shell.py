"""``madoguchi`` as people call it: in this process or in one of its own, its output, its exit status."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings

OK, FAILED, WRONG_USAGE, AMBIGUOUS, INTERRUPTED = 0, 1, 2, 3, 130
NAMES = [name.upper() for name in Settings.__struct_fields__]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in NAMES} | {
    "PYTHONPATH": str(Path(__file__).parents[1]),
    "PYTHONUTF8": "1",
    "COLUMNS": "200",
}
Finished = subprocess.CompletedProcess[bytes]


class Shell:
    """Runs ``madoguchi`` in a folder of its own, without a .env: in this process, since a start takes a second."""

    def __init__(self, folder: Path, **environment: object) -> None:
        self.folder = folder
        self.environment = ENVIRONMENT | {name: str(value) for name, value in environment.items()}

    def __call__(self, *arguments: str, given: bytes = b"", **environment: object) -> Finished:
        stdin, stdout, stderr = (io.TextIOWrapper(io.BytesIO(content), "utf-8") for content in (given, b"", b""))
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(stdout), redirect_stderr(stderr):
            patch.chdir(self.folder)
            patch.setattr(sys, "stdin", stdin)
            patch.setattr(os, "environ", self.environment | {name: str(value) for name, value in environment.items()})
            try:
                status = main(arguments)
            except SystemExit as left:  # argparse
                status = int(left.code or OK)
        for stream in (stdout, stderr):
            stream.flush()
        return Finished(arguments, status, _bytes(stdout), _bytes(stderr))


def _bytes(stream: io.TextIOWrapper) -> bytes:
    buffer = stream.detach()
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


class Process(Shell):
    """The same as a process of its own."""

    def __call__(self, *arguments: str, given: bytes = b"", **environment: object) -> Finished:
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=given,
            capture_output=True,
            cwd=self.folder,
            env=self.environment | {name: str(value) for name, value in environment.items()},
            check=False,
        )


def output(finished: Finished, status: int = OK) -> str:
    """What was printed by a command that ended with this status and complained of nothing."""
    assert finished.stderr.decode() == ""
    assert finished.returncode == status
    return finished.stdout.decode()


def complaint(finished: Finished, status: int) -> str:
    """What was complained of by a command that printed nothing else: a sentence, never a traceback."""
    assert finished.stdout == b""
    assert finished.returncode == status
    text = finished.stderr.decode()
    assert "Traceback" not in text
    return text
