"""The classes of a server as a spreadsheet: sent in, read back before all or nothing is saved, and given back."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence

import discord
from msgspec.structs import replace

from bot.app.context.services import Services
from bot.app.desk.managing.courses.access import Keeper
from bot.core.courses.course import Course
from bot.core.gazetteer.outcomes import Ambiguous, Found
from bot.core.gazetteer.text.folding import fold
from bot.dataset.courses import files, sheet
from bot.dataset.courses.grid import MOST_BYTES, Unreadable
from bot.dataset.courses.sheet import CourseSheet, NoHeadings
from bot.replies.message import File, Message
from bot.replies.wording.courses import drafts, lists

_FILE = "classes.xlsx"


async def read(who: Keeper, file: discord.Attachment, place: str) -> Message:
    """What a file says, as a draft to be saved; or what is wrong with it.

    ``place`` is the code for rows that name none. Raises ``StoreUnavailableError`` and ``discord.HTTPException``.
    """
    if file.size > MOST_BYTES:
        return Message(drafts.unreadable_file(who.texts))
    content = await file.read()
    outcome = await asyncio.to_thread(sheet.read, content, _finder(who.services), place)
    match outcome:
        case Unreadable():
            return Message(drafts.unreadable_file(who.texts))
        case NoHeadings() | CourseSheet(courses=(), faults=()):
            return Message(drafts.no_classes_in_file(who.texts))
        case CourseSheet(faults=(_, *_) as faults):
            cells = ((fault.row, fault.column, fault.value) for fault in faults)
            return Message(drafts.unreadable_cells(cells, who.texts))
        case CourseSheet(courses=courses):
            return await _draft(who, courses)


async def written(who: Keeper) -> Message:
    """All classes of the server as a file. Raises ``StoreUnavailableError``."""
    courses = list((await who.services.store.courses.get(who.guild_id)).courses.values())
    if not courses:
        return Message(lists.none(who.texts))
    content = await asyncio.to_thread(files.to_xlsx, courses)
    return Message(drafts.exported(who.texts), files=(File(_FILE, content),))


async def _draft(who: Keeper, courses: Sequence[Course]) -> Message:
    """Keep what a file changes, and read it back."""
    kept = (await who.services.store.courses.get(who.guild_id)).courses
    wanted = await asyncio.to_thread(_wanted, courses, kept)
    if not wanted:
        return Message(drafts.nothing_new(who.texts))
    number = await who.services.store.course_drafts.begin_spreadsheet(who.guild_id, wanted, who.today)
    new = [each for each in wanted if not each.id]
    changed = [each for each in wanted if each.id]
    return drafts.spreadsheet(number, new, changed, who.texts)


def _wanted(courses: Iterable[Course], kept: Mapping[str, Course]) -> list[Course]:
    """Those that are new or changed: which one of the server's each is tells its id, else its place and names."""
    named = {_key(course): course.id for course in kept.values()}
    known = [replace(each, id=each.id if each.id in kept else named.pop(_key(each), "")) for each in courses]
    return [each for each in known if not each.id or replace(each, source="") != kept[each.id]]


def _finder(services: Services) -> Callable[[str], tuple[str, str]]:
    """Finds the place that a cell names: its code, or "" and why there is none."""
    known: dict[str, tuple[str, str]] = {}

    def find(typed: str) -> tuple[str, str]:
        if typed not in known:
            match services.answers.find(typed):
                case Found(candidate):
                    known[typed] = candidate.place.code, ""
                case Ambiguous():
                    known[typed] = "", "is the name of several places"
                case _:
                    known[typed] = "", "is no place in Japan"
        return known[typed]

    return find


def _key(course: Course) -> tuple[str, str, str]:
    """By which a row without an id is a class that the server has already."""
    return course.place, fold(course.name), fold(course.provider)
