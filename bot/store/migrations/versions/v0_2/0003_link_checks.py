"""What the bot saw when it looked at links, and what the weekly digest has told of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "link_check",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("checked_on", sa.Date, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("final_url", sa.Text, nullable=False),
        sa.Column("moved_to", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("first_failed_on", sa.Date),
        sa.Column("last_reachable_on", sa.Date),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
    )
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("told_on", sa.Date, nullable=False),
    )
    op.create_table(
        "told_link",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("told_link", "digest", "link_check"):
        op.drop_table(table)
