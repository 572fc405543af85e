"""The forms in which a class is filled in, part by part: what each field is called, holds and offers.

The id of a field is the column of ``core.courses.rows.cells`` that it fills, where there is one. A label that readers
will see as a sentence is that sentence, with an ellipsis for what is to be filled in.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from bot.core.courses.course import Course, Lesson
from bot.core.courses.texts import LONGEST_NAME, LONGEST_TEXT
from bot.core.courses.vocabulary import CostUnit, CourseStatus, Mode, Residency
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Option
from bot.replies.wording.courses import details, lesson_forms, words
from bot.replies.wording.courses.form_fields import (
    GAP,
    MOST_DIGITS,
    ChoiceField,
    Field,
    TextField,
    number_field,
    options,
    yes_or_no,
)

FREE, NO_UNIT = "free", "yen"  # in the menu of what a cost is for, besides the units
_DATES = "2026-06-07 / 2026-06 / 6/7 / 6月 / 7月下旬"
_BREAKS = "8月, 12/25-1/7, 7月下旬-8月下旬"


class Part(StrEnum):
    """What is filled in at once: at most five fields."""

    NAME = "name"
    WHEN = "when"
    LEVEL = "level"
    VENUE = "venue"
    COST = "cost"
    WHO = "who"
    CONTACT = "contact"
    TERM = "term"
    BREAKS = "breaks"


OF_LESSONS = (Part.WHEN, Part.LEVEL, Part.VENUE)


def title(part: Part, texts: Texts) -> str:
    """What the button of a part says, and the form that it opens."""
    level, children = texts.term("phrase group", "Level"), texts.term("phrase group", "Children")
    titles = {
        Part.NAME: name_label(texts),
        Part.WHEN: texts.term("phrase group", "Days and times"),
        Part.LEVEL: texts.listing((level, children)),
        Part.VENUE: lesson_forms.room_label(texts),
        Part.COST: texts.term("phrase group", "Cost"),
        # TRANSLATORS: a button, and the form that it opens: which people a class is for; at most 34 characters
        Part.WHO: texts.term("form", "Who can come"),
        # TRANSLATORS: a button, and the form that it opens: web page, email, phone; at most 34 characters
        Part.CONTACT: texts.term("form", "Contact"),
        # TRANSLATORS: a button, and the form that it opens: from when to when a class runs; at most 34 characters
        Part.TERM: texts.term("form", "Start and end"),
        # TRANSLATORS: a button, and the form that it opens: when a class does not take place; at most 34 characters
        Part.BREAKS: texts.term("form", "Days without lessons"),
    }
    return titles[part]


def name_label(texts: Texts) -> str:
    # TRANSLATORS: a button and a field in a form: what a class is called; at most 34 characters
    return texts.term("form", "Name of the class")


class Filling(Struct, frozen=True):
    """What a form is filled in with: a course, one of its lessons, what its place is called, the tags of ours."""

    course: Course
    lesson: Lesson
    place: str
    languages: Sequence[str]


def fields(part: Part, about: Filling, texts: Texts) -> Sequence[Field]:
    """The fields of a part, with what is known already."""
    course, lesson = about.course, about.lesson
    makers: dict[Part, Callable[[], Iterator[Field]]] = {
        Part.NAME: lambda: _name(about, texts),
        Part.WHEN: lambda: lesson_forms.when(lesson, texts),
        Part.LEVEL: lambda: lesson_forms.level(lesson, texts),
        Part.VENUE: lambda: lesson_forms.venue(lesson, texts),
        Part.COST: lambda: _cost(course, texts),
        Part.WHO: lambda: _who(course, texts),
        Part.CONTACT: lambda: _contact(course, texts),
        Part.TERM: lambda: _term(course, texts),
        Part.BREAKS: lambda: _breaks(course, texts),
    }
    return tuple(makers[part]())


def _name(about: Filling, texts: Texts) -> Iterator[Field]:
    course = about.course
    yield TextField("name", name_label(texts), course.name, required=True)
    # TRANSLATORS: a field in a form: the association, school or city that a class is by
    yield TextField("provider", texts.term("form", "Who offers it"), course.provider)
    yield TextField("place", texts.term("phrase group", "Place"), about.place, required=True)
    # TRANSLATORS: a field in a form: in person or online
    label = texts.term("form", "How people take part")
    yield ChoiceField("mode", label, options(Mode, course.mode, lambda mode: words.mode(mode, texts)))
    spoken = tuple(
        Option(texts.language_name(tag), tag, tag in course.languages) for tag in spoken_by_staff(about.languages)
    )
    yield ChoiceField("languages", texts.gettext("The staff speaks: {languages}", languages=GAP), spoken, several=True)


def spoken_by_staff(languages: Sequence[str]) -> list[str]:
    """The tags of what the staff may speak, as many as a menu holds: all speak Japanese, and nobody speaks a script."""
    others = (tag for tag in languages if not tag.startswith("ja") and tag != "zh-Hant")
    return sorted(others)[: limits.OPTIONS]


def _cost(course: Course, texts: Texts) -> Iterator[Field]:
    if course.costs:
        kept = tuple(
            Option(limits.cut(details.cost(cost, texts), limits.OPTION), str(number), chosen=True)
            for number, cost in enumerate(course.costs[: limits.OPTIONS])
        )
        # TRANSLATORS: a menu in a form with the costs that are known of a class: those that stay
        yield ChoiceField("kept", texts.term("form", "Costs that are right"), kept, several=True)
    # TRANSLATORS: a field in a form: whether a cost is for a lesson, a month, a textbook …
    yield ChoiceField("unit", texts.term("form", "What people pay for"), tuple(_units(texts)))
    yield TextField("yen", _yen(texts), longest=MOST_DIGITS + 3)
    # TRANSLATORS: a field in a form: who pays a cost or can come, such as “members” or “first lesson only”
    yield TextField("option", texts.term("form", "Condition, in your words"), longest=LONGEST_NAME)


def _units(texts: Texts) -> Iterator[Option]:
    yield Option(texts.term("cost", "free"), FREE)
    amount = _yen(texts)
    for unit in CostUnit:
        yield Option(texts.without_mark(details.for_unit(amount, unit, texts)), unit.value)
    yield Option(amount, NO_UNIT)


def _yen(texts: Texts) -> str:
    return texts.without_mark(texts.pgettext("cost", "{number} yen", number=GAP))


def _who(course: Course, texts: Texts) -> Iterator[Field]:
    who = course.eligibility
    residency = options(Residency, who.residency, lambda of: details.residency(of, texts))
    yield ChoiceField("residency", title(Part.WHO, texts), residency)
    label = texts.gettext("From the age of {count}.", count=GAP)
    yield number_field("minimum_age", label, who.minimum_age)
    label = texts.gettext("Up to the age of {count}.", count=GAP)
    yield number_field("maximum_age", label, who.maximum_age)
    yield yes_or_no("residence_card", texts.gettext("You need your residence card."), texts, who.residence_card)
    yield TextField("eligibility", texts.term("form", "Condition, in your words"), who.description, LONGEST_TEXT)


def _contact(course: Course, texts: Texts) -> Iterator[Field]:
    # TRANSLATORS: a field in a form: the address of a page on the internet
    yield TextField("url", texts.term("form", "Web page"), course.url, LONGEST_TEXT)
    # TRANSLATORS: a field in a form: an email address
    yield TextField("email", texts.term("form", "Email"), course.email)
    # TRANSLATORS: a field in a form: a phone number
    yield TextField("phone", texts.term("form", "Phone"), course.phone)
    label = texts.gettext("How to apply: {text}", text=GAP)
    yield TextField("application_process", label, course.application_process, LONGEST_TEXT)
    # TRANSLATORS: a field in a form: anything else about a class
    yield TextField("note", texts.term("form", "Note"), course.note, LONGEST_TEXT)


def _term(course: Course, texts: Texts) -> Iterator[Field]:
    term = course.term
    start, end = str(term.start or ""), str(term.end or "")
    yield TextField("term_start", texts.pgettext("time", "Starts: {date}", date=GAP), start, example=_DATES)
    yield TextField("term_end", texts.pgettext("time", "Ends: {date}", date=GAP), end, example=_DATES)
    label = texts.pgettext("time", "Lessons in a term: {count}", count=GAP)
    yield number_field("term_lessons", label, term.lessons)
    label = texts.gettext("You can come for this many years: {count}", count=GAP)
    yield number_field("most_years", label, course.eligibility.most_years)
    yield yes_or_no(
        "holidays", texts.pgettext("time", "There are lessons on public holidays."), texts, course.term.holidays
    )


def _breaks(course: Course, texts: Texts) -> Iterator[Field]:
    label = texts.pgettext("time", "No lessons: {dates}", dates=GAP)
    written = ", ".join(map(str, course.term.breaks))
    yield TextField("term_breaks", label, written, LONGEST_TEXT, example=_BREAKS)
    # TRANSLATORS: a field in a form: when a class does not take place, as words
    label = texts.term("form", "Days without lessons, in your words")
    yield TextField("term_exceptions", label, course.term.exceptions, LONGEST_TEXT)
    offered = [CourseStatus.ACTIVE, CourseStatus.TEMPORARILY_CLOSED, CourseStatus.INACTIVE]
    offered += [course.status] if course.status not in offered else []
    states = options(offered, course.status, lambda of: _status(of, texts))
    # TRANSLATORS: a field in a form: whether a class still takes place
    yield ChoiceField("status", texts.term("form", "Does the class take place?"), states)


def _status(of: CourseStatus, texts: Texts) -> str:
    match of:
        case CourseStatus.ACTIVE:
            return texts.term("setting", "yes")
        case CourseStatus.TEMPORARILY_CLOSED:
            # TRANSLATORS: an answer to “Does the class take place?”
            return texts.term("setting", "not at the moment")
    return texts.term("setting", "no")
