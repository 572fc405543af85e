"""Where commands can be used: in servers, in direct messages, and by people who installed the app themselves."""

from typing import TypeVar

from discord import app_commands

_Declared = TypeVar("_Declared")


def everywhere(declared: _Declared) -> _Declared:
    """For a command that anybody may use anywhere."""
    installs = app_commands.allowed_installs(guilds=True, users=True)
    contexts = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    return installs(contexts(declared))
