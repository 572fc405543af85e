"""The tables. Numbers are Discord's snowflakes, 64 bits. Changed only together with a migration."""

from sqlalchemy import BigInteger, Column, Date, MetaData, String, Table

LONGEST_TAG = 20

metadata = MetaData()
person = Table(
    "person",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(LONGEST_TAG), nullable=False),
    Column("since", Date, nullable=False),
)
server = Table(
    "server",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(LONGEST_TAG), nullable=False),
)
channel = Table(
    "channel",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("server", BigInteger, nullable=False, index=True),
    Column("language", String(LONGEST_TAG), nullable=False),
)
