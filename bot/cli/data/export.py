"""``data export``: the directory for other programs, to standard output, a file, a folder or a zip file."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.cli.output import OK, WRONG_USAGE, Commands, Output, add_output, cannot_write, fail, print_json
from bot.cli.terminal.usage import describe
from bot.core.directory.directory import Directory
from bot.dataset import loading
from bot.settings import Settings


def add(actions: Commands) -> None:
    """Declare the command among those of ``data``."""
    export = actions.add_parser("export", help="print the directory for other programs")
    export.add_argument("--format", choices=("json", "hsds", "geojson", "csv"), default="json")
    export.add_argument(
        "--output", type=Path, metavar="PATH", help="a file instead of standard output; for csv a new folder or a .zip"
    )
    add_output(export)
    export.set_defaults(command=_export)
    describe(
        export,
        "madoguchi data export > directory.json",
        "madoguchi data export --format geojson --output map.geojson",
        "madoguchi data export --format csv --output tables.zip",
    )


def _export(options: argparse.Namespace, settings: Settings) -> int:
    if options.format == "csv":
        return _tables(options, settings)
    value = _maker(options.format)(loading.load(settings.data_dir).directory)
    if options.output is None:
        print_json(value, indent=2)
        return OK
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return _written(options, lambda file: file.write_text(text, encoding="utf-8", newline="\n"))


def _maker(kind: str) -> Callable[[Directory], object]:
    from bot.dataset.export import geojson, hsds, plain

    makers: Mapping[str, Callable[[Directory], object]] = {
        "json": plain.document,
        "hsds": hsds.document,
        "geojson": geojson.collection,
    }
    return makers[kind]


def _tables(options: argparse.Namespace, settings: Settings) -> int:
    from bot.dataset.export import tables

    output = options.output
    if output is None:
        print("madoguchi: data export --format csv needs --output FOLDER or --output FILE.zip", file=sys.stderr)
        return WRONG_USAGE
    content = tables.files(settings.data_dir)
    write = tables.write_zip if output.suffix == ".zip" else tables.write_folder
    return _written(options, lambda path: write(content, path))


def _written(options: argparse.Namespace, write: Callable[[Path], object]) -> int:
    path = options.output
    try:
        write(path)
    except OSError as error:
        return fail(f"data export: {cannot_write(path, error)}")
    if options.json:
        print_json({"written": str(path)})
    else:
        Output(plain=options.plain).line(str(path))
    return OK
