"""The support desks of servers: requests without texts, who was asked, helpers, saved replies."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "desk",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("forum", sa.Boolean, nullable=False),
        sa.Column("helper_role_id", sa.BigInteger),
        sa.Column("coordinator_role_id", sa.BigInteger),
        sa.Column("language", sa.String(20)),
        sa.Column("time_zone", sa.Text, nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        sa.Column("take_within", sa.Integer, nullable=False),
        sa.Column("panel_channel_id", sa.BigInteger),
        sa.Column("panel_message_id", sa.BigInteger),
        sa.Column("panel_languages", sa.Text, nullable=False),
        sa.Column("last_number", sa.Integer, nullable=False),
    )
    op.create_table(
        "desk_request",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("form_key", sa.String(64), nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("place", sa.String(5), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(20)),
        sa.Column("helped", sa.String(20)),
        sa.Column("opened_at", moment, nullable=False),
        sa.Column("taken_at", moment),
        sa.Column("closed_at", moment),
        sa.Column("requester_id", sa.BigInteger, index=True),
        sa.Column("helper_id", sa.BigInteger, index=True),
        sa.Column("opened_by_id", sa.BigInteger, index=True),
        sa.Column("step", sa.String(20)),
        sa.Column("step_at", moment, index=True),
        sa.UniqueConstraint("guild_id", "number", name="desk_request_number"),
        sa.UniqueConstraint("form_key", name="desk_request_form_key"),
        sa.UniqueConstraint("thread_id", name="desk_request_thread"),
    )
    op.create_table(
        "desk_asked",
        sa.Column("request_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("helper_id", sa.BigInteger, primary_key=True, autoincrement=False, index=True),
        sa.Column("asked_at", moment, nullable=False),
    )
    op.create_table(
        "desk_helper",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False, index=True),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("prefectures", sa.Text, nullable=False),
        sa.Column("away_until", sa.Date),
        sa.Column("last_asked_at", moment),
    )
    op.create_table(
        "saved_reply",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("saved_reply", "desk_helper", "desk_asked", "desk_request", "desk"):
        op.drop_table(table)
