"""The guided message of /desk setup: each choice is saved at once, unless a permission is missing for it."""

from bot.app.components.base import Component
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing import panel, setup
from bot.app.interactions import sending
from bot.replies.custom_ids import DeskDeleteId, DeskMenuId
from bot.replies.message import Message
from bot.replies.wording.desk.coordination import setup as wording

_ROLES = {"helpers": "helper_role_id", "coordinators": "coordinator_role_id"}


class DeskMenu(Component[DeskMenuId]):
    """A channel or a role is chosen."""

    kind = DeskMenuId
    name = "a menu of the desk"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if (guild_id := await setup.managed_guild(interaction, texts)) is None:
            return
        problems: list[str] = []
        if field := _ROLES.get(self.target.part):
            await services.store.desks.save(guild_id, **{field: self.chosen_id})
        elif (channel_id := self.chosen_id) is not None:
            forum = setup.is_forum(interaction, channel_id)
            if missing := setup.lacking(interaction, channel_id, forum=forum):
                problems = [texts.joined((wording.not_saved(texts), wording.lacks(channel_id, missing, texts)))]
            else:
                await services.store.desks.save(guild_id, channel_id=channel_id, forum=forum)
        await sending.edit(interaction, await setup.message(interaction, services, texts, *problems), texts)


class DeskDeleteButton(Component[DeskDeleteId]):
    """Deletes the desk with all that belongs to it."""

    kind = DeskDeleteId
    name = "the button “delete the desk”"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if (guild_id := await setup.managed_guild(interaction, texts)) is None:
            return
        desk = await services.store.desks.get(guild_id)
        await services.store.desks.delete(guild_id)
        await sending.edit(interaction, Message(wording.deleted(texts)), texts)
        if desk and desk.panel:
            await panel.delete(interaction, desk.panel)
