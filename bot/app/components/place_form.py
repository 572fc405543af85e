"""A form with one field, for a place: what the panel of a server's desk opens for who knows no command."""

from typing import Any

import discord

from bot.app.components.base import Component
from bot.app.components.forms import Form
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import delivery, sending
from bot.core.gazetteer.lookup import LONGEST_QUERY
from bot.replies.custom_ids import PlaceFormId, PlaceId
from bot.replies.service import Wanted
from bot.replies.wording.desk import panel

_PLACE = "place"


class PlaceFormButton(Component[PlaceId]):
    """Opens the form."""

    kind = PlaceId
    name = "the button “find Japanese classes”"
    opens_form = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        form = discord.ui.Modal(title=panel.find(texts), custom_id=str(PlaceFormId()))
        field = discord.ui.TextInput[Any](custom_id=_PLACE, placeholder=panel.EXAMPLE, max_length=LONGEST_QUERY)
        form.add_item(discord.ui.Label(text=panel.where(texts), component=field))
        await delivery.send_modal(interaction, form)


class PlaceForm(Form[PlaceFormId]):
    """Answers with the place, as the command does."""

    kind = PlaceFormId
    name = "the form for a place"

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts, server = await services.private_texts(interaction), await services.server_settings(interaction)
        courses = await services.courses.get(interaction.guild_id)
        wanted = Wanted(server.near, server=courses, asks=await services.has_desk(interaction.guild_id))
        found = services.answers.finished_for_query(self.written(_PLACE), texts, wanted)
        await sending.send(interaction, found, texts)
