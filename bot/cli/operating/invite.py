"""``madoguchi invite``: the link that puts the bot into a server, with the permissions that it needs there."""

import binascii
from base64 import urlsafe_b64decode

import discord

from bot.app.context import permissions
from bot.settings import Settings

_SCOPES = ("bot", "applications.commands")


class InviteError(Exception):
    """There is no link to print; the message is one line for the operator and never holds the token."""


def link(settings: Settings, application_id: int | None = None, *, with_desk: bool = False) -> str:
    """The link of an application, by default of the one whose token is set. Raises ``InviteError``.

    It asks for what the features that are switched on need, as ``/settings`` checks it; ``with_desk``: and for what a
    support desk needs, whose managers may also give it in the desk's channel alone.
    """
    of_desk = permissions.for_desk(forum=False) if with_desk else ()
    needed = (*permissions.for_reports(with_digest=settings.sends_digests), *of_desk)
    return discord.utils.oauth_url(
        application_id or _application_id(settings.discord_token.reveal()),
        permissions=discord.Permissions(**dict.fromkeys(needed, True)),
        scopes=_SCOPES,
    )


def _application_id(token: str) -> int:
    """A token begins with the number of its bot, which is that of the application, in Base64."""
    if not token:
        raise InviteError("DISCORD_TOKEN is not set; set it, or give the number of your application: --application")
    beginning = token.partition(".")[0]
    try:
        return int(urlsafe_b64decode(beginning + "=" * (-len(beginning) % 4)))
    except (binascii.Error, ValueError) as error:
        raise InviteError(
            "DISCORD_TOKEN is no token of a bot; copy it again, or give the number of your application: --application"
        ) from error
