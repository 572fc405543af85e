"""``i18n``: extract, update and check the gettext catalogues."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.output import FAILED, OK, Commands, fail
from bot.settings import Settings

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_TABLE_BEGIN, _TABLE_END = "<!-- languages: madoguchi i18n status -->", "<!-- end of languages -->"


def add(commands: Commands) -> None:
    """Declare the commands."""
    texts = commands.add_parser("i18n", help="gettext catalogues").add_subparsers(required=True, metavar="ACTION")
    extract = texts.add_parser("extract", help="write locales/bot.pot from the code and the data")
    extract.set_defaults(command=_extract)
    update = texts.add_parser("update", help="extract, then bring every catalogue up to date")
    update.set_defaults(command=_update)
    proof = texts.add_parser("check", help="check every catalogue; exit status 1 if anything is wrong")
    proof.set_defaults(command=_check)
    status = texts.add_parser("status", help="write the table of languages into docs/languages.md")
    status.add_argument("--readme", type=Path, default=Path("docs/languages.md"))
    status.set_defaults(command=_status)


def _template(settings: Settings) -> "Catalog":
    from bot.dataset import loading
    from bot.i18n import extraction

    return extraction.template(loading.load(settings.data_dir).directory)


def _extract(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n import extraction

    print(extraction.write_template(_template(settings), settings.locales_dir))
    return OK


def _update(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n import extraction

    current = _template(settings)
    print(extraction.write_template(current, settings.locales_dir))
    for path in extraction.update(current, settings.locales_dir):
        print(path)
    return OK


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n.checks import check
    from bot.replies import limits

    problems = check(_template(settings), settings.locales_dir, limits.exceeded)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "every catalogue is right")
    return FAILED if problems else OK


def _status(options: argparse.Namespace, settings: Settings) -> int:
    from bot.i18n.checks import standings

    before, found, rest = options.readme.read_text(encoding="utf-8").partition(_TABLE_BEGIN)
    _, ended, after = rest.partition(_TABLE_END)
    if not (found and ended):
        return fail(f"{options.readme} lacks the lines {_TABLE_BEGIN} and {_TABLE_END}")
    lines = ["| language | tag | translated | read by a native speaker |", "| --- | --- | --- | --- |"]
    lines += (
        f"| {own.name} | {own.tag} | {own.translated} of {own.messages} | {'not yet' if own.draft else 'yes'} |"
        for own in standings(_template(settings), settings.locales_dir)
    )
    table = "\n".join(("", *lines, ""))
    options.readme.write_text(before + _TABLE_BEGIN + table + _TABLE_END + after, encoding="utf-8", newline="\n")
    print("\n".join(lines))
    return OK
