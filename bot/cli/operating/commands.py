"""``invite``, ``backup`` and ``restore``: for whoever runs the bot."""

import argparse
import logging
from pathlib import Path

from bot.cli.output import OK, Commands, Output, add_output, cannot_write, fail, print_json
from bot.cli.terminal.usage import describe
from bot.settings import Settings


def add(commands: Commands) -> None:
    """Declare the commands."""
    invite = commands.add_parser("invite", help="print the link that puts the bot into a server")
    invite.add_argument(
        "--application", type=int, metavar="ID", help="number of the application; by default that of the token"
    )
    invite.add_argument(
        "--desk", action="store_true", help="ask for the permissions of a support desk (/desk) in all channels, too"
    )
    add_output(invite)
    invite.set_defaults(command=_invite)
    describe(
        invite,
        "madoguchi invite",
        "madoguchi invite --desk",
        "madoguchi invite --application 80351110224678912",
        environment=("DISCORD_TOKEN", "LINK_CHECKS_PER_HOUR"),
    )

    backup = commands.add_parser("backup", help="copy the database into a file; the bot may be running")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file; for PostgreSQL in the format of pg_dump")
    add_output(backup)
    backup.set_defaults(command=_backup)
    describe(backup, "madoguchi backup /backups/madoguchi.db", environment=("STATE_DIR", "DATABASE_URL"))

    restore = commands.add_parser("restore", help="put a copy into the place of the database; stop the bot first")
    restore.add_argument("file", type=Path, metavar="FILE", help="a file that “backup” has written")
    add_output(restore)
    restore.set_defaults(command=_restore)
    describe(restore, "madoguchi restore /backups/madoguchi.db", environment=("STATE_DIR", "DATABASE_URL"))


def _backup(options: argparse.Namespace, settings: Settings) -> int:
    from bot.store import StoreUnavailableError
    from bot.store.backup import backup

    try:
        backup(settings.database.reveal(), options.file)
    except FileExistsError:
        return fail(f"{options.file} is there already; name a new file")
    except StoreUnavailableError as error:
        return fail(f"no backup: {error}")
    except OSError as error:
        return fail(cannot_write(options.file, error))
    if options.json:
        print_json({"backup": str(options.file)})
    else:
        Output(plain=options.plain).line(f"the database is in {options.file}")
    return OK


def _restore(options: argparse.Namespace, settings: Settings) -> int:
    from bot.store import StoreUnavailableError
    from bot.store.backup import restore

    logging.getLogger("bot.store").addHandler(logging.NullHandler())  # what it would say is said here, in one line
    try:
        former = restore(settings.database.reveal(), options.file, settings.state_dir)
    except (StoreUnavailableError, OSError) as error:
        return fail(f"nothing was restored: {error}")
    if options.json:
        print_json({"restored": str(options.file), "former": str(former) if former else None})
        return OK
    output = Output(plain=options.plain)
    output.line(f"the database is as it was in {options.file}")
    if former:
        output.line(f"the one that was there is {former}")
    return OK


def _invite(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli.operating.invite import InviteError, link

    try:
        address = link(settings, options.application, with_desk=options.desk)
    except InviteError as error:
        return fail(str(error))
    if options.json:
        print_json({"link": address})
    else:
        Output(plain=options.plain).line(address)
    return OK
