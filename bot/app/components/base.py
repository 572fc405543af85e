"""What all components have in common: made from their custom id, dispatched like commands."""

import re
from typing import Any, Generic, Self, TypeVar

import discord

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.app.interactions.dispatch import handle
from bot.i18n.texts import Texts
from bot.replies import custom_ids
from bot.replies.custom_ids import CustomId
from bot.replies.message import Message

Id = TypeVar("Id", bound=CustomId)


class Component(discord.ui.DynamicItem[discord.ui.Item[Any]], Generic[Id], template=r"(?!)"):
    """A button or menu of any message. Subclasses say in ``message``, or else in ``answer``, what it does."""

    name = "a button"  # for the log and the metrics
    edits = False  # whether the message with the component is changed, or a new one sent
    opens_form = False
    private = True  # whether only the person who used it sees the answer

    def __init__(self, item: discord.ui.Item[Any], target: Id) -> None:
        super().__init__(item)
        self.target = target

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        target = custom_ids.parse(match.string)
        if target is None:
            raise ValueError(f"{match.string!r} fits the template of {cls.__name__} and no kind of id")
        return cls(item, target)  # type: ignore[arg-type]  # the template is that of the class's own kind

    async def callback(self, interaction: Interaction) -> None:  # type: ignore[override]  # the bot's own type
        async def work() -> None:
            await self.answer(interaction, interaction.client.services)

        await handle(interaction, self.name, work, private=self.private, edits=self.edits, opens_form=self.opens_form)

    async def answer(self, interaction: Interaction, services: Services) -> None:
        """Do what the component is for: most often answer with a message in the person's language."""
        texts = await services.private_texts(interaction)
        deliver = sending.edit if self.edits else sending.send
        await deliver(interaction, self.message(services, texts), texts)

    def message(self, services: Services, texts: Texts) -> Message:
        """The message with which the component answers."""
        raise NotImplementedError

    @property
    def chosen(self) -> str:
        """The value chosen in a menu."""
        return next(iter(self.all_chosen), "")

    @property
    def all_chosen(self) -> tuple[str, ...]:
        """The values chosen in a menu that takes several."""
        return tuple(self.item.values) if isinstance(self.item, discord.ui.Select) else ()

    @property
    def chosen_id(self) -> int | None:
        """The id of the role, channel or person chosen in a menu; None if there is none any more."""
        values = getattr(self.item, "values", ())
        return values[0].id if values else None
