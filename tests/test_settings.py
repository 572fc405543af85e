"""Settings: the environment, then .env, then what holds without them; and the token stays secret."""

import logging
import re
from pathlib import Path

import pytest
from dotenv import dotenv_values
from msgspec import structs

from bot.settings import Cluster, Secret, Settings, SettingsError
from tests.conftest import ROOT

EXAMPLE = ROOT / ".env.example"
TOKEN = "MTIz.aBc.d-E_f"
DATABASE = "postgresql+asyncpg://madoguchi:p%40ss@db.example/languages"
FIELDS = Settings.__struct_fields__


def read(file: Path, content: str | bytes = b"", **environment: str) -> Settings:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return Settings.read(environment, file)


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def test_the_example_has_one_line_for_each_field() -> None:
    assert tuple(dotenv_values(EXAMPLE)) == tuple(name.upper() for name in FIELDS)


def test_the_example_gives_the_defaults() -> None:
    assert Settings.read({}, EXAMPLE) == Settings()


def test_every_line_of_the_example_has_a_comment_above_it() -> None:
    blocks = EXAMPLE.read_text(encoding="utf-8").split("\n\n")
    assert all(block.startswith("# ") for block in blocks)


def test_each_line_of_the_example_sets_its_field(env_file: Path) -> None:
    others = {
        "DISCORD_TOKEN": TOKEN,
        "DEFAULT_LANGUAGE": "ja",
        "LOG_LEVEL": "DEBUG",
        "LOG_QUERIES": "on",
        "STATE_DIR": "/var/lib/madoguchi",
        "DATABASE_URL": DATABASE,
        "CLUSTER": "2/4",
        "METRICS_PORT": "9100",
        "METRICS_HOST": "0.0.0.0",
        "LINK_CHECKS_PER_HOUR": "12",
        "ANSWER_MENTIONS": "off",
        "OPERATOR": "Suzuka helpers",
        "CONTACT": "helpers@example.org",
        "HOMEPAGE": "https://example.org/",
        "DATA_DIR": "/srv/data",
        "LOCALES_DIR": "/srv/locales",
    }
    filled = EXAMPLE.read_text(encoding="utf-8")
    for name, value in others.items():
        filled = re.sub(rf"^{name}=.*$", f"{name}={value}", filled, flags=re.MULTILINE)
    assert read(env_file, filled) == Settings(
        Secret(TOKEN),
        "ja",
        "DEBUG",
        True,
        Path("/var/lib/madoguchi"),
        Secret(DATABASE),
        Cluster(2, 4),
        9100,
        "0.0.0.0",
        12,
        False,
        "Suzuka helpers",
        "helpers@example.org",
        "https://example.org/",
        Path("/srv/data"),
        Path("/srv/locales"),
    )


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings.read({}, tmp_path / "none") == Settings()


def test_the_shipped_data_and_catalogues_are_the_default() -> None:
    settings = Settings()
    assert (settings.data_dir / "datapackage.json").is_file()
    assert (settings.locales_dir / "bot.pot").is_file()


