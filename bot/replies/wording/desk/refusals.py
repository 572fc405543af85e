"""What somebody is told who may not do something at the desk, or whose text cannot be kept: it comes back to them."""

from collections.abc import Iterable

from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Embed, EmbedField, Message
from bot.replies.naming import block


def returned(sentence: str, words: str, texts: Texts, others: Iterable[tuple[str, str]] = ()) -> Message:
    """A sentence that says why, and what somebody wrote in a form, to copy: it is kept nowhere.

    ``others`` are the smaller fields of the form, by their labels; empty ones are left out.
    """
    if not words:
        return Message(sentence)
    copy = texts.gettext("This is your text. You can copy it and send it again later:")
    fields = (EmbedField(label, block(text, limits.EMBED_FIELD_VALUE)) for label, text in others if text)
    return Message(f"{sentence}\n{copy}", (Embed(block(words), tuple(fields)),))


def not_open(texts: Texts) -> str:
    """The request has been closed, or its thread is gone."""
    return texts.gettext("This request is not open any more.")


def helpers_only(texts: Texts) -> str:
    return texts.gettext("Only helpers of this server can do this.")


def member_or_helpers_only(texts: Texts) -> str:
    return texts.gettext("Only the person who asked for help, or a helper, can answer here.")
