"""/help and /about: how to ask, and where the answers come from."""

from collections.abc import Iterable

from discord.utils import escape_markdown

from bot import __version__
from bot.core.places import Source
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Message
from bot.replies.naming import dated
from bot.replies.wording import dialogs, place_menus


def how_to_ask(texts: Texts, client: Texts) -> Message:
    """The commands, the most useful first. ``client``: in whose language Discord shows the menu of a message."""
    # TRANSLATORS: the name of a command in the menu of a message; at most 32 characters
    find = client.term("command", "Find Japanese classes")
    lines = (
        texts.gettext("Write /classes and your city, town, ward or postal code. You can write in your own language."),
        texts.gettext("You cannot write the name? /browse lets you choose the place from a list."),
        texts.gettext("/office shows only the office in charge."),
        texts.gettext("/language changes the language of my answers to you."),
        texts.gettext(
            "Somebody names a place in a message? Press long on the message (or right-click), "
            "then Apps, then: {command}",
            command=f"**{escape_markdown(find)}**",
        ),
        texts.gettext("You help someone? In /classes, fill in “for”: I answer in their language and in yours."),
        texts.gettext("/about says where my information comes from, /privacy what I keep."),
    )
    content = limits.cut("\n".join(f"• {line}" for line in lines), limits.CONTENT)
    actions = (place_menus.browse_button(texts), dialogs.language_button(texts))
    return Message(content, buttons=actions)


def about(lists: Iterable[Source], names: Iterable[Source], texts: Texts) -> str:
    """What it is, its version, and every source with date and licence: ``lists`` of offices and classes first."""

    def credit(source: Source) -> str:
        return f"• {dated(source, texts)} – {escape_markdown(source.licence)}"

    lines = [
        texts.gettext(
            "Madoguchi names the office in charge and the Japanese classes for a place in Japan. Version: {version}",
            version=__version__,
        ),
        texts.gettext("Offices and classes come from these lists:"),
    ]
    lines += map(credit, lists)
    lines.append(texts.gettext("The names of the places come from these:"))
    lines += map(credit, names)
    return limits.cut("\n".join(lines), limits.CONTENT)
