"""``data export``: the directory for other programs, to standard output, a file, a folder or a zip file."""

import argparse
import json
import sys
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from bot.cli.output import OK, WRONG_USAGE, Commands, Output, add_output, cannot_write, fail, print_json
from bot.cli.terminal.usage import describe
from bot.core.courses.course import Course
from bot.core.directory.directory import Directory
from bot.dataset import loading
from bot.dataset.loading import Dataset
from bot.settings import Settings


def add(actions: Commands) -> None:
    """Declare the command among those of ``data``."""
    export = actions.add_parser("export", help="print the directory for other programs")
    export.add_argument("--format", choices=("json", "hsds", "geojson", "csv", "ics"), default="json")
    export.add_argument(
        "--output", type=Path, metavar="PATH", help="a file instead of standard output; for csv a new folder or a .zip"
    )
    export.add_argument("--place", metavar="CODE", help="for ics: the classes of this place alone; a JIS code")
    export.add_argument("--class", dest="course", metavar="ID", help="for ics: this class alone, such as 24207-1")
    add_output(export)
    export.set_defaults(command=_export)
    describe(
        export,
        "madoguchi data export > directory.json",
        "madoguchi data export --format geojson --output map.geojson",
        "madoguchi data export --format csv --output tables.zip",
        "madoguchi data export --format ics --place 24207 --output suzuka.ics",
    )


def _export(options: argparse.Namespace, settings: Settings) -> int:
    if options.format == "csv":
        return _tables(options, settings)
    data = loading.load(settings.data_dir)
    if options.format == "ics":
        return _calendar(options, data)
    value = _maker(options.format)(data.directory, tuple(data.courses.courses.values()))
    if options.output is None:
        print_json(value, indent=2)
        return OK
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return _written(options, lambda file: file.write_text(text, encoding="utf-8", newline="\n"))


def _calendar(options: argparse.Namespace, data: Dataset) -> int:
    """The lessons of all classes, of one place or of one class, from today for a year."""
    from bot.dataset.export import ics

    courses = [
        course
        for course in data.courses.courses.values()
        if options.place in (None, course.place) and options.course in (None, course.id)
    ]
    if not courses:
        return fail("data export: there is no such class in courses.csv")
    content = ics.calendar(courses, data.directory.places, date.today())
    if options.output is None:
        sys.stdout.buffer.write(content)
        return OK
    return _written(options, lambda file: file.write_bytes(content))


def _maker(kind: str) -> Callable[[Directory, Collection[Course]], object]:
    from bot.dataset.export import geojson, hsds, plain

    makers: Mapping[str, Callable[[Directory, Collection[Course]], object]] = {
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
