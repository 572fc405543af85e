"""The texts that the helpers of a server saved."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine.database import Database
from bot.store.records.desk import MOST_SAVED_REPLIES, SavedReply
from bot.store.tables.desk import desk, saved_reply


class SavedReplyRepository:
    """Saved replies by server and name, read from the database each time.

    Every method raises ``StoreUnavailableError`` if the database does not answer within a second, or refuses. One that
    changes something returns only when the database has committed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, guild_id: int, reply: SavedReply) -> bool:
        """Keep a text, instead of one of the same name; False if the server has no desk, or a hundred texts already."""
        key = {"guild_id": guild_id, "name": reply.name}
        values = {"language": reply.language, "text": reply.text}
        others = select(func.count()).where(saved_reply.c.guild_id == guild_id, saved_reply.c.name != reply.name)
        insert = self._database.insert(saved_reply).values(key | values)

        async def work(connection: AsyncConnection) -> bool:
            # This first: it lets the texts of a server come one after the other.
            own = update(desk).where(desk.c.guild_id == guild_id).values(last_number=desk.c.last_number)
            if (await connection.execute(own)).rowcount == 0:
                return False
            if (await connection.execute(others)).scalar_one() >= MOST_SAVED_REPLIES:
                return False
            await connection.execute(insert.on_conflict_do_update(index_elements=list(key), set_=values))
            return True

        return await self._database.run(work)

    async def get(self, guild_id: int, name: str) -> SavedReply | None:
        """The text of a name, if there is one."""
        replies = await self.get_all(guild_id)
        return next((reply for reply in replies if reply.name == name), None)

    async def get_all(self, guild_id: int) -> list[SavedReply]:
        """All texts of a server, by their names."""
        wanted = select(saved_reply).where(saved_reply.c.guild_id == guild_id).order_by(saved_reply.c.name)
        return [SavedReply(row.name, row.language, row.text) for row in await self._database.fetch(wanted)]

    async def delete(self, guild_id: int, name: str) -> bool:
        """Delete a text; whether there was one."""
        named = (saved_reply.c.guild_id == guild_id) & (saved_reply.c.name == name)
        return await self._database.execute(delete(saved_reply).where(named)) == 1
