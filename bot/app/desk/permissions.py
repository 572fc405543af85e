"""Who may do what at the desk. An id that a button carries proves nothing: anybody can forge one.

So each tap is checked against the database, the server and the thread that it comes from, and the person's roles.
"""

import discord
from msgspec import Struct

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.core.desk.requests import Request, RequestState
from bot.store.records.desk import Desk

_UNFINISHED = (RequestState.OPEN, RequestState.TAKEN)


class Access(Struct, frozen=True):
    """What a person is to a request, in its own thread."""

    desk: Desk
    request: Request
    is_helper: bool
    is_member: bool
    is_coordinator: bool


async def access(interaction: Interaction, services: Services, request_id: int) -> Access | None:
    """What the person is to a request; None if it is not open any more, or not the one of this thread.

    Raises ``StoreUnavailableError``.
    """
    found = await access_in_any_state(interaction, services, request_id)
    return found if found and found.request.state in _UNFINISHED else None


async def access_in_any_state(interaction: Interaction, services: Services, request_id: int) -> Access | None:
    """What the person is to a request, also a closed one; None if it is not the one of this thread.

    Raises ``StoreUnavailableError``.
    """
    request = await services.store.requests.get(request_id)
    if request is None or (request.guild_id, request.thread_id) != (interaction.guild_id, interaction.channel_id):
        return None
    desk = await services.store.desks.get(request.guild_id)
    if desk is None:
        return None
    helps = await may_help(interaction, services, desk)
    return Access(desk, request, helps, interaction.user.id == request.requester_id, is_coordinator(interaction, desk))


async def may_help(interaction: Interaction, services: Services, desk: Desk) -> bool:
    """Whether the person may do at a desk what its helpers do. Raises ``StoreUnavailableError``."""
    by_role = is_coordinator(interaction, desk) or is_helper(interaction, desk)
    return by_role or await _helps_without_role(interaction, services, desk)


async def _helps_without_role(interaction: Interaction, services: Services, desk: Desk) -> bool:
    """Whether the person registered as a helper, where there is no role for helpers, or none any more."""
    guild = interaction.guild
    if guild is None or not _is_here(interaction) or (desk.helper_role_id and guild.get_role(desk.helper_role_id)):
        return False
    return await services.store.helpers.get(guild.id, interaction.user.id) is not None


def is_helper(interaction: Interaction, desk: Desk) -> bool:
    """Whether the person has the role of the server's helpers, or of their coordinators."""
    return _has_role(interaction, desk.helper_role_id) or _has_role(interaction, desk.coordinator_role_id)


def is_coordinator(interaction: Interaction, desk: Desk) -> bool:
    """Whether the person has the role of the server's coordinators, or may manage the server."""
    return _is_here(interaction) and (
        interaction.permissions.manage_guild or _has_role(interaction, desk.coordinator_role_id)
    )


def _has_role(interaction: Interaction, role_id: int | None) -> bool:
    person = interaction.user
    if role_id is None or not _is_here(interaction) or not isinstance(person, discord.Member):
        return False
    return person.get_role(role_id) is not None


def _is_here(interaction: Interaction) -> bool:
    """Whether the bot itself is in the server: what an installed app says of roles is another matter."""
    return interaction.guild_id is not None and interaction.is_guild_integration()
