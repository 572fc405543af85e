"""What users, guilds and channels chose. The names in the database are those of its first version."""

from sqlalchemy import BigInteger, Boolean, Column, Date, String, Table, false

from bot.store.tables.base import LONGEST_CODE, LONGEST_TAG, metadata

user = Table(
    "person",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(LONGEST_TAG), nullable=False),
    Column("since", Date, nullable=False),
    Column("in_public", Boolean, nullable=False, server_default=false()),
    Column("as_text", Boolean, nullable=False, server_default=false()),
)
guild = Table(
    "server",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(LONGEST_TAG)),
    Column("public", Boolean, nullable=False, server_default=false()),
    Column("home", String(LONGEST_CODE), nullable=False, server_default=""),
    Column("reports", BigInteger),
    Column("reports_closed_until", Date),
    Column("left_on", Date),
)
channel = Table(
    "channel",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("server", BigInteger, key="guild_id", nullable=False, index=True),
    Column("language", String(LONGEST_TAG), nullable=False),
)
