"""Taps to choose one's language, and whether helpers may use it where everyone sees it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.app.components.base import ANY_SUBJECT, Tap
from bot.app.context.services import UnknownLanguageError
from bot.app.interactions import sending
from bot.i18n.catalogues import Texts
from bot.replies.message import Message
from bot.replies.wording import dialogs
from bot.store import StoreAwayError

if TYPE_CHECKING:
    import discord

    from bot.app.client import Madoguchi
    from bot.app.context.services import Desk


class LanguageTap(Tap, template=rf"l1:{ANY_SUBJECT}"):
    """Offers all languages, to the one who tapped only."""

    name = "a tap on the languages"

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return dialogs.choose_language(desk.languages, texts, self.subject if self.code else None)


class LanguageMenu(Tap, template=rf"s1:[0-9]:{ANY_SUBJECT}"):
    """The choice is saved, said in the language chosen, and the answer given again in it."""

    name = "a choice of language"
    edits = True

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        texts = desk.catalogues.texts(self.chosen)
        if texts is None:  # a language of an older version
            raise UnknownLanguageError(self.chosen)
        said = await self._keep(interaction, desk, texts)
        message = desk.counter.answer(self.subject, texts) if self.code else Message("")
        await sending.edit(interaction, replace(message, content=f"{said}\n\n{message.content}".strip()), texts)

    async def _keep(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk", texts: Texts) -> str:
        try:
            await desk.preferences.keep_person(interaction.user.id, texts.tag)
        except StoreAwayError:
            return dialogs.not_saved(texts.language.name, texts)
        return dialogs.saved(texts.language.name, texts)


class ConsentTap(Tap, template=r"v1:(?P<allowed>[01])"):
    """Whether helpers may use one's language where everyone sees it."""

    name = "a choice of consent"
    edits = True

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        allowed = self.match["allowed"] == "1"
        await desk.preferences.allow_in_public(interaction.user.id, allowed=allowed)
        texts = await desk.reader(interaction)
        kept = await desk.preferences.of_person(interaction.user.id)
        in_public = kept.in_public if kept else None
        message = dialogs.choose_language(desk.languages, texts, in_public=in_public)
        await sending.edit(interaction, message, texts)
