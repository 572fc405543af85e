"""The classes that servers keep: read at every answer about classes, and so remembered."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Row, Select, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.courses.course import Course
from bot.store.cache import BatchingCache
from bot.store.engine.database import LONG_TIMEOUT, Database
from bot.store.records.courses import (
    MOST_COURSES,
    ChangedMeanwhile,
    Draft,
    GuildCourses,
    NoSuchCourse,
    NoSuchDraft,
    Proposal,
    Saved,
    SaveOutcome,
    TooManyCourses,
)
from bot.store.repositories.course_cells import read_course, write_course
from bot.store.repositories.course_drafts import named as named_draft
from bot.store.tables.courses import course as table
from bot.store.tables.courses import course_draft, course_list
from bot.store.tables.settings import guild

_MOST_GUILDS = 500  # that are remembered; a course takes about 2 KB
_HIGHEST = 2**31 - 1  # of a number that a database gives to a course


class CourseRepository:
    """Courses by the guild's id. Once read they are remembered, until ``caches`` are told of a change.

    A course has the number of its row for an id, and no source. Nothing is kept of who wrote it. Every method raises
    ``StoreUnavailableError`` if the database does not answer within a second, or refuses; what concerns whole tables
    or thousands of courses may take half a minute. One that changes something returns only when the database has
    committed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guilds = BatchingCache[GuildCourses](self._read, _MOST_GUILDS)

    @property
    def caches(self) -> dict[str, BatchingCache[GuildCourses]]:
        """What is remembered, by the table whose rows it is of."""
        return {table.name: self._guilds}

    async def load(self) -> None:
        """Learn which guilds have courses, and read those of up to 500. May take 30 seconds."""
        await self._guilds.load(self._read_ids)

    async def get(self, guild_id: int) -> GuildCourses:
        """The courses of a guild."""
        return await self._guilds.get(guild_id) or GuildCourses()

    def peek(self, guild_id: int) -> GuildCourses | None:
        """As ``get``, if it has been read before and there is any: the database is not asked."""
        return self._guilds.peek(guild_id)

    async def save(self, guild_id: int, courses: Sequence[Course], draft: Draft | None = None) -> SaveOutcome:
        """Add the courses that have no id, and put those that have one in the place of the former; all or none.

        ``draft`` is what they are made from: it is gone afterwards, and saved once, however often somebody taps. What
        it changes is to be as it was when it was begun, but for a look at it.
        """
        written = await asyncio.to_thread(lambda: [write_course(course) for course in courses])
        added = [cells for course, cells in zip(courses, written, strict=True) if not course.id]
        changed = [(course.id, cells) for course, cells in zip(courses, written, strict=True) if course.id]

        async def work(connection: AsyncConnection) -> SaveOutcome:
            await connection.execute(self._database.insert(guild).values(id=guild_id).on_conflict_do_nothing())
            # This first: it lets those who save for a guild come one after the other.
            await connection.execute(update(guild).where(guild.c.id == guild_id).values(id=guild_id))
            if draft and (refusal := await _refusal(connection, guild_id, draft)):
                return refusal
            there = {str(row.id) for row in await connection.execute(_ids_of(guild_id))}
            if missing := next((course_id for course_id, _ in changed if course_id not in there), None):
                return NoSuchCourse(missing)
            if len(there) + len(added) > MOST_COURSES:
                return TooManyCourses()
            for course_id, cells in changed:
                await connection.execute(update(table).where(*_named(guild_id, course_id)).values(cells=cells))
            ids = iter(await _insert(connection, guild_id, added))
            if draft:
                await connection.execute(delete(course_draft).where(*named_draft(guild_id, draft.number)))
            return Saved(tuple(course.id or next(ids) for course in courses))

        with self._guilds.writing(guild_id):
            return await self._database.run(work, LONG_TIMEOUT)

    async def check(self, guild_id: int, course_id: str, on: date, by: str) -> bool:
        """Keep that somebody looked on a day whether a course is still true, ``by`` their role; whether it is there."""

        async def work(connection: AsyncConnection) -> bool:
            wanted = select(table.c.cells).where(*_named(guild_id, course_id)).with_for_update()
            cells = (await connection.execute(wanted)).scalar_one_or_none()
            if cells is None:
                return False
            checked = replace(read_course(course_id, cells), checked_on=on, checked_by=by)
            await connection.execute(
                update(table).where(*_named(guild_id, course_id)).values(cells=write_course(checked))
            )
            return True

        with self._guilds.writing(guild_id):
            return await self._database.run(work)

    async def remove(self, guild_id: int, course_ids: Collection[str]) -> int:
        """Delete courses of a guild; how many there were."""
        removed = 0
        with self._guilds.writing(guild_id):
            for course_id in course_ids:
                removed += await self._database.execute(delete(table).where(*_named(guild_id, course_id)))
        return removed

    async def propose(self, guild_id: int, course_id: str, on: date | None) -> bool:
        """Keep since when a course is proposed for the shared directory, None for no more; whether it is there."""
        with self._guilds.writing(guild_id):
            return (
                await self._database.execute(update(table).where(*_named(guild_id, course_id)).values(proposed_on=on))
                == 1
            )

    async def get_proposals(self) -> list[Proposal]:
        """What is proposed for the shared directory, of all guilds, the oldest first; for the operator alone."""
        wanted = select(table).where(table.c.proposed_on.is_not(None)).order_by(table.c.proposed_on, table.c.id)
        rows = await self._database.fetch(wanted, LONG_TIMEOUT)
        return [Proposal(row.guild_id, read_course(str(row.id), row.cells), row.proposed_on) for row in rows]

    async def delete_left_guilds(self, left_before: date) -> None:
        """Delete the courses of guilds that removed the bot before a day."""
        left = select(guild.c.id).where(guild.c.left_on < left_before)
        try:
            await self._database.execute(
                delete(table).where(table.c.guild_id.in_(left)),
                delete(course_list).where(course_list.c.guild_id.in_(left)),
            )
        finally:  # also when nobody knows whether it was done
            self._guilds.invalidate_all()

    async def get_guilds_to_tell(self, told_before: date) -> list[int]:
        """The guilds that have courses and the bot, and were not told the list of them since before a day."""
        told = course_list.c.told_on
        wanted = (
            select(table.c.guild_id)
            .distinct()
            .join(guild, guild.c.id == table.c.guild_id)
            .outerjoin(course_list, course_list.c.guild_id == table.c.guild_id)
            .where(guild.c.left_on.is_(None), or_(told.is_(None), told < told_before))
            .order_by(table.c.guild_id)
        )
        return [row.guild_id for row in await self._database.fetch(wanted, LONG_TIMEOUT)]

    async def claim_telling(self, guild_id: int, today: date, told_before: date) -> bool:
        """Keep that the list of a guild is told today, unless it was told since: then somebody else tells it."""
        row = self._database.insert(course_list).values(guild_id=guild_id, told_on=today)
        claimed = row.on_conflict_do_update(
            index_elements=["guild_id"], set_={"told_on": today}, where=course_list.c.told_on < told_before
        )
        return await self._database.execute(claimed) == 1

    async def _read_ids(self) -> list[int]:
        return [row.guild_id for row in await self._database.fetch(select(table.c.guild_id).distinct(), LONG_TIMEOUT)]

    async def _read(self, guild_ids: Sequence[int]) -> dict[int, GuildCourses]:
        wanted = select(table).where(table.c.guild_id.in_(guild_ids)).order_by(table.c.id)
        rows = await self._database.fetch(wanted, LONG_TIMEOUT)
        return await asyncio.to_thread(_by_guild, rows)


