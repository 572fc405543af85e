"""The directory's tables as CSV, with a datapackage.json that describes exactly those: a folder or a zip file."""

import csv
import errno
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.dataset.export import Json
from bot.dataset.files.formulas import neutral
from bot.dataset.tables import PACKAGE_FILE, Table, read_description, read_package

# The directory itself; the others serve the lookup only. Those that the package lacks are left out.
TABLES = ("sources", "places", "offices", "classes", "courses", "associations", "online_courses", "link_checks")
_DESCRIPTION = (
    "Who is responsible for Japanese-language learning in the municipalities of Japan, and links to Japanese classes. "
    "An export of Madoguchi's tables; sources.csv names date and licence of each source. Where a text would be a "
    "formula to a spreadsheet program (at its beginning, or after a semicolon, tab or line break in it, one of = + - @ "
    "or a wide form of one), an apostrophe stands before the sign; without it the text is as it was."
)
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can hold; a real one would differ at each export


def files(folder: Path) -> dict[str, str]:
    """The name and text of each file of the export, from the checked tables in ``folder``. Raises ``TableError``."""
    description = read_description(folder)
    resources = [resource for resource in description["resources"] if resource["name"] in TABLES]
    tables = read_package(folder, [resource["name"] for resource in resources])
    package = description | {
        "description": _DESCRIPTION,
        "sources": list(_sources(tables["sources"])),
        "resources": [_closed(resource, tables) for resource in resources],
    }
    return {PACKAGE_FILE: json.dumps(package, ensure_ascii=False, indent=2) + "\n"} | {
        table.file: _text(table) for table in tables.values()
    }


def write_folder(content: Mapping[str, str], folder: Path) -> None:
    """Write the files into a new or empty folder. Raises ``OSError``, also if anything is in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(errno.ENOTEMPTY, "it is not empty", str(folder))
    for name, text in content.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def write_zip(content: Mapping[str, str], file: Path) -> None:
    """Write the files into a zip file, the same bytes for the same files. Raises ``OSError``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in content.items():
            archive.writestr(zipfile.ZipInfo(name, _OLDEST), text, zipfile.ZIP_DEFLATED)
    file.write_bytes(packed.getvalue())


def _sources(table: Table) -> Iterator[Json]:
    for row in table.rows:
        yield {"title": f"{row['title']} ({row['date'] or 'undated'}; {row['licence']})"}


def _closed(resource: Mapping[str, Any], tables: Mapping[str, Table]) -> Json:
    """A resource without the keys into tables that are not exported."""
    schema = resource["schema"]
    keys = [key for key in schema.get("foreignKeys", []) if key["reference"]["resource"] in tables]
    return {**resource, "schema": schema | {"foreignKeys": keys}}


def _text(table: Table) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, table.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: neutral(cell) for column, cell in row.items()} for row in table.rows)
    return text.getvalue()
