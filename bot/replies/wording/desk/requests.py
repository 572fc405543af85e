"""The wording of a request for a person: the form, the first message of its thread, what is said in it.

What everyone in the thread reads stands in two languages, the member's first and the helpers' second.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.core.desk.requests import Helped, Request, RequestState
from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import AskId, CloseId, EmailId, HandOverId, TakeId
from bot.replies.message import ActionButton, Embed, EmbedField, Message
from bot.replies.naming import Naming, block, echo
from bot.replies.wording.answer.sharing import shortened
from bot.replies.wording.desk import phrase_messages, refusals

_SYMBOLS = {RequestState.OPEN: "🟡", RequestState.TAKEN: "🟢", RequestState.CLOSED: "✅"}
LONGEST_NEED, LONGEST_PLACE, LONGEST_FREE = 4000, 100, 300  # characters of what somebody may write


class Words(Struct, frozen=True):
    """What a member wrote into the form. It is kept nowhere but in the thread."""

    need: str
    place: str
    free: str


class Both(Struct, frozen=True):
    """The languages of a thread: the member's and the helpers'."""

    member: Texts
    helpers: Texts

    @property
    def each(self) -> tuple[Texts, ...]:
        """Two languages, or the one that both read."""
        return (self.member,) if self.member is self.helpers else (self.member, self.helpers)


def ask_button(texts: Texts, code: str = "") -> ActionButton:
    """Opens the form, for a place if one is known."""
    return ActionButton(title(texts), AskId(code), "🙋")


def with_ask_button(message: Message, texts: Texts) -> Message:
    """An answer, or “I do not know this place”, with the button to ask a person below it."""
    if message.outcome not in ("found", "unknown"):
        return message
    codes = (
        button.id.code
        for button in message.buttons
        if isinstance(button, ActionButton) and isinstance(button.id, EmailId)
    )
    return replace(message, buttons=(*message.buttons, ask_button(texts, next(codes, ""))))


def title(texts: Texts) -> str:
    # TRANSLATORS: a button under an answer, and the title of its form: a volunteer of this server will help the
    # person in a thread; at most 34 characters
    return texts.term("button", "Ask a person")


def need_label(texts: Texts) -> str:
    # TRANSLATORS: the label of a field in a form, and of what was written there; at most 45 characters
    return limits.cut(texts.term("form", "What do you need help with?"), limits.FORM_LABEL)


def place_label(texts: Texts) -> str:
    # TRANSLATORS: the label of a field in a form; at most 45 characters
    return limits.cut(texts.term("form", "Where in Japan do you live?"), limits.FORM_LABEL)


def free_label(texts: Texts) -> str:
    # TRANSLATORS: the label of a field in a form, and of what was written there; at most 45 characters
    return limits.cut(texts.term("form", "When do you have time?"), limits.FORM_LABEL)


def state(of: RequestState, texts: Texts) -> str:
    """A state in a word; also the name of a tag of a forum."""
    match of:
        case RequestState.TAKEN:
            # TRANSLATORS: the state of a request: a helper has it; at most 20 characters
            return texts.term("request", "Taken")
        case RequestState.CLOSED:
            # TRANSLATORS: the state of a request: it is over; at most 20 characters
            return texts.term("request", "Closed")
        case _:
            # TRANSLATORS: the state of a request: no helper has it yet; at most 20 characters
            return texts.term("request", "Open")


def thread_name(request: Request, lineage: Sequence[Place], texts: Texts) -> str:
    """Number, state, language and place, in the helpers' language: 🟡 12 · Open · Nepali · Suzuka · 鈴鹿市."""
    place = Naming(texts).with_japanese(lineage) if lineage else ""
    parts = (str(request.number), state(request.state, texts), texts.language_name(request.language), place)
    name = " · ".join(filter(None, parts))
    return limits.cut(f"{_SYMBOLS.get(request.state, '🟡')} {name}", limits.THREAD_NAME)


