"""What managers choose for a server, people's consent, and reports that something is wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("in_public", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("server") as server:
        server.alter_column("language", existing_type=sa.String(20), nullable=True)
        server.add_column(sa.Column("public", sa.Boolean, nullable=False, server_default=sa.false()))
        server.add_column(sa.Column("home", sa.String(5), nullable=False, server_default=""))
        server.add_column(sa.Column("reports", sa.BigInteger))
        server.add_column(sa.Column("left_on", sa.Date))
    # A channel's row goes with its server's: each server has one from now on.
    op.execute(
        "INSERT INTO server (id) SELECT DISTINCT channel.server FROM channel "
        "WHERE channel.server NOT IN (SELECT id FROM server)"
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("place", sa.String(5), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("first_on", sa.Date, nullable=False),
        sa.Column("last_on", sa.Date, nullable=False),
        sa.UniqueConstraint("about", name="report_about"),
    )


def downgrade() -> None:
    op.drop_table("report")
    op.execute("DELETE FROM server WHERE language IS NULL")
    with op.batch_alter_table("server") as server:
        for name in ("public", "home", "reports", "left_on"):
            server.drop_column(name)
        server.alter_column("language", existing_type=sa.String(20), nullable=False)
    with op.batch_alter_table("person") as person:
        person.drop_column("in_public")
