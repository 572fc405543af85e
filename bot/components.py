"""A message as Discord's components take it: buttons, menus, and the whole as a payload."""

from functools import lru_cache
from typing import Any

import discord

from bot.messages import ActionButton, Button, LinkButton, Menu, Message, PlaceButton

_KEPT_VIEWS = 512  # about 10 KiB each


def view(message: Message) -> discord.ui.View | None:
    """The buttons and menus of a message, or None if it has none.

    Nothing in it waits for a tap (``bot.taps`` does that for all messages, also old ones): a live
    view would be kept in memory, one for each message ever sent.
    """
    return _view(message.menus, message.buttons) if message.menus or message.buttons else None


@lru_cache(_KEPT_VIEWS)
def _view(menus: tuple[Menu, ...], buttons: tuple[Button, ...]) -> discord.ui.View:
    built = discord.ui.View(timeout=None)
    for menu in menus:
        built.add_item(_select(menu))
    for button in buttons:
        built.add_item(_button(button))
    built.stop()  # and so it can be sent again and again
    return built


def mentions(message: Message) -> discord.AllowedMentions:
    """Whom the message may notify: nobody, unless it says so."""
    if not message.mentions:
        return discord.AllowedMentions.none()
    people = [discord.Object(number) for number in message.mentions]
    return discord.AllowedMentions(everyone=False, roles=False, replied_user=False, users=people)


def payload(message: Message) -> dict[str, Any]:
    """The message as Discord's API takes it."""
    built = view(message)
    return {
        "content": message.content,
        "embeds": [embed.to_dict() for embed in message.embeds],
        "components": built.to_components() if built else [],
        "allowed_mentions": mentions(message).to_dict(),
    }


def _button(button: Button) -> discord.ui.Button[Any]:
    match button:
        case LinkButton(label, url):
            return discord.ui.Button(label=label, url=url)
        case PlaceButton(label, subject):
            return discord.ui.Button(label=label, custom_id=f"p1:{subject}")
        case ActionButton(label, action, emoji):
            return discord.ui.Button(label=label, custom_id=action, emoji=emoji or None)


def _select(menu: Menu) -> discord.ui.Select[Any]:
    options = [discord.SelectOption(label=option.label, value=option.value) for option in menu.options]
    return discord.ui.Select(custom_id=menu.id, options=options, placeholder=menu.placeholder or None)
