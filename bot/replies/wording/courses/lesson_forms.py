"""The fields for one of the times of a class: when it is, for whom, and where."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from bot.core.courses.course import Lesson
from bot.core.courses.texts import LONGEST_TEXT
from bot.core.courses.vocabulary import Availability, ChildCare, Day, Level, Weekday
from bot.i18n.texts import Texts
from bot.replies.message import Option
from bot.replies.wording.courses import details, times, words
from bot.replies.wording.courses.form_fields import GAP, ChoiceField, Field, TextField, number_field, options

EVERY_SECOND_WEEK = "every second week"  # in the menu of weeks, besides the ordinals
_SECOND = 2
ORDINALS = (1, 2, 3, 4, 5, -1)
_HOURS = range(7, 23)
_MINUTES = range(0, 60, 5)
_LENGTHS = (*range(30, 121, 10), 45, 75, 105, 135, *range(150, 361, 30))  # minutes


def room_label(texts: Texts) -> str:
    # TRANSLATORS: a button and a field in a form: where a class is held; at most 34 characters
    return texts.term("form", "Building and room")


def when(lesson: Lesson, texts: Texts) -> Iterator[Field]:
    """On which days, in which weeks, from when and for how long."""
    days = tuple(Option(words.weekday(day, texts), day.value, day in lesson.weekdays) for day in Weekday)
    # TRANSLATORS: a field in a form: on which days of the week a class is
    yield ChoiceField("days", texts.term("form", "Days"), days, several=True)
    # TRANSLATORS: a field in a form: only if a class is not every week; the menu offers 1st, 2nd … last
    label = texts.term("form", "Weeks of the month, if not all")
    yield ChoiceField("weeks", label, tuple(_weeks(lesson, texts)), several=True)
    hour, minute = (lesson.start.hour, lesson.start.minute) if lesson.start else (None, 0)
    # TRANSLATORS: a field in a form: the hour at which a class starts, such as 10 AM
    label = texts.term("form", "Start: hour")
    yield ChoiceField("hour", label, _numbers(_HOURS, hour, lambda each: texts.clock(each * 60)))
    # TRANSLATORS: a field in a form: the minutes after the hour at which a class starts
    yield ChoiceField("minute", texts.term("form", "Start: minutes"), _numbers(_MINUTES, minute, texts.number))
    # TRANSLATORS: a field in a form: how long a lesson is, such as 90 minutes
    label = texts.term("form", "Length of the lesson")
    lengths = _numbers(_LENGTHS, minutes_of(lesson), lambda each: texts.duration(timedelta(minutes=each)))
    yield ChoiceField("length", label, lengths)


def _weeks(lesson: Lesson, texts: Texts) -> Iterator[Option]:
    """Which weeks of the month; none for all."""
    chosen = {day.ordinal for day in lesson.days}
    for number in ORDINALS:
        yield Option(times.ordinal(Day(Weekday.MONDAY, number), texts), str(number), number in chosen)
    length = texts.duration(timedelta(weeks=_SECOND))
    label = texts.without_mark(texts.pgettext("time", "once in {length}", length=length))
    yield Option(label, EVERY_SECOND_WEEK, lesson.weeks == _SECOND)


def _numbers(offered: Iterable[int], chosen: int | None, called: Callable[[int], str]) -> tuple[Option, ...]:
    """Options for numbers, with the one that is chosen already."""
    every = sorted({*offered, *(() if chosen is None else (chosen,))})
    return tuple(Option(called(each), str(each), each == chosen) for each in every)


def minutes_of(lesson: Lesson) -> int | None:
    """How long a lesson is, in minutes; None if nobody said."""
    if lesson.start is None or lesson.end is None:
        return None
    return (lesson.end.hour - lesson.start.hour) * 60 + lesson.end.minute - lesson.start.minute


def level(lesson: Lesson, texts: Texts) -> Iterator[Field]:
    """For whom it is."""
    # TRANSLATORS: a field in a form: what one time of a class is called, such as “Room A” or “morning class”
    yield TextField("lesson", texts.term("form", "Name of this time or group"), lesson.name)
    levels = tuple(Option(words.level(level, texts), level.value, level in lesson.levels) for level in Level)
    yield ChoiceField("levels", texts.term("phrase group", "Level"), levels, several=True)
    care = options(ChildCare, lesson.child_care, lambda of: details.child_care(Lesson(child_care=of), texts))
    yield ChoiceField("child_care", texts.term("class", "Child care"), care)
    label = texts.pgettext("class", "from {count} months", count=GAP)
    yield number_field("child_care_from", label, lesson.child_care_from)
    room = options(Availability, lesson.availability, lambda of: words.availability(of, texts))
    # TRANSLATORS: a field in a form: whether more people can join a class
    yield ChoiceField("availability", texts.term("form", "Is there room?"), room)


def venue(lesson: Lesson, texts: Texts) -> Iterator[Field]:
    """Where it is, and for how many."""
    of = lesson.venue
    yield TextField("venue", room_label(texts), of.name)
    # TRANSLATORS: a field in a form: the street address of a class
    yield TextField("address", texts.term("form", "Address"), of.address, LONGEST_TEXT)
    # TRANSLATORS: a field in a form: the railway station near a class
    yield TextField("station", texts.term("form", "Nearest station"), of.station, LONGEST_TEXT)
    # TRANSLATORS: a field in a form: what helps people with disabilities at a place, such as a lift
    yield TextField("accessibility", texts.term("form", "Accessibility (such as a lift)"), of.accessibility)
    label = texts.pgettext("class", "Places: {count}", count=GAP)
    yield number_field("capacity", label, lesson.capacity)
