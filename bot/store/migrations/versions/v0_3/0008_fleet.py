"""Several processes over one database: what they agree on, and triggers that tell all of them what has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_FUNCTION = """
CREATE OR REPLACE FUNCTION madoguchi_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The key is text, or the number of a snowflake; a notification holds 8,000 bytes.
  PERFORM pg_notify('madoguchi_changed', TG_TABLE_NAME || ' ' ||
    left(to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0], 2000));
  RETURN NULL;
END $$
"""
_REMEMBERED = {
    "person": "id",
    "server": "id",
    "channel": "id",
    "link_check": "url",
    "desk": "guild_id",
    "course": "guild_id",
    "course_list": "guild_id",
}


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "fleet",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("application_id", sa.BigInteger, nullable=False),
        sa.Column("shard_count", sa.Integer, nullable=False),
        sa.Column("agreed_at", moment, nullable=False),
        sa.Column("synced_commands", sa.String(64)),
    )
    op.create_table(
        "identify_turn",
        sa.Column("bucket", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("taken_at", moment, nullable=False),
    )
    op.create_table(
        "gateway_session",
        sa.Column("shard", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("shard_count", sa.Integer, nullable=False),
        sa.Column("session_id", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("handled", sa.BigInteger, nullable=False),
        sa.Column("guilds", sa.LargeBinary, nullable=False),
        sa.Column("kept_at", moment, nullable=False),
    )
    op.create_table(
        "digest_post",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("channel_id", sa.BigInteger, primary_key=True, autoincrement=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION)
        for table, key in _REMEMBERED.items():
            notify = f"ON {table} FOR EACH ROW {{}} EXECUTE FUNCTION madoguchi_changed('{key}')"
            # The next number of a desk's request is remembered by nobody.
            when = "WHEN (OLD.last_number = NEW.last_number)" if table == "desk" else ""
            for trigger in (f"{table}_added", f"{table}_changed"):
                op.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {table}")
            op.execute(f"CREATE TRIGGER {table}_added AFTER INSERT OR DELETE {notify.format('')}")
            op.execute(f"CREATE TRIGGER {table}_changed AFTER UPDATE {notify.format(when)}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS madoguchi_changed() CASCADE")
    for table in ("digest_post", "gateway_session", "identify_turn", "fleet"):
        op.drop_table(table)
