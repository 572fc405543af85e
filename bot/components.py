"""Buttons of a message as Discord's components. Their whole state is in a short versioned id.

``p1:<code>`` answers with a place: it works after a restart and for as long as the message stands.
"""

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.errors import report
from bot.replies import Button, LinkButton, Message, PlaceButton

if TYPE_CHECKING:
    from bot.client import Madoguchi


class PlaceItem(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"p1:(?P<code>[0-9]{2}|[0-9]{5})"):
    """A tap answers with the place, to the one who tapped only."""

    def __init__(self, label: str, code: str) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=f"p1:{code}"))
        self.code = code

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls("", match["code"])

    async def callback(self, interaction: "discord.Interaction[Madoguchi]") -> None:  # type: ignore[override]
        counter = interaction.client.counter
        try:
            await send(interaction, counter.by_code(self.code, counter.private_texts(interaction.locale.value)))
        except Exception as error:
            await report(interaction, error, "a tap on a place", counter.catalogues)


def view(message: Message) -> discord.ui.View:
    """The message's buttons. Nothing in it waits for a tap: the dynamic items do that for all messages."""
    built = discord.ui.View(timeout=None)
    for button in message.buttons:
        built.add_item(_item(button))
    return built


def payload(message: Message) -> dict[str, Any]:
    """The message as Discord's API takes it."""
    return {
        "content": message.content,
        "embeds": [message.embed.to_dict()],
        "components": view(message).to_components(),
        "allowed_mentions": discord.AllowedMentions.none().to_dict(),
    }


async def send(interaction: discord.Interaction[Any], message: Message, *, private: bool = True) -> None:
    """Answer an interaction with a message, seen by the asker alone unless ``private`` is off."""
    buttons = view(message)
    buttons.stop()  # a live view would be kept in memory, one for each message ever sent
    await interaction.response.send_message(
        content=message.content, embed=message.embed, view=buttons, ephemeral=private
    )


def _item(button: Button) -> discord.ui.Item[Any]:
    match button:
        case LinkButton(label, url):
            return discord.ui.Button(label=label, url=url)
        case PlaceButton(label, code):
            return PlaceItem(label, code)
