"""What a command reads of the program: its own family, and no library that it does not need."""

import argparse
import subprocess
import sys

from bot.cli import program

# What the terminal's answer must not wait for: each of these takes longer to import than the answer to be found.
_HEAVY = ("aiohttp", "alembic", "asyncio", "discord", "rich", "sqlalchemy")


def test_a_command_alone_is_declared_as_among_all_others() -> None:
    whole = program.parser()
    for command in ("run", "classes", "backup", "data", "i18n", "completion"):
        alone = program.parser(command)
        assert _help(alone, command) == _help(whole, command)


def test_an_answer_in_the_terminal_needs_neither_discord_nor_the_database() -> None:
    code = (
        "import sys; from bot.__main__ import main; status = main(['classes', 'Suzuka', '--plain']); "
        f"sys.exit(status or ' '.join(sys.modules.keys() & {set(_HEAVY)!r}) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Suzuka City" in ended.stdout


def _help(parser: argparse.ArgumentParser, command: str) -> str:
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return str(commands.choices[command].format_help())
