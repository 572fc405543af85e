"""The requests of all desks, from the form to the day when their ids are blanked.

A state is changed by one ``UPDATE`` that names the state it changes: of two who do it at once, one does. Who lost is
told by a False, and reads the request anew to learn what it is now.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.desk.requests import (
    BLANKED_AFTER,
    MOST_OPEN,
    REOPENED_WITHIN,
    CloseReason,
    Helped,
    Request,
    RequestState,
    Step,
    Timer,
)
from bot.store.engine.database import LONG_TIMEOUT, Database
from bot.store.records.desk import Added, AddedBefore, AddOutcome, NewRequest, NoDesk, TooManyOpen
from bot.store.tables.desk import desk, desk_asked
from bot.store.tables.desk import desk_request as table

_UNFINISHED = (RequestState.OPEN, RequestState.TAKEN)
_AT_ONCE = 100  # timers
_SERVER_BITS = 22  # of a snowflake, below its time: Discord's rule for the shard of a server
_ROWS_AT_ONCE = 100  # ten thousand would hold up the event loop for longer than an answer takes


class _UnusedNumberError(Exception):
    """There is to be no new request: what has been done for one is to be undone."""

    def __init__(self, outcome: AddOutcome) -> None:
        self.outcome = outcome


class RequestRepository:
    """Requests by their id, read from the database each time.

    Every method raises ``StoreUnavailableError`` if the database does not answer within a second, or refuses. One that
    changes something returns only when the database has committed. A ``timer`` of None: nothing is to be done later.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, new: NewRequest, timer: Timer) -> AddOutcome:
        """Give a request its number in the server, unless the member has too many, or sent the same form before."""

        async def work(connection: AsyncConnection) -> AddOutcome:
            # This first: it lets one member's forms, as all of a server, come one after the other.
            numbering = update(desk).where(desk.c.guild_id == new.guild_id).values(last_number=desk.c.last_number + 1)
            number = await connection.scalar(numbering.returning(desk.c.last_number))
            if number is None:
                return NoDesk()
            if before := (await connection.execute(select(table).where(table.c.form_key == new.form_key))).first():
                raise _UnusedNumberError(AddedBefore(_request(before)))
            if (await connection.execute(_open_of_member(new))).scalar_one() >= MOST_OPEN:
                raise _UnusedNumberError(TooManyOpen())
            values = {name: getattr(new, name) for name in NewRequest.__struct_fields__}
            values |= {"number": number, "state": RequestState.OPENING} | _timed(timer)
            inserted = await connection.execute(self._database.insert(table).values(values).returning(table))
            return Added(_request(inserted.one()))

        try:
            return await self._database.run(work)
        except _UnusedNumberError as unused:
            return unused.outcome

    async def open(self, request_id: int, thread_id: int, timer: Timer | None) -> bool:
        """Its thread is there: whether the request still was."""
        return await self._change(
            request_id, table.c.state == RequestState.OPENING, timer, state=RequestState.OPEN, thread_id=thread_id
        )

    async def abandon(self, request_id: int) -> bool:
        """Delete a request whose thread could not be made; whether it was there, and without one."""
        unopened = delete(table).where(table.c.id == request_id, table.c.state == RequestState.OPENING)
        return await self._database.execute(unopened) == 1

    async def take(self, request_id: int, helper_id: int, at: datetime, timer: Timer | None) -> bool:
        """Give an open request to a helper; whether it was open."""
        taken_at = func.coalesce(table.c.taken_at, at)
        return await self._change(
            request_id,
            table.c.state == RequestState.OPEN,
            timer,
            state=RequestState.TAKEN,
            helper_id=helper_id,
            taken_at=taken_at,
        )

    async def release(self, request_id: int, helper_id: int, timer: Timer | None) -> bool:
        """Open a request again that a helper hands over; whether it was theirs."""
        theirs = (table.c.state == RequestState.TAKEN) & (table.c.helper_id == helper_id)
        return await self._change(request_id, theirs, timer, state=RequestState.OPEN, helper_id=None)

    async def close(self, request_id: int, at: datetime, reason: CloseReason | None) -> bool:
        """Close a request that is open or taken; whether it was. Its ids are blanked 30 days later."""
        timer = Timer(Step.BLANK, at + BLANKED_AFTER)
        return await self._change(
            request_id, table.c.state.in_(_UNFINISHED), timer, state=RequestState.CLOSED, closed_at=at, reason=reason
        )

    async def reopen(self, request_id: int, requester_id: int, at: datetime, timer: Timer | None) -> bool:
        """Open a request again that was closed within 14 days; whether it was, and is this member's."""
        recent = table.c.closed_at >= at - REOPENED_WITHIN
        theirs = (table.c.state == RequestState.CLOSED) & (table.c.requester_id == requester_id) & recent
        return await self._change(
            request_id, theirs, timer, state=RequestState.OPEN, helper_id=None, closed_at=None, reason=None
        )

    async def save_helped(self, request_id: int, requester_id: int, helped: Helped) -> bool:
        """Keep what the member said to “Did this help?”; whether nothing was said before, and the request is theirs."""
        asked = update(table).where(
            table.c.id == request_id, table.c.requester_id == requester_id, table.c.helped.is_(None)
        )
        return await self._database.execute(asked.values(helped=helped)) == 1

    async def get(self, request_id: int) -> Request | None:
        """A request, if there is one of this id."""
        return await self._first(select(table).where(table.c.id == request_id))

    async def get_by_thread(self, thread_id: int) -> Request | None:
        """The request of a thread, if it is one's."""
        return await self._first(select(table).where(table.c.thread_id == thread_id))

    async def get_of_guild(self, guild_id: int, since: datetime) -> list[Request]:
        """The requests of a server that were opened since then, the oldest first."""
        wanted = select(table).where(table.c.guild_id == guild_id, table.c.opened_at >= since).order_by(table.c.number)

        async def work(connection: AsyncConnection) -> list[Request]:
            found = await connection.stream(wanted)
            return [_request(row) async for some in found.partitions(_ROWS_AT_ONCE) for row in some]

        return await self._database.read(work, LONG_TIMEOUT)

    async def get_of_user(self, user_id: int) -> list[Request]:
        """The requests in which a user's id is kept: as the member's, the helper's, or as who opened it for them."""
        theirs = or_(*(column == user_id for column in (table.c.requester_id, table.c.helper_id, table.c.opened_by_id)))
        return [_request(row) for row in await self._database.fetch(select(table).where(theirs).order_by(table.c.id))]

    async def get_due(self, at: datetime, shards: tuple[range, int] | None = None) -> list[Request]:
        """The hundred requests with a timer that has been due the longest; of servers in some of so many shards."""
        wanted = select(table).where(table.c.step_at <= at).order_by(table.c.step_at).limit(_AT_ONCE)
        if shards:
            numbers, count = shards
            shard = table.c.guild_id.bitwise_rshift(literal(_SERVER_BITS, Integer)) % count
            wanted = wanted.where(shard.between(numbers.start, numbers.stop - 1))
        return [_request(row) for row in await self._database.fetch(wanted)]

    async def move_timer(self, request: Request, timer: Timer | None) -> bool:
        """Set a request's next step; whether its timer and state still are those of ``request``.

        Of several that found the same timer due, one moves it: that one does the step.
        """
        expected = _timed(request.timer)
        same = [table.c[name].is_not_distinct_from(value) for name, value in expected.items()]
        return await self._change(request.id, (table.c.state == request.state) & same[0] & same[1], timer)

    async def blank(self, request_id: int) -> bool:
        """Forget whose a closed request was, and who was told of it; whether it was closed. The numbers stay."""
        closed = (table.c.id == request_id) & (table.c.state == RequestState.CLOSED)
        asked = delete(desk_asked).where(desk_asked.c.request_id.in_(select(table.c.id).where(closed)))
        nobody = dict.fromkeys(("requester_id", "helper_id", "opened_by_id"))
        return await self._database.execute(asked, update(table).where(closed).values(nobody | _timed(None))) == 1

    async def _change(
        self, request_id: int, condition: ColumnElement[bool], timer: Timer | None, **values: object
    ) -> bool:
        changed = update(table).where(table.c.id == request_id, condition).values(values | _timed(timer))
        return await self._database.execute(changed) == 1

    async def _first(self, wanted: Select[Any]) -> Request | None:
        rows = await self._database.fetch(wanted)
        return _request(rows[0]) if rows else None


def _open_of_member(new: NewRequest) -> Select[int]:
    return select(func.count()).where(
        table.c.guild_id == new.guild_id,
        table.c.requester_id == new.requester_id,
        table.c.state != RequestState.CLOSED,
    )


def _timed(timer: Timer | None) -> dict[str, Any]:
    return {"step": timer and timer.step, "step_at": timer and timer.due_at}


def _request(row: Row[Any]) -> Request:
    return Request(
        id=row.id,
        guild_id=row.guild_id,
        number=row.number,
        language=row.language,
        place=row.place,
        opened_at=row.opened_at,
        state=RequestState(row.state),
        thread_id=row.thread_id,
        requester_id=row.requester_id,
        opened_by_id=row.opened_by_id,
        helper_id=row.helper_id,
        taken_at=row.taken_at,
        closed_at=row.closed_at,
        reason=CloseReason(row.reason) if row.reason else None,
        helped=Helped(row.helped) if row.helped else None,
        timer=Timer(Step(row.step), row.step_at) if row.step else None,
    )