def test_the_environment_is_read_where_none_is_passed(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFAULT_LANGUAGE", "ja")
    assert Settings.read(file=env_file).default_language == "ja"


def test_the_environment_beats_the_file(env_file: Path) -> None:
    settings = read(env_file, "DEFAULT_LANGUAGE=ja\nLOG_LEVEL=ERROR\n", DEFAULT_LANGUAGE="en")
    assert (settings.default_language, settings.log_level) == ("en", "ERROR")


@pytest.mark.parametrize("value", ["", "   "])
@pytest.mark.parametrize("name", FIELDS)
def test_an_empty_value_means_the_default(env_file: Path, name: str, value: str) -> None:
    assert read(env_file, f"{name.upper()}={value}\n") == Settings()
    assert read(env_file, **{name.upper(): value}) == Settings()


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_does_not_hide_the_file(env_file: Path, value: str) -> None:
    assert read(env_file, f"DISCORD_TOKEN={TOKEN}\n", DISCORD_TOKEN=value).discord_token == Secret(TOKEN)


@pytest.mark.parametrize("token", ["a\x07b", "a\nb", "a\x7f", "a b", "a\u200bb", "a\u00a0b"])
def test_a_token_with_characters_that_no_token_has_is_refused_without_being_shown(env_file: Path, token: str) -> None:
    with pytest.raises(SettingsError, match=r"^DISCORD_TOKEN holds characters that no token has") as caught:
        read(env_file, DISCORD_TOKEN=token)
    assert token not in str(caught.value)


def test_a_name_without_a_value_means_the_default(env_file: Path) -> None:
    assert read(env_file, "DISCORD_TOKEN\nLOG_LEVEL\n") == Settings()


def test_blanks_and_quotes_round_a_value_go(env_file: Path) -> None:
    assert read(env_file, f'DISCORD_TOKEN = "{TOKEN}"\n').discord_token == Secret(TOKEN)
    assert read(env_file, DISCORD_TOKEN=f" {TOKEN}\n").discord_token == Secret(TOKEN)


def test_a_dollar_sign_in_a_value_stays(env_file: Path) -> None:
    assert read(env_file, "DISCORD_TOKEN=a${HOME}b\n").discord_token == Secret("a${HOME}b")


def test_other_variables_are_ignored(env_file: Path) -> None:
    assert read(env_file, "PATH=/bin\n", discord_token=TOKEN, HOME="/root") == Settings()


@pytest.mark.parametrize(("name", "secret"), [("discord_token", TOKEN), ("database_url", DATABASE)])
def test_a_secret_may_be_in_a_file_or_a_credential_of_systemd(env_file: Path, name: str, secret: str) -> None:
    file = env_file.with_name(name)
    file.write_text(f"{secret}\n", encoding="utf-8")
    variable = f"{name.upper()}_FILE"
    by_environment = read(env_file, **{variable: str(file)})
    assert getattr(by_environment, name) == Secret(secret)
    assert read(env_file, f"{variable}={file}\n") == by_environment
    assert read(env_file, CREDENTIALS_DIRECTORY=str(file.parent)) == by_environment
    nearer = {"discord_token": "nearer", "database_url": "sqlite+aiosqlite:///nearer"}[name]
    assert getattr(read(env_file, **{variable: str(file), name.upper(): nearer}), name) == Secret(nearer)


@pytest.mark.parametrize("content", [None, b" \n", b"\xff\xfe"])
def test_a_file_without_a_secret_is_named_and_not_quoted(env_file: Path, content: bytes | None) -> None:
    file = env_file.with_name("token")
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=rf"^DISCORD_TOKEN_FILE .*{re.escape(str(file))}") as caught:
        read(env_file, DISCORD_TOKEN_FILE=str(file))
    assert "0xff" not in str(caught.value)


def test_no_credentials_are_nothing_to_tell(tmp_path: Path) -> None:
    assert read(tmp_path / ".env", CREDENTIALS_DIRECTORY=str(tmp_path / "none")) == Settings()


@pytest.mark.parametrize("secret", [TOKEN, DATABASE])
def test_a_secret_shows_only_when_it_is_revealed(secret: str) -> None:
    kept = Secret(secret)
    assert kept.reveal() == secret
    record = logging.LogRecord("bot", logging.DEBUG, __file__, 1, "%s and %r", (kept, kept), None)
    shown = (repr(kept), str(kept), f"{kept}", f"{kept!r}", "%s" % kept, repr([kept]))  # noqa: UP031
    assert {*shown, record.getMessage()} == {"***", "[***]", "*** and ***"}
    with pytest.raises(TypeError) as caught:
        f"{kept:>200}"
    assert secret not in str(caught.value)


def test_secrets_are_equal_by_their_text_and_an_empty_one_is_false() -> None:
    assert Secret(TOKEN) == Secret(TOKEN)
    assert hash(Secret(TOKEN)) == hash(Secret(TOKEN))
    assert Secret(TOKEN) != Secret(DATABASE)
    assert Secret(TOKEN) != TOKEN
    assert Secret(TOKEN)
    assert not Secret()


def test_settings_show_no_secret() -> None:
    settings = Settings(discord_token=Secret(TOKEN), database_url=Secret(DATABASE))
    for text in (repr(settings), str(settings), f"{settings}", repr([settings]), repr(structs.asdict(settings))):
        assert TOKEN not in text
        assert DATABASE not in text
    assert DATABASE not in repr(settings.database)


