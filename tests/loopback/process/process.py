"""The bot as its own process: started, watched, stopped, and never left behind."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from msgspec import Struct

from tests.loopback.patience import PATIENCE
from tests.loopback.process.forked import SITE, ForkedBot, fork
from tests.loopback.server import LoopbackDiscord
from tests.store import empty

REPOSITORY = Path(__file__).parents[3]
BOT = ("-m", "bot", "run")  # from the first import on; a forked bot has begun with some of them
# To read the catalogues of all languages is the half of a start: a forked bot has these, unless LOCALES_DIR is set.
_LOCALES = ("en", "id", "ja", "my", "ne", "pt_BR", "th", "vi")
_LONGEST_LINE = 1 << 24  # bytes; at DEBUG a whole READY is one line


def diverted(discord: str = "", web: str = "") -> dict[str, str]:
    """Environment variables that lead a Python process to a Discord and a web on loopback, and nowhere else."""
    path = os.pathsep.join((str(SITE), str(REPOSITORY)))
    return {"PYTHONPATH": path, "LOOPBACK_WEB": web} | ({"LOOPBACK_DISCORD": discord} if discord else {})


class Ended(Struct, frozen=True):
    """How a process ended and what it had said."""

    status: int
    stdout: str
    stderr: str

    @property
    def complaints(self) -> list[str]:
        """The lines for the operator, without those of the log."""
        return [line for line in self.stderr.splitlines() if line.startswith("madoguchi: ")]


class BotProcess:
    """``python -m bot run`` in an empty folder: forked, or as a ``program`` for Python, ``BOT`` or another.

    ``options`` are those of ``run``, for a forked one.

    ``async with`` waits until every shard is ready, unless ``ready`` is off. ``alone`` off: it is one of several
    processes, so that others stay connected when it leaves. ``settings`` are environment variables; the token is the
    loopback's and the state is kept in ``folder/state`` unless they say otherwise. A forked bot finds an empty database
    there, and knows some of the languages.
    """

    def __init__(
        self,
        discord: LoopbackDiscord,
        folder: Path,
        *,
        ready: bool = True,
        alone: bool = True,
        options: Sequence[str] = (),
        program: Sequence[str] | None = None,
        **settings: str,
    ) -> None:
        self._discord = discord
        self._await_ready = ready
        self._alone = alone
        settings = {"DISCORD_TOKEN": discord.token, **settings}
        self._program = _Program(discord.url, folder, settings, ("run", *options), program)

    async def __aenter__(self) -> Self:
        await self._program.start()
        try:
            if self._await_ready:
                await self._until_ready()
        except BaseException:
            await self._program.kill()
            raise
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._program.running:
            await self.stop()

    @property
    def running(self) -> bool:
        return self._program.running

    @property
    def pid(self) -> int:
        return self._program.pid

    @property
    def stderr(self) -> str:
        return "".join(self._program.stderr)

    async def line(self, pattern: str, within: float = PATIENCE) -> str:
        """The first line on stderr in which a pattern is found, awaited. Raises ``TimeoutError``."""
        return await self._program.line(pattern, within)

    def tell(self, number: signal.Signals) -> None:
        """Send a signal, and wait for nothing."""
        self._program.send_signal(number)

    async def stop(self, number: signal.Signals = signal.SIGTERM, within: float = PATIENCE) -> Ended:
        """Send a signal; how it ended. Raises ``TimeoutError``, after which the process is gone as well."""
        self._program.send_signal(number)
        ended = await self._program.ended(within)
        if self._alone:
            await self._discord.gateway.until_left()
        return ended

    async def ended(self, within: float = PATIENCE) -> Ended:
        """How it ended by itself. Raises ``TimeoutError``, after which the process is gone as well."""
        return await self._program.ended(within)

    async def _until_ready(self, within: float = PATIENCE) -> None:
        ready = asyncio.create_task(self._discord.gateway.until_ready(within))
        ended = asyncio.create_task(self._program.wait())
        done, pending = await asyncio.wait((ready, ended), return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        if ready in done:
            ready.result()
        else:
            raise AssertionError(f"the bot ended before it was ready:\n{self.stderr}")


def _some_locales(folder: Path) -> str:
    """A folder of some of the shipped catalogues, made where a bot runs."""
    locales = folder / "locales"
    locales.mkdir(exist_ok=True)
    for name in _LOCALES:
        with suppress(FileExistsError):
            (locales / name).symlink_to(REPOSITORY / "locales" / name)
    return str(locales)


async def run_to_end(
    url: str,
    folder: Path,
    *,
    arguments: Sequence[str] = ("run",),
    program: Sequence[str] | None = None,
    **settings: str,
) -> Ended:
    """Run the bot where it is bound to fail, or another command, and how it ended. Raises ``TimeoutError``."""
    running = _Program(url, folder, settings, arguments, program)
    await running.start()
    return await running.ended(PATIENCE)


class _Program:
    """The process itself and its two streams."""

    def __init__(
        self,
        url: str,
        folder: Path,
        settings: Mapping[str, str],
        arguments: Sequence[str],
        program: Sequence[str] | None,
    ) -> None:
        self._folder = folder
        self._arguments = arguments
        self._program = program
        self._environment = {
            "PATH": os.environ.get("PATH", ""),
            **diverted(url),
            "STATE_DIR": str(folder / "state"),
            **settings,
        }
        self.stdout: list[str] = []
        self.stderr: list[str] = []
        self._process: asyncio.subprocess.Process | ForkedBot | None = None
        self._readers: tuple[asyncio.Task[None], ...] = ()
        self._said = asyncio.Condition()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        if self._program is None:
            await empty.put(self._folder / "state")
            environment = {"LOCALES_DIR": _some_locales(self._folder), **self._environment}
            self._process = await fork(self._arguments, self._folder, environment, _LONGEST_LINE)
        else:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._program,
                cwd=self._folder,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                limit=_LONGEST_LINE,
            )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._readers = (
            asyncio.create_task(self._read(self._process.stdout, self.stdout)),
            asyncio.create_task(self._read(self._process.stderr, self.stderr)),
        )

    async def wait(self) -> int:
        """The exit status, when everything that was said has been read."""
        assert self._process is not None
        status = await self._process.wait()
        await asyncio.wait(self._readers)  # other than gather, it leaves them alone when it is cancelled
        return status

    async def ended(self, within: float) -> Ended:
        try:
            async with asyncio.timeout(within):
                status = await self.wait()
        except TimeoutError:
            await self.kill()
            raise TimeoutError(f"the bot did not end within {within} s:\n{''.join(self.stderr)}") from None
        return Ended(status, "".join(self.stdout), "".join(self.stderr))

    async def kill(self) -> None:
        """End it at once, if it has not ended by itself."""
        assert self._process is not None
        if self.running:
            self._process.kill()
        await self.wait()

    def send_signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    async def line(self, pattern: str, within: float) -> str:
        def found() -> str | None:
            return next((line for line in self.stderr if re.search(pattern, line)), None)

        async with asyncio.timeout(within), self._said:
            return str(await self._said.wait_for(found))

    async def _read(self, stream: asyncio.StreamReader, lines: list[str]) -> None:
        async for line in stream:
            async with self._said:
                lines.append(line.decode(errors="replace"))
                self._said.notify_all()
