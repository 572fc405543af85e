"""``invite``: for whoever runs the bot."""

import argparse

from bot.cli.output import OK, Commands, Output, add_output, fail, print_json
from bot.cli.terminal.usage import describe
from bot.settings import Settings


def add(commands: Commands) -> None:
    """Declare the commands."""
    invite = commands.add_parser("invite", help="print the link that puts the bot into a server")
    invite.add_argument(
        "--application", type=int, metavar="ID", help="number of the application; by default that of the token"
    )
    add_output(invite)
    invite.set_defaults(command=_invite)
    describe(
        invite,
        "madoguchi invite",
        "madoguchi invite --application 80351110224678912",
        environment=("DISCORD_TOKEN", "LINK_CHECKS_PER_HOUR"),
    )


def _invite(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli.operating.invite import InviteError, link

    try:
        address = link(settings, options.application)
    except InviteError as error:
        return fail(str(error))
    if options.json:
        print_json({"link": address})
    else:
        Output(plain=options.plain).line(address)
    return OK
