"""``i18n``: extract, update and check the gettext catalogues."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from bot.cli.output import FAILED, OK, Commands, Output, add_output, cannot_write, fail, print_json
from bot.cli.terminal.usage import CHECKED, describe
from bot.settings import Settings

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_FOLDERS = ("DATA_DIR", "LOCALES_DIR")
_TABLE_BEGIN, _TABLE_END = "<!-- languages: madoguchi i18n status -->", "<!-- end of languages -->"


def add(commands: Commands) -> None:
    """Declare the commands."""
    texts = commands.add_parser("i18n", help="gettext catalogues").add_subparsers(required=True, metavar="ACTION")
    extract = texts.add_parser("extract", help="write locales/bot.pot from the code and the data")
    extract.set_defaults(command=_extract)
    describe(extract, "madoguchi i18n extract", environment=_FOLDERS)
    update = texts.add_parser("update", help="extract, then bring every catalogue up to date")
    update.set_defaults(command=_update)
    describe(update, "madoguchi i18n update", environment=_FOLDERS)
    proof = texts.add_parser("check", help="check every catalogue")
    proof.set_defaults(command=_check)
    describe(proof, "madoguchi i18n check", "madoguchi i18n check --json", statuses=CHECKED, environment=_FOLDERS)
    read = texts.add_parser("read", help="keep that all messages of a language, as they are, have had a second reading")
    read.add_argument("language", nargs="+", metavar="TAG", help="such as ne or pt-BR")
    read.set_defaults(command=_read)
    describe(read, "madoguchi i18n read ne pt-BR", environment=("LOCALES_DIR",))
    status = texts.add_parser("status", help="write the table of languages into docs/languages.md")
    status.add_argument("--readme", type=Path, default=Path("docs/languages.md"))
    status.set_defaults(command=_status)
    describe(status, "madoguchi i18n status", environment=_FOLDERS)
    for command in (extract, update, proof, read, status):
        add_output(command)


def _template(settings: Settings) -> "Catalog":
    from bot.dataset import loading
    from bot.i18n import extraction
    from bot.replies import limits

    return extraction.template(loading.load(settings.data_dir).directory, limits.exceeded)


def _extract(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n import extraction

    _tell([extraction.write_template(_template(settings), settings.locales_dir)], options)
    return OK


def _update(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n import extraction

    current = _template(settings)
    template = extraction.write_template(current, settings.locales_dir)
    _tell([template, *extraction.update(current, settings.locales_dir)], options)
    return OK


def _tell(written: Sequence[Path], options: argparse.Namespace) -> None:
    if options.json:
        print_json({"written": list(map(str, written))}, indent=2)
        return
    output = Output(plain=options.plain)
    for path in written:
        output.line(str(path))


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n.checks import check
    from bot.replies import limits

    problems = check(_template(settings), settings.locales_dir, limits.exceeded)
    if options.json:
        print_json({"problems": list(map(str, problems))}, indent=2)
    else:
        output = Output(plain=options.plain)
        for problem in problems:
            output.line(str(problem))
        output.line(f"{len(problems)} problems" if problems else "every catalogue is right")
    return FAILED if problems else OK


def _read(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n import readings
    from bot.i18n.catalogues import SOURCE_LANGUAGE, Catalogues
    from bot.i18n.checks import translated

    known = set(Catalogues(settings.locales_dir).tags) - {SOURCE_LANGUAGE}
    if unknown := set(options.language) - known:
        return fail(f"no such language: {', '.join(sorted(unknown))}; there are: {', '.join(sorted(known))}")
    folders = {tag: settings.locales_dir / tag.replace("-", "_") for tag in options.language}
    counts = {tag: readings.record(folder, translated(folder)) for tag, folder in folders.items()}
    if options.json:
        print_json({"messages": counts})
        return OK
    output = Output(plain=options.plain)
    for tag, count in counts.items():
        output.line(f"{tag}: {count} messages read")
    return OK


def _status(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n.checks import standings

    try:
        text = options.readme.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        return fail(f"{options.readme} cannot be read: {why}; run this in a checkout, or name the file by --readme")
    before, found, rest = text.partition(_TABLE_BEGIN)
    _, ended, after = rest.partition(_TABLE_END)
    if not (found and ended):
        return fail(f"{options.readme} lacks the lines {_TABLE_BEGIN} and {_TABLE_END}")
    lines = [
        "| language | tag | translated | read a second time | read by a native speaker |",
        "| --- | --- | --- | --- | --- |",
    ]
    languages = list(standings(_template(settings), settings.locales_dir))
    lines += (
        f"| {own.name} | {own.tag} | {own.translated} of {own.messages} | {own.read_again} of {own.messages} "
        f"| {'not yet' if own.draft else 'yes'} |"
        for own in languages
    )
    table = "\n".join(("", *lines, ""))
    try:
        options.readme.write_text(before + _TABLE_BEGIN + table + _TABLE_END + after, encoding="utf-8", newline="\n")
    except OSError as error:
        return fail(cannot_write(options.readme, error))
    if options.json:
        print_json(list(map(asdict, languages)), indent=2)
        return OK
    output = Output(plain=options.plain)
    for line in lines:
        output.line(line)
    return OK
