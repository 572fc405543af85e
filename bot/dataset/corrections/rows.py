"""The form of a correction: one row for one office or class, read as people write it.

The rules of its cells are those of the tables that it goes into.
"""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import jaconv
from msgspec import Struct
from msgspec.structs import replace

from bot.core.directory.directory import Directory
from bot.core.directory.web_addresses import url_fault
from bot.core.gazetteer.codes import jis_code
from bot.core.gazetteer.lookup import LONGEST_QUERY, Gazetteer
from bot.core.gazetteer.outcomes import Ambiguous, Found, Unknown, candidates_of
from bot.core.gazetteer.text.folding import fold
from bot.dataset.checks import future_fault
from bot.dataset.files import formulas
from bot.dataset.tables import Rule, read_rules

COLUMNS = ("place", "what", "name", "url", "email", "replaces", "checked_on", "checked_by", "reason")
OFFICES, CLASSES = "offices", "classes"
NONE = "-"  # in a row that replaces another: there is none any more; empty would leave it as it was
_LONGEST = 2_000  # characters of a cell: what browsers take for an address
_REQUIRED = ("place", "what", "checked_on", "checked_by")
_WORDS = {
    OFFICES: "office,offices,department,窓口,担当窓口,部署,担当部署,課,担当課,役所,事務所",
    CLASSES: "class,classes,japanese class,japanese classes,教室,日本語教室,クラス,日本語クラス,講座,日本語講座",
}
_NAMED_SO = {
    OFFICES: {"name": "department", "url": "urls", "email": "emails"},
    CLASSES: {"name": "provider", "url": "url"},
}
# 2026-11-03, 2026/11/3, 2026.11.3, 2026年11月3日, 令和8年11月3日, R8.11.3
_DAY = re.compile(r"(\d{4}|(?:令和|R) ?(?:\d{1,2}|元)) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?", re.IGNORECASE)
_REIWA = 2018  # the year before the first of the era
_MAIL = re.compile(r"\S[@＠]\S")
_UNSEEN = re.compile(r"(?!\s)[\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff]")


class Fault(Struct, frozen=True):
    """What is wrong with a cell of the form."""

    column: str
    message: str


class Faulty(Struct, frozen=True):
    """A row that cannot be used, and why; ``faults`` is never empty."""

    faults: tuple[Fault, ...]


class Entry(Struct, frozen=True):
    """A correction as somebody states it: ``place`` is a code, days are ISO 8601, "" is what is not said."""

    table: str
    place: str
    name: str = ""
    url: str = ""
    email: str = ""
    replaces: str = ""
    checked_on: str = ""
    checked_by: str = ""
    reason: str = ""


