"""What several processes agree on over one database, and what one hands over to the next."""

from sqlalchemy import BigInteger, Column, Date, Integer, LargeBinary, String, Table, Text

from bot.store.tables.base import Moment, metadata

fleet = Table(
    "fleet",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # there is one row
    Column("application_id", BigInteger, nullable=False),
    Column("shard_count", Integer, nullable=False),
    Column("agreed_at", Moment, nullable=False),
    Column("synced_commands", String(64)),  # SHA-256 of what was synced last
)
identify_turn = Table(
    "identify_turn",
    metadata,
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("taken_at", Moment, nullable=False),
)
identify_wait = Table(
    "identify_wait",
    metadata,
    Column("shard", Integer, primary_key=True, autoincrement=False),
    Column("bucket", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),  # when it asked last
)
gateway_session = Table(
    "gateway_session",
    metadata,
    Column("shard", Integer, primary_key=True, autoincrement=False),
    Column("shard_count", Integer, nullable=False),
    Column("session_id", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("handled", BigInteger, nullable=False),
    Column("guilds", LargeBinary, nullable=False),
    Column("kept_at", Moment, nullable=False),
)
digest_post = Table(
    "digest_post",
    metadata,
    Column("day", Date, primary_key=True),
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
)
