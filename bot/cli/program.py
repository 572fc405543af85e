"""All commands: parse, call, and turn what went wrong into one line."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from bot import __version__
from bot.cli import state
from bot.cli.output import OK, Commands, fail
from bot.cli.terminal.latin import use_latin
from bot.cli.terminal.usage import ENVIRONMENT, describe
from bot.dataset.files.transaction import TablesBusyError
from bot.dataset.tables import TableError
from bot.i18n.errors import CatalogueError
from bot.settings import Settings, SettingsError

_SHOWN_PROBLEMS = 20
_SHELLS = ("bash", "zsh", "fish")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. A fault of settings, data or network is one line, not a traceback."""
    use_latin(_readings)
    arguments = sys.argv[1:] if arguments is None else arguments
    options = parser(arguments[0] if arguments else "").parse_args(arguments)
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


def parser(command: str = "") -> argparse.ArgumentParser:
    """The command line: every command with its options and its help.

    With the name of a ``command`` only those of its family, so that the code of the others need not be read.
    """
    whole = argparse.ArgumentParser("madoguchi", description="Who helps you learn Japanese in your town.")
    whole.add_argument("--version", action="version", version=f"madoguchi {__version__}")
    subparsers = whole.add_subparsers(required=True, metavar="COMMAND")
    one = _FAMILIES.get(command)
    for declare in (one,) if one else dict.fromkeys(_FAMILIES.values()):
        declare(subparsers)
    examples = ("madoguchi demo", "madoguchi classes Suzuka", "madoguchi classes --help")
    describe(whole, *examples, environment=tuple(ENVIRONMENT))
    return whole


def _answers(commands: Commands) -> None:
    from bot.cli import answers

    answers.add(commands)


def _operating(commands: Commands) -> None:
    from bot.cli.operating import commands as operating

    operating.add(commands)


def _data(commands: Commands) -> None:
    from bot.cli.data import commands as data

    data.add(commands)


def _i18n(commands: Commands) -> None:
    from bot.cli import i18n

    i18n.add(commands)


def _completions(commands: Commands) -> None:
    completion = commands.add_parser("completion", help="print what makes a shell complete these commands")
    completion.add_argument("shell", choices=_SHELLS)
    completion.set_defaults(command=_completion)
    describe(
        completion,
        "madoguchi completion bash > ~/.local/share/bash-completion/completions/madoguchi",
        "madoguchi completion zsh > ~/.zfunc/_madoguchi   # a folder of $fpath",
        "madoguchi completion fish > ~/.config/fish/completions/madoguchi.fish",
        environment=(),
    )


# What declares a command, in the order of the help.
_FAMILIES: Mapping[str, Callable[[Commands], None]] = {
    **dict.fromkeys(("run", "demo", "classes", "resolve"), _answers),
    **dict.fromkeys(("invite", "backup", "restore"), _operating),
    "data": _data,
    "i18n": _i18n,
    "completion": _completions,
}


def _completion(options: argparse.Namespace, settings: Settings) -> int:
    import shtab

    print(shtab.complete(parser(), options.shell))
    return OK


def _readings() -> dict[str, str]:
    """The names of places with their reading, for a terminal that cannot show the names."""
    from bot.dataset import loading

    try:
        places = loading.load(state.with_own_tables(Settings.read()).data_dir).directory.places.values()
    except (OSError, SettingsError, TableError, TablesBusyError):  # which the command itself tells
        return {}
    return {place.name: place.romaji_plain for place in places}


def _print_no_more() -> None:
    """Python would try to print the rest at its end, and complain."""
    with suppress(AttributeError, OSError, ValueError):  # a stand-in that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
