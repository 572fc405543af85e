"""From an interaction to the work that it asks for: counted, in turn, answered whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord
from discord import app_commands

from bot.app.context.bot import Bot, Interaction
from bot.app.interactions import delivery
from bot.app.interactions.delivery import UndeliveredError
from bot.app.interactions.errors import report
from bot.app.interactions.sending import WHAT

PUBLIC_IF = "public if"  # in the extras of a command: the options of which one makes its answer one for everyone


class CommandTree(app_commands.CommandTree[Bot]):
    """A command tree that defers slow commands, holds a person's rate limit, and tells of errors."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        interaction.extras[WHAT] = interaction.command.qualified_name if interaction.command else ""
        if interaction.type is discord.InteractionType.autocomplete:
            return await _is_worth_offering(interaction)
        _begin(interaction)
        delivery.defer_later(interaction, private=_is_private(interaction))
        self.client.rate_limit.hit(interaction.user.id)
        try:
            await _wait_in_turn(interaction)
        except UndeliveredError as error:  # no error of a command: discord.py would not hand it on
            await report(interaction, error, interaction.extras[WHAT])
            return False
        return True

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        name = interaction.command.qualified_name if interaction.command else "a command"
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await report(interaction, cause, name)


async def handle(
    interaction: Interaction,
    what: str,
    work: Callable[[], Awaitable[None]],
    *,
    private: bool = True,
    edits: bool = False,
    opens_form: bool = False,
    slow: bool = False,
) -> None:
    """Do the work that a component or a form asks for, as the tree does for commands.

    ``what`` names it in the log and in the metrics. ``private`` and ``edits`` as for
    ``delivery.defer_later``. ``opens_form``: a form can only be the first answer, so nothing is deferred. ``slow``:
    it is deferred at once, so that what somebody wrote is never lost for being late.
    """
    _begin(interaction)
    if not opens_form:
        delivery.defer_later(interaction, private=private, edits=edits)
    if slow:
        delivery.defer(interaction)
    interaction.extras[WHAT] = what
    try:
        interaction.client.rate_limit.hit(interaction.user.id)
        if not opens_form:  # it is little work, and cannot be deferred while it waits
            await _wait_in_turn(interaction)
        await work()
    except Exception as error:
        await report(interaction, error, what)


def ensure_wanted(interaction: Interaction) -> None:
    """Raises ``UndeliveredError`` if nobody wants the choices of an autocomplete any more."""
    if not _is_wanted(interaction):
        raise UndeliveredError("somebody has gone on typing")


def _begin(interaction: Interaction) -> None:
    client = interaction.client
    delivery.begin(interaction, client.concurrency.first_answer, client.arrivals.age(interaction.id))


def _is_private(interaction: Interaction) -> bool:
    """Whether only the asker will see the answer of a command, as far as its options say."""
    public_if = interaction.command.extras.get(PUBLIC_IF, ()) if interaction.command else ()
    data: Mapping[str, Any] = interaction.data or {}
    return not any(option["name"] in public_if and option.get("value") for option in data.get("options", ()))


async def _wait_in_turn(interaction: Interaction) -> None:
    """Wait until few others are worked on; the place is given back when the answer begins to be sent."""
    await delivery.ensure_in_time(interaction)
    limit = interaction.client.concurrency
    if limit.is_crowded:
        delivery.defer(interaction)
    delivery.when_sent(interaction, await limit.acquire(lambda: delivery.is_deferred(interaction)))
    await delivery.ensure_in_time(interaction)


async def _is_worth_offering(interaction: Interaction) -> bool:
    """Wait in turn like all others; what is no longer wanted then, or asked for too fast, is left unanswered."""
    typing, person = interaction.client.typing, interaction.user.id
    _begin(interaction)
    if not typing.begin(person, interaction.id):
        return False
    await asyncio.sleep(0)  # what was read together with it may be its successor
    task = asyncio.current_task()
    if task is not None:
        task.add_done_callback(lambda _: typing.end(person, interaction.id))
    delivery.when_sent(interaction, await interaction.client.concurrency.acquire())
    return _is_wanted(interaction)


def _is_wanted(interaction: Interaction) -> bool:
    age = delivery.seconds(interaction)
    return interaction.client.typing.is_wanted(interaction.user.id, interaction.id, age)
