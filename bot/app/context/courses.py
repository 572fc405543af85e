"""The courses of each server, ready to be searched."""

import asyncio
import gc
from collections import OrderedDict
from itertools import count

from bot.core.courses.index import CourseIndex
from bot.replies.service import ServerCourses
from bot.store import GuildCourses, Store, StoreUnavailableError

_MOST_SERVERS = 500  # as many as the store remembers; an index takes less than its courses
_SLOW_FROM = 200  # courses: to index them takes some milliseconds


class CoursesOfServers:
    """An index for each server that has courses, made when it is first asked for and when they have changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[int, tuple[GuildCourses, ServerCourses]] = OrderedDict()
        self._versions = count(1)

    async def get(self, guild_id: int | None) -> ServerCourses | None:
        """The courses of a server; None if it has none, or if they cannot be known."""
        if guild_id is None:
            return None
        try:
            kept = await self._store.courses.get(guild_id)
        except StoreUnavailableError:
            return None
        if not kept.courses:
            self._known.pop(guild_id, None)
            return None
        known = self._known.get(guild_id)
        if known is None or known[0] is not kept:
            known = kept, ServerCourses(next(self._versions), await _indexed(kept))
            self._known[guild_id] = known
        self._known.move_to_end(guild_id)
        if len(self._known) > _MOST_SERVERS:
            self._known.popitem(last=False)
        return known[1]


async def _indexed(kept: GuildCourses) -> CourseIndex:
    courses = tuple(kept.courses.values())
    if len(courses) < _SLOW_FROM:
        return CourseIndex(courses)
    index = await asyncio.to_thread(CourseIndex, courses)
    # They stay until they change, and form no circles: for the garbage collector to go through thousands of them
    # stops all answers for a fifth of a second.
    gc.freeze()
    return index
