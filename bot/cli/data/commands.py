"""``data``: build and check the tables; correcting them and what is made of them have files of their own."""

import argparse

from bot.cli import state
from bot.cli.data import corrections, coverage, export, links, reports
from bot.cli.output import FAILED, OK, Commands, fail
from bot.dataset import loading
from bot.settings import Settings


def add(commands: Commands) -> None:
    """Declare the commands."""
    data = commands.add_parser("data", help="build, check, correct and export the tables").add_subparsers(
        required=True, metavar="ACTION"
    )
    build = data.add_parser("build", help="make the derived tables from data/sources")
    build.add_argument("--not-places", action="store_true", help="make not_places.csv instead: takes some minutes")
    build.set_defaults(command=_build)
    check = data.add_parser("check", help="check every table; exit status 1 if anything is wrong")
    check.set_defaults(command=_check)
    corrections.add(data)
    export.add(data)
    coverage.add(data)
    links.add(data)
    reports.add(data)


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
    for name, rows in counts.items():
        print(f"{settings.data_dir / name}: {rows} rows")
    return OK


def _check(options: argparse.Namespace, settings: Settings) -> int:
    folders = state.table_folders(settings)
    failed = False
    for folder in folders:
        problems = loading.check(folder)
        for problem in problems:
            print(problem)
        found = f"{len(problems)} problems" if problems else "every table is right"
        print(f"{folder}: {found}" if len(folders) > 1 else found)
        failed = failed or bool(problems)
    return FAILED if failed else OK
