"""The form in which coordinators write a reply that helpers post again: a text of several paragraphs."""

from bot.app.components.forms import Form
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing import saved_replies as managing
from bot.app.interactions import sending
from bot.replies.custom_ids import SavedReplyFormId
from bot.replies.wording import reports
from bot.replies.wording.desk import refusals
from bot.replies.wording.desk import saved_replies as wording
from bot.store import SavedReply


class SavedReplyForm(Form[SavedReplyFormId]):
    """Saves the reply, or gives it back."""

    kind = SavedReplyFormId
    name = "the form for a saved reply"

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        name, text = managing.tidy(self.written(managing.NAME)), self.written(managing.TEXT)
        name, text = name[: managing.LONGEST_NAME], text[: managing.LONGEST_TEXT]
        reply = SavedReply(name, (services.catalogues.texts(self.target.tag) or texts).tag, text)
        refusal = await managing.refusal(interaction, services, texts) or reports.unstorable(name + text, texts)
        if not (refusal or (name and text)):
            refusal = wording.empty(texts)
        if not (refusal or await services.store.saved_replies.save(interaction.guild_id or 0, reply)):
            refusal = wording.full(texts)
        if refusal:
            written = "\n\n".join(filter(None, (name, text)))
            await sending.send(interaction, refusals.returned(refusal, written, texts), texts)
        else:
            await sending.say(interaction, wording.saved(name, texts), texts)
