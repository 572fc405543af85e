"""Buttons and menus of a message as Discord's components. Their whole state is in a short versioned id.

``p1:<code>`` answers with a place, ``l1:<code>`` offers the languages, ``s1:<page>:<code>`` is a menu of
them (no code: nothing to answer again). They work after a restart and for as long as the message stands.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

import discord

from bot import delivery, dialogs
from bot.asking import asker
from bot.errors import guarded
from bot.i18n import Language, Texts, by_own_name
from bot.replies import Button, LanguageButton, LinkButton, Message, PlaceButton
from bot.store import StoreAwayError

if TYPE_CHECKING:
    from bot.client import Madoguchi

_MENU_OPTIONS = 25  # options of a select
_CODE = r"(?P<code>[0-9]{2}|[0-9]{5}|)"


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

    @guarded("a tap on a place")
    async def callback(self, interaction: "discord.Interaction[Madoguchi]") -> None:
        bot = interaction.client
        texts = await bot.chain.private(asker(interaction))
        await send(interaction, bot.counter.by_code(self.code, texts))


class LanguageItem(discord.ui.DynamicItem[discord.ui.Button[Any]], template=rf"l1:{_CODE}"):
    """A tap offers all languages, to the one who tapped only."""

    def __init__(self, label: str, code: str) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=f"l1:{code}", emoji="🌐"))
        self.code = code

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls("", match["code"])

    @guarded("a tap on the languages")
    async def callback(self, interaction: "discord.Interaction[Madoguchi]") -> None:
        await offer_languages(interaction, await interaction.client.chain.private(asker(interaction)), self.code)


class LanguageMenu(discord.ui.DynamicItem[discord.ui.Select[Any]], template=rf"s1:(?P<page>[0-9]):{_CODE}"):
    """The choice is saved, said in the language chosen, and the answer given again in it."""

    def __init__(self, page: int, code: str, options: list[discord.SelectOption], placeholder: str = "") -> None:
        menu: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=f"s1:{page}:{code}", options=options, placeholder=placeholder or None
        )
        super().__init__(menu)
        self.code = code

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        options = item.options if isinstance(item, discord.ui.Select) else []
        return cls(int(match["page"]), match["code"], options)

    @guarded("a choice of language", edits=True)
    async def callback(self, interaction: "discord.Interaction[Madoguchi]") -> None:
        bot = interaction.client
        texts = bot.counter.catalogues.texts(self.item.values[0]) or bot.counter.catalogues.default
        said = await _keep(interaction, texts)
        if not self.code:
            await delivery.edit(interaction, said)
            return
        message = bot.counter.by_code(self.code, texts)
        buttons = view(message)
        buttons.stop()
        await delivery.edit(interaction, f"{said}\n\n{message.content}", embeds=[message.embed], view=buttons)


ITEMS = (PlaceItem, LanguageItem, LanguageMenu)


async def _keep(interaction: "discord.Interaction[Madoguchi]", texts: Texts) -> str:
    try:
        await interaction.client.preferences.keep_person(interaction.user.id, texts.tag)
    except StoreAwayError:
        return dialogs.not_saved(texts.language.name, texts)
    return dialogs.saved(texts.language.name, texts)


async def offer_languages(interaction: discord.Interaction[Any], texts: Texts, code: str = "") -> None:
    """Send the menus of all languages, by their own names."""
    menus = discord.ui.View(timeout=None)
    for menu in language_menus(interaction.client.counter.catalogues.languages.values(), texts, code):
        menus.add_item(menu)
    menus.stop()
    await delivery.send(interaction, dialogs.choose_language(texts), view=menus)


def language_menus(languages: Iterable[Language], texts: Texts, code: str) -> list[LanguageMenu]:
    """As few menus as hold all languages, of about the same length."""
    ordered = by_own_name(languages)
    pages = -(-len(ordered) // _MENU_OPTIONS)
    size = -(-len(ordered) // pages)
    menus = []
    for page in range(pages):
        part = ordered[page * size : (page + 1) * size]
        options = [
            discord.SelectOption(
                label=dialogs.draft(language.name, texts) if language.draft else language.name, value=language.tag
            )
            for language in part
        ]
        menus.append(LanguageMenu(page, code, options, dialogs.menu_placeholder(texts, part[0].name, part[-1].name)))
    return menus


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
    await delivery.send(interaction, message.content, embeds=[message.embed], view=buttons, private=private)


def _item(button: Button) -> discord.ui.Item[Any]:
    match button:
        case LinkButton(label, url):
            return discord.ui.Button(label=label, url=url)
        case PlaceButton(label, code):
            return PlaceItem(label, code)
        case LanguageButton(label, code):
            return LanguageItem(label, code)
