"""What somebody fills in of a class, until it is saved."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "course_draft",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("courses", sa.Text, nullable=False),
        sa.Column("is_spreadsheet", sa.Boolean, nullable=False),
        sa.Column("former", sa.Text),
        sa.Column("saved_on", sa.Date, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("course_draft")
