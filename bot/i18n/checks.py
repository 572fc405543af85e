"""What must be right in every catalogue, and how far each language is.

A problem is one line that names the catalogue and the message. Nothing is mended here.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po
from msgspec import Struct

from bot.i18n import readings
from bot.i18n.catalogues import CATALOGUE, SOURCE_LANGUAGE, Catalogues
from bot.i18n.errors import CatalogueError
from bot.i18n.extraction import TEMPLATE, belonging
from bot.i18n.extraction.comments import Limit, unexplained

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LITERAL = re.compile(r"/[a-z][a-z-]+|https?://\S+|(?<![A-Za-z])(?:Discord|Enter)(?![A-Za-z])")
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_PLURALS = {"ar": 6, "ru": 3, "uk": 3} | dict.fromkeys(("id", "ja", "ja_simple", "km", "ko", "my", "th", "vi"), 1)
_PLURALS |= {"zh_Hans": 1, "zh_Hant": 1}
_USUAL_PLURALS = 2
_LONGEST_VALUE = 30  # characters that a name put into one of these may have
_EASY_SENTENCE = 48  # characters without the kana in brackets
_KANA_IN_BRACKETS = re.compile("（[ぁ-んァ-ヶー・ ]+）")
_BARE_KANJI = re.compile("[\u3400-\u9fff々]+(?!（)(?![\u3400-\u9fff々])")
_STATES = ("draft", "reviewed")
_LETTER = "e-mail"


class Standing(Struct, frozen=True):
    """How far a language is: of all messages those translated, and those read a second time as they are now."""

    tag: str
    name: str
    translated: int
    read_again: int
    messages: int
    draft: bool


def check(current: Catalog, locales: Path, limit: Limit) -> list[str]:
    """Every problem of every catalogue, as lines. ``current`` is the template of all messages."""
    problems = [
        f"{TEMPLATE}: “{message.id}”: no comment says what {{{name}}} is; add it in bot/i18n/extraction/comments.py"
        for message in current
        for name in unexplained(str(message.id), message.auto_comments)
    ]
    for path in sorted(locales.glob(f"*/{CATALOGUE}")):
        folder = path.parent.parent.name
        problems += (f"{folder}: {problem}" for problem in _check_file(path, folder, current, limit))
    try:
        Catalogues(locales).check()
    except CatalogueError as error:
        problems.append(str(error))
    return problems


def standings(current: Catalog, locales: Path) -> list[Standing]:
    """All languages but the source, by tag."""
    wanted = {(message.context, message.id) for message in current if message.id}
    found = []
    for tag, language in sorted(Catalogues(locales).languages.items()):
        if tag != SOURCE_LANGUAGE:
            folder = locales / tag.replace("-", "_")
            done = [message for message in translated(folder) if (message.context, message.id) in wanted]
            read = readings.read(folder)
            again = sum(readings.digest(message) in read for message in done)
            found.append(Standing(tag, language.name, len(done), again, len(wanted), language.draft))
    return found


def translated(folder: Path) -> list[Message]:
    """The translated messages of a language's folder."""
    return [message for message in _read(folder / CATALOGUE) if message.id and message.string and not message.fuzzy]


def _check_file(path: Path, folder: str, current: Catalog, limit: Limit) -> Iterator[str]:
    try:
        catalogue = _read(path)
        header = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    except (CatalogueError, OSError, UnicodeDecodeError) as error:
        yield str(error)
        return
    if f'"Language: {folder}\\n"' not in header:
        yield "the header Language is not the folder's name"
    if f"nplurals={_PLURALS.get(folder, _USUAL_PLURALS)};" not in header:
        yield "the header Plural-Forms has the wrong number of forms"
    if not any(f'"X-Review-State: {state}\\n"' in header for state in _STATES):
        yield f"the header X-Review-State must be one of: {', '.join(_STATES)}"
    if '"X-Language-Name: ' not in header:
        yield "the header X-Language-Name is missing"
    wanted = {(message.context, message.id) for message in belonging(current, folder) if message.id}
    own = {(message.context, message.id): message for message in catalogue if message.id}
    yield from (f"lacks “{message}”" for _, message in sorted(wanted - own.keys(), key=str))
    yield from (f"has “{message}”, which is gone" for _, message in sorted(own.keys() - wanted, key=str))
    for message in own.values():
        yield from (f"“{message.id}”: {problem}" for problem in _check_message(message, folder, limit))


def _check_message(message: Message, folder: str, limit: Limit) -> Iterator[str]:
    source = str(message.id)
    text = str(message.string or "")
    if not text or message.fuzzy:
        yield "is not translated"
        return
    if sorted(_PLACEHOLDER.findall(text)) != sorted(_PLACEHOLDER.findall(source)):
        yield "has other placeholders"
    if sorted(_LITERAL.findall(text)) != sorted(_LITERAL.findall(source)) and message.context != "department":
        yield "has other commands, names or links"
    if not unicodedata.is_normalized("NFC", text):
        yield "is not NFC"
    if _DIRECTION_MARKS.search(text):
        yield "has a mark of direction; those are set by the code"
    if text != text.strip():
        yield "has blanks around it"
    filled = _PLACEHOLDER.sub("x" * _LONGEST_VALUE, text)
    if most := limit(message.context or "", filled):
        yield f"is longer than {most} characters with its values"
    if folder == "ja_simple" and message.context != _LETTER:  # that one is read by an office
        yield from _check_easy_japanese(text, message.context)


def _check_easy_japanese(text: str, context: str | None) -> Iterator[str]:
    plain = _PLACEHOLDER.sub("", text)
    if "～" in plain or "〜" in plain:
        yield "writes ～ instead of から and まで"
    if bare := _BARE_KANJI.search(plain):
        yield f"has kanji without kana: {bare[0]}"
    if context != "department" and any(
        len(_KANA_IN_BRACKETS.sub("", part)) > _EASY_SENTENCE for part in re.split("[。？！\n]", plain)
    ):
        yield f"has a sentence of more than {_EASY_SENTENCE} characters"


def _read(path: Path) -> Catalog:
    try:
        return read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
    except (OSError, PoFileError, LookupError, ValueError) as error:
        raise CatalogueError(f"{path}: {error}") from error