class Form:
    """Reads the cells of the form. ``folder`` holds the tables with their description."""

    def __init__(self, folder: Path, directory: Directory, gazetteer: Gazetteer) -> None:
        self._directory = directory
        self._gazetteer = gazetteer
        self._rules = {table: _of_the_form(read_rules(folder, table)) for table in (OFFICES, CLASSES)}
        self._tables = {fold(word): table for table, words in _WORDS.items() for word in words.split(",")}
        self._resolved: dict[str, tuple[str, str]] = {}

    def read(self, cells: Mapping[str, str]) -> Entry | Faulty:
        """The entry that a row makes, or all its faults."""
        said = {column: clean(column, cells.get(column, "")) for column in COLUMNS}
        table = self._tables.get(fold(said["what"]), "")
        code, _ = self.place(said["place"])
        faults = tuple(Fault(column, why) for column in COLUMNS if (why := self.fault(table, column, said[column])))
        return Faulty(faults) if faults else Entry(table, code, *(said[column] for column in COLUMNS[2:]))

    def fault(self, table: str, column: str, value: str) -> str:
        """What is wrong with a clean cell, if the row is for this table ("": not known); "" for nothing."""
        if not value:
            return "is empty" if column in _REQUIRED else ""
        if len(value) > _LONGEST:
            return f"is longer than {_LONGEST:,} characters"
        return self._misfit(table, column, value) or formulas.fault(value)

    def _misfit(self, table: str, column: str, value: str) -> str:
        match column:
            case "place":
                return self.place(value)[1]
            case "what":
                return "" if table else f"“{value}” is neither “office” (窓口) nor “class” (教室)"
            case "email" if table == CLASSES:
                return "a class has no e-mail address in the table: leave it empty, or add the office"
            case "name" | "url" | "email":
                column = _NAMED_SO[table or OFFICES][column]
                fault = "" if value == NONE else self._rules[table or OFFICES][column].fault(value)
                return fault or _not_public(column, value)
            case "checked_on" | "checked_by":
                return self._rules[table or OFFICES][column].fault(value) or (
                    future_fault(value) if column == "checked_on" else ""
                )
        mailed = column == "reason" and _MAIL.search(value)
        return "names an e-mail address, and the table shows it to everybody" if mailed else ""

    def place(self, text: str) -> tuple[str, str]:
        """The code of the place that a text names beyond doubt, or why there is none."""
        if text not in self._resolved:
            self._resolved[text] = self._resolve(text)
        return self._resolved[text]

    def _resolve(self, text: str) -> tuple[str, str]:
        if (code := _code(text)) in self._directory.places:
            return code, ""
        outcome = self._gazetteer.as_written(text) if len(text) <= LONGEST_QUERY else Unknown()
        match outcome:
            case Found(candidate, ()):
                return candidate.place.code, ""
            case Found() | Ambiguous():
                places = (self.named(candidate.place.code) for candidate in candidates_of(outcome))
                return "", f"“{text}” may be {' or '.join(places)}: write the code"
            case Unknown():
                return "", f"“{text}” is no name and no code of a place in Japan"

    def named(self, code: str) -> str:
        """A place for the eye: 24207 鈴鹿市 (三重県)."""
        return named(self._directory, code)


def _not_public(column: str, value: str) -> str:
    """Why people cannot be sent to a web address, of a column that holds them; "" for nothing."""
    urls = value.split() if column in ("url", "urls") and value != NONE else ()
    return next((f"“{url}” {fault}" for url in urls if (fault := url_fault(url))), "")


def _of_the_form(rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """The rules without what the tables say of an empty day, which the form does not take."""
    day = rules["checked_on"]
    return {**rules, "checked_on": replace(day, about=day.about.partition(";")[0])}


def named(directory: Directory, code: str) -> str:
    """A place for the eye: 24207 鈴鹿市 (三重県); the code alone, if there is no such place any more."""
    if code not in directory.places:
        return code
    place, *larger = directory.lineage(directory.places[code])
    return f"{code} {place.name}" + (f" ({'、'.join(other.name for other in reversed(larger))})" if larger else "")


def clean(column: str, text: str) -> str:
    """A cell as the tables write it: no stray blanks, a day as 2026-11-03, addresses in plain letters."""
    if not text:  # half of the cells of most files
        return ""
    if not text.isascii():
        match column:
            case "url" | "email" | "replaces":
                text = str(jaconv.z2h(text, kana=False, ascii=True, digit=True))
            case "checked_on":
                text = unicodedata.normalize("NFKC", text)
    if not text.isprintable():
        text = _UNSEEN.sub("", text)
    text = " ".join(text.split())
    return _iso(text) if column == "checked_on" else text


def _iso(text: str) -> str:
    """A day in any of the orders that begin with the year, as ISO 8601; any other text as it is."""
    match = _DAY.fullmatch(text)
    if not match:
        return text
    year, month, day = match.groups()
    if not year.isdigit():
        era = year.lstrip("令和Rr ")
        year = str(_REIWA + (1 if era == "元" else int(era)))
    return f"{year}-{int(month):02}-{int(day):02}"


def _code(text: str) -> str:
    """The JIS code that a text is, with the leading zero that a spreadsheet drops; "" if it is none."""
    digits = unicodedata.normalize("NFKC", text)
    return jis_code(digits.zfill(len(digits) + 1) if len(digits) in (1, 4) else digits) or ""