def _ids_of(guild_id: int) -> Select[tuple[int]]:
    return select(table.c.id).where(table.c.guild_id == guild_id)


async def _refusal(connection: AsyncConnection, guild_id: int, draft: Draft) -> SaveOutcome | None:
    """Why a draft cannot be saved any more. Who saves waits until nobody else saves for the guild."""
    wanted = select(course_draft.c.id).where(*named_draft(guild_id, draft.number))
    if (await connection.execute(wanted)).scalar_one_or_none() is None:
        return NoSuchDraft()
    if draft.before is None:
        return None
    now = select(table.c.cells).where(*_named(guild_id, draft.before.id))
    cells = (await connection.execute(now)).scalar_one_or_none()
    if cells is None:
        return NoSuchCourse(draft.before.id)
    course = read_course(draft.before.id, cells)
    return ChangedMeanwhile(course) if course.unlooked_at() != draft.before.unlooked_at() else None


async def _insert(connection: AsyncConnection, guild_id: int, added: Sequence[str]) -> list[str]:
    """The ids of new rows, in their order."""
    if not added:
        return []
    rows = [{"guild_id": guild_id, "cells": cells} for cells in added]
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return [str(row.id) for row in await connection.execute(statement, rows)]


def _named(guild_id: int, course_id: str) -> tuple[Any, Any]:
    """The conditions for the row of a course; a number that no database gives is that of no course."""
    number = int(course_id) if course_id.isascii() and course_id.isdigit() else 0
    return table.c.guild_id == guild_id, table.c.id == (number if number <= _HIGHEST else 0)


def _by_guild(rows: Iterable[Row[Any]]) -> dict[int, GuildCourses]:
    courses: defaultdict[int, dict[str, Course]] = defaultdict(dict)
    proposed: defaultdict[int, dict[str, date]] = defaultdict(dict)
    for row in rows:
        course_id = str(row.id)
        courses[row.guild_id][course_id] = read_course(course_id, row.cells)
        if row.proposed_on is not None:
            proposed[row.guild_id][course_id] = row.proposed_on
    return {guild_id: GuildCourses(own, proposed[guild_id]) for guild_id, own in courses.items()}
