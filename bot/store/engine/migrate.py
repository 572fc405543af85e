"""The schema of the database, brought up to date by Alembic; only then is Alembic imported."""

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from bot.store.errors import StoreUnusableError
from bot.store.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0010"
_UPGRADING = 0x6D61646F75706772  # “madoupgr”, of the advisory lock of those who bring the schema up to date
_VERSION_TABLE = "alembic_version"
_PRINTABLE = re.compile("[0-9A-Za-z_]{1,32}")


def is_current(connection: Connection) -> bool:
    """Whether the schema is the newest that this program knows. Raises ``StoreUnusableError`` if it has no version."""
    return _version(connection) == NEWEST


def upgrade(connection: Connection) -> None:
    """Run the migrations that the database lacks, all or none. Most starts find none and take no time.

    Raises ``StoreUnusableError`` for a schema that this program does not know.
    """
    version = _version(connection)
    if version == NEWEST:
        return
    from alembic import command  # noqa: PLC0415 - a quarter of a second that most starts save

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADING})
        version = _version(connection)  # another process may just have done it
    if version == NEWEST:
        return
    if version:
        check_known(version)
    if connection.dialect.name == "sqlite":
        # Python's driver begins no transaction for CREATE TABLE by itself.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # its steps are no news for an operator
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def check_known(version: str) -> None:
    """Raise ``StoreUnusableError`` if no migration of this program leads from or to this version of the schema."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    try:
        ScriptDirectory.from_config(_config()).get_revision(version)
    except CommandError as error:
        raise StoreUnusableError(
            f"the database is of a newer version of Madoguchi: its schema is {_told(version)}, this program knows "
            f"{NEWEST} at most; run the newer version, or restore a backup of before"
        ) from error


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    config.set_main_option("recursive_version_locations", "true")  # a folder for each release
    return config


def _version(connection: Connection) -> str | None:
    """The version of the schema; None for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if _VERSION_TABLE not in tables:
        if ours := sorted(tables & set(metadata.tables)):
            raise StoreUnusableError(
                f"the database has a table “{ours[0]}” but no table “{_VERSION_TABLE}” that tells its version; "
                "restore a backup, or set STATE_DIR or DATABASE_URL to another database"
            )
        return None
    version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if version is None:
        raise StoreUnusableError(
            f"the database does not tell its version: its table “{_VERSION_TABLE}” is empty; "
            "restore a backup, or set STATE_DIR or DATABASE_URL to another database"
        )
    return str(version)


def _told(version: str) -> str:
    return version if _PRINTABLE.fullmatch(version) else "unknown"
