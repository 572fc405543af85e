"""Who waits for a turn to begin a session, so that the turns are first come, first served."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "identify_wait",
        sa.Column("shard", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("bucket", sa.Integer, nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("seen_at", moment, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("identify_wait")
