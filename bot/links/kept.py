"""What is known of links, kept in ``link_checks.csv`` while they are looked at."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Self

from bot.core.directory.link_checks import LinkCheck
from bot.dataset.files import link_checks

_SECONDS_BETWEEN_WRITES = 2.0


class LinkCheckFile:
    """The table while links are looked at: written every now and then, and at the end, whatever ends it."""

    def __init__(self, path: Path, checks: Mapping[str, LinkCheck]) -> None:
        self._path = path
        self._checks = dict(checks)
        self._unwritten = 0
        self._written_at = 0.0

    @property
    def checks(self) -> Mapping[str, LinkCheck]:
        """By URL, with what was added."""
        return self._checks

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._unwritten:
            link_checks.write(self._path, self._checks.values())

    async def add(self, check: LinkCheck) -> None:
        """Keep what is known about a link now; raises ``OSError`` if the table cannot be written."""
        self._checks[check.url] = check
        self._unwritten += 1
        if monotonic() - self._written_at >= _SECONDS_BETWEEN_WRITES:
            self._unwritten = 0
            await asyncio.to_thread(link_checks.write, self._path, tuple(self._checks.values()))
            self._written_at = monotonic()
