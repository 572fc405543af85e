"""The desk of each server: read at every answer, and so remembered."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select

from bot.core.desk.hours import DeskHours, Opening
from bot.store.cache import BatchingCache
from bot.store.engine.database import LONG_TIMEOUT, Database
from bot.store.records.desk import Desk, Panel
from bot.store.repositories.desk import deletions
from bot.store.tables.desk import desk
from bot.store.tables.settings import guild

_CLOSED = "-"


class DeskRepository:
    """Desks by the guild's id. Once read they are remembered, until ``caches`` are told of a change.

    Every method raises ``StoreUnavailableError`` if the database does not answer within a second, or refuses. One that
    saves or deletes returns only when the database has committed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._desks = BatchingCache[Desk](self._read)

    @property
    def caches(self) -> dict[str, BatchingCache[Desk]]:
        """What is remembered, by the table whose rows it is of."""
        return {desk.name: self._desks}

    async def load(self) -> None:
        """Read the desks, up to 20,000; of more only which guilds have one. May take 30 seconds.

        Raises ``StoreUnavailableError``.
        """
        await self._desks.load(self._read_ids)

    async def get(self, guild_id: int) -> Desk | None:
        """The desk of a guild, if it has one. Raises ``StoreUnavailableError``."""
        return await self._desks.get(guild_id)

    def peek(self, guild_id: int) -> Desk | None:
        """As ``get``, if it has been read before: the database is not asked."""
        return self._desks.peek(guild_id)

    async def save(self, guild_id: int, **values: object) -> None:
        """Change any of the fields of ``Desk``; a desk that there was not is made. Raises ``StoreUnavailableError``."""
        changed = {name: column for field, value in values.items() for name, column in _columns(field, value).items()}
        defaults = {name: column for field, value in _fields(Desk()) for name, column in _columns(field, value).items()}
        row = {"guild_id": guild_id, "last_number": 0} | defaults | changed
        with self._desks.writing(guild_id):
            await self._database.execute(
                self._database.insert(guild).values(id=guild_id).on_conflict_do_nothing(),
                self._database.insert(desk)
                .values(row)
                .on_conflict_do_update(index_elements=["guild_id"], set_=changed or {"guild_id": guild_id}),
            )

    async def delete(self, guild_id: int) -> None:
        """Delete the desk of a guild and all that belongs to it. Raises ``StoreUnavailableError``."""
        with self._desks.writing(guild_id):
            await self._database.execute(*deletions.of_guilds(select(guild.c.id).where(guild.c.id == guild_id)))

    async def delete_left_guilds(self, left_before: date) -> None:
        """Delete the desks of guilds that removed the bot before a day. Raises ``StoreUnavailableError``."""
        try:
            await self._database.execute(*deletions.of_guilds(select(guild.c.id).where(guild.c.left_on < left_before)))
        finally:  # also when nobody knows whether it was done
            self._desks.invalidate_all()

    async def _read_ids(self) -> list[int]:
        return [row.guild_id for row in await self._database.fetch(select(desk.c.guild_id), LONG_TIMEOUT)]

    async def _read(self, guild_ids: Sequence[int]) -> dict[int, Desk]:
        rows = await self._database.fetch(select(desk).where(desk.c.guild_id.in_(guild_ids)))
        return {row.guild_id: _desk(row) for row in rows}


def _fields(value: Desk) -> list[tuple[str, object]]:
    return [(name, getattr(value, name)) for name in Desk.__struct_fields__]


def _columns(field: str, value: object) -> dict[str, object]:
    """The columns of a field of ``Desk``."""
    match field, value:
        case "hours", DeskHours(week, zone):
            days = (f"{opening.opens}-{opening.closes}" if opening else _CLOSED for opening in week)
            return {"hours": " ".join(days), "time_zone": zone}
        case "take_within", timedelta():
            return {"take_within": int(value / timedelta(minutes=1))}
        case "panel", Panel(channel_id, message_id, languages):
            return _panel_columns(channel_id, message_id, languages)
        case "panel", None:
            return _panel_columns(None, None, ())
    return {field: value}


def _panel_columns(channel_id: int | None, message_id: int | None, languages: Sequence[str]) -> dict[str, object]:
    return {
        "panel_channel_id": channel_id,
        "panel_message_id": message_id,
        "panel_languages": " ".join(languages),
    }


def _desk(row: Row[Any]) -> Desk:
    week = tuple(_opening(day) for day in row.hours.split())
    panel = None
    if row.panel_message_id is not None:
        panel = Panel(row.panel_channel_id, row.panel_message_id, tuple(row.panel_languages.split()))
    return Desk(
        row.channel_id,
        row.forum,
        row.helper_role_id,
        row.coordinator_role_id,
        row.language,
        DeskHours(week, row.time_zone),
        timedelta(minutes=row.take_within),
        panel,
    )


def _opening(day: str) -> Opening | None:
    return None if day == _CLOSED else Opening(*map(int, day.split("-")))
