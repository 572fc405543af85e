"""The template of all messages, and the catalogues brought up to date with it.

code (gettext calls, command texts) + data (prefectures, titles of sources) -> locales/bot.pot -> each bot.po
"""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import PoFileError, read_po, write_po

from bot import __version__
from bot.core.directory.directory import Directory
from bot.core.places import VOLUNTEERS, Kind, Status
from bot.i18n.catalogues import CATALOGUE, COMMAND_CONTEXT, SOURCE_LANGUAGE
from bot.i18n.errors import CatalogueError
from bot.i18n.extraction.comments import Limit, about

TEMPLATE = "bot.pot"
_PROJECT = "Madoguchi"
_TEMPLATE_HEADER = "# Messages of Madoguchi: the template for a new language. docs/translating.md says how."
_PACKAGE = Path(__file__).parents[2]
_KEYWORDS = {
    "gettext": None,
    "pgettext": ((1, "c"), 2),
    "term": ((1, "c"), 2),
}
_COMMAND_KEYWORDS = {"locale_str": None}
_COMMENT_TAG = "TRANSLATORS:"
_OWN_HEADERS = re.compile(rb'^"X-(?:Language-Name|Review-State): .*\n', re.MULTILINE)
_REVIEW_STATE = b'"X-Review-State: '
_DRAFT = b'"X-Review-State: draft\\n"\n'
_OFFICES = "data/offices.csv"
_NOT_ENGLISH = "This is Japanese."
_Message = tuple[str | tuple[str, ...], str | None, list[str], str]


def template(directory: Directory, limit: Limit) -> Catalog:
    """Every message of the code and of a directory: context, comments for translators, the file it is in."""
    catalogue = Catalog(
        header_comment=_TEMPLATE_HEADER, project=_PROJECT, version=__version__, charset="utf-8", fuzzy=False
    )
    for message, context, comments, file in (*_in_code(), *_in_data(directory)):
        told = [*comments, *about(context or "", str(message), comments, limit)]
        catalogue.add(message, context=context, auto_comments=told, locations=[(file, 0)])
    return catalogue


def write_template(current: Catalog, locales: Path) -> Path:
    """Write ``bot.pot``; its path."""
    if not locales.is_dir():
        raise CatalogueError(f"{locales} is not a folder of catalogues")
    path = locales / TEMPLATE
    _write(path, current)
    return path


def belonging(current: Catalog, folder: str) -> Catalog:
    """The messages of a language's catalogue: all, but of the source language those that are not English."""
    if folder != SOURCE_LANGUAGE:
        return current
    own = Catalog(project=current.project, version=current.version, charset="utf-8", fuzzy=False)
    for message in current:
        if message.id and _NOT_ENGLISH in message.auto_comments:
            own.add(
                message.id, context=message.context, auto_comments=message.auto_comments, locations=message.locations
            )
    return own


def update(current: Catalog, locales: Path) -> list[Path]:
    """Bring every catalogue up to date: new messages untranslated, gone ones dropped, none guessed."""
    paths = sorted(locales.glob(f"*/{CATALOGUE}"))
    for path in paths:
        text = path.read_bytes()
        try:
            catalogue = read_po(
                io.BytesIO(text), locale=path.parent.parent.name.removesuffix("_simple"), abort_invalid=True
            )
        except (PoFileError, LookupError, ValueError) as error:
            raise CatalogueError(f"{path}: {error}") from error
        # Matching by likeness mixes up equal texts in different contexts.
        catalogue.update(belonging(current, path.parent.parent.name), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        own = _OWN_HEADERS.findall(text)
        if not any(line.startswith(_REVIEW_STATE) for line in own):
            own.append(_DRAFT)
        _write(path, catalogue, own)
    return paths


def _write(path: Path, catalogue: Catalog, own_headers: Iterable[bytes] = ()) -> None:
    """Write a catalogue without the date of its making: the same messages give the same bytes.

    ``own_headers`` are header lines that Babel does not know and would drop.
    """
    binary = io.BytesIO()
    write_po(binary, catalogue, width=0, include_lineno=False)
    lines: list[bytes] = []
    for line in binary.getvalue().splitlines(keepends=True):
        if line.startswith(b'"MIME-Version:'):
            lines += own_headers
        if not line.startswith((b'"POT-Creation-Date:', b'"Report-Msgid-Bugs-To:')):
            lines.append(line)
    path.write_bytes(b"".join(lines))


def _in_code() -> Iterator[_Message]:
    texts = {path: path.read_bytes() for path in sorted(_PACKAGE.rglob("*.py"), key=_files_first)}
    for keywords, forced_context in ((_KEYWORDS, None), (_COMMAND_KEYWORDS, COMMAND_CONTEXT)):
        calls = [f"{keyword}(".encode() for keyword in keywords]
        for path, text in texts.items():
            if not any(call in text for call in calls):  # to take a file apart is slow
                continue
            found = extract("python", io.BytesIO(text), keywords, [_COMMENT_TAG], strip_comment_tags=True)
            for _, message, comments, context in found:
                yield message, forced_context or context, comments, f"bot/{path.relative_to(_PACKAGE).as_posix()}"


def _files_first(path: Path) -> list[tuple[bool, str]]:
    """The order of the template: the files of a folder, then its folders."""
    return [*((True, folder) for folder in path.parts[:-1]), (False, path.name)]


def _in_data(directory: Directory) -> Iterator[_Message]:
    for place in directory.places.values():
        if place.kind is Kind.PREFECTURE:
            yield place.english, "prefecture", [place.name], "data/places.csv"
    departments = {
        row.department: row.department_language
        for group in directory.offices.values()
        for row in group
        if row.status is Status.CURRENT
    }
    for department, language in sorted(departments.items()):
        foreign = [_NOT_ENGLISH] if language != SOURCE_LANGUAGE else []
        yield (
            department,
            "department",
            ["A department as the list writes it. Translate what it does.", *foreign],
            _OFFICES,
        )
    shown = {source.id for source in directory.sources_by_use()[0]}
    shown.add(VOLUNTEERS)  # the first correction is not to wait for its translation
    for source in directory.sources.values():
        if source.id in shown:
            yield source.title, "source", ["A list that facts come from; shown in the footer."], "data/sources.csv"
