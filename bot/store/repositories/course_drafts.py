"""What somebody fills in or has sent as a spreadsheet, until it is saved as courses of their server."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.courses.course import Course
from bot.store.engine.database import LONG_TIMEOUT, Database
from bot.store.records.courses import Draft
from bot.store.repositories.course_cells import read_courses, write_courses
from bot.store.tables.courses import course_draft as table

_MOST = 100  # of one server: the oldest go


class CourseDraftRepository:
    """Drafts by the guild's id and their number. Nothing is kept of who began one.

    Every method raises ``StoreUnavailableError`` if the database does not answer in time, or refuses.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin_form(self, guild_id: int, course: Course, on: date, before: Course | None = None) -> int:
        """Keep a new draft of one course, ``before`` being the one that it changes; its number."""
        former = None if before is None else write_courses([before])
        return await self._begin(guild_id, [course], saved_on=on, former=former, is_spreadsheet=False)

    async def begin_spreadsheet(self, guild_id: int, courses: Sequence[Course], on: date) -> int:
        """Keep what a file says as a new draft; its number."""
        return await self._begin(guild_id, courses, saved_on=on, is_spreadsheet=True)

    async def get(self, guild_id: int, number: int) -> Draft | None:
        """A draft; None if it has been saved or given up."""
        rows = await self._database.fetch(select(table).where(*named(guild_id, number)), LONG_TIMEOUT)
        for row in rows:
            courses = await asyncio.to_thread(read_courses, row.courses)
            return Draft(row.id, courses, read_courses(row.former)[0] if row.former else None, row.is_spreadsheet)
        return None

    async def change(self, guild_id: int, number: int, course: Course) -> bool:
        """Put a course in the place of those of a draft; whether the draft is there."""
        written = write_courses([course])
        return await self._database.execute(update(table).where(*named(guild_id, number)).values(courses=written)) == 1

    async def delete(self, guild_id: int, number: int) -> None:
        """Give a draft up."""
        await self._database.execute(delete(table).where(*named(guild_id, number)))

    async def delete_old(self, begun_before: date) -> None:
        """Delete what nobody has saved since before a day."""
        await self._database.execute(delete(table).where(table.c.saved_on < begun_before))

    async def _begin(self, guild_id: int, courses: Sequence[Course], **own: object) -> int:
        written = await asyncio.to_thread(write_courses, courses)
        values = {"guild_id": guild_id, "courses": written, **own}

        async def work(connection: AsyncConnection) -> int:
            number: int = (await connection.execute(insert(table).values(values).returning(table.c.id))).scalar_one()
            newest = select(table.c.id).where(table.c.guild_id == guild_id).order_by(table.c.id.desc()).limit(_MOST)
            kept = {row.id for row in await connection.execute(newest)}
            old = (table.c.guild_id == guild_id, table.c.id < min(kept))
            await connection.execute(delete(table).where(*old))
            return number

        return await self._database.run(work, LONG_TIMEOUT)


def named(guild_id: int, number: int) -> tuple[Any, Any]:
    """The conditions for the row of a draft."""
    return table.c.guild_id == guild_id, table.c.id == number
