"""Languages of people, servers and channels."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("since", sa.Date, nullable=False),
    )
    op.create_table(
        "server",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(20), nullable=False),
    )
    op.create_table(
        "channel",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("server", sa.BigInteger, nullable=False, index=True),
        sa.Column("language", sa.String(20), nullable=False),
    )


def downgrade() -> None:
    for table in ("channel", "server", "person"):
        op.drop_table(table)
