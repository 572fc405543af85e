"""Phrases on their way: what a helper chooses from, what is posted, and the answer to a question.

What is posted is in the member's language, with the helpers' below it, where that is another.
"""

from collections.abc import Collection, Iterator

from bot.core.desk.requests import Request
from bot.i18n.texts import Texts
from bot.replies.custom_ids import (
    PhraseAnswerId,
    PhraseAnswerSelectId,
    PhraseGroupSelectId,
    PhraseSelectId,
    PhrasesId,
)
from bot.replies.message import ActionButton, Menu, Message, Option
from bot.replies.wording.desk import phrases
from bot.replies.wording.desk.phrases import Group, Phrase


def button(request_id: int, texts: Texts) -> ActionButton:
    """Offers the phrases."""
    # TRANSLATORS: a button with which a helper chooses a sentence that is posted in the member's language; at most 34
    # characters
    return ActionButton(texts.term("button", "Phrases"), PhrasesId(request_id), "💬")


def offer(request: Request, chosen: str, texts: Texts, *, posted: bool = False) -> Message:
    """The phrases of a group in the helper's language; ``chosen`` is the key of the group, or of a phrase in it.

    ``posted``: one has just been posted.
    """
    groups = phrases.groups(texts)
    group = next((group for group in groups if _has(group, chosen)), groups[0])
    if posted:
        content = texts.gettext("Posted. You can choose another sentence.")
    else:
        language = texts.language_name(request.language)
        content = texts.gettext(
            "Choose a sentence. I will post it here in this language: {language}", language=language
        )
    # TRANSLATORS: the menu of groups of sentences: hello, place, days and times
    topics = texts.term("menu", "Choose a topic")
    # TRANSLATORS: the menu of ready-made sentences
    sentences = texts.term("menu", "Choose a sentence")
    menus = (
        Menu(PhraseGroupSelectId(request.id), topics, tuple(Option(own.name, own.key, own is group) for own in groups)),
        Menu(PhraseSelectId(request.id), sentences, tuple(Option(own.text, own.key) for own in group.phrases)),
    )
    return Message(content, menus=menus)


def posted(key: str, request: Request, member: Texts, helper: Texts) -> Message | None:
    """A phrase for the member, a question with its answers; None if this version has no such phrase."""
    phrase = phrases.find(key, member)
    if phrase is None:
        return None
    lines = [member.line(phrase.text), *(f"-# {helper.line(text)}" for text in _in_other(key, member, helper))]
    message = "\n".join(lines)
    if phrase.several:
        return Message(message, menus=(_menu(phrase, request, member),))
    answers = phrase.answers
    buttons = (ActionButton(own.text, PhraseAnswerId(request.id, phrase.key, own.key)) for own in answers)
    return Message(message, buttons=tuple(buttons))


def answered(key: str, chosen: Collection[str], person: int, member: Texts, helper: Texts) -> Message | None:
    """An answer to a question, and by whom; None if this version has no such question or answer."""
    parts = list(_answers(key, chosen, (member, helper) if member.tag != helper.tag else (member,)))
    return Message("\n".join((f"<@{person}>", *parts))) if all(parts) else None


def _has(group: Group, key: str) -> bool:
    return key == group.key or any(key == phrase.key for phrase in group.phrases)


def _in_other(key: str, member: Texts, helper: Texts) -> Iterator[str]:
    phrase = phrases.find(key, helper) if member.tag != helper.tag else None
    if phrase:
        yield phrase.text


def _menu(phrase: Phrase, request: Request, texts: Texts) -> Menu:
    # TRANSLATORS: a menu of answers to a question such as "Which days are you free?"
    label = texts.term("menu", "Choose one or more answers")
    options = tuple(Option(answer.text, answer.key) for answer in phrase.answers)
    return Menu(PhraseAnswerSelectId(request.id, phrase.key), label, options, several=True, least=1)


def _answers(key: str, chosen: Collection[str], languages: Collection[Texts]) -> Iterator[str]:
    """In each language the question and its answer; "" where there is none."""
    for texts in languages:
        phrase = phrases.find(key, texts)
        said = [answer.text for answer in phrase.answers if answer.key in chosen] if phrase else []
        if phrase and len(said) == len(chosen) > 0:
            yield f"> {texts.line(phrase.text)}\n{texts.line(f'**{texts.listing(said)}**')}"
        else:
            yield ""
