"""The guided message of /helper register: each choice is saved at once."""

from collections.abc import Sequence
from datetime import date

import discord
from msgspec.structs import replace

from bot.app.components.base import Component
from bot.app.components.forms import Form
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing import registering
from bot.app.interactions import delivery, sending
from bot.app.interactions.discord_form import menu
from bot.replies.custom_ids import HelperAwayFormId, HelperAwayId, HelperMenuId, HelperStopId
from bot.replies.message import Message
from bot.replies.wording.desk.coordination import registration as wording

_DAY = "day"  # the field of the form


class HelperMenu(Component[HelperMenuId]):
    """Languages or prefectures are chosen."""

    kind = HelperMenuId
    name = "a menu of a helper"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if await registering.is_refused(interaction, services, texts):
            return
        helper = await registering.helper_of(interaction, services)
        if self.target.part == "languages":
            tags = [language.tag for language in services.languages]
            helper = replace(helper, languages=self._changed(helper.languages, tags))
        else:
            codes = [place.code for place in services.answers.choices.prefectures]
            helper = replace(helper, prefectures=self._changed(helper.prefectures, codes))
        await services.store.helpers.save(interaction.guild_id or 0, helper)
        await sending.edit(interaction, await registering.message(interaction, services, texts), texts)

    def _changed(self, before: frozenset[str], offered: Sequence[str]) -> frozenset[str]:
        """What is chosen now, of what this menu holds one half of."""
        of_menu = frozenset(wording.halves(offered)[min(self.target.index, 1)])
        return (before - of_menu) | (of_menu & {*self.all_chosen})


class HelperAwayButton(Component[HelperAwayId]):
    """Opens the form in which a helper says until when they are away."""

    kind = HelperAwayId
    name = "the button “away until”"
    opens_form = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if await registering.is_refused(interaction, services, texts):
            return
        today, helper = (
            await registering.today(interaction, services),
            await registering.helper_of(interaction, services),
        )
        chosen = helper.away_until if helper.is_away(today) else None
        title = wording.away_title(texts)
        form = discord.ui.Modal(title=title, custom_id=str(HelperAwayFormId()))
        form.add_item(menu(title, _DAY, wording.away_options(today, chosen, texts)))
        await delivery.send_modal(interaction, form)


class HelperAwayForm(Form[HelperAwayFormId]):
    """Saves until when a helper is away."""

    kind = HelperAwayFormId
    name = "the form “away until”"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if await registering.is_refused(interaction, services, texts):
            return
        written = self.written(_DAY)
        try:
            away_until = None if written == wording.NOT_AWAY else date.fromisoformat(written)
        except ValueError:  # forged: the menu has no other values
            away_until = None
        helper = replace(await registering.helper_of(interaction, services), away_until=away_until)
        await services.store.helpers.save(interaction.guild_id or 0, helper)
        await sending.edit(interaction, await registering.message(interaction, services, texts), texts)


class HelperStopButton(Component[HelperStopId]):
    """Lets a helper be none any more, also one without the role."""

    kind = HelperStopId
    name = "the button “stop helping”"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        await services.store.helpers.delete(interaction.guild_id or 0, interaction.user.id)
        await sending.edit(interaction, Message(wording.stopped(texts)), texts)
