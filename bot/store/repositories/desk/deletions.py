"""What goes when a server or a person goes."""

from sqlalchemy import Delete, Executable, Select, case, delete, select, update

from bot.core.desk.requests import RequestState
from bot.store.tables.desk import desk, desk_asked, desk_helper, desk_request, saved_reply


def of_guilds(guild_ids: Select[tuple[int]]) -> list[Delete]:
    """Statements that delete the desks of guilds and all that belongs to them."""
    requests = select(desk_request.c.id).where(desk_request.c.guild_id.in_(guild_ids))
    tables = (desk_request, desk_helper, saved_reply, desk)
    return [
        delete(desk_asked).where(desk_asked.c.request_id.in_(requests)),
        *(delete(table).where(table.c.guild_id.in_(guild_ids)) for table in tables),
    ]


def of_user(user_id: int) -> list[Executable]:
    """Statements that blank a user's id in all requests, and delete their registrations as a helper.

    A request that they had taken is open again: somebody else can take it.
    """
    columns = desk_request.c
    opened = case((columns.state == RequestState.TAKEN, RequestState.OPEN.value), else_=columns.state)
    return [
        update(desk_request).where(columns.helper_id == user_id).values(helper_id=None, state=opened),
        update(desk_request).where(columns.requester_id == user_id).values(requester_id=None),
        update(desk_request).where(columns.opened_by_id == user_id).values(opened_by_id=None),
        delete(desk_asked).where(desk_asked.c.helper_id == user_id),
        delete(desk_helper).where(desk_helper.c.user_id == user_id),
    ]
