"""/help and /about: how to ask, and where the answers come from."""

from bot import __version__
from bot.core.directory.directory import Directory
from bot.core.places import Source
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.markdown import escape_markdown
from bot.replies.message import Message
from bot.replies.naming import dated
from bot.replies.wording import dialogs, place_menus


def how_to_ask(texts: Texts, client: Texts, *, mentions: bool = True) -> Message:
    """The commands, the most useful first. ``client``: in whose language Discord shows the menu of a message.

    ``mentions``: messages that mention the bot are answered.
    """
    # TRANSLATORS: the name of a command in the menu of a message; at most 32 characters
    find = client.term("command", "Find Japanese classes")
    lines = (
        texts.gettext(
            "Type /classes and your city, ward, town, village or postal code. You can use your own language."
        ),
        texts.gettext("Is the name hard to type? Use /browse to choose the place from a list."),
        texts.gettext("You can also send me a direct message with the name of your place."),
        *(
            (texts.gettext("In a server, you can also mention me in a message with the name of your place."),)
            if mentions
            else ()
        ),
        texts.gettext("Use /office to see only the office to contact."),
        texts.gettext("Use /language to change the language of my answers to you."),
        texts.gettext(
            "Does a message name a place? Press and hold the message (on a computer: right-click it). "
            "Choose Apps, then: {command}",
            command=f"**{escape_markdown(find)}**",
        ),
        texts.gettext(
            "Are you helping someone? In /classes, choose that person in the “for” option. Everyone in the channel "
            "sees my answer. I answer in your language and, if that person agreed, in theirs."
        ),
        texts.gettext("Use /about to see where my information comes from. Use /privacy to see what I save."),
    )
    content = limits.cut("\n".join(f"• {line}" for line in lines), limits.CONTENT)
    actions = (place_menus.browse_button(texts), dialogs.language_button(texts))
    return Message(content, buttons=actions)


def about(directory: Directory, operator: str, texts: Texts) -> str:
    """What it is and its version, who runs it, how much it knows, and where that comes from.

    ``operator`` is what the settings say of whom to ask; empty says nothing.
    """
    lists, names = directory.sources_by_use()
    offices, classes, total = directory.known_municipalities()
    lines = [
        texts.gettext(
            "Madoguchi helps you find Japanese classes in Japan and the office to contact. Version: {version}",
            version=__version__,
        ),
        *([texts.gettext("This bot is run by: {operator}", operator=escape_markdown(operator))] if operator else ()),
        texts.gettext(
            "Of {total} cities, special wards, towns and villages, my list has the office of {offices} "
            "and classes in {classes}. There may be more.",
            total=total,
            offices=offices,
            classes=classes,
        ),
        texts.gettext("The offices and classes come from these lists:"),
        *(texts.bullet(dated(source, texts)) for source in lists),
        texts.gettext("Place names, with their licenses: {sources}", sources=", ".join(map(_credit, names))),
    ]
    return limits.cut("\n".join(lines), limits.CONTENT)


def _credit(source: Source) -> str:
    return f"{escape_markdown(source.title)} ({escape_markdown(source.licence)})"
