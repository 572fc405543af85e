"""Catalogues, and the texts of one language. The language is always an argument, never ambient.

A language is a folder of ``locales`` with a gettext catalogue, whose header says what the language
calls itself and whether a native speaker has read it. A catalogue is compiled in memory when its
language is first asked for. A sentence that it lacks comes from its parent, then from English.
"""

import gettext
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.units import format_unit

SOURCE_LANGUAGE = "en"
CATALOGUE = Path("LC_MESSAGES") / "bot.po"
_PARENTS = {"ja-simple": "ja"}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})
# Discord's client languages that we may have; written by hand, since negotiation
# does not find zh-Hant for zh-TW. An unknown locale is the default language.
_DISCORD_LOCALES: Mapping[str, str] = {
    "en-GB": "en",
    "en-US": "en",
    "es-419": "es",
    "es-ES": "es",
    "fr": "fr",
    "hi": "hi",
    "id": "id",
    "ja": "ja",
    "ko": "ko",
    "pt-BR": "pt-BR",
    "ru": "ru",
    "th": "th",
    "uk": "uk",
    "vi": "vi",
    "zh-CN": "zh-Hans",
    "zh-TW": "zh-Hant",
}
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_LEFT_TO_RIGHT = "\u2066"  # isolates what reads from the left whatever it begins with: a command, an address
_FROM_THE_RIGHT = "\u200f"
_LITERAL = re.compile(r"/[a-z][a-z-]+|(?<![A-Za-z])(?:Discord|Enter)(?![A-Za-z])")
_HEADER = re.compile(r'^"(X-Language-Name|X-Review-State): (.*)\\n"$', re.MULTILINE)
_HEADER_LENGTH = 4000  # characters: the header is the first entry
_WHOLE_KILOMETRES_FROM = 10
_KEPT_DISTANCES = 512  # nearly all that there are


def _plain(name: str) -> str:
    """A name as people type it: in any case, without accents."""
    parts = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


class CatalogueError(Exception):
    """A catalogue cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the catalogues: its tag, its name in itself, and whether nobody native has read it yet."""

    tag: str
    name: str
    draft: bool


def by_own_name(languages: Iterable[Language]) -> list[Language]:
    """In the order of a menu."""
    return sorted(languages, key=lambda language: language.name.casefold())


class Texts:
    """The sentences, names, numbers, dates and lists of one language.

    The gettext methods take named values for the placeholders of the sentence. In a
    right-to-left language each value and each literal is isolated, and each line begins
    with a mark, so that Latin names and numbers do not reorder it.
    """

    def __init__(self, language: Language, translations: gettext.NullTranslations) -> None:
        self.language = language
        self.tag = language.tag
        self.right_to_left = language.tag in _RIGHT_TO_LEFT
        self._translations = translations
        self._locale = Locale.parse(language.tag.removesuffix("-simple"), sep="-")
        self._kilometres = lru_cache(_KEPT_DISTANCES)(self._write_kilometres)

    def gettext(self, message: str, **values: object) -> str:
        return self._line(self._fill(self._translations.gettext(message), values))

    def pgettext(self, context: str, message: str, **values: object) -> str:
        return self._line(self._fill(self._translations.pgettext(context, message), values))

    def term(self, context: str, message: str) -> str:
        """A name from the catalogue, to be put into a sentence or a list: without marks of direction."""
        return self._translations.pgettext(context, message)

    def has(self, context: str, message: str) -> bool:
        """Whether the language has its own wording for a message."""
        return self.term(context, message) != message

    def isolated(self, value: str) -> str:
        """A value that stands in a line beside others, such as a Latin name in Urdu."""
        return f"{_ISOLATE}{value}{_END_ISOLATE}" if self.right_to_left else value

    def line(self, text: str) -> str:
        """A line that the code puts together, with the mark of direction that a sentence has."""
        return self._line(text)

    def distance(self, kilometres: float) -> str:
        """A distance as the language writes it: 3.4 km, 62 km."""
        rounded = round(kilometres) if kilometres >= _WHOLE_KILOMETRES_FROM else round(kilometres, 1)
        return self._kilometres(rounded)

    def date(self, day: date) -> str:
        """A date as the language writes it: 22 Nov 2026."""
        return format_date(day, format="medium", locale=self._locale)

    def language_name(self, tag: str) -> str:
        """A language of ours by its tag, called as this language calls it: Nepali, ネパール語."""
        of = Locale.parse(tag.removesuffix("-simple"), sep="-")
        names = self._locale.languages
        return names.get(f"{of.language}_{of.script}") or names.get(of.language) or of.get_display_name() or tag

    def listing(self, items: Iterable[str]) -> str:
        """Items joined as the language joins them: A, B and C."""
        return format_list(list(items), locale=self._locale)

    def _write_kilometres(self, rounded: float) -> str:
        # length="long" prints "3.4 length-kilometer" in some languages of CLDR.
        return format_unit(rounded, "length-kilometer", length="short", locale=self._locale)

    def _fill(self, sentence: str, values: Mapping[str, object]) -> str:
        if self.right_to_left:
            sentence = _LITERAL.sub(rf"{_LEFT_TO_RIGHT}\g<0>{_END_ISOLATE}", sentence)
            values = {name: f"{_ISOLATE}{value}{_END_ISOLATE}" for name, value in values.items()}
        return sentence.format_map(values) if values else sentence

    def _line(self, text: str) -> str:
        if not self.right_to_left or not text:
            return text
        return "\n".join(f"{_FROM_THE_RIGHT}{line}" if line else line for line in text.split("\n"))


