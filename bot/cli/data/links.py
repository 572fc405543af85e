"""``data links``: look at every link of the directory and keep what was seen."""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, aclosing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.cli import state
from bot.cli.data import link_report
from bot.cli.output import INTERRUPTED, OK, Commands, Output, add_output, cannot_write, fail, print_json, seconds
from bot.cli.terminal.usage import describe
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset import loading
from bot.dataset.files import link_checks
from bot.dataset.files.transaction import exclusive
from bot.links.schedule import FRESH_DAYS, is_fresh
from bot.settings import Settings

_LOCK = ".links.lock"

if TYPE_CHECKING:
    from bot.links.kept import LinkCheckFile
    from bot.links.ownership import Ownership
    from bot.links.web.politeness import Politeness


def add(commands: Commands) -> None:
    """Declare the command."""
    links = commands.add_parser("links", help="look at every link, slowly; what was seen goes into link_checks.csv")
    links.add_argument("--place", metavar="CODE", help="only the links of this place: JIS code or name")
    links.add_argument("--report", metavar="FILE", type=_report_file, help="what to look at, as FILE.md or FILE.csv")
    links.add_argument("--again", action="store_true", help=f"also links looked at in the last {FRESH_DAYS} days")
    links.add_argument("--delay", metavar="SECONDS", type=seconds, help="pause between two visits to one host")
    add_output(links)
    links.set_defaults(command=_links_alone)
    describe(
        links,
        "madoguchi data links --place Suzuka",
        "madoguchi data links --report links.md",
        "madoguchi data links --json",
    )


def _report_file(text: str) -> Path:
    path = Path(text)
    if path.suffix not in link_report.FORMATS:
        raise argparse.ArgumentTypeError(f"{text} must end in {' or '.join(link_report.FORMATS)}")
    if not path.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path.parent}")
    return path


def _links_alone(options: argparse.Namespace, settings: Settings) -> int:
    """Two at once would visit a host twice as often as is polite, and each write what the other has not seen."""
    settings = state.for_corrections(settings)
    with ExitStack() as lock:
        try:
            lock.enter_context(exclusive(settings.data_dir / _LOCK, "another “madoguchi data links” is running"))
        except OSError as error:
            return fail(f"data links: {cannot_write(settings.data_dir, error)}")
        return _links(options, settings)


def _links(options: argparse.Namespace, settings: Settings) -> int:
    from bot.dataset.files.link_checks import FILE
    from bot.links.checker import NoNetworkError
    from bot.links.kept import LinkCheckFile
    from bot.links.ownership import Ownership
    from bot.links.web.politeness import Politeness

    data = loading.load(settings.data_dir)
    directory = data.directory
    code, fault = _place(options.place, settings.data_dir, data) if options.place else ("", "")
    if fault:
        return fail(f"data links: {fault}")
    wanted = directory.links(code) if code else directory.all_links()
    # What is known of links that the directory no longer names goes with them.
    known = {url: directory.checks[url] for url in directory.all_links() if url in directory.checks}
    kept = LinkCheckFile(settings.data_dir / FILE, known)
    today = datetime.now(UTC).date()
    due = wanted if options.again else [url for url in wanted if not is_fresh(known.get(url), today)]
    polite = Politeness() if options.delay is None else replace(Politeness(), pause=options.delay)
    try:
        asyncio.run(_look(due, kept, Ownership.read(settings.data_dir), polite, today))
    except NoNetworkError:
        return fail("data links: not one host could be found: no network? Nothing was written")
    except OSError as error:
        return fail(f"data links: {cannot_write(settings.data_dir / FILE, error)}")
    except KeyboardInterrupt:
        print("interrupted; what was seen is kept, and the next run goes on from there", file=sys.stderr)
        return INTERRUPTED
    checks = [kept.checks[url] for url in wanted]
    if options.report:
        link_report.write(options.report, checks, directory)
    if options.json:
        print_json({"looked_at": len(due), "links": [link_checks.as_row(check) for check in checks]}, indent=2)
    else:
        _show(checks, len(due), options, every=bool(code))
    return OK


def _place(text: str, folder: Path, data: loading.Dataset) -> tuple[str, str]:
    """The code of a place that is named as in the form of a correction, or why there is none."""
    from bot.dataset.corrections.rows import Form

    return Form(folder, data.directory, data.gazetteer()).place(text)


async def _look(
    urls: Sequence[str], kept: "LinkCheckFile", ownership: "Ownership", polite: "Politeness", today: date
) -> None:
    """Look at the links; what is seen is kept, whatever ends it."""
    from rich.console import Console
    from rich.progress import Progress

    from bot.links.checker import LinkChecker
    from bot.links.web.session import open_session

    console = Console(stderr=True)
    with kept, Progress(console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("links", total=len(urls))
        async with (
            open_session(polite) as session,
            aclosing(LinkChecker(session, ownership, polite).check(urls, kept.checks, today)) as checks,
        ):
            async for check in checks:
                await kept.add(check)
                progress.advance(bar)


def _show(checks: Sequence[LinkCheck], looked_at: int, options: argparse.Namespace, *, every: bool) -> None:
    """A table of what somebody should look at, or of every link, and how many there are of each state."""
    output = Output(plain=options.plain)
    shown = checks if every else link_report.to_look_at(checks)
    rows = [(check.url, check.state, str(check.status or ""), check.moved_to or check.note) for check in shown]
    if rows:
        output.table(("link", "state", "status", "new address, or why"), rows)
    counts = Counter(check.state for check in checks)
    output.line(f"{len(checks)} links: " + ", ".join(f"{counts[state]} {state}" for state in LinkState))
    output.line(f"looked at now: {looked_at}; the others in the last {FRESH_DAYS} days")
    if options.report:
        output.line(f"{options.report}: links to look at: {len(link_report.to_look_at(checks))}")
