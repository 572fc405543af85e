"""All commands: parse, call, and turn what went wrong into one line."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress

from bot import __version__
from bot.cli import answers, i18n, state
from bot.cli.data import commands as data
from bot.cli.operating import commands as operating
from bot.cli.output import OK, fail
from bot.dataset.files.transaction import TablesBusyError
from bot.dataset.tables import TableError
from bot.i18n.catalogues import CatalogueError
from bot.settings import Settings, SettingsError


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. A fault of settings, data or network is one line, not a traceback."""
    options = _parser().parse_args(arguments)
    with suppress(AttributeError):  # a stand-in for standard output need not be a text file
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return int(options.command(options, state.with_own_tables(Settings.read())))
    except (SettingsError, CatalogueError, TablesBusyError) as error:
        return fail(str(error))
    except TableError as error:
        for problem in error.problems[:_SHOWN_PROBLEMS]:
            print(f"madoguchi: {problem}", file=sys.stderr)
        return fail(f"the data cannot be used: {len(error.problems)} problems")
    except BrokenPipeError:  # the reader of a pipe has gone, as with “| head”
        sys.stderr.close()
        return OK


_SHOWN_PROBLEMS = 20


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("madoguchi", description="Who helps you learn Japanese in your town.")
    parser.add_argument("--version", action="version", version=f"madoguchi {__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for family in (answers, operating, data, i18n):
        family.add(subparsers)
    return parser
