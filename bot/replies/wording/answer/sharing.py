"""An answer for someone else: in two languages, or for everyone in the language of a message."""

from collections.abc import Iterable

from msgspec.structs import replace

from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import ShareId
from bot.replies.message import ActionButton, Button, Embed, Message, PlaceButton
from bot.replies.naming import echo


def bilingual(first: Message, second: Message, name: str, person: int, *, mention: bool, texts: Texts) -> Message:
    """An answer for someone else, for everyone to see: their language first, then the helper's.

    ``name`` is the person's; they are notified only if ``mention``.
    """
    addressed = f"<@{person}>" if mention else echo(name)
    # TRANSLATORS: the first line of an answer that a helper asked for on behalf of somebody
    line = texts.gettext("For {person}:", person=addressed)
    embeds = [first.embed]
    if second.embed != first.embed:
        embeds.append(second.embed)
    content = limits.cut(f"{line}\n{first.content}", limits.CONTENT)
    return Message(
        content, shortened(embeds), first.buttons, outcome=first.outcome, mentions=(person,) if mention else ()
    )


def shared_in(message: Message, other: Texts, texts: Texts) -> Message:
    """The message, to be posted in another language; a question passes that on to the answer."""
    # TRANSLATORS: a button; the language is named in itself; at most 34 characters
    label = texts.pgettext("button", "Show everyone in {language}", language=other.language.name)
    cut = limits.cut(label, limits.BUTTON_LABEL)

    def changed(button: Button) -> Button:
        match button:
            case ActionButton(id=ShareId(subject)):
                return replace(button, label=cut, id=ShareId(subject, other.tag))
            case PlaceButton():
                return replace(button, tag=other.tag)
        return button

    return replace(message, buttons=tuple(map(changed, message.buttons)))


def shortened(embeds: Iterable[Embed]) -> tuple[Embed, ...]:
    """As much of the embeds as fits into one message: from the first on, the last fields of one left out."""
    kept: list[Embed] = []
    for embed in embeds:
        shorter = _within(embed, limits.EMBEDS_TOTAL - sum(map(_length, kept)))
        if shorter:
            kept.append(shorter)
    return tuple(kept)


def _within(embed: Embed, most: int) -> Embed | None:
    """The embed with as many of its fields as fit into ``most`` characters; None if nothing does."""
    shorter = embed
    while shorter.fields and _length(shorter) > most:
        shorter = replace(shorter, fields=shorter.fields[:-1])
    return shorter if _length(shorter) <= most else None


def _length(embed: Embed) -> int:
    texts = [embed.title, embed.description, embed.footer]
    texts += [text for field in embed.fields for text in (field.name, field.value)]
    return sum(limits.length(text) for text in texts)
