"""The replies that a server has saved: who may change them, and the form for it."""

from typing import Any

import discord

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.permissions import is_coordinator
from bot.i18n.texts import Texts
from bot.replies.custom_ids import SavedReplyFormId
from bot.replies.wording import server_settings
from bot.replies.wording.desk import saved_replies as wording
from bot.replies.wording.desk.coordination.setup import no_desk

NAME, TEXT = "name", "text"  # the ids of the fields
LONGEST_NAME, LONGEST_TEXT = 50, 1500  # characters


async def refusal(interaction: Interaction, services: Services, texts: Texts) -> str:
    """Why the person may not change the replies of the server; empty if they may. Raises ``StoreUnavailableError``."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        return server_settings.servers_only(texts)
    if (desk := await services.store.desks.get(interaction.guild_id)) is None:
        return no_desk(texts)
    return "" if is_coordinator(interaction, desk) else wording.coordinators_only(texts)


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
