"""A row of a list to the cells of a course: each column's words to the one notation, or what could not be read."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from bot.core.courses.dates import Period
from bot.core.courses.rows.cells import write_cost
from bot.core.courses.rows.reading import parse_cost
from bot.core.courses.texts import BETWEEN, plain_text
from bot.core.courses.vocabulary import Level
from bot.core.directory.web_addresses import url_fault
from bot.dataset.corrections.rows import clean
from bot.dataset.courses import lessons
from bot.dataset.courses.headings import BREAKS, CONTACT, TERM, WHO
from bot.dataset.courses.lines import CellFault, Reading, Said
from bot.dataset.courses.values import amounts, words

_Value = TypeVar("_Value")
_URL = re.compile(r"https?://[^\s、。,;）)]+")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}")
_PHONE = re.compile(r"(?:\+81[-\s]?|0)\d{1,4}[-\s(]?\d{1,4}[-\s)]?\d{3,4}")


class RowReader:
    """Reads the rows of one list. A list says the same again and again: what was read once is remembered."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Reading] = {}
        self._known_lessons: dict[tuple[tuple[str, tuple[str, str]], ...], Reading] = {}

    def read(self, said: Said) -> Reading:
        """The cells of a row; ``place`` is left as it is written."""
        reading = Reading()
        for column, (heading, text) in said.items():
            if column not in lessons.COLUMNS:
                reading.take(self._cell(column, heading, text))
        times = tuple((column, cell) for column, cell in said.items() if column in lessons.COLUMNS)
        if times not in self._known_lessons:
            self._known_lessons[times] = lessons.read_lessons(dict(times))
        reading.take(self._known_lessons[times])
        return reading

    def _cell(self, column: str, heading: str, text: str) -> Reading:
        if (column, text) not in self._known:
            reading = Reading()
            try:
                reading.cells.update(_cells(column, heading, text, reading))
            except ValueError as error:
                reading.faults.append(CellFault(heading, text, str(error)))
            self._known[column, text] = reading
        return self._known[column, text]


def _cells(column: str, heading: str, text: str, reading: Reading) -> Iterator[tuple[str, str]]:
    match column:
        case "cost":
            yield column, BETWEEN.join(map(write_cost, _canonical(parse_cost, text) or amounts.parse_costs(text)))
        case "levels":
            yield from _levels(heading, text, reading)
        case "child_care":
            care = amounts.parse_child_care(text)
            yield column, care.care.value
            if care.from_months is not None:
                yield "child_care_from", str(care.from_months)
        case "languages":
            yield column, BETWEEN.join(words.parse_languages(text))
        case _ if column in (WHO, TERM, BREAKS, CONTACT):
            yield from _several(column, heading, text, reading)
        case "term_breaks":
            yield column, BETWEEN.join(map(str, _canonical(Period.parse, text) or words.parse_breaks(text)))
        case _:
            yield column, _ONE_VALUE.get(column, plain_text)(text)


def _url(text: str) -> str:
    url = clean("url", text)
    if fault := url_fault(url):
        raise ValueError(f"“{url}” {fault}")
    return url


def _levels(heading: str, text: str, reading: Reading) -> Iterator[tuple[str, str]]:
    """Ours by name, and the words themselves, where they say more."""
    canonical = _canonical(Level, text)
    levels = canonical or words.parse_levels(text)
    if levels:
        yield "levels", BETWEEN.join(levels)
    if not canonical:
        reading.notes.append(f"{heading}: {text}")


def _several(column: str, heading: str, text: str, reading: Reading) -> Iterator[tuple[str, str]]:
    """What a cell says of several columns; what else it says stays in words."""
    if column == WHO:
        who = words.read_who(text)
        yield "eligibility", plain_text(text)
        ages = {"minimum_age": who.minimum_age, "maximum_age": who.maximum_age, "most_years": who.most_years}
        yield from ((name, str(number)) for name, number in ages.items() if number is not None)
        if who.residency:
            yield "residency", who.residency.value
        if who.residence_card:
            yield "residence_card", "yes"
    elif column == TERM:
        try:
            first, last = words.parse_span(text)
        except ValueError:
            reading.notes.append(f"{heading}: {text}")
            return
        yield from ((name, str(at)) for name, at in (("term_start", first), ("term_end", last)) if at)
    elif column == BREAKS:
        yield from _breaks(text)
    else:
        yield from _contact(heading, text, reading)


def _breaks(text: str) -> Iterator[tuple[str, str]]:
    rest = re.sub(r"[、,・]? ?(?:国民の)?祝(?:祭)?日?|public holidays", "", text)
    if rest != text:
        yield "holidays", "no"
    if not rest.strip():
        return
    try:
        yield "term_breaks", BETWEEN.join(map(str, words.parse_breaks(rest)))
    except ValueError:
        yield "term_exceptions", plain_text(text)


def _contact(heading: str, text: str, reading: Reading) -> Iterator[tuple[str, str]]:
    said = unicodedata.normalize("NFKC", text)
    for column, pattern in (("url", _URL), ("email", _EMAIL), ("phone", _PHONE)):
        if found := pattern.search(said):
            yield column, _ONE_VALUE[column](found[0])
            said = said.replace(found[0], " ", 1)
    if re.sub(r"[\s:/、,()]|TEL|tel|電話|E-?mail|メール|mail|URL|HP", "", said):
        reading.notes.append(f"{heading}: {text}")


def _canonical(parse: Callable[[str], _Value], text: str) -> tuple[_Value, ...]:
    """The values of a cell that is written in the notation of the tables; () if it is not."""
    try:
        return tuple(parse(part) for part in text.split(BETWEEN))
    except ValueError:
        return ()


def _number(text: str) -> str:
    return str(amounts.parse_number(text))


def _answer(text: str) -> str:
    return "yes" if words.parse_yes_or_no(text) else "no"


def _date(text: str) -> str:
    return str(words.parse_date(text))


def _day(text: str) -> str:
    return clean("checked_on", text)


def _address(text: str) -> str:
    return plain_text(unicodedata.normalize("NFKC", text))


def _phone(text: str) -> str:
    """As one dials in Japan: a table takes +81 for the beginning of a formula."""
    return re.sub(r"\+81[-\s]*(?:\(0\))?", "0", _address(text))


# The readers of columns whose cell is one value; all others are texts.
_ONE_VALUE: Mapping[str, Callable[[str], str]] = {
    "mode": words.parse_mode,
    "availability": amounts.parse_availability,
    "capacity": _number,
    "minimum_age": _number,
    "maximum_age": _number,
    "most_years": _number,
    "term_lessons": _number,
    "child_care_from": _number,
    "residence_card": _answer,
    "holidays": _answer,
    "term_start": _date,
    "term_end": _date,
    "checked_on": _day,
    "url": _url,
    "email": _address,
    "phone": _phone,
}
