"""Catalogues, and the texts of one language. The language is always an argument, never ambient.

A language is a folder of ``locales`` with a gettext catalogue; the catalogues are compiled in
memory. A sentence that a catalogue lacks comes from its parent, then from the English source.
"""

import gettext
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel import Locale, UnknownLocaleError
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
_WHOLE_KILOMETRES_FROM = 10


class CatalogueError(Exception):
    """A catalogue cannot be read; the message names the file and the line."""


class Texts:
    """The sentences, names, numbers and lists of one language.

    The gettext methods take named values for the placeholders of the sentence. In a
    right-to-left language each value is isolated, so that Latin names do not reorder it.
    """

    def __init__(self, tag: str, translations: gettext.NullTranslations) -> None:
        self.tag = tag
        self.right_to_left = tag in _RIGHT_TO_LEFT
        self._translations = translations
        self._locale = Locale.parse(tag.removesuffix("-simple"), sep="-")

    def gettext(self, message: str, **values: object) -> str:
        return self._fill(self._translations.gettext(message), values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        return self._fill(self._translations.pgettext(context, message), values)

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        return self._fill(self._translations.ngettext(singular, plural, number), values | {"number": number})

    def has(self, context: str, message: str) -> bool:
        """Whether the language has its own wording for a message."""
        return self._translations.pgettext(context, message) != message

    def distance(self, kilometres: float) -> str:
        """A distance as the language writes it: 3.4 km, 62 km."""
        rounded = round(kilometres) if kilometres >= _WHOLE_KILOMETRES_FROM else round(kilometres, 1)
        # length="long" prints "3.4 length-kilometer" in some languages of CLDR.
        return format_unit(rounded, "length-kilometer", length="short", locale=self._locale)

    def listing(self, items: Iterable[str]) -> str:
        """Items joined as the language joins them: A, B and C."""
        return format_list(list(items), locale=self._locale)

    def _fill(self, sentence: str, values: Mapping[str, object]) -> str:
        if not values:
            return sentence
        if self.right_to_left:
            values = {name: f"{_ISOLATE}{value}{_END_ISOLATE}" for name, value in values.items()}
        return sentence.format_map(values)


class Catalogues:
    """All languages of a ``locales`` folder, ready to hand out their texts."""

    def __init__(self, folder: Path, default: str = SOURCE_LANGUAGE) -> None:
        """Compile every catalogue. Raises ``CatalogueError`` for one that cannot be read."""
        if not folder.is_dir():
            raise CatalogueError(f"{folder} is not a folder of catalogues")
        files = {path.name.replace("_", "-"): path / CATALOGUE for path in sorted(folder.glob("*")) if path.is_dir()}
        self._texts = {SOURCE_LANGUAGE: Texts(SOURCE_LANGUAGE, gettext.NullTranslations())}
        compiled = {tag: _compile(path) for tag, path in files.items()}
        for tag, translations in compiled.items():
            if parent := compiled.get(_PARENTS.get(tag, "")):
                translations.add_fallback(parent)
            try:
                self._texts[tag] = Texts(tag, translations)
            except (UnknownLocaleError, ValueError) as error:
                raise CatalogueError(f"{files[tag]}: the folder is not named after a language: {error}") from error
        if default not in self._texts:
            raise CatalogueError(f"there is no language “{default}”; there are: {', '.join(self._texts)}")
        self.default = self._texts[default]

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self._texts)

    def texts(self, tag: str) -> Texts | None:
        """The texts of a language by its tag (pt-BR), in any case; None if there is no such language."""
        return next((texts for known, texts in self._texts.items() if known.casefold() == tag.casefold()), None)

    def for_discord(self, locale: str | None) -> Texts:
        """The texts for a Discord locale (zh-TW); the default's for one that we do not speak."""
        return self._texts.get(_DISCORD_LOCALES.get(locale or "", ""), self.default)

    def exactly_for_discord(self, locale: str) -> Texts | None:
        """The texts for a Discord locale, or None: for command descriptions, which fall back by themselves."""
        return self._texts.get(_DISCORD_LOCALES.get(locale, ""))


def _compile(path: Path) -> gettext.GNUTranslations:
    binary = io.BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(binary, read_po(file, abort_invalid=True))
        binary.seek(0)
        return gettext.GNUTranslations(binary)
    except (OSError, PoFileError, LookupError, ValueError) as error:
        raise CatalogueError(f"{path}: {error}") from error
