"""The form in which coordinators write a reply that helpers post again: a text of several paragraphs."""

from bot.app.components.forms import Form
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing import saved_replies as managing
from bot.app.interactions import sending
from bot.replies.custom_ids import SavedReplyFormId
from bot.replies.wording import reports
from bot.replies.wording.desk import saved_replies as wording
from bot.store import SavedReply


class SavedReplyForm(Form[SavedReplyFormId]):
    """Saves the reply."""

    kind = SavedReplyFormId
    name = "the form for a saved reply"

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if (guild_id := await managing.changing(interaction, services, texts)) is None:
            return
        name, text = managing.tidy(self.written(managing.NAME)), self.written(managing.TEXT)
        name, text = name[: managing.LONGEST_NAME], text[: managing.LONGEST_TEXT]
        language = services.catalogues.texts(self.target.tag) or texts
        if unstorable := reports.unstorable(name + text, texts):
            await sending.say(interaction, unstorable, texts)
        elif not (name and text):
            await sending.say(interaction, wording.empty(texts), texts)
        elif await services.store.saved_replies.save(guild_id, SavedReply(name, language.tag, text)):
            await sending.say(interaction, wording.saved(name, texts), texts)
        else:
            await sending.say(interaction, wording.full(texts), texts)
