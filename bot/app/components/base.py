"""What all taps have in common: made from the id, kept from hurrying, reported where they fail."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.app.interactions import sending
from bot.app.interactions.errors import handle
from bot.i18n.catalogues import Texts
from bot.replies.message import Message, Subject

if TYPE_CHECKING:
    from bot.app.client import Madoguchi
    from bot.app.context.services import Desk

SUBJECT = r"(?P<code>[0-9]{2}|[0-9]{5})(?P<office>o?)"
ANY_SUBJECT = rf"(?:{SUBJECT})?"
CODE = r"(?P<code>[0-9]{2}|[0-9]{5})"
PAGE = r"(?P<page>[0-9]{1,3})"


class Tap(discord.ui.DynamicItem[discord.ui.Item[Any]], template=r"(?!)"):
    """A tap on any message, of any age. Subclasses say in ``message``, or else in ``answer``, what it does."""

    name = "a tap"
    edits = False  # whether the message with the button is changed, or a new one sent
    opens_a_form = False
    private = True  # whether the asker alone sees the answer

    def __init__(self, item: discord.ui.Item[Any], match: re.Match[str]) -> None:
        super().__init__(item)
        self.match = match

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(item, match)

    async def callback(self, interaction: "discord.Interaction[Madoguchi]") -> None:  # type: ignore[override]
        async def work() -> None:
            await self.answer(interaction, interaction.client.desk)

        await handle(interaction, self.name, work, private=self.private, edits=self.edits, form=self.opens_a_form)

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        """Do what the tap asks for: most often answer the one who tapped with a message in their language."""
        texts = await desk.reader(interaction)
        deliver = sending.edit if self.edits else sending.send
        await deliver(interaction, self.message(desk, texts), texts)

    def message(self, desk: "Desk", texts: Texts) -> Message:
        """The message with which the tap is answered."""
        raise NotImplementedError

    @property
    def code(self) -> str:
        return self.match["code"] or ""

    @property
    def page(self) -> int:
        return int(self.match["page"])

    @property
    def subject(self) -> Subject:
        """What the id is about; for ``ANY_SUBJECT`` only where there is a ``code``."""
        return Subject(self.code, bool(self.match["office"]))

    @property
    def chosen(self) -> str:
        """The value chosen in a menu."""
        return self.item.values[0] if isinstance(self.item, discord.ui.Select) else ""
