"""What is said of a class by a choice of a few words: what it is called, for readers and for those who choose it."""

from collections.abc import Iterable

from bot.core.courses.filters import CourseFilters, FilterName, TimeOfDay
from bot.core.courses.vocabulary import Availability, Level, Mode, Weekday
from bot.i18n.texts import Texts


def weekday(day: Weekday, texts: Texts) -> str:
    """A day of the week, as it stands alone."""
    return texts.weekday(list(Weekday).index(day))


def time_of_day(of: TimeOfDay, texts: Texts) -> str:
    match of:
        case TimeOfDay.MORNING:
            # TRANSLATORS: when a class begins: before 12 o'clock
            return texts.term("class", "morning")
        case TimeOfDay.AFTERNOON:
            # TRANSLATORS: when a class begins: from 12 to 17 o'clock
            return texts.term("class", "afternoon")
        case TimeOfDay.EVENING:
            # TRANSLATORS: when a class begins: after 17 o'clock
            return texts.term("class", "evening")


def mode(of: Mode, texts: Texts) -> str:
    # TRANSLATORS: how people take part in a class: they go there
    in_person = texts.term("class", "in person")
    # TRANSLATORS: how people take part in a class: over the internet
    online = texts.term("class", "online")
    match of:
        case Mode.IN_PERSON:
            return in_person
        case Mode.ONLINE:
            return online
        case Mode.BOTH:
            return texts.listing((in_person, online))


def level(of: Level, texts: Texts) -> str:
    """For whom a class is; N5 to N1 are called so in every language."""
    match of:
        case Level.BEGINNER:
            # TRANSLATORS: a class for people who begin to learn Japanese
            return texts.term("class", "beginner")
        case Level.READING_AND_WRITING:
            # TRANSLATORS: a class for hiragana, katakana and kanji
            return texts.term("class", "reading and writing")
        case Level.CONVERSATION:
            # TRANSLATORS: a class for speaking
            return texts.term("class", "conversation")
        case Level.TEST:
            # TRANSLATORS: a class for people who prepare for the Japanese-Language Proficiency Test
            return texts.term("class", "for the language test")
        case Level.CHILDREN:
            # TRANSLATORS: a class in which children learn Japanese
            return texts.term("class", "for children")
    return of.value


def availability(of: Availability, texts: Texts) -> str:
    match of:
        case Availability.OPEN:
            # TRANSLATORS: more people can join a class
            return texts.term("class", "There is room.")
        case Availability.FULL:
            # TRANSLATORS: nobody can join a class now
            return texts.term("class", "Full.")
        case Availability.WAITING_LIST:
            return texts.term("class", "Full, but you can wait for a place.")


def asked(filters: CourseFilters, names: Iterable[FilterName], texts: Texts) -> str:
    """What somebody asks for of a class, in a list: Sunday, morning and free."""
    return texts.listing(_wish(filters, name, texts) for name in names)


def _wish(filters: CourseFilters, name: FilterName, texts: Texts) -> str:
    found = ""
    match name:
        case FilterName.DAY if filters.day:
            found = weekday(filters.day, texts)
        case FilterName.TIME if filters.time:
            found = time_of_day(filters.time, texts)
        case FilterName.MODE if filters.mode:
            found = mode(filters.mode, texts)
        case FilterName.LEVEL if filters.level:
            found = level(filters.level, texts)
        case FilterName.FREE:
            found = texts.term("cost", "free")
        case FilterName.CHILDREN:
            # TRANSLATORS: what somebody asks for: somebody looks after the child, or the class is for children
            found = texts.term("class", "with a child")
    return found
