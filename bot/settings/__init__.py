"""What an operator can set. One field is one line of ``.env.example``; nothing else reads the environment."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from bot.settings.folders import default_state_dir, own_data_dir, settings_file, shipped
from bot.settings.values import UNDERSTOOD_BY, Cluster, Secret, SettingsError

_SECRETS = ("discord_token", "database_url")
__all__ = ["Cluster", "Secret", "Settings", "SettingsError", "default_state_dir", "own_data_dir", "settings_file"]


class Settings(Struct, frozen=True):
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
    data_dir: Path = field(default_factory=lambda: shipped("data"))
    locales_dir: Path = field(default_factory=lambda: shipped("locales"))

    @property
    def carries_its_tables(self) -> bool:
        """Whether the tables are those that came with the bot, and no operator has chosen others."""
        return self.data_dir == shipped("data")

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
            for name in cls.__struct_fields__:
                if value := (source.get(name.upper()) or "").strip():
                    given[name] = value
        return cls(**{name: UNDERSTOOD_BY.get(name, str)(value) for name, value in given.items()})


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
