"""The classes that servers keep, and when the list of a server's classes was told last."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("proposed_on", sa.Date, index=True),
        sa.Column("cells", sa.Text, nullable=False),
    )
    op.create_table(
        "course_list",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("told_on", sa.Date, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("course_list")
    op.drop_table("course")
