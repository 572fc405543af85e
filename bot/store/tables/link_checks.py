"""What the bot saw of links, and what the weekly digest told of them."""

from sqlalchemy import Column, Date, Integer, String, Table, Text

from bot.store.tables.base import LONGEST_STATE, metadata

# The columns are the fields of ``bot.core.directory.link_checks.LinkCheck``.
link_check = Table(
    "link_check",
    metadata,
    Column("url", Text, primary_key=True),
    Column("state", String(LONGEST_STATE), nullable=False),
    Column("checked_on", Date, nullable=False),
    Column("status", Integer, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("moved_to", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("first_failed_on", Date),
    Column("last_reachable_on", Date),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
)
digest = Table(
    "digest",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # there is one row
    Column("told_on", Date, nullable=False),
)
told_link = Table(
    "told_link",
    metadata,
    Column("url", Text, primary_key=True),
    Column("what", Text, nullable=False),
)
