"""Bots by fork from a process that has imported what a bot imports: half of a start is importing.

What is forked reads its settings, its tables and its catalogues itself, and is a process of its own
like one of ``python -m bot``. What a library has read from the environment when it was imported
(``SSL_CERT_FILE``) is handed to it.
"""

import asyncio
import gc
import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import aiohttp.connector
import aiosqlite  # noqa: F401 - what a bot imports later stands here for the forks
import alembic.command
import alembic.config  # noqa: F401
import asyncpg  # type: ignore[import-untyped]  # noqa: F401

import bot.app.monitoring.log_privacy
import bot.cli.operating.run
import bot.cli.program
import bot.store.engine.database
import bot.store.repositories  # noqa: F401
from bot.__main__ import main

SITE = Path(__file__).parent / "site"
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([__name__])


class ForkedBot:
    """``python -m bot``, to be waited for and signalled like a process of asyncio."""

    def __init__(self, process: ForkServerProcess, stdout: asyncio.StreamReader, stderr: asyncio.StreamReader) -> None:
        assert process.pid is not None
        self.pid = process.pid
        self.stdout = stdout
        self.stderr = stderr
        self._process = process
        self._ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(process.sentinel, self._note_end)

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    async def wait(self) -> int:
        """The exit status, minus the signal if one ended it."""
        await self._ended.wait()
        assert self._process.exitcode is not None
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _note_end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._process.join()
        self._ended.set()


async def fork(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], longest_line: int) -> ForkedBot:
    """Start ``madoguchi`` with these arguments in a folder, with these environment variables alone."""
    (stdout, bots_stdout), (stderr, bots_stderr) = (multiprocessing.Pipe(duplex=False) for _ in range(2))
    process = _forks.Process(
        target=_run, args=(arguments, folder, dict(environment), bots_stdout, bots_stderr), daemon=True
    )
    process.start()
    for end in (bots_stdout, bots_stderr):
        end.close()
    return ForkedBot(process, await _reader(stdout, longest_line), await _reader(stderr, longest_line))


async def _reader(end: Connection, longest_line: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader(longest_line)
    pipe = os.fdopen(os.dup(end.fileno()), "rb", 0)
    end.close()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader


def _run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], stdout: Connection, stderr: Connection
) -> None:
    """In the new process: what Python does for ``python -m bot``, but for the imports."""
    gc.freeze()  # what was imported is not looked through for garbage again and again
    for end, number in ((stdout, 1), (stderr, 2)):
        os.dup2(end.fileno(), number)
        end.close()
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - by number
    sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["madoguchi", *arguments]
    runpy.run_path(str(SITE / "sitecustomize.py"))
    if authorities := environment.get("SSL_CERT_FILE"):
        aiohttp.connector._SSL_CONTEXT_VERIFIED.load_verify_locations(authorities)
    sys.exit(main())
