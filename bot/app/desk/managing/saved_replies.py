"""The replies that a server has saved: who may change them, and the form for it."""

from typing import Any

import discord

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.permissions import is_coordinator
from bot.app.interactions import sending
from bot.i18n.texts import Texts
from bot.replies.custom_ids import SavedReplyFormId
from bot.replies.wording import server_settings
from bot.replies.wording.desk import saved_replies as wording
from bot.replies.wording.desk.coordination.setup import no_desk

NAME, TEXT = "name", "text"  # the ids of the fields
LONGEST_NAME, LONGEST_TEXT = 50, 1500  # characters


async def changing(interaction: Interaction, services: Services, texts: Texts) -> int | None:
    """The server whose replies the person may change; anybody else is told why not, and None.

    Raises ``StoreUnavailableError``.
    """
    if interaction.guild_id is None or not interaction.is_guild_integration():
        refusal = server_settings.servers_only(texts)
    elif (desk := await services.store.desks.get(interaction.guild_id)) is None:
        refusal = no_desk(texts)
    elif not is_coordinator(interaction, desk):
        refusal = wording.coordinators_only(texts)
    else:
        return interaction.guild_id
    await sending.say(interaction, refusal, texts)
    return None


def tidy(name: str) -> str:
    """A name of a reply as it is kept."""
    return " ".join(name.split())


def form(id_: SavedReplyFormId, name: str, text: str, texts: Texts) -> discord.ui.Modal:
    """The form, filled in with what is known."""
    modal = discord.ui.Modal(title=wording.title(texts), custom_id=str(id_))
    short, long = discord.TextStyle.short, discord.TextStyle.paragraph
    fields = (
        (NAME, wording.name_label(texts), name, LONGEST_NAME, short),
        (TEXT, wording.text_label(texts), text, LONGEST_TEXT, long),
    )
    for field, label, default, most, style in fields:
        written = discord.ui.TextInput[Any](custom_id=field, style=style, default=default or None, max_length=most)
        modal.add_item(discord.ui.Label(text=label, component=written))
    return modal
