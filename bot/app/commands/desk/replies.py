"""/desk reply: what the phrases do not say, saved by a server's coordinators and posted by its helpers."""

from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.permissions import is_coordinator, may_help
from bot.app.interactions import sending
from bot.app.interactions.dispatch import PUBLIC_IF, ensure_wanted
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.wording import reports, server_settings
from bot.replies.wording.desk import refusals, saved_replies
from bot.replies.wording.desk.coordination.setup import no_desk
from bot.store import Desk, SavedReply

_LONGEST_NAME, _LONGEST_TEXT = 50, 1500  # characters


class SavedReplyCommands(app_commands.Group):
    """A group of /desk. Each command asks itself who may use it."""

    def __init__(self, services: Services) -> None:
        super().__init__(name="reply", description=locale_str("Replies that this server has saved"))
        self._services = services

    @app_commands.command(name="add", description=locale_str("Save a reply that helpers can post again"))
    @app_commands.describe(
        name=locale_str("Name of the reply"),
        language=locale_str("Language of the reply"),
        text=locale_str("Text of the reply"),
    )
    async def add(
        self,
        interaction: Interaction,
        name: Range[str, 1, _LONGEST_NAME],
        language: str,
        text: Range[str, 1, _LONGEST_TEXT],
    ) -> None:
        texts = await self._services.private_texts(interaction)
        if (guild_id := await self._changing(interaction, texts)) is None:
            return
        own = await self._services.parse_language(interaction, language) or texts
        reply = SavedReply(_tidy(name), own.tag, text.strip())
        if unstorable := reports.unstorable(reply.name + reply.text, texts):
            await sending.say(interaction, unstorable, texts)
        elif not (reply.name and reply.text):
            await sending.say(interaction, saved_replies.empty(texts), texts)
        elif await self._services.store.saved_replies.save(guild_id, reply):
            await sending.say(interaction, saved_replies.saved(reply.name, texts), texts)
        else:
            await sending.say(interaction, saved_replies.full(texts), texts)

    @app_commands.command(name="remove", description=locale_str("Delete a saved reply"))
    @app_commands.describe(name=locale_str("Name of the reply"))
    async def remove(self, interaction: Interaction, name: str) -> None:
        texts = await self._services.private_texts(interaction)
        if (guild_id := await self._changing(interaction, texts)) is None:
            return
        deleted = await self._services.store.saved_replies.delete(guild_id, _tidy(name))
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
        reply = await self._services.store.saved_replies.get(interaction.guild_id or 0, _tidy(name))
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

    async def _changing(self, interaction: Interaction, texts: Texts) -> int | None:
        """The server whose replies the person may change; anybody else is told why not, and None."""
        desk = await self._desk(interaction)
        if interaction.guild_id is None or not interaction.is_guild_integration():
            refusal = server_settings.servers_only(texts)
        elif desk is None:
            refusal = no_desk(texts)
        elif not is_coordinator(interaction, desk):
            refusal = saved_replies.coordinators_only(texts)
        else:
            return interaction.guild_id
        await sending.say(interaction, refusal, texts)
        return None


def _tidy(name: str) -> str:
    return " ".join(name.split())
