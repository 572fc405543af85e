"""Sentences for people without a common language: a helper chooses one, the member taps an answer to a question."""

from collections.abc import Collection

from bot.app.components.base import Component
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk import threads
from bot.app.desk.context import languages
from bot.app.desk.permissions import Access, access
from bot.app.desk.threads import ThreadGoneError
from bot.app.interactions import sending
from bot.core.desk.requests import Request
from bot.i18n.texts import Texts
from bot.replies.custom_ids import (
    PhraseAnswerId,
    PhraseAnswerSelectId,
    PhraseGroupSelectId,
    PhraseSelectId,
    PhrasesId,
)
from bot.replies.message import Message
from bot.replies.wording import dialogs
from bot.replies.wording.desk import phrase_messages, refusals


class PhrasesButton(Component[PhrasesId]):
    """Offers the phrases to a helper."""

    kind = PhrasesId
    name = "the button “phrases”"

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if found := await _as_helper(interaction, services, self.target.request, texts):
            await sending.send(interaction, phrase_messages.offer(found.request, "", texts), texts)


class PhraseGroupSelect(Component[PhraseGroupSelectId]):
    """Turns to the phrases of another group."""

    kind = PhraseGroupSelectId
    name = "the menu of topics"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if found := await _as_helper(interaction, services, self.target.request, texts):
            await sending.edit(interaction, phrase_messages.offer(found.request, self.chosen, texts), texts)


class PhraseSelect(Component[PhraseSelectId]):
    """Posts the phrase, and offers the next."""

    kind = PhraseSelectId
    name = "the menu of phrases"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        found = await _as_helper(interaction, services, self.target.request, texts)
        if found is None:
            return
        both = await languages(interaction.client, found.desk, found.request)
        message = phrase_messages.posted(self.chosen, found.request, both.member, both.helpers)
        if message is None:  # a phrase of another version
            await sending.say(interaction, dialogs.no_such_button(texts), texts)
        else:
            await self._post(interaction, found.request, message, texts)

    async def _post(self, interaction: Interaction, request: Request, message: Message, texts: Texts) -> None:
        try:
            await threads.post(interaction.client, interaction.channel_id or 0, message)
        except ThreadGoneError:
            await sending.say(interaction, refusals.not_open(texts), texts)
            return
        offer = phrase_messages.offer(request, self.chosen, texts, posted=True)
        await sending.edit(interaction, offer, texts)


class PhraseAnswerButton(Component[PhraseAnswerId]):
    """Posts the answer to a question."""

    kind = PhraseAnswerId
    name = "a button that answers a question"
    private = False

    async def answer(self, interaction: Interaction, services: Services) -> None:
        target = self.target
        await _answer(interaction, services, target.request, target.phrase, (target.answer,))


class PhraseAnswerSelect(Component[PhraseAnswerSelectId]):
    """Posts the answers to a question that has several."""

    kind = PhraseAnswerSelectId
    name = "a menu that answers a question"
    private = False

    async def answer(self, interaction: Interaction, services: Services) -> None:
        await _answer(interaction, services, self.target.request, self.target.phrase, self.all_chosen)


async def _as_helper(interaction: Interaction, services: Services, request_id: int, texts: Texts) -> Access | None:
    """What a helper of the request's server is to it; anybody else is told why not, and None."""
    found = await access(interaction, services, request_id)
    if found and found.is_helper:
        return found
    await sending.say(interaction, refusals.helpers_only(texts) if found else refusals.not_open(texts), texts)
    return None


async def _answer(
    interaction: Interaction, services: Services, request_id: int, phrase: str, answers: Collection[str]
) -> None:
    texts = await services.private_texts(interaction)
    found = await access(interaction, services, request_id)
    if found is None:
        await sending.say(interaction, refusals.not_open(texts), texts)
    elif not (found.is_member or found.is_helper):
        await sending.say(interaction, refusals.member_or_helpers_only(texts), texts)
    else:
        both = await languages(interaction.client, found.desk, found.request)
        own, others = both.member, both.helpers
        message = phrase_messages.answered(phrase, answers, interaction.user.id, own, others)
        if message is None:  # a question or an answer of another version
            await sending.say(interaction, dialogs.no_such_button(texts), texts)
        else:
            await sending.send(interaction, message, own, private=False)
