"""The wording of classes before they are saved: what was understood, what can be filled in, and what became of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec.structs import replace

from bot.core.courses.course import Course, Lesson
from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import (
    CourseCancelId,
    CourseEditId,
    CourseLessonMenuId,
    CourseLessonRemoveId,
    CoursePartId,
    CourseSaveId,
)
from bot.replies.markdown import escape_markdown
from bot.replies.message import ActionButton, Menu, Message, Option
from bot.replies.naming import Naming, echo
from bot.replies.wording.courses import details, forms, times
from bot.replies.wording.courses.form_fields import GAP
from bot.replies.wording.courses.forms import OF_LESSONS, Part

MOST_LESSONS = limits.OPTIONS
_MOST_NAMES = 100  # of a file's classes: no message has room for more
_EMPTY, _FILLED = "➕", "✏️"


def message(
    number: int, course: Course, lesson: int, about: Sequence[str], texts: Texts, notices: Sequence[str] = ()
) -> Message:
    """A draft, read back by the lines ``about`` it, with what changes it: ``lesson`` is what the buttons are for."""
    lesson = min(lesson, len(course.lessons) - 1)
    end = ["", *notices, texts.joined((check(texts), saved_by_button(texts)))]
    room = limits.CONTENT - sum(limits.length(line) + 1 for line in end) - 1
    content = "\n".join((limits.fitting(about, room), *end))
    menus = (_lesson_menu(number, course, lesson, texts),) if len(course.lessons) > 1 else ()
    return Message(content, buttons=tuple(_buttons(number, course, lesson, texts)), menus=menus)


def described(course: Course, lineage: Sequence[Place], texts: Texts, today: date) -> list[str]:
    """A class with all that is known of it, as lines."""
    place = escape_markdown(texts.without_mark(Naming(texts).label(lineage))) if lineage else course.place
    name = texts.isolated(escape_markdown(details.name(course)))
    return [texts.line(f"**{name}** · {place}"), *details.lines(course, texts, today)]


def check(texts: Texts) -> str:
    return texts.gettext("Please check what I understood.")


def saved_by_button(texts: Texts) -> str:
    return texts.gettext("I save nothing until you press “{button}”.", button=_save_label(texts))


def not_understood(label: str, typed: str, texts: Texts) -> str:
    """What somebody wrote into a field cannot be what the field is for."""
    return texts.gettext(
        "I could not use this for “{field}”: {typed}. Please write it in another way.",
        field=label.replace(GAP, "").strip(" :：.。"),
        typed=echo(typed) or "…",
    )


def save_buttons(number: int, texts: Texts) -> tuple[ActionButton, ActionButton]:
    """Under what was read back."""
    # TRANSLATORS: a button: save nothing of what I have just filled in; at most 34 characters
    cancel = ActionButton(texts.term("button", "Cancel"), CourseCancelId(number), "✖️")
    return ActionButton(_save_label(texts), CourseSaveId(number), "💾"), cancel


def saved(texts: Texts) -> str:
    return texts.gettext("Saved. People in this server can now find it with /classes.")


def cancelled(texts: Texts) -> str:
    return texts.gettext("I have saved nothing.")


def gone(texts: Texts) -> str:
    """A draft has been saved, given up, or is a week old."""
    return texts.gettext("This form is no longer open. You can start again with /class.")


def changed_meanwhile(course: Course, lineage: Sequence[Place], texts: Texts, today: date) -> Message:
    """Somebody else was faster; ``course`` is what they saved."""
    said = texts.gettext(
        "Someone else changed this class while you were working on it. I have not saved your changes. "
        "This is the class now:"
    )
    lines = [said, "", *described(course, lineage, texts, today)]
    return Message(limits.fitting(lines, limits.CONTENT), buttons=(change_button(course, texts),))


def too_many(most: int, texts: Texts) -> str:
    return texts.gettext("A server can save at most {number} classes. Please delete some first.", number=most)


def change_button(course: Course, texts: Texts) -> ActionButton:
    # TRANSLATORS: a button: change what is saved about a class; at most 34 characters
    return ActionButton(texts.term("button", "Change"), CourseEditId(course.id), "✏️")


def spreadsheet(number: int, new: Sequence[Course], changed: Sequence[Course], texts: Texts) -> Message:
    """What was read of a file, before it is saved."""
    counts = []
    if new:
        counts.append(texts.gettext("New classes: {count}", count=len(new)))
    if changed:
        counts.append(texts.gettext("Changed classes: {count}", count=len(changed)))
    lines = [check(texts), *counts, saved_by_button(texts), ""]
    some = islice((*new, *changed), _MOST_NAMES)
    lines += [texts.bullet(escape_markdown(details.name(course))) for course in some]
    return Message(limits.fitting(lines, limits.CONTENT), buttons=save_buttons(number, texts))


def nothing_new(texts: Texts) -> str:
    """A file says what is saved already."""
    changed = texts.gettext("Changed classes: {count}", count=0)
    return f"{changed}\n{cancelled(texts)}"


def unreadable_cells(cells: Iterable[tuple[int, str, str]], texts: Texts) -> str:
    """What was wrong in a file: for each cell its row, the heading of its column and what stands in it."""
    lines = [
        texts.gettext(
            "I could not read these cells, so I have saved nothing. Please correct them and send the file again."
        )
    ]
    for row, column, typed in cells:
        where = texts.gettext(
            "Row {row}, column {column}: {typed}", row=row, column=_quoted(column), typed=echo(typed) or "–"
        )
        lines.append(texts.bullet(where))
    return limits.fitting(lines, limits.CONTENT)


def unreadable_file(texts: Texts) -> str:
    return texts.gettext("I can read CSV and XLSX files of up to 1 MB. Please choose another file.")


def no_classes_in_file(texts: Texts) -> str:
    return texts.gettext(
        "I found no classes in this file. It needs a row of headings with “name” and “days”. "
        "Use /class export to get a file that shows how."
    )


def exported(texts: Texts) -> str:
    return texts.gettext(
        "This file has all classes of this server. You can change it and send it back with /class import."
    )


def _quoted(text: str) -> str:
    return echo(text) or "…"


def _save_label(texts: Texts) -> str:
    # TRANSLATORS: a button: save what I have filled in; at most 34 characters
    return texts.term("button", "Save")


def _lesson_menu(number: int, course: Course, chosen: int, texts: Texts) -> Menu:
    options = tuple(
        Option(_called(place, lesson, texts), str(place), place == chosen)
        for place, lesson in enumerate(course.lessons[: limits.OPTIONS])
    )
    placeholder = limits.cut(forms.title(Part.WHEN, texts), limits.PLACEHOLDER)
    return Menu(CourseLessonMenuId(number), placeholder, options)


def _called(place: int, lesson: Lesson, texts: Texts) -> str:
    said = " · ".join(filter(None, (lesson.name, times.lesson_time(lesson, texts))))
    return limits.cut(f"{texts.number(place + 1)}. {texts.without_mark(said)}".rstrip(), limits.OPTION)


def _buttons(number: int, course: Course, lesson: int, texts: Texts) -> Iterator[ActionButton]:
    """First what is about one of its times, then the others."""
    for part in (*OF_LESSONS, *(part for part in Part if part not in OF_LESSONS)):
        emoji = _FILLED if _is_filled(part, course, course.lessons[lesson]) else _EMPTY
        label = limits.cut(forms.title(part, texts), limits.BUTTON_LABEL)
        yield ActionButton(label, CoursePartId(number, part.value, lesson), emoji)
    if len(course.lessons) < MOST_LESSONS:
        # TRANSLATORS: a button: the class has another day and time too; at most 34 characters
        label = texts.term("button", "Add another time")
        yield ActionButton(label, CoursePartId(number, Part.WHEN.value, len(course.lessons)), _EMPTY)
    if len(course.lessons) > 1:
        # TRANSLATORS: a button: one of the days and times of the class is wrong; at most 34 characters
        yield ActionButton(texts.term("button", "Delete this time"), CourseLessonRemoveId(number, lesson), "🗑️")
    yield from save_buttons(number, texts)


def _is_filled(part: Part, course: Course, lesson: Lesson) -> bool:
    """Whether anything of a part has been filled in."""
    of, empty = course, Course("", "-")
    filled = {
        Part.NAME: True,
        Part.WHEN: bool(lesson.days or lesson.start),
        Part.LEVEL: bool(lesson.levels or lesson.child_care or lesson.name or lesson.availability),
        Part.VENUE: lesson.venue != empty.lessons[0].venue,
        Part.COST: bool(of.costs),
        Part.WHO: of.eligibility != replace(empty.eligibility, most_years=of.eligibility.most_years),
        Part.CONTACT: any((of.url, of.email, of.phone, of.application_process, of.note)),
        Part.TERM: bool(of.term.start or of.term.end or of.term.lessons),
        Part.BREAKS: bool(of.term.breaks or of.term.exceptions),
    }
    return filled[part]
