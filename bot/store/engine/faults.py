"""What an error of a driver means for the store, told without what may hold a secret or somebody's data.

Messages of servers quote users, databases and values, so that only their codes are told. SQLite's quote nothing.
"""

import re
import sqlite3

from sqlalchemy import URL
from sqlalchemy.exc import ArgumentError, SAWarning

from bot.store.errors import StoreUnavailableError, StoreUnusableError

# PostgreSQL's codes for settings that cannot be right: https://www.postgresql.org/docs/current/errcodes-appendix.html
_WRONG_SETTINGS = {
    "28000": "the database server does not let this user in; check DATABASE_URL",
    "28P01": "the database server refuses the password; check DATABASE_URL",
    "3D000": "the database server has no database of this name; create it, or check DATABASE_URL",
}
_OPTION = re.compile("[a-z_]+")


def fault(error: BaseException) -> StoreUnavailableError:
    """What to raise for an error of SQLAlchemy, of a driver or of the network."""
    if isinstance(error, StoreUnavailableError):
        return error
    if sentence := _WRONG_SETTINGS.get(_sqlstate(error)):
        return StoreUnusableError(sentence)
    return StoreUnavailableError(_cause(error))


def connection_fault(error: BaseException, url: URL) -> StoreUnavailableError:
    """The same for an error in connecting, where drivers also say what options they do not understand."""
    if isinstance(error, (ArgumentError, SAWarning, TypeError, ValueError)):
        return StoreUnusableError(_wrong_option(url))
    return fault(error)


def _wrong_option(url: URL) -> str:
    """A sentence that names the options, unless they may be a part of a password with a “?” in it."""
    names = sorted(url.query)
    values = "".join(map(str, url.query.values()))
    told = f" ({', '.join(names)})" if names and all(map(_OPTION.fullmatch, names)) and "@" not in values else ""
    return f"the database's driver does not understand an option in DATABASE_URL{told}; see what follows its “?”"


def _cause(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    origin = getattr(error, "orig", None) or error
    for cause in (origin, origin.__cause__):
        if isinstance(cause, sqlite3.Error):
            return str(cause)
    code = _sqlstate(error)
    name = type(origin.__cause__ or origin).__name__
    return f"{name}, SQLSTATE {code}" if code else name


def _sqlstate(error: BaseException) -> str:
    """PostgreSQL's code of an error, of asyncpg as it is or wrapped by SQLAlchemy; "" if it has none."""
    origin = getattr(error, "orig", None) or error
    return str(getattr(origin, "sqlstate", None) or "")
