"""``data reports``: what people have reported in Discord, and which of it has been dealt with."""

import argparse
import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from bot.cli.output import OK, Commands, fail, print_json
from bot.core.directory.directory import Directory
from bot.dataset import loading
from bot.dataset.corrections.rows import named
from bot.settings import Settings
from bot.store import Report, Store, StoreUnavailableError, StoreUnusableError

_HIGHEST = 2**31 - 1  # of a number that a database gives to a report
_SQLITE = b"SQLite format 3\0"  # what such a file begins with, if anything is in it
_Answer = TypeVar("_Answer")


def add(data: Commands) -> None:
    """Declare the command under ``data``."""
    reports = data.add_parser("reports", help="list what people have reported in Discord, the oldest first")
    reports.add_argument("--close", type=_number, metavar="ID", help="forget this report: it has been dealt with")
    reports.add_argument("--json", action="store_true", help="print JSON")
    reports.set_defaults(command=_reports)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _HIGHEST):
        raise argparse.ArgumentTypeError(f"“{text}” is not the number of a report")
    return int(text)


def _reports(options: argparse.Namespace, settings: Settings) -> int:
    logging.getLogger("bot.store").addHandler(logging.NullHandler())  # what it would say is said here, in one line
    if fault := _file_fault(settings.database.reveal()):
        return fail(f"data reports: {fault}")
    try:
        if options.close is not None:
            return _close(options.close, settings)
        reports = _ask(settings, lambda store: store.reports.get_all())
    except StoreUnusableError as error:
        return fail(f"data reports: {error}")
    except StoreUnavailableError:
        return fail("data reports: the database cannot be reached; see DATABASE_URL and STATE_DIR")
    directory = loading.load(settings.data_dir).directory
    if options.json:
        print_json([_as_json(report, directory) for report in reports], indent=2)
    else:
        _show(reports, directory)
    return OK


def _file_fault(url: str) -> str:
    """Why the file of a database cannot be asked, which is not to be made by asking; "" if it can, or there is none."""
    from bot.store.engine.files import file_of

    file = file_of(url)
    if file is None:
        return ""
    try:
        with file.open("rb") as database:
            begun = database.read(len(_SQLITE))
    except FileNotFoundError:
        return f"there is no database at {file} yet"
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}"
    return "" if begun in (b"", _SQLITE) else f"{file} cannot be read: it is no SQLite database"


def _close(number: int, settings: Settings) -> int:
    if not _ask(settings, lambda store: store.reports.delete(number)):
        return fail(f"data reports: there is no report {number}")
    print(f"report {number} is closed")
    return OK


def _ask(settings: Settings, question: Callable[[Store], Awaitable[_Answer]]) -> _Answer:
    """What the bot's database says. Raises ``StoreUnavailableError``."""

    async def ask() -> _Answer:
        store = Store(settings.database.reveal())
        try:
            await store.open(exclusive=False)  # a bot may be running
            return await question(store)
        finally:
            await store.close()

    return asyncio.run(ask())


def _as_json(report: Report, directory: Directory) -> dict[str, Any]:
    return {
        "id": report.id,
        "place": report.place,
        "name": named(directory, report.place),
        "link": report.link,
        "words": report.words,
        "times": report.times,
        "first_on": str(report.first_on),
        "last_on": str(report.last_on),
    }


def _show(reports: Sequence[Report], directory: Directory) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not reports:
        print("no reports")
        return
    table = Table("id", "place", "link, and what they wrote", "times", "first", "last", show_lines=True)
    for report in reports:
        said = Text(_printable("\n".join(filter(None, (report.link, report.words)))), overflow="fold")
        days = (str(report.first_on), str(report.last_on))
        table.add_row(str(report.id), Text(named(directory, report.place)), said, str(report.times), *days)
    Console().print(table)


def _printable(text: str) -> str:
    """A stranger's text, which is not to steer the terminal."""
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)
