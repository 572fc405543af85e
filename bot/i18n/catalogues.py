"""The catalogues of a folder: which languages there are, and the texts of each. Never ambient: an argument.

A language is a folder of ``locales`` with a gettext catalogue, whose header says what the language
calls itself and whether a native speaker has read it. A catalogue is read when its
language is first asked for. A sentence that it lacks comes from its parent, then from English.
"""

import gettext
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages import Message
from babel.messages.pofile import PoFileError, read_po

from bot.i18n.errors import CatalogueError
from bot.i18n.texts import Language, Texts, by_own_name

SOURCE_LANGUAGE = "en"
CATALOGUE = Path("LC_MESSAGES") / "bot.po"
COMMAND_CONTEXT = "command"  # of the names and descriptions of commands
_PARENTS = {"ja-simple": "ja"}
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
_HEADER = re.compile(r'^"(X-Language-Name|X-Review-State): (.*)\\n"$', re.MULTILINE)
_HEADER_LENGTH = 4000  # characters: the header is the first entry


_BRACKETS = str.maketrans("", "", "()（）")


def _plain(name: str) -> str:
    """A name as people type it: in any case, without accents and brackets."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_BRACKETS).strip()


class Catalogues:
    """All languages of a ``locales`` folder, ready to hand out their texts."""

    def __init__(self, folder: Path, default: str = SOURCE_LANGUAGE) -> None:
        """Read the headers of all catalogues, and the default one. Raises ``CatalogueError``."""
        if not folder.is_dir():
            raise CatalogueError(f"{folder} is not a folder of catalogues")
        self._files = {
            path.name.replace("_", "-"): path / CATALOGUE for path in sorted(folder.glob("*")) if path.is_dir()
        }
        # English is the source; its catalogue has only what the tables write in Japanese.
        of_english = self._files.pop(SOURCE_LANGUAGE, None)
        english = Language(SOURCE_LANGUAGE, "English", draft=False)
        languages = [english, *(_read_header(tag, path) for tag, path in self._files.items())]
        self.languages: Mapping[str, Language] = {language.tag: language for language in languages}
        self._tags = {tag.casefold(): tag for tag in self.languages}
        names = _read(of_english) if of_english else gettext.NullTranslations()
        self._texts = {SOURCE_LANGUAGE: Texts(english, names)}
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
        known = self._tags.get(tag.casefold())
        if known is None:
            return None
        if known not in self._texts:
            self._texts[known] = self._texts_of(known)
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

    def _texts_of(self, tag: str) -> Texts:
        translations = _read(self._files[tag])
        parent = self._files.get(_PARENTS.get(tag, ""))
        if parent:
            translations.add_fallback(_read(parent))
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


class _Translations(gettext.NullTranslations):
    """The messages of a catalogue, by context and sentence.

    Compiled into gettext's binary form and read from that, they would take half as long again, and each language
    would have its own copy of the sentences in English.
    """

    def __init__(self, messages: Iterable[Message]) -> None:
        super().__init__()
        self._of: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for message in messages:
            if message.id and message.string and not message.fuzzy:
                self._of[sys.intern(message.context or "")][sys.intern(str(message.id))] = str(message.string)

    def gettext(self, message: str) -> str:
        return self._of[""].get(message) or super().gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        return self._of[context].get(message) or super().pgettext(context, message)


def _read(path: Path) -> gettext.NullTranslations:
    try:
        with path.open("rb") as file:
            return _Translations(read_po(file, abort_invalid=True))
    except (OSError, PoFileError, LookupError, ValueError) as error:
        raise CatalogueError(f"{path}: {error}") from error
