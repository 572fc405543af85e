"""When a class is: days, times and terms in the words of a language, by the clock in Japan."""

from collections.abc import Iterator
from datetime import time, timedelta

from bot.core.courses.course import Lesson
from bot.core.courses.dates import PartialDate, Period, Term, Third
from bot.core.courses.vocabulary import Day, Weekday
from bot.i18n.texts import Texts
from bot.replies.wording.courses import words

_LAST = -1


def lesson_time(lesson: Lesson, texts: Texts) -> str:
    """Sunday (2nd and 4th of the month), 10:00 AM–12:00 PM; "" if nobody said when."""
    parts = [texts.isolated(days) for days in _days(lesson, texts)]
    if lesson.weeks > 1:
        length = texts.duration(timedelta(weeks=lesson.weeks))
        # TRANSLATORS: behind the days of a class that is not every week; {length} is a time such as 14 days
        parts.append(texts.without_mark(texts.pgettext("time", "once in {length}", length=length)))
    if lesson.start is not None:
        parts.append(texts.isolated("–".join(_clock(at, texts) for at in (lesson.start, lesson.end) if at)))
    return " ".join(parts)


def term(of: Term, texts: Texts) -> Iterator[str]:
    """When a class runs and when it does not."""
    if of.start:
        yield texts.pgettext("time", "Starts: {date}", date=partial_date(of.start, texts))
    if of.end:
        yield texts.pgettext("time", "Ends: {date}", date=partial_date(of.end, texts))
    if of.lessons:
        yield texts.pgettext("time", "Lessons in a term: {count}", count=of.lessons)
    without = [period(each, texts) for each in of.breaks]
    if of.holidays is False:
        # TRANSLATORS: days without lessons, in a list
        without.append(texts.term("time", "public holidays"))
    if without:
        yield texts.pgettext("time", "No lessons: {dates}", dates=texts.listing(without))
    if of.holidays:
        yield texts.pgettext("time", "There are lessons on public holidays.")


def partial_date(of: PartialDate, texts: Texts) -> str:
    """June 7, 2026; June; early June."""
    written = texts.partial_date(of.month, of.day, of.year)
    match of.third:
        case None:
            return written
        case Third.EARLY:
            # TRANSLATORS: from the 1st to the 10th of a month; {month} is its name
            found = texts.pgettext("time", "early {month}", month=written)
        case Third.MIDDLE:
            # TRANSLATORS: from the 11th to the 20th of a month; {month} is its name
            found = texts.pgettext("time", "middle of {month}", month=written)
        case Third.LATE:
            # TRANSLATORS: from the 21st to the end of a month; {month} is its name
            found = texts.pgettext("time", "late {month}", month=written)
    return texts.without_mark(found)


def period(of: Period, texts: Texts) -> str:
    ends = (of.first,) if of.first == of.last else (of.first, of.last)
    return " – ".join(texts.isolated(partial_date(end, texts)) for end in ends)


def _clock(at: time, texts: Texts) -> str:
    return texts.clock(at.hour * 60 + at.minute)


def _days(lesson: Lesson, texts: Texts) -> Iterator[str]:
    """The days of a week, or for each weekday which of a month."""
    if not lesson.is_monthly:
        if lesson.days:
            yield texts.listing(words.weekday(day, texts) for day in Weekday if day in lesson.weekdays)
        return
    for day in Weekday:
        if which := [ordinal(each, texts) for each in lesson.days if each.weekday is day]:
            # TRANSLATORS: {weekday} is a day of the week, {ordinals} which of them: "Sunday (2nd and 4th of the month)"
            found = texts.pgettext(
                "time",
                "{weekday} ({ordinals} of the month)",
                weekday=words.weekday(day, texts),
                ordinals=texts.listing(which),
            )
            yield texts.without_mark(found)


def ordinal(day: Day, texts: Texts) -> str:
    if day.ordinal == _LAST:
        # TRANSLATORS: which Sunday of a month, as in "Sunday (last of the month)"
        return texts.term("time", "last")
    # TRANSLATORS: which Sunday of a month, 1 to 5, as in "Sunday (2nd and 4th of the month)"
    first = texts.term("time", "1st")
    ordinals = (
        *(first, texts.term("time", "2nd"), texts.term("time", "3rd")),
        *(texts.term("time", "4th"), texts.term("time", "5th")),
    )
    return ordinals[(day.ordinal or 1) - 1]
