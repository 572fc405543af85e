"""All that is known of one class, as lines: who offers it, when, for whom, for how much, where, how to join."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.core.courses.course import Cost, Course, Eligibility, Lesson, Venue
from bot.core.courses.vocabulary import ChildCare, CostUnit, Residency
from bot.core.directory.link_checks import LinkCheck
from bot.i18n.texts import Texts
from bot.replies.markdown import escape_markdown
from bot.replies.naming import harmless
from bot.replies.wording.answer.link_status import LinkStatus, checked_by_person
from bot.replies.wording.courses import times, words

_DOT = " · "


def name(course: Course) -> str:
    """The name as a heading shows it: no markup works there."""
    return harmless(course.name)


def lines(course: Course, texts: Texts, today: date, page: LinkCheck | None = None) -> list[str]:
    """What is known of a class below its name, from who offers it to when somebody last looked.

    ``page`` is what is known of its link.
    """
    venue = course.venue
    parts = (
        _provider(course, texts, page),
        *(_lesson(lesson, texts, with_venue=venue is None) for lesson in course.lessons),
        _joined(_written(venue, texts) if venue else (), texts),
        _joined([*_modes(course, texts), *(cost(each, texts) for each in course.costs)], texts),
        texts.joined(_eligibility(course.eligibility, texts)),
        _joined([*times.term(course.term, texts), _raw(course.term.exceptions, texts)], texts),
        _languages(course, texts),
        _application(course, texts),
        _joined([_raw(course.email, texts), _raw(course.phone, texts)], texts),
        _raw(course.note, texts),
        checked(course, texts, today),
    )
    return [texts.line(texts.without_mark(part)) for part in parts if part]


def cost(of: Cost, texts: Texts) -> str:
    """Free; 2,000 yen a term (members)."""
    amount = texts.term("cost", "free")
    if of.yen:
        amount = texts.without_mark(texts.pgettext("cost", "{number} yen", number=texts.amount(of.yen)))
    written = texts.without_mark(for_unit(amount, of.unit, texts))
    return f"{written} ({_raw(of.option, texts)})" if of.option else written


def checked(course: Course, texts: Texts, today: date) -> str:
    """When somebody last looked, and that it may have changed since where that is long ago."""
    if course.checked_on is None:
        return texts.gettext("Nobody has checked this information yet.")
    said = checked_by_person(course.checked_on, texts)
    old = texts.gettext("It may be out of date.") if course.is_stale(today) else ""
    return texts.joined((said, f"⚠️ {texts.without_mark(old)}" if old else ""))


def _provider(course: Course, texts: Texts, page: LinkCheck | None) -> str:
    """Who offers it, with the way to its page, or that it is gone; its own name where nobody is named."""
    behind = course.provider or (course.name if course.url else "")
    if course.url:
        return LinkStatus({course.url: page} if page else {}, {}, texts).link(harmless(behind), course.url)
    return _raw(behind, texts)


def _modes(course: Course, texts: Texts) -> Iterator[str]:
    if course.mode:
        yield words.mode(course.mode, texts)


def _lesson(lesson: Lesson, texts: Texts, *, with_venue: bool) -> str:
    parts = [
        times.lesson_time(lesson, texts),
        texts.listing(words.level(level, texts) for level in lesson.levels),
        *_written(lesson.venue if with_venue else Venue(), texts),
        child_care(lesson, texts),
        texts.pgettext("class", "Places: {count}", count=lesson.capacity) if lesson.capacity is not None else "",
        words.availability(lesson.availability, texts) if lesson.availability else "",
    ]
    written = _joined(parts, texts)
    own = f"{_raw(lesson.name, texts)}: " if lesson.name and written else _raw(lesson.name, texts)
    return own + written


def _written(venue: Venue, texts: Texts) -> list[str]:
    return [_raw(text, texts) for text in (venue.name, venue.address, venue.station, venue.accessibility)]


def child_care(lesson: Lesson, texts: Texts) -> str:
    if lesson.child_care is None:
        return ""
    if lesson.child_care is ChildCare.NO:
        return texts.term("class", "No child care.")
    # TRANSLATORS: somebody looks after small children during the class
    care = texts.term("class", "Child care")
    about = []
    if lesson.child_care is not ChildCare.YES:
        free = lesson.child_care is ChildCare.FREE
        about.append(texts.term("cost", "free") if free else texts.term("cost", "paid"))
    if lesson.child_care_from is not None:
        # TRANSLATORS: from which age on somebody looks after children; {count} is 2 or more
        about.append(texts.without_mark(texts.pgettext("class", "from {count} months", count=lesson.child_care_from)))
    return f"{care} ({_joined(about, texts)})" if about else care


def for_unit(amount: str, unit: CostUnit | None, texts: Texts) -> str:
    found = amount
    match unit:
        case CostUnit.LESSON:
            # TRANSLATORS: {cost} is an amount such as "200 yen", or "free"
            found = texts.pgettext("cost", "{cost} for each lesson", cost=amount)
        case CostUnit.MONTH:
            # TRANSLATORS: {cost} is an amount such as "200 yen", or "free"
            found = texts.pgettext("cost", "{cost} for each month", cost=amount)
        case CostUnit.TERM:
            # TRANSLATORS: {cost} is an amount such as "200 yen", or "free"; a term is a whole course of lessons
            found = texts.pgettext("cost", "{cost} for each term", cost=amount)
        case CostUnit.YEAR:
            # TRANSLATORS: {cost} is an amount such as "200 yen", or "free"
            found = texts.pgettext("cost", "{cost} for each year", cost=amount)
        case CostUnit.TEXTBOOK:
            # TRANSLATORS: {cost} is an amount such as "200 yen", or "free"
            found = texts.pgettext("cost", "{cost} for the textbook", cost=amount)
        case CostUnit.REGISTRATION:
            # TRANSLATORS: {cost} is an amount such as "200 yen", or "free"; it is paid once, when somebody joins
            found = texts.pgettext("cost", "{cost} to join", cost=amount)
    return found


def residency(of: Residency, texts: Texts) -> str:
    """Who may come, by where they live, work or study."""
    match of:
        case Residency.RESIDENTS:
            return texts.gettext("For people who live in this place.")
        case Residency.RESIDENTS_OR_WORKERS:
            return texts.gettext("For people who live, work or study in this place.")
        case Residency.ANYONE:
            return texts.gettext("Anyone can come.")


def _eligibility(who: Eligibility, texts: Texts) -> Iterator[str]:
    if who.residency:
        yield residency(who.residency, texts)
    if who.minimum_age is not None:
        yield texts.gettext("From the age of {count}.", count=who.minimum_age)
    if who.maximum_age is not None:
        yield texts.gettext("Up to the age of {count}.", count=who.maximum_age)
    if who.residence_card:
        yield texts.gettext("You need your residence card.")
    if who.residence_card is False:
        yield texts.gettext("You do not need a residence card.")
    if who.most_years is not None:
        yield texts.gettext("You can come for this many years: {count}", count=who.most_years)
    yield _raw(who.description, texts)


def _languages(course: Course, texts: Texts) -> str:
    if not course.languages:
        return ""
    spoken = texts.listing(texts.language_name(tag) for tag in course.languages)
    return texts.gettext("The staff speaks: {languages}", languages=spoken)


def _application(course: Course, texts: Texts) -> str:
    if not course.application_process:
        return ""
    return texts.gettext("How to apply: {text}", text=escape_markdown(harmless(course.application_process)))


def _raw(text: str, texts: Texts) -> str:
    """What somebody wrote: no link, mention or markup in it can work."""
    return texts.isolated(escape_markdown(harmless(text))) if text else ""


def _joined(parts: Iterable[str], texts: Texts) -> str:
    return _DOT.join(texts.without_mark(part) for part in parts if part)
