"""Reading the source snapshots and writing the derived tables."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file with a header; a byte order mark is ignored."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as UTF-8 CSV with line feeds: the same rows give the same bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
