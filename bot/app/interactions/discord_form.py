"""The fields of a form as discord.py sends them, each with its label."""

from collections.abc import Iterable
from typing import Any

import discord

from bot.replies import limits
from bot.replies.message import Option


def menu(label: str, field: str, options: Iterable[Option], *, least: int = 1, most: int = 1) -> discord.ui.Label[Any]:
    """A menu of a form, with its label."""
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=field,
        options=[discord.SelectOption(label=each.label, value=each.value, default=each.chosen) for each in options],
        min_values=least,
        max_values=most,
        required=least > 0,
    )
    return _labelled(label, select)


def text_field(
    label: str, field: str, value: str, longest: int, *, required: bool = False, example: str = ""
) -> discord.ui.Label[Any]:
    """A field of one line, filled in with ``value``, with its label."""
    written: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=field,
        default=limits.cut(value, longest) or None,
        max_length=longest,
        required=required,
        placeholder=example or None,
    )
    return _labelled(label, written)


def _labelled(label: str, component: discord.ui.Item[Any]) -> discord.ui.Label[Any]:
    return discord.ui.Label(text=limits.cut(label, limits.FORM_LABEL), component=component)
