"""The settings that are more than any text: what they are, and how they are written."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

_SWITCH = {"on": True, "off": False}
_DATABASES = ("postgresql+asyncpg://", "sqlite+aiosqlite://")
_HIGHEST_PORT = 65535
_MOST_CHECKS_PER_HOUR = 60  # 2,000 links in a day and a half; more would be haste, and in the way of answers
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """A setting is missing or cannot be used; the message names it."""


class Secret:
    """Text that never shows, whatever prints it; only ``reveal`` gives it. Empty is false."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one place that needs it."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:  # str, format and logging go by it too
        return "***"


class Cluster(Struct, frozen=True):
    """One of several processes of a bot: ``number`` counts from 0, ``of`` is how many there are."""

    number: int
    of: int


def _token(value: str) -> Secret:
    if not value.isprintable() or " " in value:
        raise SettingsError("DISCORD_TOKEN holds characters that no token has; copy it again")
    return Secret(value)


def _database_url(value: str) -> Secret:
    """Refused here, without being shown: SQLAlchemy would quote a part of it, which may be of the password."""
    if not _is_database_url(value):
        raise SettingsError(
            "DATABASE_URL is no database URL, such as postgresql+asyncpg://user:password@host/name or "
            "sqlite+aiosqlite:///file; in a password, write @ as %40, / as %2F and so on"
        )
    return Secret(value)


def _is_database_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - raises if it is no number
    except ValueError:
        return False
    return value.startswith(_DATABASES) and parts.netloc.count("@") <= 1


def _port(value: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", value) or not 1 <= int(value) <= _HIGHEST_PORT:
        raise SettingsError(f"METRICS_PORT is “{value}”; it must be a number from 1 to {_HIGHEST_PORT}")
    return int(value)


def _cluster(value: str) -> Cluster:
    found = re.fullmatch("([0-9]{1,4})/([0-9]{1,4})", value)
    if not found or int(found[1]) >= int(found[2]):
        raise SettingsError(f"CLUSTER is “{value}”; it must be like 2/4: the third of four processes, from 0/4 to 3/4")
    return Cluster(int(found[1]), int(found[2]))


def _checks_per_hour(value: str) -> int:
    if not re.fullmatch("[0-9]{1,2}", value) or int(value) > _MOST_CHECKS_PER_HOUR:
        raise SettingsError(f"LINK_CHECKS_PER_HOUR is “{value}”; it must be a number from 0 to {_MOST_CHECKS_PER_HOUR}")
    return int(value)


def _log_level(value: str) -> str:
    if value.upper() not in _LOG_LEVELS:
        raise SettingsError(f"LOG_LEVEL is “{value}”; it must be one of {', '.join(_LOG_LEVELS)}")
    return value


def _log_queries(value: str) -> bool:
    return _switch("LOG_QUERIES", value)


def _answer_mentions(value: str) -> bool:
    return _switch("ANSWER_MENTIONS", value)


def _switch(name: str, value: str) -> bool:
    if value.lower() not in _SWITCH:
        raise SettingsError(f"{name} is “{value}”; it must be one of {', '.join(_SWITCH)}")
    return _SWITCH[value.lower()]


# By the names of the fields; whatever is not here is any text.
UNDERSTOOD_BY: Mapping[str, Callable[[str], Any]] = {
    "discord_token": _token,
    "log_level": _log_level,
    "log_queries": _log_queries,
    "state_dir": Path,
    "database_url": _database_url,
    "cluster": _cluster,
    "metrics_port": _port,
    "link_checks_per_hour": _checks_per_hour,
    "answer_mentions": _answer_mentions,
    "data_dir": Path,
    "locales_dir": Path,
}
