"""``run``, ``demo``, ``classes`` and ``resolve``: the counter, wherever it stands."""

import argparse
import logging
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from bot.cli.output import (
    AMBIGUOUS,
    FAILED,
    OK,
    WRONG_USAGE,
    Commands,
    Output,
    add_output,
    count,
    fail,
    one_line,
    print_json,
    seconds,
    shards,
)
from bot.cli.terminal import filters
from bot.cli.terminal.usage import ENVIRONMENT, FOUND, describe
from bot.settings import Settings

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from bot.i18n.catalogues import Catalogues
    from bot.i18n.texts import Texts

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
        help="at the start, try again for so long while Discord cannot be reached or another process has the shards; "
        "by default end at once",
    )
    run.add_argument(
        "--shards",
        metavar="FIRST-LAST",
        type=shards,
        help="the shards of this process, such as 0-3; by default CLUSTER",
    )
    run.add_argument("--of", metavar="COUNT", type=count, help="how many shards there are; by default Discord says it")
    run.set_defaults(command=_run)
    stopped = {0: "stopped by SIGTERM or Ctrl-C", 1: "cannot run; standard error says why", 2: "wrong usage"}
    describe(
        run, "madoguchi run", "madoguchi run --shards 0-3 --of 16", statuses=stopped, environment=tuple(ENVIRONMENT)
    )

    demo = commands.add_parser("demo", help="the same bot without Discord, on a local page in the browser")
    demo.add_argument("--port", type=_port, metavar="NUMBER", help="port on 127.0.0.1; any free one by default")
    demo.add_argument("--lang", metavar="TAG", help="language of the person whom you are there, such as pt-BR or ja")
    demo.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address of the page")
    demo.set_defaults(command=_demo)
    describe(demo, "madoguchi demo", "madoguchi demo --port 8000", environment=("DATA_DIR", "LOCALES_DIR"))

    classes = commands.add_parser("classes", help="answer for a place in the terminal")
    classes.add_argument("query", nargs="+", help="a place, in any script")
    classes.add_argument("--lang", metavar="LANGUAGE", help="of the answer: its tag or name, such as ja or Japanese")
    classes.add_argument("--for", dest="reader", metavar="LANGUAGE", help="of somebody else, who is answered first")
    classes.add_argument("--office", action="store_true", help="the office alone")
    filters.add_filters(classes)
    add_output(classes)
    classes.set_defaults(command=_classes)
    describe(
        classes,
        "madoguchi classes Suzuka",
        "madoguchi classes 513-8701 --lang ja",
        "madoguchi classes 鈴鹿市 --for Portuguese --plain",
        "madoguchi classes Suzuka --day sunday --free",
        "madoguchi classes Fuchu --json",
        statuses=FOUND,
        environment=("DATA_DIR", "LOCALES_DIR", "DEFAULT_LANGUAGE"),
    )

    resolve = commands.add_parser("resolve", help="place names on standard input, one a line, to places")
    resolve.description = (
        "Prints a line for each place that a name may mean, with tabs between query, status (found, ambiguous, "
        "unknown), code, name and prefecture; with --json an object for each query."
    )
    add_output(resolve)
    resolve.set_defaults(command=_resolve)
    read = {0: "every line was read, whatever was found", 2: "wrong usage"}
    describe(resolve, "madoguchi resolve < places.txt", "echo Suzuka | madoguchi resolve --json", statuses=read)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 65535")
    return int(text)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from bot.app.gateway.shards import Wish
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
        with asyncio.Runner(loop_factory=_event_loop()) as runner:
            wish = Wish(None if options.shards else settings.cluster, options.shards, options.of)
            runner.run(run(settings, options.wait, wish))
    except RunError as error:
        return fail(str(error))
    return OK


def _event_loop() -> "Callable[[], asyncio.AbstractEventLoop] | None":
    """uvloop's, a tenth faster, where there is one: not on Windows, and not for every Python. None: Python's own."""
    try:
        import uvloop
    except ModuleNotFoundError:
        return None
    return uvloop.new_event_loop


def _demo(options: argparse.Namespace, settings: Settings) -> int:
    import asyncio

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
    from bot.cli.terminal.message import show
    from bot.dataset.export import plain
    from bot.replies.payload import payload
    from bot.replies.service import Wanted
    from bot.replies.service.creation import create_service

    service = create_service(settings)
    languages = [language for language in (options.reader, options.lang or settings.default_language) if language]
    found = [_texts(service.catalogues, language) for language in languages]
    if None in found:
        unknown, tags = languages[found.index(None)], ", ".join(service.catalogues.tags)
        fail(f"there is no language “{unknown}”; there are: {tags}")
        return WRONG_USAGE
    query = " ".join(options.query)
    outcome = service.gazetteer.find(query)
    wanted = Wanted(office=options.office, filters=filters.filters(options))
    messages = [service.reply(outcome, query, texts, wanted) for texts in found if texts]
    if options.json:
        print_json(plain.answer(outcome, service.directory, payload(messages[-1])), indent=2)
    else:
        output = Output(plain=options.plain)
        for number, message in enumerate(messages):
            if number:
                output.line()
            show(message, output, partial(filters.command, options.lang))
    return EXIT_STATUS[plain.status(outcome)]


def _texts(catalogues: "Catalogues", language: str) -> "Texts | None":
    """The texts of a language by its tag, or by a name that people write in Discord."""
    if texts := catalogues.texts(language):
        return texts
    named = catalogues.named(language, catalogues.default)
    return catalogues.texts(named.tag) if named else None


def _resolve(options: argparse.Namespace, settings: Settings) -> int:
    from bot.dataset.export import plain
    from bot.replies.service.creation import create_service

    service = create_service(settings)
    with suppress(AttributeError):  # a stand-in for standard input need not be a text file
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin or ():  # None if it is closed
        query = line.rstrip("\r\n")
        found = plain.resolution(query, service.gazetteer.find(query), service.directory)
        if options.json:
            print_json(found)
            continue
        for candidate in found["candidates"] or [{"code": "", "name": "", "prefecture": ""}]:
            place = (candidate[column] for column in ("code", "name", "prefecture"))
            print("\t".join((one_line(query), found["status"], *place)))
    return OK


def _log_to_stderr(settings: Settings) -> None:
    from bot.app.monitoring.log_privacy import LogPrivacy

    handler = logging.StreamHandler()
    handler.addFilter(LogPrivacy(queries=settings.log_queries))
    line = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
    logging.basicConfig(level=settings.log_level.upper(), format=line, handlers=[handler])
