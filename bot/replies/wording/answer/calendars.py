"""The wording of “Add to calendar”: which class, and what to do with the file."""

from collections.abc import Iterable

from bot.core.courses.course import Course
from bot.core.courses.occurrences import for_calendars
from bot.core.directory.directory import Answer
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import CalendarMenuId, Subject
from bot.replies.message import File, Menu, Message, Option
from bot.replies.naming import Naming, harmless
from bot.replies.wording.courses import lists, times


def which(answer: Answer, subject: Subject, courses: Iterable[Course], texts: Texts) -> Message:
    """A menu of the classes with days and times, as far as it holds them."""
    options = tuple(Option(_label(course, texts), course.id) for course in courses)[: limits.OPTIONS]
    return Message(_place(answer, texts), menus=(Menu(CalendarMenuId(subject), lists.choose(texts), options),))


def file(answer: Answer, calendar: bytes, texts: Texts) -> Message:
    """A file for calendars, and what to do with it."""
    content = texts.gettext("Open this file to add the classes to your calendar.")
    return Message(f"{_place(answer, texts)}\n{content}", files=(File("classes.ics", calendar),))


def none(texts: Texts) -> Message:
    """None of the classes of an answer has a day and a time any more."""
    return Message(texts.gettext("I do not know the days and times of these classes, so there is nothing to add."))


def _place(answer: Answer, texts: Texts) -> str:
    return limits.cut(Naming(texts).title(answer.lineage), limits.CONTENT)


def _label(course: Course, texts: Texts) -> str:
    """A class and its first time: one city may have several of one name."""
    time = times.lesson_time(for_calendars(course)[0], texts)
    return limits.cut(" · ".join(map(texts.isolated, (harmless(course.name), time))), limits.OPTION)
