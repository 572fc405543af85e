"""The form in which a member asks for a person, or a helper for a member."""

from typing import Any

import discord

from bot.app.context.bot import Interaction
from bot.app.interactions import delivery
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import CustomId
from bot.replies.wording.desk import requests as wording
from bot.replies.wording.desk.requests import Words

NEED, PLACE, FREE = "need", "place", "free"  # the ids of its fields


async def open_form(interaction: Interaction, id_: CustomId, texts: Texts, words: Words) -> None:
    """Answer with the form, filled in with what is known. Raises as ``delivery.send_modal`` does."""
    form = discord.ui.Modal(title=limits.cut(wording.title(texts), limits.FORM_TITLE), custom_id=str(id_))
    long, short = discord.TextStyle.paragraph, discord.TextStyle.short
    fields = (
        (NEED, wording.need_label(texts), words.need, wording.LONGEST_NEED, long),
        (PLACE, wording.place_label(texts), words.place, wording.LONGEST_PLACE, short),
        (FREE, wording.free_label(texts), words.free, wording.LONGEST_FREE, short),
    )
    for name, label, default, most, style in fields:
        field = discord.ui.TextInput[Any](
            custom_id=name,
            style=style,
            default=limits.cut(default, most) or None,
            max_length=most,
            required=name == NEED,
        )
        form.add_item(discord.ui.Label(text=label, component=field))
    await delivery.send_modal(interaction, form)
