"""/desk reply: what the phrases do not say, saved by a server's coordinators and posted by its helpers."""

from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing.saved_replies import LONGEST_NAME, form, refusal, tidy
from bot.app.desk.permissions import may_help
from bot.app.interactions import delivery, sending
from bot.app.interactions.dispatch import PUBLIC_IF, ensure_wanted
from bot.replies import limits
from bot.replies.custom_ids import SavedReplyFormId
from bot.replies.wording.desk import refusals, saved_replies
from bot.store import Desk


class SavedReplyCommands(app_commands.Group):
    """A group of /desk. Each command asks itself who may use it."""

    def __init__(self, services: Services) -> None:
        super().__init__(name="reply", description=locale_str("Replies that this server has saved"))
        self._services = services

    @app_commands.command(name="add", description=locale_str("Save a reply that helpers can post again"))
    @app_commands.describe(
        name=locale_str("Name of the reply"),
        language=locale_str("Language of the reply"),
    )
    async def add(self, interaction: Interaction, name: Range[str, 1, LONGEST_NAME], language: str) -> None:
        """The form for its text; with the text as it is, if there is one of the name."""
        texts = await self._services.private_texts(interaction)
        if refused := await refusal(interaction, self._services, texts):
            await sending.say(interaction, refused, texts)
            return
        own = await self._services.parse_language(interaction, language) or texts
        kept = await self._services.store.saved_replies.get(interaction.guild_id or 0, tidy(name))
        await delivery.send_modal(interaction, form(SavedReplyFormId(own.tag), name, kept.text if kept else "", texts))

    @app_commands.command(name="remove", description=locale_str("Delete a saved reply"))
    @app_commands.describe(name=locale_str("Name of the reply"))
    async def remove(self, interaction: Interaction, name: str) -> None:
        texts = await self._services.private_texts(interaction)
        if refused := await refusal(interaction, self._services, texts):
            await sending.say(interaction, refused, texts)
            return
        deleted = await self._services.store.saved_replies.delete(interaction.guild_id or 0, tidy(name))
        said = saved_replies.deleted(name, texts) if deleted else saved_replies.unknown(name, texts)
        await sending.say(interaction, said, texts)

    @app_commands.command(name="use", description=locale_str("Post a saved reply here"), extras={PUBLIC_IF: ("name",)})
    @app_commands.describe(name=locale_str("Name of the reply"))
    async def use(self, interaction: Interaction, name: str) -> None:
        texts = await self._services.private_texts(interaction)
        desk = await self._desk(interaction)
        if desk is None or not await may_help(interaction, self._services, desk):
            await sending.say(interaction, refusals.helpers_only(texts), texts)
            return
        reply = await self._services.store.saved_replies.get(interaction.guild_id or 0, tidy(name))
        if reply is None:
            await sending.say(interaction, saved_replies.unknown(name, texts), texts)
        else:
            own = self._services.catalogues.texts(reply.language) or texts
            await sending.send(interaction, saved_replies.posted(reply, own), own, private=False)

    @add.autocomplete("language")
    async def _languages(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        texts = await self._services.private_texts(interaction)
        return await sending.offer(interaction, self._services.answers.choices.languages(typed, texts), texts)

    @remove.autocomplete("name")
    @use.autocomplete("name")
    async def _names(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """What has these letters in its name, for those who may use it; first what is in the language of the thread."""
        desk = await self._desk(interaction)
        ensure_wanted(interaction)
        if desk is None or not await may_help(interaction, self._services, desk):
            return []
        store = self._services.store
        replies = await store.saved_replies.get_all(interaction.guild_id or 0)
        request = await store.requests.get_by_thread(interaction.channel_id or 0)
        fitting = [reply for reply in replies if typed.casefold() in reply.name.casefold()]
        if request:
            fitting.sort(key=lambda reply: reply.language != request.language)
        return [
            Choice(
                name=saved_replies.choice_name(reply, self._services.own_name(reply.language) or ""), value=reply.name
            )
            for reply in fitting[: limits.CHOICES]
        ]

    async def _desk(self, interaction: Interaction) -> Desk | None:
        """The desk of the server in which the bot itself is asked."""
        if interaction.guild_id is None or not interaction.is_guild_integration():
            return None
        return await self._services.store.desks.get(interaction.guild_id)
