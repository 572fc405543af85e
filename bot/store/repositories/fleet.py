"""What several processes agree on, take in turn, and hand over to each other."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, func, insert, literal, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine.database import LONG_TIMEOUT, Database
from bot.store.engine.membership import SYNCING
from bot.store.errors import StoreUnusableError
from bot.store.records.fleet import FRESH_FOR, KeptSession
from bot.store.tables.fleet import digest_post, fleet, gateway_session, identify_turn, identify_wait

_THE_FLEET = 1  # the id of the only row
_AGREEING = 0x6D61646F61677265  # “madoagre”, of the advisory lock of those who agree
_BETWEEN_IDENTIFIES = timedelta(seconds=5.25)  # of one bucket: Discord says 5, and hears of it a little later
_WAITS_NO_MORE = timedelta(seconds=3)  # who has not asked for so long


class FleetRepository:
    """One row of agreement, a row for each turn and each session.

    Every method raises ``StoreUnavailableError`` if the database does not answer in time, or refuses. One that changes
    something returns only when the database has committed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def agree(self, application_id: int, wanted: int | None, recommended: int) -> int:
        """The number of shards of all processes.

        It stays while other processes have shards, are starting, or have left sessions to go on with. Otherwise it is
        what is ``wanted``, or what Discord has ``recommended``. Raises ``StoreUnusableError`` where others disagree.
        """

        async def work(connection: AsyncConnection) -> int:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _AGREEING})
            row = (await connection.execute(select(fleet))).first()
            member = self._database.membership
            others = await member.count_held_by_others(connection) if member else 0
            if row and others and row.application_id != application_id:
                raise StoreUnusableError(
                    f"another application ({row.application_id}) runs with this database; give this one its own "
                    "(DATABASE_URL)"
                )
            if row and others and wanted not in (None, row.shard_count):
                raise StoreUnusableError(
                    f"other processes run {row.shard_count} shards, not {wanted}; stop them first, or leave out --of"
                )
            if row and row.application_id == application_id and wanted in (None, row.shard_count):
                kept = select(func.count()).where(gateway_session.c.kept_at > _fresh_since())
                if others or row.agreed_at > _fresh_since() or await connection.scalar(kept):
                    return int(row.shard_count)
            count = wanted or recommended
            values: dict[str, Any] = {"id": _THE_FLEET, "application_id": application_id, "shard_count": count}
            values["agreed_at"] = datetime.now(UTC)
            await connection.execute(self._database.upsert(fleet, values))
            return count

        return await self._database.run(work)

    async def claim_identify(self, bucket: int, shard: int) -> bool:
        """Whether a shard may begin a session now: one of a bucket may in five seconds, by the clock of the database.

        Who may not is to ask again within a second. It is the turn of who has asked for longest; who was killed
        meanwhile is passed over. A session that the shard had left is over when it may.
        """
        now = func.clock_timestamp()
        gone = identify_wait.c.seen_at < now - _WAITS_NO_MORE
        wait = self._database.insert(identify_wait).values(shard=shard, bucket=bucket, since=now, seen_at=now)
        wait = wait.on_conflict_do_update(
            index_elements=["shard"],
            set_={"bucket": bucket, "since": case((gone, now), else_=identify_wait.c.since), "seen_at": now},
        )
        waiting = select(identify_wait.c.shard).where(identify_wait.c.bucket == bucket, ~gone)
        first = waiting.order_by(identify_wait.c.since, identify_wait.c.shard).limit(1).scalar_subquery()
        turn = self._database.insert(identify_turn)
        claim = turn.from_select(["bucket", "taken_at"], select(literal(bucket), now).where(first == shard))
        claim = claim.on_conflict_do_update(
            index_elements=["bucket"],
            set_={"taken_at": now},
            where=identify_turn.c.taken_at <= now - _BETWEEN_IDENTIFIES,
        )

        async def work(connection: AsyncConnection) -> bool:
            await connection.execute(wait)
            claimed = (await connection.execute(claim)).rowcount == 1
            if claimed:
                await connection.execute(delete(identify_wait).where(identify_wait.c.shard == shard))
                await connection.execute(delete(gateway_session).where(gateway_session.c.shard == shard))
            return claimed

        return await self._database.run(work)

    async def begin_sync(self) -> bool:
        """Whether no other process is syncing commands; none does until ``end_sync``, or until this one ends."""
        return await self._database.as_member(lambda member: member.try_one(SYNCING))

    async def end_sync(self) -> None:
        """Another process may sync."""
        await self._database.as_member(lambda member: member.release_one(SYNCING))

    async def get_synced(self) -> str | None:
        """The digest of the commands that were synced last."""
        rows = await self._database.fetch(select(fleet.c.synced_commands))
        return rows[0].synced_commands if rows else None

    async def save_synced(self, digest: str) -> None:
        """Commands of this digest have been synced."""
        await self._database.execute(update(fleet).values(synced_commands=digest))

    async def claim_digest(self, day: date, channel_id: int) -> bool:
        """Whether the digest of a day is yet to be posted in a channel; who is told so has to do it."""
        claim = self._database.insert(digest_post).values(day=day, channel_id=channel_id)
        return await self._database.execute(claim.on_conflict_do_nothing()) == 1

    async def unclaim_digest(self, day: date, channel_id: int) -> None:
        """It could not be posted there: it is tried again."""
        this = (digest_post.c.day == day) & (digest_post.c.channel_id == channel_id)
        await self._database.execute(delete(digest_post).where(this))

    async def forget_digests(self, before: date) -> None:
        """What was posted where is of no use any more."""
        await self._database.execute(delete(digest_post).where(digest_post.c.day < before))

    async def keep_sessions(self, sessions: Sequence[KeptSession]) -> None:
        """Keep the sessions that this process leaves, instead of any of the same shards."""
        now = datetime.now(UTC)
        rows = [{name: getattr(session, name) for name in KeptSession.__struct_fields__} for session in sessions]
        shards = [session.shard for session in sessions]

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(gateway_session).where(gateway_session.c.shard.in_(shards)))
            await connection.execute(insert(gateway_session), [row | {"kept_at": now} for row in rows])

        await self._database.run(work, LONG_TIMEOUT)

    async def take_session(self, shard: int, shard_count: int) -> KeptSession | None:
        """The session of a shard that was left a moment ago, if there is one; nobody else gets it."""
        taken = delete(gateway_session).where(gateway_session.c.shard == shard).returning(gateway_session)

        async def work(connection: AsyncConnection) -> Any:  # noqa: ANN401 - a row
            return (await connection.execute(taken)).first()

        row = await self._database.run(work, LONG_TIMEOUT)  # with thousands of servers, and nobody waits for it
        if row is None or row.shard_count != shard_count or row.kept_at < _fresh_since():
            return None
        return KeptSession(**{name: getattr(row, name) for name in KeptSession.__struct_fields__})


def _fresh_since() -> datetime:
    return datetime.now(UTC) - timedelta(seconds=FRESH_FOR)
