"""The tables. Numbers are Discord's snowflakes, 64 bits. Changed only together with a migration."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

LONGEST_TAG = 20
LONGEST_CODE = 5
LONGEST_STATE = 20

metadata = MetaData()
person = Table(
    "person",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(LONGEST_TAG), nullable=False),
    Column("since", Date, nullable=False),
    Column("in_public", Boolean, nullable=False, server_default=false()),
)
server = Table(
    "server",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(LONGEST_TAG)),
    Column("public", Boolean, nullable=False, server_default=false()),
    Column("home", String(LONGEST_CODE), nullable=False, server_default=""),
    Column("reports", BigInteger),
    Column("left_on", Date),
)
channel = Table(
    "channel",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("server", BigInteger, nullable=False, index=True),
    Column("language", String(LONGEST_TAG), nullable=False),
)
report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", String(LONGEST_CODE), nullable=False),
    # What makes two reports one: the link, from whatever place, or else the place and the words.
    Column("about", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    UniqueConstraint("about", name="report_about"),
)
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
