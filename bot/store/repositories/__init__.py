"""What is kept, by subject. Each repository has its statements here and its tables in ``bot.store.tables``."""

from dataclasses import dataclass
from typing import Self

from bot.store.engine.database import Database
from bot.store.repositories.courses import CourseRepository
from bot.store.repositories.desk.desks import DeskRepository
from bot.store.repositories.desk.registered import HelperRepository
from bot.store.repositories.desk.requests import RequestRepository
from bot.store.repositories.desk.saved_replies import SavedReplyRepository
from bot.store.repositories.link_checks import LinkCheckRepository
from bot.store.repositories.reports import ReportRepository
from bot.store.repositories.settings import SettingsRepository


@dataclass(frozen=True, slots=True)
class Repositories:
    """All repositories over one database."""

    settings: SettingsRepository
    reports: ReportRepository
    link_checks: LinkCheckRepository
    desks: DeskRepository
    requests: RequestRepository
    helpers: HelperRepository
    saved_replies: SavedReplyRepository
    courses: CourseRepository

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
        )
