"""What people reported about places and links, until somebody has dealt with it."""

from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine.database import LONG_TIMEOUT, Database
from bot.store.records.reports import Report
from bot.store.tables.reports import report as table


class ReportRepository:
    """Reports, read from the database each time: another program may close them.

    Every method raises ``StoreUnavailableError`` if the database does not answer within a second, or refuses; to read
    all of them, which nobody in Discord waits for, may take half a minute. One that saves or deletes returns only when
    the database has committed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, report: Report) -> bool:
        """Keep a report; whether it is the first of its kind. The same again only raises its count.

        Raises ``StoreUnavailableError``.
        """
        today = datetime.now(UTC).date()
        row = {"place": report.place, "about": report.about, "link": report.link, "words": report.words}
        statement = (
            self._database.insert(table)
            .values(row | {"times": 1, "first_on": today, "last_on": today})
            .on_conflict_do_update(index_elements=["about"], set_={"times": table.c.times + 1, "last_on": today})
            .returning(table.c.times)
        )

        async def work(connection: AsyncConnection) -> bool:
            return bool((await connection.execute(statement)).scalar_one() == 1)

        return await self._database.run(work)

    async def get_all(self) -> list[Report]:
        """Every report that has not been deleted, the oldest first. Raises ``StoreUnavailableError``."""
        rows = await self._database.fetch(select(table).order_by(table.c.id), LONG_TIMEOUT)
        return [Report(row.place, row.link, row.words, row.id, row.times, row.first_on, row.last_on) for row in rows]

    async def delete(self, report_id: int) -> bool:
        """Delete a report that has been dealt with; whether there was one. Raises ``StoreUnavailableError``."""
        return await self._database.execute(delete(table).where(table.c.id == report_id)) > 0
