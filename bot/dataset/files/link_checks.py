"""``link_checks.csv``: what is known about each link, kept from one run to the next."""

import asyncio
import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Self

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset.files.formulas import neutral, restored

FILE = "link_checks.csv"
COLUMNS = LinkCheck.__slots__
_SECONDS_BETWEEN_WRITES = 2.0


def from_row(row: Mapping[str, str]) -> LinkCheck:
    """A row that fulfils ``datapackage.json``; its texts are as strangers' pages have them."""
    return LinkCheck(
        url=row["url"],
        state=LinkState(row["state"]),
        checked_on=date.fromisoformat(row["checked_on"]),
        status=int(row["status"]),
        final_url=row["final_url"],
        moved_to=row["moved_to"],
        title=restored(row["title"]),
        note=restored(row["note"]),
        first_failed_on=_day(row["first_failed_on"]),
        last_reachable_on=_day(row["last_reachable_on"]),
        etag=restored(row["etag"]),
        last_modified=restored(row["last_modified"]),
    )


def as_row(check: LinkCheck) -> dict[str, str]:
    """Its cells by the names of the columns."""
    values = {column: getattr(check, column) for column in COLUMNS}
    return {column: "" if value is None else str(value) for column, value in values.items()}


def write(path: Path, checks: Iterable[LinkCheck]) -> None:
    """Write the table in the order of the URLs, no text in it being a formula to a spreadsheet program.

    Whoever reads meanwhile has the old file or the new one.
    """
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for check in sorted(checks, key=lambda check: check.url):
            writer.writerow(map(neutral, as_row(check).values()))
    beside.replace(path)


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
            write(self._path, self._checks.values())

    async def add(self, check: LinkCheck) -> None:
        """Keep what is known about a link now; raises ``OSError`` if the table cannot be written."""
        self._checks[check.url] = check
        self._unwritten += 1
        if monotonic() - self._written_at >= _SECONDS_BETWEEN_WRITES:
            self._unwritten = 0
            await asyncio.to_thread(write, self._path, tuple(self._checks.values()))
            self._written_at = monotonic()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
