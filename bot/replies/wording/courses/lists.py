"""The wording of the classes that a server has saved: the list, one of them, and the question once a month."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.courses.course import Course
from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import (
    CourseCheckId,
    CourseCheckInListId,
    CourseListId,
    CourseMenuId,
    CourseProposeId,
    CourseRemoveId,
    CourseRemoveSurelyId,
)
from bot.replies.markdown import escape_markdown
from bot.replies.message import ActionButton, Embed, Menu, Message, Option
from bot.replies.naming import Naming, harmless
from bot.replies.wording.courses import drafts, times
from bot.replies.wording.place_menus import page_buttons

PER_PAGE = 20
PER_QUESTION = 10
_LONGEST_NAME = 80  # characters, where a class is one line of many
Listed = tuple[Course, Sequence[Place]]
"""A class with its place and what that lies in."""


def page(listed: Sequence[Listed], number: int, pages: int, texts: Texts, today: date) -> Message:
    """A page of a server's list, with a menu to choose one; pages count from 0."""
    lines = [texts.bullet(_line(course, lineage, texts, today)) for course, lineage in listed]
    options = tuple(Option(option_name(course, lineage, texts), course.id) for course, lineage in listed)
    menu = Menu(CourseMenuId(), choose(texts), options)
    turning = page_buttons(
        CourseListId(number - 1) if number else None, CourseListId(number + 1) if number + 1 < pages else None, texts
    )
    footer = texts.gettext("Page {page}", page=number + 1) if pages > 1 else ""
    embed = Embed(limits.fitting(lines, limits.EMBED_DESCRIPTION), footer=footer)
    return Message(f"**{heading(texts)}**", (embed,), tuple(turning), (menu,))


def choose(texts: Texts) -> str:
    # TRANSLATORS: what a menu of classes is for; at most 100 characters
    return texts.term("menu", "Choose a class")


def heading(texts: Texts) -> str:
    return texts.term("heading", "Japanese classes of this server")


def none(texts: Texts) -> str:
    return texts.gettext("This server has no classes yet. Use /class add or /class import.")


def gone(texts: Texts) -> str:
    """A class has been deleted."""
    return texts.gettext("This class is no longer in the list of this server. Use /class list to see all classes.")


def one(course: Course, lineage: Sequence[Place], proposed_on: date | None, texts: Texts, today: date) -> Message:
    """A class with all that is known of it, and what can be done with it."""
    lines = drafts.described(course, lineage, texts, today)
    if proposed_on:
        lines.append(texts.gettext("Proposed to everyone on {date}.", date=texts.date(proposed_on)))
    # TRANSLATORS: a button: delete a class; at most 34 characters
    delete = ActionButton(delete_label(texts), CourseRemoveId(course.id), "🗑️")
    buttons = (
        drafts.change_button(course, texts),
        ActionButton(still_true(texts), CourseCheckId(course.id), "✅"),
        delete,
        _propose_button(course.id, texts, proposed=proposed_on is not None),
    )
    return Message(limits.fitting(lines, limits.CONTENT), buttons=buttons)


def delete_label(texts: Texts) -> str:
    return texts.term("button", "Delete")


def still_true(texts: Texts) -> str:
    # TRANSLATORS: a button: I have looked, what is said about a class is right today; at most 34 characters
    return texts.term("button", "Still true")


def checked(name: str, texts: Texts) -> str:
    return texts.gettext("Thank you. I have saved that this is still true today: {class_name}", class_name=_safe(name))


def confirm_removal(course: Course, lineage: Sequence[Place], texts: Texts, today: date) -> Message:
    """The question whether a class is to go."""
    question = texts.gettext("Do you want to delete this class? You cannot undo this.")
    lines = [question, "", *drafts.described(course, lineage, texts, today)]
    button = ActionButton(delete_label(texts), CourseRemoveSurelyId(course.id), "🗑️")
    return Message(limits.fitting(lines, limits.CONTENT), buttons=(button,))


def removed(texts: Texts) -> str:
    return texts.gettext("I have deleted this class.")


def proposed(texts: Texts) -> str:
    return texts.gettext(
        "Thank you. The people who run this bot will look at this class. Only this server sees it until they take it "
        "into the list for everyone."
    )


def not_proposed(texts: Texts) -> str:
    return texts.gettext("This class is no longer proposed. Only this server sees it.")


def question(asked: Iterable[Listed], texts: Texts, today: date) -> Message:
    """The message of every month: which classes nobody has looked at for long, each with its button."""
    said = texts.gettext(
        "Nobody has checked these classes for 180 days. Please look at each page or ask. Then press the button of each "
        "class that is still true. Use /class edit for the others."
    )
    listed = list(asked)
    ids = [int(course.id) for course, _ in listed]
    ends = min(ids), max(ids)
    lines = [said, *(f"{texts.number(number)}. {_line(*each, texts, today)}" for number, each in enumerate(listed, 1))]
    buttons = tuple(
        ActionButton(f"{texts.number(number)}. {still_true(texts)}", CourseCheckInListId(course.id, *ends), "✅")
        for number, (course, _) in enumerate(listed, 1)
    )
    return Message(limits.fitting(map(texts.line, lines), limits.CONTENT), buttons=buttons)


def nothing_to_ask(texts: Texts) -> Message:
    """All classes of such a message have been looked at."""
    return Message(texts.gettext("Every class in this message is checked now. Thank you."))


def option_name(course: Course, lineage: Sequence[Place], texts: Texts) -> str:
    """A class in a menu, or while somebody types its name."""
    place = Naming(texts).with_japanese(lineage) if lineage else course.place
    return limits.cut(" · ".join(map(texts.isolated, (course.name, place))), limits.OPTION)


def _line(course: Course, lineage: Sequence[Place], texts: Texts, today: date) -> str:
    """A class in one line: its name, place and times, and whether it is to be looked at."""
    place = escape_markdown(Naming(texts).own(lineage)) if lineage else course.place
    when = next((said for lesson in course.lessons if (said := times.lesson_time(lesson, texts))), "")
    more = "…" if len(course.lessons) > 1 else ""
    parts = (f"**{_safe(course.name)}**", place, texts.without_mark(when) + more)
    stale = " ⚠️" if course.is_stale(today) else ""
    return " · ".join(map(texts.isolated, filter(None, parts))) + stale


def _safe(name: str) -> str:
    return escape_markdown(harmless(limits.cut(name, _LONGEST_NAME)))


def _propose_button(course_id: str, texts: Texts, *, proposed: bool) -> ActionButton:
    if proposed:
        # TRANSLATORS: a button: this class is not for the list that all servers see, after all; at most 34 characters
        return ActionButton(texts.term("button", "Stop proposing"), CourseProposeId(course_id, allowed=False), "🌐")
    # TRANSLATORS: a button: this class could be in the list that all servers see; at most 34 characters
    return ActionButton(texts.term("button", "Propose to everyone"), CourseProposeId(course_id, allowed=True), "🌐")