def test_the_database_is_a_file_in_the_state_folder_if_none_is_given(env_file: Path) -> None:
    assert read(env_file, "STATE_DIR=/srv/state\n").database.reveal() == ("sqlite+aiosqlite:////srv/state/madoguchi.db")
    assert read(env_file, f"STATE_DIR=/srv/state\nDATABASE_URL={DATABASE}\n").database == Secret(DATABASE)


@pytest.mark.parametrize(
    "url",
    [
        *(DATABASE, "postgresql+asyncpg://madoguchi@db.example:5432/languages", "postgresql+asyncpg:///languages"),
        *("sqlite+aiosqlite:///madoguchi.db", "sqlite+aiosqlite:////srv/madoguchi.db", "sqlite+aiosqlite://"),
    ],
)
def test_a_database_is_sqlite_or_postgresql(env_file: Path, url: str) -> None:
    assert read(env_file, DATABASE_URL=url).database == Secret(url)


@pytest.mark.parametrize(
    "url",
    [
        *("pa55.db", "/srv/pa55.db", "postgresql:pa55", "postgresql+asyncpg:pa55@host", "://pa55"),
        *("postgresql://user:pa55@host/name", "mysql://user:pa55@host/name"),  # no driver for it
        *("postgresql+asyncpg://user:word@host:pa55/name", "postgresql+asyncpg://user:word@host:99999/pa55"),
        *("postgresql+asyncpg://user:wo@rd:pa55@host/name", "postgresql+asyncpg://user:pa55/word@host/name"),
        "postgresql+asyncpg://user:[pa55@host/name",
    ],
)
def test_a_database_that_there_cannot_be_is_refused_without_being_shown(env_file: Path, url: str) -> None:
    with pytest.raises(SettingsError, match=r"^DATABASE_URL is no database URL") as caught:
        read(env_file, DATABASE_URL=url)
    assert "pa55" not in str(caught.value)


def test_settings_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Settings().discord_token = Secret(TOKEN)  # type: ignore[misc]


def test_what_people_type_is_in_the_log_only_where_that_is_said(env_file: Path) -> None:
    assert not Settings().log_queries
    assert read(env_file, LOG_QUERIES="On").log_queries
    assert not read(env_file, LOG_QUERIES="off").log_queries
    with pytest.raises(SettingsError, match=r"LOG_QUERIES is “yes”; .*on, off"):
        read(env_file, LOG_QUERIES="yes")


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR", "debug", "Info"])
def test_a_log_level_may_be_written_in_any_case(env_file: Path, level: str) -> None:
    assert read(env_file, f"LOG_LEVEL={level}\n").log_level == level


@pytest.mark.parametrize("level", ["VERBOSE", "10", "INFO,DEBUG"])
def test_a_wrong_log_level_is_reported_with_those_there_are(env_file: Path, level: str) -> None:
    with pytest.raises(SettingsError, match=f"LOG_LEVEL is “{level}”; .*DEBUG, INFO, WARNING, ERROR"):
        read(env_file, LOG_LEVEL=level)


@pytest.mark.parametrize(("port", "number"), [("1", 1), ("9100", 9100), ("65535", 65535), (" 9100 ", 9100)])
def test_a_port_is_a_number(env_file: Path, port: str, number: int) -> None:
    assert read(env_file, METRICS_PORT=port).metrics_port == number


@pytest.mark.parametrize("port", ["0", "65536", "-1", "9100.0", "http", "9" * 5000, "٩١٠٠", "9_100", "127.0.0.1:9100"])
def test_a_port_that_there_cannot_be_is_refused(env_file: Path, port: str) -> None:
    with pytest.raises(SettingsError, match=f"^METRICS_PORT is “{re.escape(port)}”; .* from 1 to 65535$"):
        read(env_file, METRICS_PORT=port)


@pytest.mark.parametrize("content", [b"DISCORD_TOKEN=\xff\xfe\n", "DISCORD_TOKEN=a\n".encode("utf-16")])
def test_a_file_that_is_not_utf_8_is_reported_with_its_path(env_file: Path, content: bytes) -> None:
    with pytest.raises(SettingsError, match=f"^{re.escape(str(env_file))} cannot be read"):
        read(env_file, content)


@pytest.mark.parametrize("value", ["4/4", "-1/4", "1", "1/0", "one/two", "0/4/8", "1 / 4"])
def test_a_cluster_that_is_none_is_told(env_file: Path, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^CLUSTER is “{re.escape(value)}”; it must be like 2/4"):
        read(env_file, CLUSTER=value)
