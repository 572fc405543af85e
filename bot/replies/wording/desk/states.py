"""The wording of what becomes of a request: taken, handed over, closed, opened again, and what nobody has taken."""

from collections.abc import Callable, Sequence

from bot.core.desk.requests import CloseReason, Helped, Request
from bot.i18n.texts import Texts
from bot.replies.custom_ids import CloseReasonId, HelpedId, ReopenId
from bot.replies.message import ActionButton, Message
from bot.replies.wording.desk import refusals
from bot.replies.wording.desk.requests import Both, helped


def taken(helper_id: int, request: Request, both: Both) -> Message:
    """For everyone in the thread: who has it. The member is notified."""
    helper = f"<@{helper_id}>"
    said = _both(both, lambda texts: texts.gettext("{helper} will help you with this request.", helper=helper))
    return Message(said, mentions=_notified(request.requester_id))


def is_taken(helper_id: int | None, texts: Texts) -> str:
    """For a helper who came second; the id is None when it was blanked."""
    helper = f"<@{helper_id}>" if helper_id else "…"
    return texts.gettext("{helper} already has this request.", helper=helper)


def is_not_yours(texts: Texts) -> str:
    return texts.gettext("Only the helper who has this request can do this.")


def handed_over(both: Both) -> Message:
    return _said(both, lambda texts: texts.gettext("We are looking for another helper. Please wait."))


def told(helper_ids: Sequence[int], request: Request, texts: Texts) -> str:
    """For helpers who speak the language, by name."""
    return texts.gettext(
        "{helpers}: someone needs help in {language}. Please press “{button}” if you can help.",
        helpers=" ".join(f"<@{helper_id}>" for helper_id in helper_ids),
        language=texts.language_name(request.language),
        button=texts.term("button", "Take"),
    )


def role_told(role_id: int, request: Request, texts: Texts) -> str:
    """For all helpers, where nobody is left who speaks the language."""
    return texts.gettext(
        "{helpers}: no helper who speaks {language} is free. Can one of you help with the phrases?",
        helpers=f"<@&{role_id}>",
        language=texts.language_name(request.language),
    )


def nobody_yet(texts: Texts) -> str:
    """For the member, after a day; what they can do themselves stands below."""
    return texts.gettext("We are sorry. No helper has been free for one day. You can also ask the office yourself.")


def how_did_it_end(request_id: int, texts: Texts) -> Message:
    """The question to whoever closes it."""
    options = tuple(ActionButton(reason(each, texts), CloseReasonId(request_id, each)) for each in CloseReason)
    return Message(texts.gettext("How did this request end?"), buttons=options)


def reason(of: CloseReason, texts: Texts) -> str:
    """How a request ended, as a button and in a sentence."""
    match of:
        case CloseReason.ANSWERED:
            # TRANSLATORS: how a request ended: the question was answered; a button; at most 34 characters
            return texts.term("request", "Question answered")
        case CloseReason.OFFICE:
            # TRANSLATORS: how a request ended: the person went to the office; a button; at most 34 characters
            return texts.term("request", "Went to the office")
        case CloseReason.CLASS:
            # TRANSLATORS: how a request ended: the person found a class; a button; at most 34 characters
            return texts.term("request", "Found a class")
        case CloseReason.NO_ANSWER:
            # TRANSLATORS: how a request ended: nobody wrote any more; a button; at most 34 characters
            return texts.term("request", "No answer")
        case CloseReason.NOT_FOR_US:
            # TRANSLATORS: how a request ended: these helpers cannot do this; a button; at most 34 characters
            return texts.term("request", "We cannot help with this")


def closed(request: Request, both: Both) -> Message:
    """For everyone in the thread: it is over, why, and how the member opens it again; asks them once if it helped."""

    def words(texts: Texts) -> str:
        if request.reason is None:
            return refusals.not_open(texts)
        return texts.gettext("This request is closed: {reason}.", reason=reason(request.reason, texts))

    member = both.member
    lines = [f"<@{request.requester_id}>" if request.requester_id else "", _both(both, words)]
    again = member.gettext("Do you still need help? You can open it again within 14 days.")
    lines.append(again)
    reopen = ActionButton(open_again_label(member), ReopenId(request.id))
    answers: tuple[ActionButton, ...] = ()
    if request.helped is None and request.reason is not CloseReason.NO_ANSWER:
        question = member.gettext("Did this help?")
        lines.append(f"**{question}**")
        answers = tuple(ActionButton(helped(each, member), HelpedId(request.id, each)) for each in Helped)
    content = "\n".join(filter(None, lines))
    return Message(content, buttons=(*answers, reopen), mentions=_notified(request.requester_id))


def thanks(texts: Texts) -> str:
    return texts.gettext("Thank you for your answer.")


def open_again(helper_id: int | None, both: Both) -> Message:
    """For everyone in the thread. The helper who had it is notified; None if there was none."""
    said = _both(both, lambda texts: texts.gettext("This request is open again."))
    return Message(f"<@{helper_id}> {said}" if helper_id else said, mentions=_notified(helper_id))


def open_again_label(texts: Texts) -> str:
    # TRANSLATORS: a button: the member opens a closed request again; at most 34 characters
    return texts.term("button", "Open again")


def too_late(texts: Texts) -> str:
    return texts.gettext("This request was closed more than 14 days ago. Please ask again with a new request.")


def quiet(people: Sequence[int], both: Both) -> Message:
    """A day before a request is closed in which nobody writes: to the member and their helper."""
    return Message(" ".join(f"<@{person}>" for person in people) + f"\n{_both(both, quiet_words)}")


def quiet_words(texts: Texts) -> str:
    return texts.gettext(
        "Nobody has written here for 6 days. Tomorrow I will close this request. "
        "Do you still need help? Please write here."
    )


def opened_by(helper_id: int, both: Both) -> str:
    """Whom a member has to thank for a request that they have not written themselves."""
    return _both(both, lambda texts: texts.gettext("{helper} opened this request for you.", helper=f"<@{helper_id}>"))


def _notified(person: int | None) -> tuple[int, ...]:
    return (person,) if person else ()


def _said(both: Both, sentence: Callable[[Texts], str]) -> Message:
    return Message(_both(both, sentence))


def _both(both: Both, sentence: Callable[[Texts], str]) -> str:
    return "\n".join(dict.fromkeys(map(sentence, both.each)))
