"""The classes that a server keeps, and what is to become one. Nothing says who wrote them."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, Table, Text

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
course_draft = Table(
    "course_draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False, index=True),
    Column("courses", Text, nullable=False),  # JSON: for each the rows as above, with its id if it has one
    Column("is_spreadsheet", Boolean, nullable=False),
    Column("former", Text),  # the course that the draft changes, as it was when the draft was begun
    Column("saved_on", Date, nullable=False),
)
