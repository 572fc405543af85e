"""The command line: parse, call, print. ``madoguchi --help`` lists the commands.

A command imports what it needs when it runs: ``--help`` and ``data check`` need no Discord.
"""

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot import __version__, dataset
from bot.i18n import CatalogueError
from bot.settings import Settings, SettingsError
from bot.tables import TableError

OK, FAILED, WRONG_USAGE, AMBIGUOUS = 0, 1, 2, 3
EXIT_STATUS = {"found": OK, "unknown": FAILED, "ambiguous": AMBIGUOUS}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. A fault of settings, data or network is one line, not a traceback."""
    options = _parser().parse_args(arguments)
    with suppress(AttributeError):  # a stand-in for standard output need not be a text file
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return int(options.command(options, Settings.read()))
    except (SettingsError, CatalogueError) as error:
        return _fail(str(error))
    except TableError as error:
        for problem in error.problems[:_SHOWN_PROBLEMS]:
            print(f"madoguchi: {problem}", file=sys.stderr)
        return _fail(f"the data cannot be used: {len(error.problems)} problems")
    except KeyboardInterrupt:
        return OK
    except BrokenPipeError:  # the reader of a pipe has gone, as with “| head”
        sys.stderr.close()
        return OK


_SHOWN_PROBLEMS = 20


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("madoguchi", description="Who helps you learn Japanese in your town.")
    parser.add_argument("--version", action="version", version=f"madoguchi {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run the Discord bot; the token is DISCORD_TOKEN in the environment or .env")
    run.set_defaults(command=_run)

    demo = commands.add_parser("demo", help="the same bot without Discord, on a local page in the browser")
    demo.add_argument("--port", type=int, help="port on 127.0.0.1; any free one by default")
    demo.set_defaults(command=_demo)

    classes = commands.add_parser("classes", help="answer for a place in the terminal")
    classes.add_argument("query", nargs="+", help="a place, in any script")
    classes.add_argument("--lang", metavar="TAG", help="language of the answer, such as en or ja")
    classes.add_argument("--json", action="store_true", help="print JSON, with the message that Discord would get")
    classes.set_defaults(command=_classes)

    resolve = commands.add_parser("resolve", help="place names on standard input, one a line, to places")
    resolve.add_argument("--json", action="store_true", help="print a JSON object a line")
    resolve.set_defaults(command=_resolve)

    data = commands.add_parser("data", help="build, check and export the tables").add_subparsers(
        required=True, metavar="ACTION"
    )
    build = data.add_parser("build", help="make the derived tables from data/sources")
    build.add_argument("--not-places", action="store_true", help="make not_places.csv instead: takes some minutes")
    build.set_defaults(command=_data_build)
    check = data.add_parser("check", help="check every table; exit status 1 if anything is wrong")
    check.set_defaults(command=_data_check)
    export = data.add_parser("export", help="print all places with their offices and classes")
    export.add_argument("--format", choices=("json",), default="json")
    export.set_defaults(command=_data_export)

    texts = commands.add_parser("i18n", help="gettext catalogues").add_subparsers(required=True, metavar="ACTION")
    extract = texts.add_parser("extract", help="write locales/bot.pot from the code and the data")
    extract.set_defaults(command=_i18n_extract)
    update = texts.add_parser("update", help="extract, then bring every catalogue up to date")
    update.set_defaults(command=_i18n_update)
    proof = texts.add_parser("check", help="check every catalogue; exit status 1 if anything is wrong")
    proof.set_defaults(command=_i18n_check)
    status = texts.add_parser("status", help="write the table of languages into README.md")
    status.add_argument("--readme", type=Path, default=Path("README.md"))
    status.set_defaults(command=_i18n_status)
    return parser


def _run(options: argparse.Namespace, settings: Settings) -> int:
    from bot.run import RunError, run

    _log_to_stderr(settings)
    try:
        asyncio.run(run(settings))
    except RunError as error:
        return _fail(str(error))
    return OK


def _demo(options: argparse.Namespace, settings: Settings) -> int:
    from bot.demo import serve

    try:
        asyncio.run(serve(settings, options.port))
    except ModuleNotFoundError as error:
        return _fail(f"the demo needs its extra: pip install 'madoguchi[demo]' ({error})")
    return OK


def _classes(options: argparse.Namespace, settings: Settings) -> int:
    from rich.console import Console

    from bot import export
    from bot.client import create_counter
    from bot.components import payload
    from bot.terminal import show

    counter = create_counter(settings)
    tag = options.lang or settings.default_language
    texts = counter.catalogues.texts(tag)
    if texts is None:
        print(
            f"madoguchi: there is no language “{tag}”; there are: {', '.join(counter.catalogues.tags)}", file=sys.stderr
        )
        return WRONG_USAGE
    query = " ".join(options.query)
    outcome = counter.gazetteer.find(query)
    message = counter.reply(outcome, query, texts)
    if options.json:
        _print_json(export.answer(outcome, counter.directory, payload(message)), indent=2)
    else:
        show(message, Console())
    return EXIT_STATUS[export.status(outcome)]


def _resolve(options: argparse.Namespace, settings: Settings) -> int:
    from bot import export
    from bot.client import create_counter

    counter = create_counter(settings)
    with suppress(AttributeError):  # a stand-in for standard input need not be a text file
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        query = line.rstrip("\r\n")
        found = export.resolution(query, counter.gazetteer.find(query), counter.directory)
        if options.json:
            _print_json(found)
        else:
            names = ", ".join(f"{c['code']} {c['name']} ({c['prefecture']})" for c in found["candidates"])
            print(f"{query}\t{found['status']}\t{names}")
    return OK


def _data_build(options: argparse.Namespace, settings: Settings) -> int:
    try:
        from bot.build import build, build_not_places

        if options.not_places:
            counts = build_not_places(settings.data_dir)
        else:
            counts = build(settings.data_dir, settings.locales_dir)
    except ModuleNotFoundError as error:
        return _fail(f"data build needs its extra: pip install 'madoguchi[build]' ({error})")
    except OSError as error:
        return _fail(f"data build: {error}")
    for name, rows in counts.items():
        print(f"{settings.data_dir / name}: {rows} rows")
    return OK


def _data_check(options: argparse.Namespace, settings: Settings) -> int:
    problems = dataset.check(settings.data_dir)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "every table is right")
    return FAILED if problems else OK


def _data_export(options: argparse.Namespace, settings: Settings) -> int:
    from bot import export

    _print_json(export.places(dataset.load(settings.data_dir).directory), indent=2)
    return OK


def _i18n_extract(options: argparse.Namespace, settings: Settings) -> int:
    from bot import catalogue

    print(catalogue.write_template(settings.data_dir, settings.locales_dir))
    return OK


def _i18n_update(options: argparse.Namespace, settings: Settings) -> int:
    from bot import catalogue

    _i18n_extract(options, settings)
    for path in catalogue.update(settings.data_dir, settings.locales_dir):
        print(path)
    return OK


def _i18n_check(options: argparse.Namespace, settings: Settings) -> int:
    from bot.catalogue_check import check

    problems = check(settings.data_dir, settings.locales_dir)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "every catalogue is right")
    return FAILED if problems else OK


def _i18n_status(options: argparse.Namespace, settings: Settings) -> int:
    from bot.catalogue_check import standings

    lines = ["| language | tag | translated | read by a native speaker |", "| --- | --- | --- | --- |"]
    lines += (
        f"| {own.name} | {own.tag} | {own.translated} of {own.messages} | {'not yet' if own.draft else 'yes'} |"
        for own in standings(settings.data_dir, settings.locales_dir)
    )
    before, found, rest = options.readme.read_text(encoding="utf-8").partition(_TABLE_BEGIN)
    _, ended, after = rest.partition(_TABLE_END)
    if not (found and ended):
        return _fail(f"{options.readme} lacks the lines {_TABLE_BEGIN} and {_TABLE_END}")
    table = "\n".join(("", *lines, ""))
    options.readme.write_text(before + _TABLE_BEGIN + table + _TABLE_END + after, encoding="utf-8", newline="\n")
    print("\n".join(lines))
    return OK


_TABLE_BEGIN, _TABLE_END = "<!-- languages: madoguchi i18n status -->", "<!-- end of languages -->"


def _print_json(value: object, indent: int | None = None) -> None:
    """Print as UTF-8; half of a surrogate pair, which UTF-8 cannot hold, goes out escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, indent=indent)
    print(text)


def _log_to_stderr(settings: Settings) -> None:
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")


def _fail(sentence: str) -> int:
    print(f"madoguchi: {sentence}", file=sys.stderr)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