class Catalogues:
    """All languages of a ``locales`` folder, ready to hand out their texts."""

    def __init__(self, folder: Path, default: str = SOURCE_LANGUAGE) -> None:
        """Read the headers of all catalogues, and the default one. Raises ``CatalogueError``."""
        if not folder.is_dir():
            raise CatalogueError(f"{folder} is not a folder of catalogues")
        self._files = {
            path.name.replace("_", "-"): path / CATALOGUE for path in sorted(folder.glob("*")) if path.is_dir()
        }
        english = Language(SOURCE_LANGUAGE, "English", draft=False)
        languages = [english, *(_read_header(tag, path) for tag, path in self._files.items())]
        self.languages: Mapping[str, Language] = {language.tag: language for language in languages}
        self._texts = {SOURCE_LANGUAGE: Texts(english, gettext.NullTranslations())}
        found = self.texts(default)
        if found is None:
            raise CatalogueError(f"there is no language “{default}”; there are: {', '.join(self.tags)}")
        self.default = found

    @property
    def source(self) -> Texts:
        """The texts of the language that the sentences are written in."""
        return self._texts[SOURCE_LANGUAGE]

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self.languages)

    def texts(self, tag: str) -> Texts | None:
        """The texts of a language by its tag (pt-BR), in any case; None if there is no such language.

        Raises ``CatalogueError`` if its catalogue, read when first asked for, is broken.
        """
        known = next((own for own in self.languages if own.casefold() == tag.casefold()), None)
        if known is None:
            return None
        if known not in self._texts:
            self._texts[known] = self._compile(known)
        return self._texts[known]

    def for_discord_locale(self, locale: str) -> Texts | None:
        """The texts for a Discord locale (zh-TW), or None if we do not have it."""
        return self.texts(_DISCORD_LOCALES.get(locale, ""))

    def called(self, language: Language, reader: "Texts") -> str:
        """A language for a list: by its own name and, for a reader who cannot read that, by theirs."""
        theirs = reader.language_name(language.tag)
        return language.name if theirs.casefold() == language.name.casefold() else f"{language.name} · {theirs}"

    def beginning_with(self, typed: str, reader: "Texts") -> list[Language]:
        """The languages of which a name begins so: their own, their tag, the reader's or the English name."""
        wanted = _plain(typed)
        return [
            own
            for own in by_own_name(self.languages.values())
            if any(f" {name}".find(f" {wanted}") >= 0 for name in self._names(own, reader))
        ]

    def _names(self, language: Language, reader: "Texts") -> Iterable[str]:
        names = (
            language.name,
            language.tag,
            reader.language_name(language.tag),
            self.source.language_name(language.tag),
        )
        return map(_plain, (*names, self.called(language, reader)))

    def named(self, typed: str, reader: "Texts") -> Language | None:
        """The language that somebody wrote: by a name of it, or by the beginning of one that no other has."""
        exact = [own for own in self.languages.values() if _plain(typed) in self._names(own, reader)]
        return next(iter(exact or self._only(self.beginning_with(typed, reader))), None)

    @staticmethod
    def _only(found: list[Language]) -> list[Language]:
        return found if len(found) == 1 else []

    def check(self) -> None:
        """Read every catalogue. Raises ``CatalogueError`` for the first that is broken."""
        for tag in self.tags:
            self.texts(tag)

    def sentences(self, tag: str) -> list[str]:
        """The sentences of a language without the names in its catalogue, read from the file."""
        of_another = tag == SOURCE_LANGUAGE
        path = next(iter(self._files.values())) if of_another else self._files[tag]
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id and message.context != "prefecture"]
        return [str(message.id if of_another else message.string) for message in messages]

    def _compile(self, tag: str) -> Texts:
        translations = _compile(self._files[tag])
        parent = self._files.get(_PARENTS.get(tag, ""))
        if parent:
            translations.add_fallback(_compile(parent))
        try:
            return Texts(self.languages[tag], translations)
        except (UnknownLocaleError, ValueError) as error:
            raise CatalogueError(f"{self._files[tag]}: the folder is not named after a language: {error}") from error


def _read_header(tag: str, path: Path) -> Language:
    try:
        with path.open(encoding="utf-8") as file:
            header = dict(_HEADER.findall(file.read(_HEADER_LENGTH)))
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path}: {error}") from error
    return Language(tag, header.get("X-Language-Name", tag), draft=header.get("X-Review-State") != "reviewed")


def _compile(path: Path) -> gettext.GNUTranslations:
    binary = io.BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(binary, read_po(file, abort_invalid=True))
        binary.seek(0)
        return gettext.GNUTranslations(binary)
    except (OSError, PoFileError, LookupError, ValueError) as error:
        raise CatalogueError(f"{path}: {error}") from error
