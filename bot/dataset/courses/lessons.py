"""When the classes of a row are: days and times from one cell or several, of which one may name several lessons."""

import re
from collections.abc import Callable
from typing import TypeVar

from bot.dataset.courses.headings import WHEN
from bot.dataset.courses.lines import CellFault, Reading, Said
from bot.dataset.courses.values import when

_Value = TypeVar("_Value")
COLUMNS = ("time", "start", "end", "days", "weeks", WHEN)
_NOT_ON_HOLIDAYS = re.compile(r"[(（※、・]? ?(?:ただし)?、?祝(?:祭)?日[はを]?(?:除く|休み|休講)[)）]?")
_ON_HOLIDAYS = re.compile(r"(?<=[土日曜])[・、,]?祝(?:祭)?日?")


def read_lessons(said: Said) -> Reading:
    """The lessons: days from their own cell or from that of the times, of which one cell may have several."""
    reading = Reading()
    said = {column: (heading, _without_holidays(text, reading)) for column, (heading, text) in said.items()}
    days = _tried(reading, said.get("days"), when.parse_days)
    for column in ("time", WHEN):
        named = _tried(reading, said.get(column), lambda text: when.parse_when(text, days)) or ()
        reading.lessons += [_lesson(*one) for one in named]
    if not reading.lessons:
        reading.lessons = [_lesson(days, None)]
    for column in ("start", "end"):
        if clock := _tried(reading, said.get(column), when.parse_clock):
            reading.lessons[0][column] = f"{clock:%H:%M}"
    if "weeks" in said:
        reading.lessons[0]["weeks"] = said["weeks"][1]
    return reading


def _tried(reading: Reading, cell: tuple[str, str] | None, parse: Callable[[str], _Value]) -> _Value | None:
    """What a cell says; None, and a fault of the row, if it cannot be read."""
    if cell is None:
        return None
    heading, text = cell
    try:
        return parse(text)
    except ValueError as error:
        reading.faults.append(CellFault(heading, text, str(error)))
        return None


def _without_holidays(text: str, reading: Reading) -> str:
    """Weekdays without what is said of public holidays beside them: 土日祝, 水曜日(祝日を除く)."""
    rest = _NOT_ON_HOLIDAYS.sub(" ", text)
    if rest != text:
        reading.cells.setdefault("holidays", "no")
        return rest
    rest = _ON_HOLIDAYS.sub("", text)
    if rest != text:
        reading.cells.setdefault("holidays", "yes")
    return rest


def _lesson(days: when.Days | None, at: when.Time | None) -> dict[str, str]:
    cells: dict[str, str] = {}
    if days:
        cells["days"] = ",".join(map(str, days.days))
        if days.weeks > 1:
            cells["weeks"] = str(days.weeks)
    if at:
        cells["start"] = f"{at.start:%H:%M}"
        if at.end:
            cells["end"] = f"{at.end:%H:%M}"
    return cells
