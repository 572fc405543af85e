"""The forms of /desk setup: the hours of the desk, and the language of the helpers."""

from datetime import timedelta
from typing import Any

import discord
from msgspec.structs import replace

from bot.app.components.base import Component
from bot.app.components.forms import Form
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing import setup
from bot.app.interactions import delivery, sending
from bot.app.interactions.discord_form import menu
from bot.core.desk.hours import DeskHours, Opening
from bot.replies.custom_ids import DeskHoursFormId, DeskHoursId, DeskLanguageFormId, DeskLanguageId
from bot.replies.wording.desk.coordination import setup as wording
from bot.replies.wording.dialogs import language_button
from bot.store import Desk

_DAYS, _FROM, _UNTIL, _ZONE, _WAIT = "days", "from", "until", "zone", "wait"  # fields of the form
_LONGEST_ZONE = 50  # characters; IANA's longest is of 32
_LANGUAGES = ("first", "second")


class DeskHoursButton(Component[DeskHoursId]):
    """Opens the form for the hours."""

    kind = DeskHoursId
    name = "the button “opening hours”"
    opens_form = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if (guild_id := await setup.managed_guild(interaction, texts)) is None:
            return
        desk = await services.store.desks.get(guild_id) or Desk()
        form = discord.ui.Modal(title=wording.hours_title(texts), custom_id=str(DeskHoursFormId()))
        days = wording.days(texts)
        form.add_item(menu(wording.days_label(texts), _DAYS, days, least=0, most=len(days)))
        form.add_item(menu(wording.from_label(texts), _FROM, wording.opening_times(texts), least=0))
        form.add_item(menu(wording.until_label(texts), _UNTIL, wording.closing_times(texts), least=0))
        zone: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=_ZONE, default=desk.hours.zone, max_length=_LONGEST_ZONE
        )
        form.add_item(discord.ui.Label(text=wording.zone_label(texts), component=zone))
        form.add_item(menu(wording.wait_label(texts), _WAIT, wording.waits(desk.take_within, texts)))
        await delivery.send_modal(interaction, form)


class DeskHoursForm(Form[DeskHoursFormId]):
    """Saves hours for the days chosen, if any are; other days stay as they are."""

    kind = DeskHoursFormId
    name = "the form “opening hours”"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if (guild_id := await setup.managed_guild(interaction, texts)) is None:
            return
        desk = await services.store.desks.get(guild_id) or Desk()
        problems: list[str] = []
        try:
            zoned = replace(desk.hours, zone=self.written(_ZONE))
        except ValueError:
            problems = [wording.no_such_zone(self.written(_ZONE), texts)]
        else:
            try:
                hours = self._hours(zoned)
                wait = timedelta(minutes=int(self.written(_WAIT)))
            except ValueError:
                problems = [wording.wrong_hours(texts)]
            else:
                await services.store.desks.save(guild_id, hours=hours, take_within=wait)
        said = [texts.joined((wording.not_saved(texts), problem)) for problem in problems]
        await sending.edit(interaction, await setup.message(interaction, services, texts, *said), texts)

    def _hours(self, hours: DeskHours) -> DeskHours:
        """The hours as they are to be. Raises ``ValueError`` where that cannot be."""
        opens, chosen = self.written(_FROM), self.fields.get(_DAYS, ())
        if not chosen:
            return hours
        opening = None if opens == wording.CLOSED else Opening(int(opens), int(self.written(_UNTIL)))
        week = (opening if str(day) in chosen else before for day, before in enumerate(hours.week))
        return replace(hours, week=tuple(week))


class DeskLanguageButton(Component[DeskLanguageId]):
    """Opens the form for the language of the helpers."""

    kind = DeskLanguageId
    name = "the button “language of the helpers”"
    opens_form = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if (guild_id := await setup.managed_guild(interaction, texts)) is None:
            return
        desk = await services.store.desks.get(guild_id) or Desk()
        title = language_button(texts).label
        form = discord.ui.Modal(title=title, custom_id=str(DeskLanguageFormId()))
        parts = wording.language_parts(services.languages, desk.language)
        for field, (label, options) in zip(_LANGUAGES, parts, strict=True):
            form.add_item(menu(label, field, options, least=0))
        await delivery.send_modal(interaction, form)


class DeskLanguageForm(Form[DeskLanguageFormId]):
    """Saves the language of the helpers; that of the server where none is chosen."""

    kind = DeskLanguageFormId
    name = "the form “language of the helpers”"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if (guild_id := await setup.managed_guild(interaction, texts)) is None:
            return
        chosen = [tag for field in _LANGUAGES for tag in self.fields.get(field, ())]
        before = await services.store.desks.get(guild_id) or Desk()
        # Who chooses in one menu need not empty the other: the new one counts.
        tag = next((tag for tag in chosen if tag != before.language), next(iter(chosen), None))
        await services.store.desks.save(guild_id, language=tag if services.catalogues.texts(tag or "") else None)
        await sending.edit(interaction, await setup.message(interaction, services, texts), texts)
