"""``link_checks.csv``: what is known about each link, kept from one run to the next."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset.files.formulas import neutral, restored

FILE = "link_checks.csv"
COLUMNS = LinkCheck.__struct_fields__


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


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
