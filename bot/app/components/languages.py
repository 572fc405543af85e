"""Components that choose one's language, and whether helpers may use it where everyone sees it."""

from msgspec.structs import replace

from bot.app.components.base import Component
from bot.app.context.bot import Interaction
from bot.app.context.services import Services, UnknownLanguageError
from bot.app.interactions import sending
from bot.i18n.texts import Texts
from bot.replies.custom_ids import ConsentId, LanguageSelectId, LanguagesId
from bot.replies.message import Message
from bot.replies.wording import dialogs
from bot.store import StoreUnavailableError


class LanguagesButton(Component[LanguagesId]):
    """Offers all languages."""

    kind = LanguagesId
    name = "the button “change language”"

    def message(self, services: Services, texts: Texts) -> Message:
        return dialogs.choose_language(services.languages, texts, self.target.subject)


class LanguageSelect(Component[LanguageSelectId]):
    """The choice is saved, confirmed in the language chosen, and the answer given again in it."""

    kind = LanguageSelectId
    name = "the menu of languages"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = services.catalogues.texts(self.chosen)
        if texts is None:  # a language of an older version
            raise UnknownLanguageError(self.chosen)
        confirmation = await _save(interaction, services, texts)
        subject = self.target.subject
        server = await services.courses.get(interaction.guild_id)
        message = services.answers.answer(subject, texts, server) if subject else Message("")
        message = await services.offering_a_person(message, interaction.guild_id, texts)
        content = f"{confirmation}\n\n{message.content}".strip()
        await sending.edit(interaction, replace(message, content=content), texts)


class ConsentButton(Component[ConsentId]):
    """Whether helpers may use one's language where everyone sees it."""

    kind = ConsentId
    name = "the button of consent"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        await services.store.settings.save_user_consent(interaction.user.id, in_public=self.target.allowed)
        texts = await services.private_texts(interaction)
        saved = await services.store.settings.get_user(interaction.user.id)
        in_public = saved.in_public if saved and saved.language else None
        message = dialogs.choose_language(services.languages, texts, in_public=in_public)
        await sending.edit(interaction, message, texts)


async def _save(interaction: Interaction, services: Services, texts: Texts) -> str:
    """The sentence that says whether the language is saved."""
    try:
        await services.store.settings.save_user_language(interaction.user.id, texts.tag)
    except StoreUnavailableError:
        return dialogs.not_saved(texts)
    return dialogs.saved(texts)
