"""``invite``: for whoever runs the bot."""

import argparse

from bot.cli.output import OK, Commands, fail
from bot.settings import Settings


def add(commands: Commands) -> None:
    """Declare the commands."""
    invite = commands.add_parser("invite", help="print the link that puts the bot into a server")
    invite.add_argument(
        "--application", type=int, metavar="ID", help="number of the application; by default that of the token"
    )
    invite.set_defaults(command=_invite)


def _invite(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli.operating.invite import InviteError, link

    try:
        print(link(settings, options.application))
    except InviteError as error:
        return fail(str(error))
    return OK
