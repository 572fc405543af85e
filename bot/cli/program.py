"""All commands: parse, call, and turn what went wrong into one line."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from bot import __version__
from bot.cli import answers, i18n, state
from bot.cli.data import commands as data
from bot.cli.operating import commands as operating
from bot.cli.output import OK, fail
from bot.cli.terminal.latin import use_latin
from bot.cli.terminal.usage import ENVIRONMENT, describe
from bot.dataset import loading
from bot.dataset.files.transaction import TablesBusyError
from bot.dataset.tables import TableError
from bot.i18n.catalogues import CatalogueError
from bot.settings import Settings, SettingsError


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. A fault of settings, data or network is one line, not a traceback."""
    use_latin(_readings)
    options = parser().parse_args(arguments)
    try:
        status = int(options.command(options, state.with_own_tables(Settings.read())))
        if sys.stdout:
            sys.stdout.flush()  # here, where a full disk and a pipe without a reader can still be told
    except (SettingsError, CatalogueError, TablesBusyError) as error:
        return fail(str(error))
    except TableError as error:
        for problem in error.problems[:_SHOWN_PROBLEMS]:
            print(f"madoguchi: {problem}", file=sys.stderr)
        return fail(f"the data cannot be used: {len(error.problems)} problems")
    except BrokenPipeError:  # the reader has gone, as with “| head”
        _print_no_more()
        return OK
    except OSError as error:
        _print_no_more()
        return fail(f"{error.filename or 'cannot go on'}: {error.strerror or error}")
    return status


_SHOWN_PROBLEMS = 20
_SHELLS = ("bash", "zsh", "fish")


def parser() -> argparse.ArgumentParser:
    """The command line: every command with its options and its help."""
    whole = argparse.ArgumentParser("madoguchi", description="Who helps you learn Japanese in your town.")
    whole.add_argument("--version", action="version", version=f"madoguchi {__version__}")
    subparsers = whole.add_subparsers(required=True, metavar="COMMAND")
    for family in (answers, operating, data, i18n):
        family.add(subparsers)
    completion = subparsers.add_parser("completion", help="print what makes a shell complete these commands")
    completion.add_argument("shell", choices=_SHELLS)
    completion.set_defaults(command=_completion)
    describe(
        completion,
        "madoguchi completion bash > ~/.local/share/bash-completion/completions/madoguchi",
        "madoguchi completion zsh > ~/.zfunc/_madoguchi   # a folder of $fpath",
        "madoguchi completion fish > ~/.config/fish/completions/madoguchi.fish",
        environment=(),
    )
    examples = ("madoguchi demo", "madoguchi classes Suzuka", "madoguchi classes --help")
    describe(whole, *examples, environment=tuple(ENVIRONMENT))
    return whole


def _completion(options: argparse.Namespace, settings: Settings) -> int:
    import shtab

    print(shtab.complete(parser(), options.shell))
    return OK


def _readings() -> dict[str, str]:
    """The names of places with their reading, for a terminal that cannot show the names."""
    try:
        places = loading.load(state.with_own_tables(Settings.read()).data_dir).directory.places.values()
    except (OSError, SettingsError, TableError, TablesBusyError):  # which the command itself tells
        return {}
    return {place.name: place.romaji_plain for place in places}


def _print_no_more() -> None:
    """Python would try to print the rest at its end, and complain."""
    with suppress(AttributeError, OSError, ValueError):  # a stand-in that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
