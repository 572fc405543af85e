"""Until when the managers of a server have closed the form for reports."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("server", sa.Column("reports_closed_until", sa.Date))


def downgrade() -> None:
    with op.batch_alter_table("server") as server:
        server.drop_column("reports_closed_until")
