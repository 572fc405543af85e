"""The wording of the replies that a server has saved."""

from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Message
from bot.replies.naming import echo, harmless
from bot.store.records.desk import MOST_SAVED_REPLIES, SavedReply


def title(texts: Texts) -> str:
    """Of the form in which a reply is written."""
    return limits.cut(texts.term("command", "Save a reply that helpers can post again"), limits.FORM_TITLE)


def name_label(texts: Texts) -> str:
    return limits.cut(texts.term("command", "Name of the reply"), limits.FORM_LABEL)


def text_label(texts: Texts) -> str:
    return limits.cut(texts.term("command", "Text of the reply"), limits.FORM_LABEL)


def posted(reply: SavedReply, texts: Texts) -> Message:
    """A saved reply for everyone, ``texts`` being those of its language. Nobody is notified."""
    return Message(limits.cut(texts.line(harmless(reply.text)), limits.CONTENT))


def choice_name(reply: SavedReply, language: str) -> str:
    """A saved reply in a list, with its language as that calls itself."""
    return limits.cut(f"{reply.name} · {language}", limits.CHOICE_NAME)


def saved(name: str, texts: Texts) -> str:
    return texts.gettext("The reply is saved: {name}", name=echo(name))


def deleted(name: str, texts: Texts) -> str:
    return texts.gettext("The reply is deleted: {name}", name=echo(name))


def unknown(name: str, texts: Texts) -> str:
    return texts.gettext("This server has no saved reply with this name: {name}", name=echo(name) or "…")


def full(texts: Texts) -> str:
    return texts.gettext(
        "This server has {count} saved replies. That is the limit. Delete one first.", count=MOST_SAVED_REPLIES
    )


def empty(texts: Texts) -> str:
    """Nothing but blanks was typed."""
    return texts.gettext("Please type a name and a text for the reply.")


def coordinators_only(texts: Texts) -> str:
    return texts.gettext("Only coordinators and people with the “Manage Server” permission can change saved replies.")
