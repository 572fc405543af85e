"""The schema of the database, brought up to date by Alembic; only then is Alembic imported."""

import logging
from pathlib import Path

from sqlalchemy import Connection, inspect, text

NEWEST = "0004"
_VERSION_TABLE = "alembic_version"


def upgrade(connection: Connection) -> None:
    """Run the migrations that the database lacks. Most starts find none and take no time."""
    if _version(connection) == NEWEST:
        return
    from alembic import command  # noqa: PLC0415 - a quarter of a second that most starts save
    from alembic.config import Config  # noqa: PLC0415

    logging.getLogger("alembic").setLevel(logging.WARNING)  # its steps are no news for an operator
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
