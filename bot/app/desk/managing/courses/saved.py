"""What is done with the classes that a server has saved: listed, changed, looked at, deleted, proposed to everyone."""

from collections.abc import Iterable

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing.courses import filling
from bot.app.desk.managing.courses.access import Keeper, keeper_at
from bot.app.interactions import sending
from bot.core.courses.course import Course
from bot.core.gazetteer.text.folding import fold
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Message
from bot.replies.wording.courses import drafts, lists
from bot.store.records.courses import (
    MOST_COURSES,
    ChangedMeanwhile,
    NoSuchCourse,
    NoSuchDraft,
    Saved,
    SaveOutcome,
    TooManyCourses,
)


async def page(who: Keeper, number: int) -> Message:
    """A page of the list; pages count from 0. Raises ``StoreUnavailableError``."""
    courses = sorted((await who.services.store.courses.get(who.guild_id)).courses.values(), key=_order)
    if not courses:
        return Message(lists.none(who.texts))
    pages = -(-len(courses) // lists.PER_PAGE)
    number = min(number, pages - 1)
    shown = courses[number * lists.PER_PAGE : (number + 1) * lists.PER_PAGE]
    return lists.page(listed(who, shown), number, pages, who.texts, who.today)


async def one(who: Keeper, course_id: str) -> Message:
    """A class with what can be done with it. Raises ``StoreUnavailableError``."""
    kept = await who.services.store.courses.get(who.guild_id)
    course = kept.courses.get(course_id)
    if course is None:
        return Message(lists.gone(who.texts))
    lineage = who.lineage(course)
    return lists.one(course, lineage, kept.proposed_on.get(course_id), who.texts, who.today)


async def begin_change(interaction: Interaction, who: Keeper, course: str) -> None:
    """Begin a draft that changes a class, which is named by its id or its name."""
    if (found := await _found(interaction, who, course)) is not None:
        number = await who.services.store.course_drafts.begin_form(who.guild_id, found, who.today, found)
        await sending.send(interaction, filling.message(who, number, found), who.texts)


async def checked(who: Keeper, course: str) -> str:
    """Keep that a class is still true today, and what to say of it. Raises ``StoreUnavailableError``."""
    found = await _named(who, course)
    if found and await who.services.store.courses.check(who.guild_id, found.id, who.today, who.role):
        return lists.checked(found.name, who.texts)
    return lists.gone(who.texts)


async def ask_to_remove(interaction: Interaction, who: Keeper, course: str) -> None:
    """Ask whether a class is to go."""
    if (found := await _found(interaction, who, course)) is not None:
        asked = lists.confirm_removal(found, who.lineage(found), who.texts, who.today)
        await sending.send(interaction, asked, who.texts)


async def beginning_with(
    interaction: Interaction, services: Services, typed: str, texts: Texts
) -> list[tuple[str, str]]:
    """Label and id of the classes whose names have these letters, those first that begin with them.

    None for who may not change them. Raises ``StoreUnavailableError``.
    """
    if (who := await keeper_at(interaction, services, texts)) is None:
        return []
    wanted = fold(typed)
    courses = (await services.store.courses.get(who.guild_id)).courses.values()
    found = [course for course in courses if wanted in fold(course.name)]
    found.sort(key=lambda course: (not fold(course.name).startswith(wanted), *_order(course)))
    return [(lists.option_name(*each, texts), each[0].id) for each in listed(who, found[: limits.CHOICES])]


def outcome(who: Keeper, became: SaveOutcome) -> Message:
    """What to say when somebody wanted to save."""
    match became:
        case Saved():
            return Message(drafts.saved(who.texts))
        case TooManyCourses():
            return Message(drafts.too_many(MOST_COURSES, who.texts))
        case NoSuchCourse():
            return Message(lists.gone(who.texts))
        case NoSuchDraft():
            return Message(drafts.gone(who.texts))
        case ChangedMeanwhile(course):
            lineage = who.lineage(course)
            return drafts.changed_meanwhile(course, lineage, who.texts, who.today)


def listed(who: Keeper, courses: Iterable[Course]) -> list[lists.Listed]:
    """Courses with their places."""
    return [(course, who.lineage(course)) for course in courses]


async def _found(interaction: Interaction, who: Keeper, course: str) -> Course | None:
    """The class; None if there is none of that id or name any more, which somebody has been told then."""
    found = await _named(who, course)
    if found is None:
        await sending.say(interaction, lists.gone(who.texts), who.texts)
    return found


async def _named(who: Keeper, course: str) -> Course | None:
    """The class of an id; or of a name, for who has not chosen from what is offered."""
    courses = (await who.services.store.courses.get(who.guild_id)).courses
    if course in courses:
        return courses[course]
    wanted = fold(course)
    found = [each for each in courses.values() if fold(each.name) == wanted]
    return found[0] if len(found) == 1 else None


def _order(course: Course) -> tuple[str, str, str]:
    return course.place, course.name, course.id