def first_message(
    request: Request, words: Words, lineage: Sequence[Place], answers: Sequence[Message], both: Both, opens: str = ""
) -> Message:
    """What was asked, the place, the directory's ``answers`` for it, and the buttons.

    ``opens``: the sentence that says when the desk opens; empty while it is open.
    """
    welcome = both.member.gettext("A helper will answer you here. Please wait.")
    heading = both.helpers.gettext(
        "Request {number}. Language: {language}",
        number=str(request.number),
        language=both.helpers.language_name(request.language),
    )
    content = "\n".join(filter(None, (welcome, opens, f"**{heading}**")))
    fields = []
    if place := _place(words, lineage, both):
        fields.append(EmbedField(_in_both(place_label, both), place))
    if words.free:
        fields.append(EmbedField(_in_both(free_label, both), block(words.free, limits.EMBED_FIELD_VALUE)))
    asked = Embed(block(words.need), tuple(fields), title=_in_both(need_label, both))
    embeds = (asked, *(embed for answer in answers for embed in answer.embeds))
    return Message(limits.cut(content, limits.CONTENT), shortened(embeds), buttons(request.id, both))


def buttons(request_id: int, both: Both) -> tuple[ActionButton, ...]:
    """What helpers do with a request, in their language; to close it is for the member as well."""
    helpers = both.helpers
    # TRANSLATORS: a button: a helper will take care of this request; at most 34 characters
    take = helpers.term("button", "Take")
    # TRANSLATORS: a button: a helper gives the request back, so that another one takes it; at most 34 characters
    hand_over = helpers.term("button", "Hand over")
    return (
        ActionButton(take, TakeId(request_id)),
        phrase_messages.button(request_id, helpers),
        ActionButton(hand_over, HandOverId(request_id)),
        ActionButton(limits.cut(_in_both(_close_label, both), limits.BUTTON_LABEL), CloseId(request_id)),
    )


def _close_label(texts: Texts) -> str:
    # TRANSLATORS: a button: the request is over; at most 34 characters
    return texts.term("button", "Close")


def _place(words: Words, lineage: Sequence[Place], both: Both) -> str:
    """The place as it was found, in both scripts; as it was written, if it was not."""
    if not lineage:
        return echo(words.place)
    labels = dict.fromkeys(Naming(texts).label(lineage) for texts in both.each)
    return "\n".join(labels)


def _in_both(label: Callable[[Texts], str], both: Both) -> str:
    """Both in one line; each reads from its own side."""
    from_the_right = next((texts for texts in both.each if texts.right_to_left), both.member)
    return " · ".join(map(from_the_right.isolated, dict.fromkeys(map(label, both.each))))


def opened(thread_id: int, texts: Texts, opens: str = "") -> Message:
    """The member's own answer: where their request is."""
    sentence = texts.gettext(
        "Your request is here: {thread}. A helper will answer you there.", thread=f"<#{thread_id}>"
    )
    return Message("\n".join(filter(None, (sentence, opens))))


def opens(at: datetime, texts: Texts) -> str:
    """When a desk opens that is closed now; ``at`` in its own time zone."""
    return texts.gettext("The helpers are not here now. They are back on {time}.", time=texts.moment(at))


def too_many(thread_ids: Sequence[int], words: Words, texts: Texts) -> Message:
    """A member has as many open requests as one may have."""
    sentence = texts.gettext(
        "You already have 3 open requests. Please write in one of them, or close one: {threads}",
        threads=" ".join(f"<#{thread_id}>" for thread_id in thread_ids),
    )
    return returned(sentence, words, texts)


def no_desk(texts: Texts) -> str:
    return texts.gettext("Nobody answers requests in this server now.")


def failed(words: Words, texts: Texts) -> Message:
    """Nothing was opened. What was written comes back."""
    return returned(texts.gettext("I could not open your request. Please try again later."), words, texts)


def returned(sentence: str, words: Words, texts: Texts) -> Message:
    """A sentence, and what a member wrote, to copy."""
    others = ((place_label(texts), words.place), (free_label(texts), words.free))
    return refusals.returned(sentence, words.need, texts, others)


def helped(of: Helped, texts: Texts) -> str:
    """An answer to “did this help?”."""
    match of:
        case Helped.YES:
            # TRANSLATORS: an answer to "Did this help?"; at most 34 characters
            return texts.term("button", "Yes, it helped")
        case Helped.A_LITTLE:
            # TRANSLATORS: an answer to "Did this help?"; at most 34 characters
            return texts.term("button", "It helped a little")
        case Helped.NO:
            # TRANSLATORS: an answer to "Did this help?"; at most 34 characters
            return texts.term("button", "No, it did not help")
