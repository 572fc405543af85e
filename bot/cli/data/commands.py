"""``data``: build and check the tables; correcting them and what is made of them have files of their own."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import asdict

from bot.cli import state
from bot.cli.data import corrections, courses, coverage, export, links, reports
from bot.cli.output import FAILED, OK, Commands, Output, add_output, fail, print_json
from bot.cli.terminal.usage import CHECKED, describe
from bot.dataset import loading
from bot.dataset.tables import Problem
from bot.settings import Settings


def add(commands: Commands) -> None:
    """Declare the commands."""
    data = commands.add_parser("data", help="build, check, correct and export the tables").add_subparsers(
        required=True, metavar="ACTION"
    )
    build = data.add_parser("build", help="make the derived tables from data/sources")
    build.add_argument("--not-places", action="store_true", help="make not_places.csv instead: takes some minutes")
    add_output(build)
    build.set_defaults(command=_build)
    describe(build, "madoguchi data build", environment=("DATA_DIR", "LOCALES_DIR"))
    check = data.add_parser("check", help="check every table")
    add_output(check)
    check.set_defaults(command=_check)
    describe(check, "madoguchi data check", "DATA_DIR=data madoguchi data check --json", statuses=CHECKED)
    corrections.add(data)
    export.add(data)
    coverage.add(data)
    links.add(data)
    reports.add(data)
    courses.add(data)


def _build(options: argparse.Namespace, settings: Settings) -> int:
    try:
        from bot.dataset.pipeline import build, build_not_places

        if options.not_places:
            counts = build_not_places(settings.data_dir)
        else:
            counts = build(settings.data_dir, settings.locales_dir)
    except ModuleNotFoundError as error:
        return fail(f"data build needs its extra: pip install 'madoguchi[build]' ({error})")
    except OSError as error:
        return fail(f"data build: {error}")
    if options.json:
        print_json({"folder": str(settings.data_dir), "rows": counts}, indent=2)
        return OK
    output = Output(plain=options.plain)
    for name, rows in counts.items():
        output.line(f"{settings.data_dir / name}: {rows} rows")
    return OK


def _check(options: argparse.Namespace, settings: Settings) -> int:
    folders = state.table_folders(settings)
    found = {folder: loading.check(folder) for folder in folders}
    if options.json:
        print_json({str(folder): list(map(asdict, problems)) for folder, problems in found.items()}, indent=2)
    else:
        _show(found, Output(plain=options.plain))
    return FAILED if any(found.values()) else OK


def _show(found: Mapping[Path, Sequence[Problem]], output: Output) -> None:
    for folder, problems in found.items():
        for problem in problems:
            output.line(str(problem))
        said = f"{len(problems)} problems" if problems else "every table is right"
        output.line(f"{folder}: {said}" if len(found) > 1 else said)
