"""Whether a person wants answers as text, without embeds."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("person", sa.Column("as_text", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.execute("DELETE FROM person WHERE language = ''")  # what was kept for the text alone
    with op.batch_alter_table("person") as person:
        person.drop_column("as_text")
