"""Classes whose details are known, for answers: those of everybody's tables, and those of the server that asks."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache

from msgspec import Struct

from bot.core.courses.choosing import Chosen, choose
from bot.core.courses.dates import day_in_japan
from bot.core.courses.filters import CourseFilters
from bot.core.courses.index import CourseIndex
from bot.core.directory.directory import REACH, Directory
from bot.core.directory.neighbours import Neighbours
from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies.naming import Naming
from bot.replies.wording.courses import details
from bot.replies.wording.courses.fields import CourseFields

_KEPT_CLASSES = 2048  # about 1 KiB each


class ServerCourses(Struct, frozen=True):
    """The courses of a server, never to be shown in another one. Other courses have another ``version``."""

    version: int
    index: CourseIndex


def today_in_japan() -> date:
    """The day by which it is told whether a class has been checked lately."""
    return day_in_japan(datetime.now(UTC))


class CourseFinder:
    """What fits at a place, from the tables' courses (``shared``) and a server's."""

    def __init__(self, directory: Directory, shared: CourseIndex, today: Callable[[], date] = today_in_japan) -> None:
        self.directory = directory  # as it is now, with what is known of links
        self._shared = shared
        self.today = today
        self._neighbours = Neighbours(directory.places, REACH)
        # Each answer shows others of the same classes: to word them takes longer than to choose them.
        self._lines = lru_cache(_KEPT_CLASSES)(details.lines)

    def key(self, server: ServerCourses | None) -> tuple[int, int]:
        """What an answer depends on besides place, language and filters: the server's courses, and the day.

        Neither counts where no course is known.
        """
        if server is None and not self._shared.courses:
            return 0, 0
        return server.version if server else 0, self.today().toordinal()

    def fields(
        self, place: Place, filters: CourseFilters, server: ServerCourses | None, texts: Texts
    ) -> CourseFields | None:
        """The courses for an answer; None where nobody asks for any, and none is known."""
        if server is None and not self._shared.courses and not filters:
            return None
        indexes = [index for index in (server and server.index, self._shared) if index and index.courses]
        chosen = choose(indexes, filters, place, self._neighbours) if indexes else Chosen(filters)
        if chosen.is_empty and not filters:
            return None
        places, lineage = self.directory.places, self.directory.lineage
        return CourseFields(
            *(chosen, filters, lineage(place), Naming(texts)),
            lines=lambda course: self._lines(course, texts, self.today(), self.directory.checks.get(course.url)),
            lineage_of=lambda code: lineage(places[code]),
        )
