"""What an operator can set. One field is one line of ``.env.example``; nothing else reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

_PACKAGE = Path(__file__).parent


class SettingsError(Exception):
    """A setting is missing or cannot be used; the message names it."""


def _shipped(name: str) -> Path:
    """A folder that comes with the code: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with what holds where none is given. The token never shows in a repr."""

    discord_token: str = field(default="", repr=False)
    default_language: str = "en"
    log_level: str = "INFO"
    state_dir: Path = Path("var")
    database_url: str = field(default="", repr=False)  # may hold a password
    data_dir: Path = field(default_factory=lambda: _shipped("data"))
    locales_dir: Path = field(default_factory=lambda: _shipped("locales"))

    @property
    def database(self) -> str:
        """The URL of the database: one SQLite file in the state folder, if none is given."""
        return self.database_url or f"sqlite+aiosqlite:///{self.state_dir / 'madoguchi.db'}"

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, file: Path = Path(".env")) -> "Settings":
        """From the environment, then ``.env``; an empty value is as good as none. Raises ``SettingsError``."""
        try:
            written = dotenv_values(file, interpolate=False)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file} cannot be read: {error}") from error
        given = {}
        for source in (written, os.environ if environment is None else environment):
            for name in cls.__slots__:
                if value := (source.get(name.upper()) or "").strip():
                    given[name] = value
        paths = {name: Path(value) for name, value in given.items() if name.endswith("_dir")}
        settings = cls(**{**given, **paths})  # type: ignore[arg-type]
        if not settings.discord_token.isprintable() or " " in settings.discord_token:
            raise SettingsError("DISCORD_TOKEN holds characters that no token has; copy it again")
        if settings.database_url and "://" not in settings.database_url:
            raise SettingsError("DATABASE_URL is no database URL, such as postgresql+asyncpg://user:password@host/name")
        if settings.log_level.upper() not in _LOG_LEVELS:
            raise SettingsError(f"LOG_LEVEL is “{settings.log_level}”; it must be one of {', '.join(_LOG_LEVELS)}")
        return settings


_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
