"""What all tables share. Ids of users, guilds and channels are Discord's snowflakes, 64 bits."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData
from sqlalchemy.types import TypeDecorator

LONGEST_TAG = 20
LONGEST_CODE = 5
LONGEST_STATE = 20

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An aware ``datetime``, kept as UTC; SQLite does not keep time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=value.tzinfo or UTC)
