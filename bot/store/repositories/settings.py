"""What users, guilds and channels chose: read at every answer, and so remembered."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from sqlalchemy import Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.cache import BatchingCache
from bot.store.engine.database import LONG_TIMEOUT, Database
from bot.store.records.settings import GuildSettings, UserSettings
from bot.store.repositories.desk import deletions
from bot.store.tables.settings import channel, guild, user


class SettingsRepository:
    """Settings by Discord's ids. Once read they are remembered, until ``caches`` are told of a change.

    Every method raises ``StoreUnavailableError`` if the database does not answer within a second, or refuses. One that
    saves or deletes returns only when the database has committed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._users = BatchingCache[UserSettings](self._read_users)
        self._guilds = BatchingCache[GuildSettings](self._read_guilds)
        self._channels = BatchingCache[str](self._read_channels)

    @property
    def caches(self) -> dict[str, BatchingCache[Any]]:
        """What is remembered, by the table whose rows it is of."""
        return {user.name: self._users, guild.name: self._guilds, channel.name: self._channels}

    async def load(self) -> None:
        """Read up to 20,000 rows of a table; of a larger one only of whom anything is kept, 60 bytes each.

        May take 30 seconds. Raises ``StoreUnavailableError``.
        """
        for table, cache in ((user, self._users), (guild, self._guilds), (channel, self._channels)):
            await cache.load(partial(self._read_ids, table))

    async def get_user(self, user_id: int) -> UserSettings | None:
        """Everything that is kept about a user; None if nothing is. Raises ``StoreUnavailableError``."""
        return await self._users.get(user_id)

    def peek_user(self, user_id: int) -> UserSettings | None:
        """As ``get_user``, if it has been read before: the database is not asked."""
        return self._users.peek(user_id)

    def peek_guild(self, guild_id: int) -> GuildSettings | None:
        """As ``get_guild``, if it has been read before: the database is not asked."""
        return self._guilds.peek(guild_id)

    def peek_channel_language(self, channel_id: int) -> str | None:
        """As ``get_channel_language``, if it has been read before: the database is not asked."""
        return self._channels.peek(channel_id)

    async def save_user_language(self, user_id: int, language: str) -> None:
        """Keep the tag of the language that a user chose, since today. Raises ``StoreUnavailableError``."""
        values = {"id": user_id, "language": language, "since": datetime.now(UTC).date()}
        with self._users.writing(user_id):
            await self._database.execute(self._database.upsert(user, values))

    async def save_user_consent(self, user_id: int, *, in_public: bool) -> None:
        """Keep whether helpers may use a user's language where everyone sees it.

        Without effect on a user who chose no language. Raises ``StoreUnavailableError``.
        """
        with self._users.writing(user_id):
            await self._database.execute(
                update(user).where(user.c.id == user_id, user.c.language != "").values(in_public=in_public)
            )

    async def save_user_as_text(self, user_id: int, *, as_text: bool) -> None:
        """Keep whether answers to a user are to be text, since today. Raises ``StoreUnavailableError``.

        Nothing is kept of a user who has chosen no language and wants no text any more.
        """
        values = {"as_text": as_text, "since": datetime.now(UTC).date()}
        row = self._database.insert(user).values(id=user_id, language="", **values)
        nothing = delete(user).where(user.c.id == user_id, user.c.language == "", user.c.as_text.is_(False))
        with self._users.writing(user_id):
            await self._database.execute(row.on_conflict_do_update(index_elements=["id"], set_=values), nothing)

    async def delete_user(self, user_id: int) -> None:
        """Delete everything that is kept about a user, also at desks. Raises ``StoreUnavailableError``."""
        with self._users.writing(user_id):
            await self._database.execute(*deletions.of_user(user_id), delete(user).where(user.c.id == user_id))

    async def get_guild(self, guild_id: int) -> GuildSettings:
        """What the managers of a guild chose, the defaults if nothing. Raises ``StoreUnavailableError``."""
        return await self._guilds.get(guild_id) or GuildSettings()

    async def save_guild(self, guild_id: int, **values: str | bool | int | date | None) -> None:
        """Change any of the fields of ``GuildSettings``. Raises ``StoreUnavailableError``."""
        with self._guilds.writing(guild_id):
            await self._database.execute(self._database.upsert(guild, {"id": guild_id, **values}))

    async def get_channel_language(self, channel_id: int) -> str | None:
        """The tag of the language of a channel; None if it has none. Raises ``StoreUnavailableError``."""
        return await self._channels.get(channel_id)

    async def save_channel_language(self, channel_id: int, guild_id: int, language: str) -> None:
        """Keep the tag of the language of a channel. Raises ``StoreUnavailableError``."""
        with self._channels.writing(channel_id):
            await self._database.execute(
                self._database.insert(guild).values(id=guild_id).on_conflict_do_nothing(),
                self._database.upsert(channel, {"id": channel_id, "guild_id": guild_id, "language": language}),
            )

    async def delete_channel_language(self, channel_id: int) -> None:
        """Let a channel have no language of its own any more. Raises ``StoreUnavailableError``."""
        with self._channels.writing(channel_id):
            await self._database.execute(delete(channel).where(channel.c.id == channel_id))

    async def mark_left_guilds(
        self, present: Collection[int], today: date, is_ours: Callable[[int], bool] = lambda _: True
    ) -> None:
        """Remember since when guilds lack the bot: those that are not among the ids ``present``.

        Of guilds that are not ``is_ours``, by their ids, nothing is known. A day that is remembered stays; one of a
        guild that is present again goes. Raises ``StoreUnavailableError``.
        """

        async def work(connection: AsyncConnection) -> None:
            every = (await connection.execute(select(guild.c.id, guild.c.left_on))).all()
            known = [row for row in every if is_ours(row.id)]
            gone = [row.id for row in known if row.id not in present and row.left_on is None]
            back = [row.id for row in known if row.id in present and row.left_on is not None]
            for guild_ids, day in ((gone, today), (back, None)):
                if guild_ids:
                    await connection.execute(update(guild).where(guild.c.id.in_(guild_ids)).values(left_on=day))

        await self._database.run(work)

    async def delete_left_guilds(self, left_before: date) -> int:
        """Delete what is kept of guilds that removed the bot before a day; how many they were.

        Raises ``StoreUnavailableError``.
        """
        left = select(guild.c.id).where(guild.c.left_on < left_before)
        try:
            return await self._database.execute(
                delete(channel).where(channel.c.guild_id.in_(left)),
                delete(guild).where(guild.c.left_on < left_before),
            )
        finally:  # also when nobody knows whether it was done
            self._guilds.invalidate_all()
            self._channels.invalidate_all()

    async def get_report_channels(self) -> list[int]:
        """The ids of the channels for reports, of the guilds that have one and the bot, by the guild's id.

        Raises ``StoreUnavailableError``.
        """
        wanted = select(guild.c.reports).where(guild.c.reports.is_not(None), guild.c.left_on.is_(None))
        return [row.reports for row in await self._database.fetch(wanted.order_by(guild.c.id))]

    async def _read_ids(self, table: Table) -> list[int]:
        return [row.id for row in await self._database.fetch(select(table.c.id), LONG_TIMEOUT)]

    async def _read_users(self, user_ids: Sequence[int]) -> dict[int, UserSettings]:
        rows = await self._database.fetch(select(user).where(user.c.id.in_(user_ids)))
        return {row.id: UserSettings(row.language, row.since, row.in_public, row.as_text) for row in rows}

    async def _read_guilds(self, guild_ids: Sequence[int]) -> dict[int, GuildSettings]:
        rows = await self._database.fetch(select(guild).where(guild.c.id.in_(guild_ids)))
        return {
            row.id: GuildSettings(row.language, row.public, row.home, row.reports, row.reports_closed_until)
            for row in rows
        }

    async def _read_channels(self, channel_ids: Sequence[int]) -> dict[int, str]:
        rows = await self._database.fetch(select(channel).where(channel.c.id.in_(channel_ids)))
        return {row.id: row.language for row in rows}
