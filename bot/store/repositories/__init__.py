"""What is kept, by subject. Each repository has its statements here and its tables in ``bot.store.tables``."""

from typing import Any, Self

from msgspec import Struct

from bot.store.cache import BatchingCache
from bot.store.engine.database import Database
from bot.store.repositories.course_drafts import CourseDraftRepository
from bot.store.repositories.courses import CourseRepository
from bot.store.repositories.desk.desks import DeskRepository
from bot.store.repositories.desk.registered import HelperRepository
from bot.store.repositories.desk.requests import RequestRepository
from bot.store.repositories.desk.saved_replies import SavedReplyRepository
from bot.store.repositories.fleet import FleetRepository
from bot.store.repositories.link_checks import LinkCheckRepository
from bot.store.repositories.reports import ReportRepository
from bot.store.repositories.settings import SettingsRepository


class Repositories(Struct, frozen=True):
    """All repositories over one database."""

    settings: SettingsRepository
    reports: ReportRepository
    link_checks: LinkCheckRepository
    desks: DeskRepository
    requests: RequestRepository
    helpers: HelperRepository
    saved_replies: SavedReplyRepository
    courses: CourseRepository
    fleet: FleetRepository
    course_drafts: CourseDraftRepository

    @classmethod
    def over(cls, database: Database) -> Self:
        return cls(
            SettingsRepository(database),
            ReportRepository(database),
            LinkCheckRepository(database),
            DeskRepository(database),
            RequestRepository(database),
            HelperRepository(database),
            SavedReplyRepository(database),
            CourseRepository(database),
            FleetRepository(database),
            CourseDraftRepository(database),
        )

    async def load(self) -> None:
        """Read what is remembered, from now on until ``forget``. Raises ``StoreUnavailableError``."""
        await self.settings.load()
        await self.desks.load()
        await self.courses.load()

    def forget(self, changed: str) -> None:
        """A row has changed: its table and its id, with a blank between."""
        table, _, row_id = changed.partition(" ")
        if cache := self._caches.get(table):
            cache.forget(int(row_id))

    def forget_all(self) -> None:
        """Anything may change unheard: nothing is remembered until ``load``."""
        for cache in self._caches.values():
            cache.forget_all()

    @property
    def _caches(self) -> dict[str, BatchingCache[Any]]:
        return {**self.settings.caches, **self.desks.caches, **self.courses.caches}
