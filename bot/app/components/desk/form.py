"""“Ask a person”: the form of a member, and of a helper who opens a request for somebody."""

from typing import Any

from bot.app.components.base import Component
from bot.app.components.forms import Form
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.changes import tell_helpers
from bot.app.desk.opening.form import FREE, NEED, PLACE, open_form
from bot.app.desk.opening.request import Opened, open_request
from bot.app.desk.opening.thread import NewForm, opens
from bot.app.desk.permissions import is_coordinator, is_helper
from bot.app.interactions import delivery, sending
from bot.i18n.texts import Texts
from bot.replies.custom_ids import AskId, RequestFormId, RequestForOtherFormId
from bot.replies.naming import Naming
from bot.replies.wording.desk import refusals
from bot.replies.wording.desk import requests as wording
from bot.replies.wording.desk.requests import Words


class AskButton(Component[AskId]):
    """Opens the form."""

    kind = AskId
    name = "the button “ask a person”"
    opens_form = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        lineage = services.answers.lineage(self.target.code)
        place = Naming(texts).label(lineage) if lineage else ""
        await open_form(interaction, RequestFormId(str(interaction.id)), texts, Words("", place, ""))


class RequestForm(Form[RequestFormId]):
    """A member asks for a person."""

    kind = RequestFormId
    name = "the form “ask a person”"
    slow = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        new = NewForm(self.target.key, interaction.guild_id or 0, _words(self), interaction.user.id, texts)
        await _open(interaction, new, texts)


class RequestForOtherForm(Form[RequestForOtherFormId]):
    """A helper asks for somebody else, from their message."""

    kind = RequestForOtherFormId
    name = "the form “open a request”"
    slow = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        words, guild_id, helper_id = _words(self), interaction.guild_id or 0, interaction.user.id
        desk = await services.store.desks.get(guild_id)
        if desk is None or not (is_helper(interaction, desk) or is_coordinator(interaction, desk)):
            await sending.say(interaction, refusals.helpers_only(texts), texts)
            return
        # The language of the words; else the member's, if helpers may use it; else that of the channel.
        written_in = await services.message_texts(words.need)
        member = await services.member_texts(interaction, self.target.user, written_in)
        new = NewForm(self.target.key, guild_id, words, self.target.user, member, opened_by_id=helper_id)
        await _open(interaction, new, texts)


async def _open(interaction: Interaction, form: NewForm, texts: Texts) -> None:
    """Open the request, tell the person where it is, then the helpers."""
    delivery.is_sent(interaction)  # it takes a second at Discord: the place is for those who are answered at once
    async with interaction.client.openings:
        opened = await open_request(interaction.client, form, texts)
    if not isinstance(opened, Opened):
        await sending.send(interaction, opened, texts)
        return
    context = opened.context
    await sending.send(interaction, wording.opened(context.thread_id, texts, opens(context, texts)), texts)
    await tell_helpers(context)


def _words(form: Form[Any]) -> Words:
    need, place, free = map(form.written, (NEED, PLACE, FREE))
    return Words(need[: wording.LONGEST_NEED], place[: wording.LONGEST_PLACE], free[: wording.LONGEST_FREE])
