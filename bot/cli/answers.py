"""``run``, ``demo``, ``classes`` and ``resolve``: the counter, wherever it stands."""

import argparse
import asyncio
import logging
import sys
from contextlib import suppress

from bot.cli.output import AMBIGUOUS, FAILED, OK, WRONG_USAGE, Commands, fail, print_json, seconds
from bot.settings import Settings

_log = logging.getLogger(__name__)
EXIT_STATUS = {"found": OK, "unknown": FAILED, "ambiguous": AMBIGUOUS}


def add(commands: Commands) -> None:
    """Declare the commands."""
    run = commands.add_parser("run", help="run the Discord bot; the token is DISCORD_TOKEN in the environment or .env")
    run.add_argument(
        "--wait",
        metavar="SECONDS",
        type=seconds,
        default=0,
        help="at the start, try again for so long while Discord cannot be reached; by default end at once",
    )
    run.set_defaults(command=_run)

    demo = commands.add_parser("demo", help="the same bot without Discord, on a local page in the browser")
    demo.add_argument("--port", type=int, help="port on 127.0.0.1; any free one by default")
    demo.add_argument("--lang", metavar="TAG", help="language of the person whom you are there, such as pt-BR or ja")
    demo.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address of the page")
    demo.set_defaults(command=_demo)

    classes = commands.add_parser("classes", help="answer for a place in the terminal")
    classes.add_argument("query", nargs="+", help="a place, in any script")
    classes.add_argument("--lang", metavar="TAG", help="language of the answer, such as en or ja")
    classes.add_argument("--json", action="store_true", help="print JSON, with the message that Discord would get")
    classes.set_defaults(command=_classes)

    resolve = commands.add_parser("resolve", help="place names on standard input, one a line, to places")
    resolve.add_argument("--json", action="store_true", help="print a JSON object a line")
    resolve.set_defaults(command=_resolve)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import state
    from bot.cli.operating.run import RunError, run

    _log_to_stderr(settings)
    state.report(settings, _log)
    try:
        for file in state.adopt(settings):
            _log.info("taken along from an earlier version: %s", file)
    except OSError as error:
        return fail(f"the state of an earlier version cannot be moved to {settings.state_dir}: {error}")
    try:
        asyncio.run(run(settings, options.wait))
    except RunError as error:
        return fail(str(error))
    return OK


def _demo(options: argparse.Namespace, settings: Settings) -> int:
    try:
        from bot.cli.demo.serve import DemoError, serve
    except ModuleNotFoundError as error:
        return fail(f"the demo needs its extra: pip install 'madoguchi[demo]' ({error})")
    try:
        with suppress(KeyboardInterrupt):  # the way to end it that it tells itself
            asyncio.run(serve(settings, port=options.port, language=options.lang, browser=options.browser))
    except DemoError as error:
        return fail(str(error))
    return OK


def _classes(options: argparse.Namespace, settings: Settings) -> int:
    from rich.console import Console

    from bot.app.client import create_service
    from bot.cli.terminal import show
    from bot.dataset.export import plain
    from bot.replies.payload import payload

    service = create_service(settings)
    tag = options.lang or settings.default_language
    texts = service.catalogues.texts(tag)
    if texts is None:
        print(
            f"madoguchi: there is no language “{tag}”; there are: {', '.join(service.catalogues.tags)}", file=sys.stderr
        )
        return WRONG_USAGE
    query = " ".join(options.query)
    outcome = service.gazetteer.find(query)
    message = service.reply(outcome, query, texts)
    if options.json:
        print_json(plain.answer(outcome, service.directory, payload(message)), indent=2)
    else:
        show(message, Console())
    return EXIT_STATUS[plain.status(outcome)]


def _resolve(options: argparse.Namespace, settings: Settings) -> int:
    from bot.app.client import create_service
    from bot.dataset.export import plain

    service = create_service(settings)
    with suppress(AttributeError):  # a stand-in for standard input need not be a text file
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        query = line.rstrip("\r\n")
        found = plain.resolution(query, service.gazetteer.find(query), service.directory)
        if options.json:
            print_json(found)
        else:
            names = ", ".join(f"{c['code']} {c['name']} ({c['prefecture']})" for c in found["candidates"])
            print(f"{query}\t{found['status']}\t{names}")
    return OK


def _log_to_stderr(settings: Settings) -> None:
    from bot.app.monitoring.log_privacy import LogPrivacy

    handler = logging.StreamHandler()
    handler.addFilter(LogPrivacy(queries=settings.log_queries))
    line = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
    logging.basicConfig(level=settings.log_level.upper(), format=line, handlers=[handler])
