"""The sentences, names, numbers, dates and lists of one language."""

import gettext
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache

from babel import Locale
from msgspec import Struct

from bot.i18n import cldr
from bot.i18n.spoken import spoken_language

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_LEFT_TO_RIGHT = "\u2066"  # isolates what reads from the left whatever it begins with: a command, an address
_FROM_THE_RIGHT = "\u200f"
_LITERAL = re.compile(r"/[a-z][a-z-]+|(?<![A-Za-z])(?:Discord|Enter)(?![A-Za-z])")
_WHOLE_KILOMETRES_FROM = 10
_UNSPACED = frozenset({"ja", "ja-simple", "zh-Hans", "zh-Hant"})  # no blank between two sentences
# What ends a sentence where the catalogues leave it out at the end of a paragraph.
_STOPS = {"ne": "।", "hi": "।", "bn": "।", "my": "။", "km": "។"}
_ENDS = tuple(".!?।॥۔؟。！？။៕។…")
_KEPT_DISTANCES = 512  # nearly all that there are


class Language(Struct, frozen=True):
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
        self._parsed = Locale.parse(language.tag.removesuffix("-simple"), sep="-")
        self._kilometres = lru_cache(_KEPT_DISTANCES)(self._write_kilometres)

    @cached_property
    def _locale(self) -> Locale:
        return cldr.trimmed(self._parsed)

    def gettext(self, message: str, **values: object) -> str:
        return self.line(self._fill(self._translations.gettext(message), values))

    def pgettext(self, context: str, message: str, **values: object) -> str:
        return self.line(self._fill(self._translations.pgettext(context, message), values))

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
        if not self.right_to_left or not text:
            return text
        return "\n".join(f"{_FROM_THE_RIGHT}{line}" if line else line for line in text.split("\n"))

    def bullet(self, text: str) -> str:
        """A line of a list. The mark of direction stands before the bullet, which so comes on the right side."""
        return self.line(f"• {self.without_mark(text)}")

    @staticmethod
    def without_mark(text: str) -> str:
        """A sentence or name that is to stand inside another line."""
        return text.replace(_FROM_THE_RIGHT, "")

    def joined(self, sentences: Iterable[str]) -> str:
        """Sentences on one line, as the language puts them one after the other; empty ones left out."""
        stop = _STOPS.get(self.tag, "")
        kept = [self.without_mark(sentence) for sentence in sentences if sentence]
        ended = [sentence if sentence.endswith(_ENDS) else sentence + stop for sentence in kept]
        return self.line(("" if self.tag in _UNSPACED else " ").join(ended))

    def digits(self, number: str) -> str:
        """The digits of a number, such as a year, as the catalogue writes them."""
        return cldr.digits(number, self.tag)

    def number(self, number: int) -> str:
        """A small number, without groups."""
        return self.digits(str(number))

    def distance(self, kilometres: float) -> str:
        """A distance as the language writes it: 3.4 km, 62 km."""
        rounded = round(kilometres) if kilometres >= _WHOLE_KILOMETRES_FROM else round(kilometres, 1)
        return self._kilometres(rounded)

    def date(self, day: date) -> str:
        """A date as the language writes it: Nov 22, 2026."""
        return cldr.date(day, self.tag, self._locale)

    def partial_date(self, month: int, day: int | None = None, year: int | None = None) -> str:
        """A month or a day of it, perhaps of no certain year: June 2026, June 7, June."""
        return cldr.partial_date(month, day, year, self.tag, self._locale)

    def amount(self, number: int) -> str:
        """A number with the groups of the language: 2,000."""
        return cldr.amount(number, self.tag, self._locale)

    def weekday(self, number: int) -> str:
        """A day of the week, 0 is Monday, as it stands alone in a list or on a button."""
        return cldr.weekday(number, self.tag, self._locale)

    def moment(self, at: datetime) -> str:
        """A day of the week, a date and a time, by the clock of ``at``'s time zone."""
        return cldr.moment(at, self.tag, self._locale)

    def clock(self, minutes: int) -> str:
        """A time of the day, by its minutes after midnight: 9:00 AM."""
        hours, rest = divmod(minutes, 60)
        return cldr.clock(time(hours % 24, rest), self.tag, self._locale)

    def duration(self, length: timedelta) -> str:
        """How long something takes: 90 minutes, 2 hours, 3 days."""
        return cldr.duration(length, self.tag, self._locale)

    def language_name(self, tag: str) -> str:
        """A spoken language by the tag of a catalogue, called as this language calls it: Nepali, ネパール語."""
        return spoken_language(tag, self)

    def listing(self, items: Iterable[str]) -> str:
        """Items joined as the language joins them: A, B and C."""
        return cldr.listing(list(items), self.tag, self._locale)

    def _write_kilometres(self, rounded: float) -> str:
        return cldr.kilometres(rounded, self.tag, self._locale)

    def _fill(self, sentence: str, values: Mapping[str, object]) -> str:
        values = {name: self._shown(value) for name, value in values.items()}
        if self.right_to_left:
            sentence = _LITERAL.sub(rf"{_LEFT_TO_RIGHT}\g<0>{_END_ISOLATE}", sentence)
            values = {name: f"{_ISOLATE}{value}{_END_ISOLATE}" for name, value in values.items()}
        return sentence.format_map(values) if values else sentence

    def _shown(self, value: object) -> object:
        return self.number(value) if type(value) is int else value
