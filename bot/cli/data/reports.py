"""``data reports``: what people have reported in Discord, and which of it has been dealt with."""

import argparse
import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from bot.cli.output import OK, Commands, Output, add_output, fail, print_json
from bot.cli.terminal.usage import describe
from bot.core.directory.directory import Directory
from bot.dataset import loading
from bot.dataset.corrections.rows import named
from bot.settings import Settings
from bot.store import Report, Store, StoreUnavailableError, StoreUnusableError

_HIGHEST = 2**31 - 1  # of a number that a database gives to a row
_SQLITE = b"SQLite format 3\0"  # what such a file begins with, if anything is in it
_Answer = TypeVar("_Answer")


def add(data: Commands) -> None:
    """Declare the command under ``data``."""
    reports = data.add_parser("reports", help="list what people have reported in Discord, the oldest first")
    reports.add_argument(
        "--close", type=number_of("report"), metavar="ID", help="forget this report: it has been dealt with"
    )
    add_output(reports)
    reports.set_defaults(command=_reports)
    describe(
        reports,
        "madoguchi data reports",
        "madoguchi data reports --close 3",
        environment=("DATABASE_URL", "STATE_DIR", "DATA_DIR"),
    )


def number_of(what: str) -> Callable[[str], int]:
    """The reader of a number that a database gave to a report, or to whatever else."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and 0 < int(text) <= _HIGHEST):
            raise argparse.ArgumentTypeError(f"“{text}” is not the number of a {what}")
        return int(text)

    return read


def _reports(options: argparse.Namespace, settings: Settings) -> int:
    logging.getLogger("bot.store").addHandler(logging.NullHandler())  # what it would say is said here, in one line
    if fault := file_fault(settings.database.reveal()):
        return fail(f"data reports: {fault}")
    try:
        if options.close is not None:
            return _close(options, settings)
        reports = ask(settings, lambda store: store.reports.get_all())
    except StoreUnusableError as error:
        return fail(f"data reports: {error}")
    except StoreUnavailableError:
        return fail("data reports: the database cannot be reached; see DATABASE_URL and STATE_DIR")
    directory = loading.load(settings.data_dir).directory
    if options.json:
        print_json([_as_json(report, directory) for report in reports], indent=2)
    else:
        _show(reports, directory, Output(plain=options.plain))
    return OK


def file_fault(url: str) -> str:
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


def _close(options: argparse.Namespace, settings: Settings) -> int:
    number = options.close
    if not ask(settings, lambda store: store.reports.delete(number)):
        return fail(f"data reports: there is no report {number}")
    if options.json:
        print_json({"closed": number})
    else:
        Output(plain=options.plain).line(f"report {number} is closed")
    return OK


def ask(settings: Settings, question: Callable[[Store], Awaitable[_Answer]]) -> _Answer:
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


def _show(reports: Sequence[Report], directory: Directory, output: Output) -> None:
    if not reports:
        output.line("no reports")
        return
    rows = [
        (
            str(one.id),
            named(directory, one.place),
            one.link,
            one.words,
            str(one.times),
            str(one.first_on),
            str(one.last_on),
        )
        for one in reports
    ]
    output.table(("id", "place", "link", "what they wrote", "times", "first", "last"), rows)
