"""The invite link, and /settings: both ask for the permissions that the features which are switched on need."""

from base64 import urlsafe_b64encode
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.shell import FAILED, OK, Shell

APPLICATION = "1456074443980800002"
TOKEN = urlsafe_b64encode(APPLICATION.encode()).decode().rstrip("=") + ".abcdef.ghijkl"
FOR_ANSWERS = 1 << 10 | 1 << 11 | 1 << 14  # see channels, write, embed links: Discord's bits
FOR_FILES = 1 << 15
FOR_A_DESK = 1 << 16 | 1 << 36 | 1 << 38  # read the history, make private threads, write in threads


@pytest.mark.parametrize(
    ("checks", "options", "more"), [("0", (), 0), ("12", (), FOR_FILES), ("0", ("--desk",), FOR_A_DESK)]
)
def test_the_link_asks_for_what_is_needed_and_no_more(
    tmp_path: Path, checks: str, options: tuple[str, ...], more: int
) -> None:
    done = Shell(tmp_path)("invite", *options, DISCORD_TOKEN=TOKEN, LINK_CHECKS_PER_HOUR=checks)
    assert done.returncode == OK
    link = urlsplit(done.stdout.decode().strip())
    asked = {name: values[0] for name, values in parse_qs(link.query).items()}
    assert (link.netloc, link.path) == ("discord.com", "/oauth2/authorize")
    assert asked["client_id"] == APPLICATION
    assert set(asked["scope"].split()) == {"bot", "applications.commands"}
    assert int(asked["permissions"]) == FOR_ANSWERS | more


def test_the_number_of_an_application_goes_before_the_token(tmp_path: Path) -> None:
    assert b"client_id=42&" in Shell(tmp_path)("invite", "--application", "42", DISCORD_TOKEN=TOKEN).stdout


@pytest.mark.parametrize("token", ["", "secret", "☃.b.c", "abc.d.e"])
def test_without_a_number_a_line_says_what_to_do(tmp_path: Path, token: str) -> None:
    done = Shell(tmp_path)("invite", DISCORD_TOKEN=token)
    assert done.returncode == FAILED
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("madoguchi: DISCORD_TOKEN is ")
    assert "--application" in line
    assert "secret" not in line
