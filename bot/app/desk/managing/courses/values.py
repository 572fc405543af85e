"""From the fields of a form to the cells of a class. What cannot be read is left as it was, and named."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.core.courses.course import Course, Lesson
from bot.core.courses.rows.cells import COLUMNS, to_rows, write_cost
from bot.core.courses.rows.reading import CourseCellsError, from_rows
from bot.core.courses.texts import BETWEEN, plain_text
from bot.core.courses.vocabulary import Day, Weekday
from bot.dataset.courses.cells import RowReader
from bot.replies.wording.courses import forms
from bot.replies.wording.courses.forms import Part
from bot.replies.wording.courses.lesson_forms import EVERY_SECOND_WEEK, ORDINALS

Values = Mapping[str, tuple[str, ...]]  # by the field's id what was chosen, or the one text that was written
Cells = dict[str, str]
LANGUAGES = "our languages"  # among the values: the tags of which the menu offered some
_NUMBER = re.compile(r"[0-9]{1,3}")  # of a menu
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# Fields by what they hold: a cell as it is, or words that are read as those of a list of classes are.
_CHOICES = frozenset({"mode", "child_care", "availability", "residency", "residence_card", "holidays", "status"})
_TEXTS = frozenset(COLUMNS) - _CHOICES - {"place", "days", "weeks", "start", "end", "cost", "levels", "languages"}
_OF_OTHERS = {"weeks": "days", "hour": "start", "minute": "start", "length": "end", "unit": "cost", "yen": "cost"}


class Filled(Struct, frozen=True):
    """A course with what a form says; ``refused`` are the fields whose values it cannot have, with what was written."""

    course: Course
    refused: Mapping[str, str]


def filled(part: Part, course: Course, lesson: int, values: Values) -> Filled:
    """What becomes of a course when a form for a part of it, and of one of its lessons, has been filled in."""
    if part in forms.OF_LESSONS and lesson >= len(course.lessons):
        course = replace(course, lessons=(*course.lessons, Lesson()))
        lesson = len(course.lessons) - 1
    if part not in forms.OF_LESSONS:
        lesson = 0  # the first row says all of a course
    cells, refused = _read(part, course, course.lessons[lesson], values)
    return _applied(course, lesson, cells, values, refused)


def _read(part: Part, course: Course, lesson: Lesson, values: Values) -> tuple[Cells, dict[str, str]]:
    """The cells of a form, and what cannot be read of it."""
    special: dict[Part, Callable[[], Cells]] = {
        Part.WHEN: lambda: _when(lesson, values),
        Part.COST: lambda: _cost(course, values),
        Part.NAME: lambda: _languages(course, values),
        Part.LEVEL: lambda: {"levels": _chosen_of(lesson.levels, values.get("levels", ()))},
    }
    cells, refused = special.get(part, dict)(), dict[str, str]()
    written = {}
    for field, chosen in values.items():
        if field in _TEXTS:
            written[field] = plain_text("".join(chosen))
        elif field in _CHOICES:
            cells[field] = BETWEEN.join(chosen)
    if (url := written.get("url")) and not _SCHEME.match(url):
        written["url"] = f"https://{url}"  # who leaves it out means it
    return cells | _written_cells(written, refused), refused


def _written_cells(fields: Mapping[str, str], refused: dict[str, str]) -> Cells:
    """What was written, read as a cell of a list of classes is: ``6月7日``, ``18歳``, ``7月下旬~8月下旬``."""
    said = {field: (field, text) for field, text in fields.items() if text}
    reading = RowReader().read(said)
    refused.update((fault.column, fault.value) for fault in reading.faults)
    wanted = {field: reading.cells.get(field, "") for field in fields}
    return {field: cell for field, cell in wanted.items() if field not in refused}


def _applied(course: Course, row: int, cells: Cells, values: Values, refused: dict[str, str]) -> Filled:
    """The course with as many of the cells as it can have."""
    before = to_rows(course)
    cells = {column: cell for column, cell in cells.items() if cell != before[row].get(column)}
    while cells:
        rows = [dict(each) for each in before]
        rows[row] |= cells
        for each in rows[1:]:  # what tells a course stands in each of its rows
            each.update({key: rows[0][key] for key in ("course", "place", "name")})
        try:
            return Filled(from_rows(rows), refused)
        except CourseCellsError as error:
            wrong = {fault.column for fault in error.faults} & set(cells) or set(cells)
            for column in wrong:
                refused[column] = _written(column, values) or cells[column]
                del cells[column]
    return Filled(course, refused)


def _written(column: str, values: Values) -> str:
    """What stood in the fields of a column."""
    fields = [column, *(field for field, of in _OF_OTHERS.items() if of == column)]
    return " ".join(value for field in fields for value in values.get(field, ()))


def _languages(course: Course, values: Values) -> Cells:
    """The languages that are chosen; those that the menu does not offer stay."""
    offered = forms.spoken_by_staff(values.get(LANGUAGES, ()))
    others = [tag for tag in course.languages if tag not in offered]
    return {"languages": _chosen_of(course.languages, (*values.get("languages", ()), *others))}


def _chosen_of(before: Sequence[str], chosen: Sequence[str]) -> str:
    """What is chosen, in the order in which it stood there before: a menu has its own."""
    kept = [value for value in before if value in chosen]
    return BETWEEN.join((*kept, *(value for value in chosen if value not in kept)))


def _when(lesson: Lesson, values: Values) -> Cells:
    """Days, weeks, start and end."""
    cells = {"days": ",".join(map(str, lesson.days)), "weeks": str(lesson.weeks) if lesson.weeks > 1 else ""}
    days, weeks = set(values.get("days", ())), set(values.get("weeks", ()))
    if (days, weeks) != _chosen(lesson):
        ordinals = [ordinal for ordinal in ORDINALS if str(ordinal) in weeks]
        weekdays = [day for day in Weekday if day in days]
        wanted = [Day(day, ordinal) for day in weekdays for ordinal in ordinals] or [Day(day) for day in weekdays]
        cells = {"days": ",".join(map(str, wanted)), "weeks": "2" if EVERY_SECOND_WEEK in weeks else ""}
    return cells | _times(values)


def _chosen(lesson: Lesson) -> tuple[set[str], set[str]]:
    """What the menus of days and weeks show for a lesson: mixed ones stay as they are until somebody changes them."""
    weeks = {str(day.ordinal) for day in lesson.days if day.ordinal}
    if lesson.weeks == 2:
        weeks.add(EVERY_SECOND_WEEK)
    return {day.weekday.value for day in lesson.days}, weeks


def _times(values: Values) -> Cells:
    hour, minute, length = ("".join(values.get(field, ())) for field in ("hour", "minute", "length"))
    if not _NUMBER.fullmatch(hour):
        return {"start": "", "end": ""}
    start = int(hour) * 60 + int(minute if _NUMBER.fullmatch(minute) else 0)
    return {"start": _clock(start), "end": _clock(start + int(length)) if _NUMBER.fullmatch(length) else ""}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _cost(course: Course, values: Values) -> Cells:
    """The costs that stay, and a new one."""
    kept = [write_cost(cost) for number, cost in enumerate(course.costs) if str(number) in values.get("kept", ())]
    unit, option = ("".join(values.get(field, ())) for field in ("unit", "option"))
    yen = re.sub(r"[,、円¥yen\s]", "", unicodedata.normalize("NFKC", "".join(values.get("yen", ()))).lower())
    if unit == forms.FREE or yen == "0":
        yen, unit = "free", "" if unit == forms.FREE else unit
    if yen or unit or option:  # an amount that is missing is named as one that cannot be read
        unit = f"/{unit}" if unit and unit != forms.NO_UNIT else ""
        kept.append(f"{yen}{unit}" + (f": {plain_text(option)}" if plain_text(option) else ""))
    return {"cost": BETWEEN.join(kept)}
