"""The panel: a message that stays in a channel, with buttons for who knows no command, told in several languages."""

from collections.abc import Sequence

from bot.i18n.texts import Texts
from bot.replies.custom_ids import PlaceId
from bot.replies.markdown import escape_markdown
from bot.replies.message import ActionButton, Embed, EmbedField, Message
from bot.replies.wording import dialogs, place_menus
from bot.replies.wording.desk.requests import ask_button

MOST_LANGUAGES = 8
# Of the largest groups of residents, behind the server's own language.
USUAL_LANGUAGES = ("ja-simple", "en", "zh-Hans", "vi", "ko", "fil", "ne")
EXAMPLE = "Suzuka · 鈴鹿市 · 〒513-0801"  # names of one place, which need no translation
_FIND, _LIST = "🔎", "📋"  # the labels are in one language: who cannot read it goes by these


def find(texts: Texts) -> str:
    """What the first button does, and the title of its form."""
    return texts.term("command", "Find Japanese classes")


def where(texts: Texts) -> str:
    """The question of the form."""
    return texts.gettext("Where do you live in Japan?")


def panel(languages: Sequence[Texts], *, has_desk: bool) -> Message:
    """The buttons bear the words of the first language; what each does is told in all.

    ``has_desk``: the server has people whom one can ask.
    """
    first = languages[0]
    # TRANSLATORS: at the top of a message with buttons that stays in a channel
    said = first.gettext("Tap a button. I answer in your language, and only you can see my answer.")
    embed = Embed(said, tuple(_told(texts, has_desk=has_desk) for texts in languages))
    return Message("", (embed,), _buttons(first, has_desk=has_desk))


def _told(texts: Texts, *, has_desk: bool) -> EmbedField:
    buttons = _buttons(texts, has_desk=has_desk)
    told = " · ".join(f"{button.emoji} {texts.isolated(escape_markdown(button.label))}" for button in buttons)
    return EmbedField(texts.language.name, texts.line(told))


def posted(channel_id: int, texts: Texts) -> str:
    return texts.gettext("The message with the buttons is now in {channel}.", channel=f"<#{channel_id}>")


def too_many_languages(texts: Texts) -> str:
    return texts.gettext("Choose at most {number} languages.", number=MOST_LANGUAGES)


def _buttons(texts: Texts, *, has_desk: bool) -> tuple[ActionButton, ...]:
    browse = place_menus.browse_button(texts)
    return (
        ActionButton(find(texts), PlaceId(), _FIND),
        ActionButton(browse.label, browse.id, _LIST),
        *((ask_button(texts),) if has_desk else ()),
        dialogs.language_button(texts),
    )
