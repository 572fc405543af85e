"""The helpers who registered in a server, and of which requests they were told."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from bot.core.desk.choosing import Helper
from bot.core.desk.requests import Request
from bot.store.engine.database import Database
from bot.store.tables.desk import desk_asked, desk_helper, desk_request


class HelperRepository:
    """Helpers by server and user, read from the database each time.

    Every method raises ``StoreUnavailableError`` if the database does not answer within a second, or refuses. One that
    changes something returns only when the database has committed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, guild_id: int, helper: Helper) -> None:
        """Keep what a helper said of themselves, instead of what they said before; when they were asked stays."""
        values = {
            "languages": " ".join(sorted(helper.languages)),
            "prefectures": " ".join(sorted(helper.prefectures)),
            "away_until": helper.away_until,
        }
        key = {"guild_id": guild_id, "user_id": helper.user_id}
        statement = self._database.insert(desk_helper).values(key | values)
        await self._database.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))

    async def get(self, guild_id: int, user_id: int) -> Helper | None:
        """What a helper said of themselves in a server, if they are one there."""
        wanted = select(desk_helper).where(desk_helper.c.guild_id == guild_id, desk_helper.c.user_id == user_id)
        rows = await self._database.fetch(wanted)
        return _helper(rows[0]) if rows else None

    async def get_of_guild(self, guild_id: int) -> list[Helper]:
        """All helpers of a server."""
        wanted = select(desk_helper).where(desk_helper.c.guild_id == guild_id).order_by(desk_helper.c.user_id)
        return [_helper(row) for row in await self._database.fetch(wanted)]

    async def get_of_user(self, user_id: int) -> dict[int, Helper]:
        """By the guild's id, what a user said of themselves as a helper."""
        wanted = select(desk_helper).where(desk_helper.c.user_id == user_id).order_by(desk_helper.c.guild_id)
        return {row.guild_id: _helper(row) for row in await self._database.fetch(wanted)}

    async def delete(self, guild_id: int, user_id: int) -> bool:
        """Let a user be no helper of a server any more; whether they were one."""
        theirs = (desk_helper.c.guild_id == guild_id) & (desk_helper.c.user_id == user_id)
        return await self._database.execute(delete(desk_helper).where(theirs)) == 1

    async def save_asked(self, request: Request, helper_ids: Collection[int], at: datetime) -> None:
        """Keep which helpers are being told of a request."""
        rows = [{"request_id": request.id, "helper_id": helper_id, "asked_at": at} for helper_id in helper_ids]
        told = (desk_helper.c.guild_id == request.guild_id) & desk_helper.c.user_id.in_(helper_ids)
        if rows:
            await self._database.execute(
                self._database.insert(desk_asked).values(rows).on_conflict_do_nothing(),
                update(desk_helper).where(told).values(last_asked_at=at),
            )

    async def get_asked(self, request_id: int) -> set[int]:
        """The ids of the helpers who have been told of a request."""
        wanted = select(desk_asked.c.helper_id).where(desk_asked.c.request_id == request_id)
        return {row.helper_id for row in await self._database.fetch(wanted)}

    async def count_asked(self, guild_id: int, helper_id: int) -> int:
        """Of how many requests of a server a helper has been told, as far as that is still kept."""
        told = desk_asked.join(desk_request, desk_request.c.id == desk_asked.c.request_id)
        wanted = select(func.count().label("times")).select_from(told)
        (row,) = await self._database.fetch(
            wanted.where(desk_asked.c.helper_id == helper_id, desk_request.c.guild_id == guild_id)
        )
        return int(row.times)


def _helper(row: Row[Any]) -> Helper:
    return Helper(
        row.user_id,
        frozenset(row.languages.split()),
        frozenset(row.prefectures.split()),
        row.away_until,
        row.last_asked_at,
    )
