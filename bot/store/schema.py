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
    # What makes two reports one: the link or, where none was named, the words.
    Column("about", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    UniqueConstraint("place", "about", name="report_place_about"),
)
