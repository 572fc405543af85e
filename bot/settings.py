"""What an operator can set. One field is one line of ``.env.example``; nothing else reads the environment."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_config_path, user_data_path, user_state_path

_PACKAGE = Path(__file__).parent
_NAME = "madoguchi"  # of the folders that are ours


class SettingsError(Exception):
    """A setting is missing or cannot be used; the message names it."""


def _shipped(name: str) -> Path:
    """A folder that comes with the code: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _checkout() -> Path | None:
    """The folder of the repository that the code runs from; None for an installed package."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() else None


def default_state_dir() -> Path:
    """``var`` of a checkout, else the platform's place: always the same, whatever folder a service starts in."""
    checkout = _checkout()
    return checkout / "var" if checkout else user_state_path(_NAME, appauthor=False)


def own_data_dir() -> Path | None:
    """Where an installed bot keeps tables that were corrected; None for a checkout, which corrects its own."""
    return None if _checkout() else user_data_path(_NAME, appauthor=False) / "tables"


def settings_file() -> Path:
    """The ``.env`` of the current folder; if there is none, of the checkout or of the platform's settings folder."""
    here = Path(".env")
    if here.is_file():
        return here.absolute()
    return (_checkout() or user_config_path(_NAME, appauthor=False)) / ".env"


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


@dataclass(frozen=True, slots=True)
class Cluster:
    """One of several processes of a bot: ``number`` counts from 0, ``of`` is how many there are."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with what holds where none is given."""

    discord_token: Secret = field(default_factory=Secret)
    default_language: str = "en"
    log_level: str = "INFO"
    log_queries: bool = False  # what people typed is in no log
    state_dir: Path = field(default_factory=default_state_dir)
    database_url: Secret = field(default_factory=Secret)  # may hold a password
    cluster: Cluster | None = None  # one process has all shards
    metrics_port: int | None = None  # nothing is served without one
    metrics_host: str = "127.0.0.1"
    link_checks_per_hour: int = 0  # the bot looks at none
    answer_mentions: bool = True  # messages in servers that mention the bot
    operator: str = ""  # who runs this bot, for /about
    contact: str = ""
    homepage: str = ""
    data_dir: Path = field(default_factory=lambda: _shipped("data"))
    locales_dir: Path = field(default_factory=lambda: _shipped("locales"))

    @property
    def carries_its_tables(self) -> bool:
        """Whether the tables are those that came with the bot, and no operator has chosen others."""
        return self.data_dir == _shipped("data")

    @property
    def sends_digests(self) -> bool:
        """Whether the bot looks at links by itself, and so tells the channels for reports what has become of them."""
        return self.link_checks_per_hour > 0

    @property
    def database(self) -> Secret:
        """The URL of the database: one SQLite file in the state folder, if none is given."""
        return self.database_url or Secret(f"sqlite+aiosqlite:///{self.state_dir / 'madoguchi.db'}")

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, file: Path | None = None) -> "Settings":
        """From the environment, then ``file``, by default ``settings_file()``; an empty value is as good as none.

        A secret may be in a file of its own: named by ``DISCORD_TOKEN_FILE`` or ``DATABASE_URL_FILE``, or handed
        over by systemd as the credential ``discord_token`` or ``database_url``. Raises ``SettingsError``.
        """
        file = file or settings_file()
        try:
            written = _written(file)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file} cannot be read: {error}") from error
        environment = os.environ if environment is None else environment
        given = _credentials(environment)
        for source in (written, environment):
            for name in _SECRETS:
                if path := (source.get(f"{name.upper()}_FILE") or "").strip():
                    given[name] = _read_secret(Path(path), f"{name.upper()}_FILE")
            for name in cls.__slots__:
                if value := (source.get(name.upper()) or "").strip():
                    given[name] = value
        return cls(**{name: _UNDERSTOOD_BY.get(name, str)(value) for name, value in given.items()})


def _written(file: Path) -> Mapping[str, str | None]:
    if not file.exists():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415 - costs a tenth of a command, and most have no such file

    return dotenv_values(file, interpolate=False)


def _credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """The secrets that systemd hands over as files (LoadCredential=), by the names of their fields."""
    folder = environment.get("CREDENTIALS_DIRECTORY")
    paths = {name: Path(folder) / name for name in _SECRETS} if folder else {}
    return {name: _read_secret(path, f"the credential {name}") for name, path in paths.items() if path.exists()}


def _read_secret(path: Path, what: str) -> str:
    try:
        value = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{what} cannot be read: {path}: {error.strerror or error}") from error
    except UnicodeDecodeError:
        raise SettingsError(f"{what} is no text: {path}") from None  # the error would quote it
    if not value:
        raise SettingsError(f"{what} is empty: {path}")
    return value


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


_SECRETS = ("discord_token", "database_url")


def _log_queries(value: str) -> bool:
    return _switch("LOG_QUERIES", value)


def _answer_mentions(value: str) -> bool:
    return _switch("ANSWER_MENTIONS", value)


def _switch(name: str, value: str) -> bool:
    if value.lower() not in _SWITCH:
        raise SettingsError(f"{name} is “{value}”; it must be one of {', '.join(_SWITCH)}")
    return _SWITCH[value.lower()]


_SWITCH = {"on": True, "off": False}
_DATABASES = ("postgresql+asyncpg://", "sqlite+aiosqlite://")
_HIGHEST_PORT = 65535
_MOST_CHECKS_PER_HOUR = 60  # 2,000 links in a day and a half; more would be haste, and in the way of answers
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
# The settings that are more than any text.
_UNDERSTOOD_BY: Mapping[str, Callable[[str], Any]] = {
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
