"""The classes that a server keeps. Nothing says who wrote them."""

from sqlalchemy import BigInteger, Column, Date, Integer, Table, Text

from bot.store.tables.base import metadata

course = Table(
    "course",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False, index=True),
    Column("proposed_on", Date, index=True),
    Column("cells", Text, nullable=False),  # JSON: the rows of bot.core.courses.rows.cells, without empty cells
)
course_list = Table(
    "course_list",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("told_on", Date, nullable=False),
)
