"""The wording of what a person chooses and of what is kept about them: languages and privacy.

A language is named in itself; the menu says once that most translations are drafts.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.i18n.texts import Language, Texts
from bot.replies import limits
from bot.replies.custom_ids import (
    AlwaysTextId,
    AsTextId,
    ConsentId,
    LanguageSelectId,
    LanguagesId,
    MapId,
    ReportId,
    Subject,
)
from bot.replies.message import ActionButton, Menu, Message, Option
from bot.replies.naming import echo, span

if TYPE_CHECKING:
    from bot.store import UserSettings  # imports asyncio


def choose_language(
    languages: Sequence[Language], texts: Texts, subject: Subject | None = None, *, in_public: bool | None = None
) -> Message:
    """The menus of all languages, by their own names; with a ``subject``, the choice answers it again.

    ``in_public``: whether helpers may use the person's language; None if there is none to use.
    """
    question = texts.gettext("Choose your language. From now on, I will answer you in this language.")
    if any(language.draft for language in languages):
        drafts = texts.gettext("Most translations are drafts: no native speaker has checked them yet.")
        question = f"{question}\n{drafts}"
    pages = -(-len(languages) // limits.OPTIONS)
    size = -(-len(languages) // pages)
    menus = tuple(
        _language_menu(page, languages[page * size : (page + 1) * size], subject, texts) for page in range(pages)
    )
    if in_public is None:
        return Message(question, menus=menus)
    button = ActionButton(refuse_button(texts) if in_public else allow_button(texts), ConsentId(allowed=not in_public))
    return Message(f"{question}\n\n{consent(texts, allowed=in_public)}", buttons=(button,), menus=menus)


def _language_menu(page: int, languages: Sequence[Language], subject: Subject | None, texts: Texts) -> Menu:
    options = [Option(own.name, own.tag) for own in languages]
    label = span(languages[0].name, languages[-1].name, texts)
    return Menu(LanguageSelectId(page, subject), limits.cut(label, limits.PLACEHOLDER), tuple(options))


def saved(texts: Texts) -> str:
    """``texts`` are those of the language that was chosen."""
    return texts.gettext("Saved. From now on, I will answer you in this language.")


def not_saved(texts: Texts) -> str:
    """``texts`` are those of the language that was chosen."""
    return texts.gettext(
        "I will answer in this language for now, but I could not save your choice. "
        "Please choose your language again later with /language."
    )


def no_such_language(typed: str, texts: Texts) -> str:
    shown = echo(typed) or "…"
    return texts.gettext(
        "I do not know this language: {typed}. Check the spelling, or use /language to see all my languages.",
        typed=shown,
    )


def draft_footer(texts: Texts) -> str:
    """The last sentence of an answer in a language that no native speaker has read."""
    return texts.gettext(
        "This translation is a draft. Did you find a mistake? Press “{button}”.", button=more_label(texts)
    )


def more_label(texts: Texts) -> str:
    # TRANSLATORS: a button that shows more buttons: report a mistake, change language, as text; at most 20 characters
    return texts.term("button", "More…")


def more_buttons(subject: Subject, texts: Texts) -> tuple[ActionButton, ...]:
    """What is done with an answer now and then."""
    return (
        language_button(texts, subject),
        # TRANSLATORS: a button that shows a map with the nearest classes; at most 34 characters
        ActionButton(texts.term("button", "Show a map"), MapId(subject.code)),
        # TRANSLATORS: a button that shows the answer as plain text, for people who hide embeds; at most 34 characters
        ActionButton(texts.term("button", "Show as text"), AsTextId(subject)),
        # TRANSLATORS: a button to say that a link or an address is wrong; at most 34 characters
        ActionButton(texts.term("button", "Report a mistake"), ReportId(subject.code)),
    )


def always_text_button(subject: Subject, texts: Texts) -> ActionButton:
    """Under an answer as text: from now on all of them so."""
    # TRANSLATORS: a button: show me all answers as plain text from now on; at most 34 characters
    return ActionButton(texts.term("button", "Always show as text"), AlwaysTextId(subject, always=True))


def stop_text_label(texts: Texts) -> str:
    # TRANSLATORS: a button: do not show me answers as plain text any more; at most 34 characters
    return texts.term("button", "Stop showing as text")


def consent(texts: Texts, *, allowed: bool) -> str:
    """What a helper's public answer may tell, and what holds now."""
    return texts.gettext(
        "Someone who helps you can ask me for you in a channel. Everyone there will see my answer. "
        "May I answer in your language there? Other people will then know which language you use. "
        "Your choice now: {answer}",
        answer=_yes_or_no(texts, allowed=allowed),
    )


def allow_button(texts: Texts) -> str:
    # TRANSLATORS: a button; at most 34 characters
    return texts.term("button", "Yes, use my language")


def refuse_button(texts: Texts) -> str:
    # TRANSLATORS: a button; at most 34 characters
    return texts.term("button", "No, do not use my language")


def privacy(texts: Texts) -> str:
    """What is kept and why, as paragraphs."""
    paragraphs = (
        texts.gettext(
            "I save five things about you: your Discord user ID, the language that you chose with /language, "
            "whether I may use your language in answers that everyone sees, whether you want answers as text, "
            "and the date of your last choice. I need them only to answer you as you wish."
        ),
        texts.gettext(
            "I do not save your questions, your town, your name or your messages. "
            "I do not try to guess where you are from."
        ),
        texts.gettext(
            "If you report a mistake, I save the place, the link and your text. Server admins and the people who "
            "run this bot can read that, but they cannot see who wrote it."
        ),
        texts.gettext(
            "If you ask a person for help, I save the number of your request, its thread, language, place and state, "
            "when and how it ended, whether it helped, your user ID and that of your helper. Your texts are only in "
            "the thread. I delete the user IDs 30 days after the request is closed."
        ),
        texts.gettext(
            "If you are a helper, I save your user ID, your languages, the prefectures you know, until when you are "
            "away, and which requests I told you about."
        ),
        texts.joined(
            (
                texts.gettext(
                    "For each server, I save what its admins chose with /settings and /desk. "
                    "I delete it 30 days after the server removes me."
                ),
                texts.gettext(
                    "I also save the Japanese classes that a server adds with /class, but not who added them. "
                    "I delete them at the same time."
                ),
            )
        ),
        texts.gettext("Use /my-data to see what I save about you. Use /forget-me to delete it right away."),
    )
    return "\n\n".join(paragraphs)


def my_data(
    number: int, kept: "UserSettings | None", language: str | None, at_desks: Sequence[str], texts: Texts
) -> str:
    """``language`` is the kept one, as it calls itself; ``at_desks`` are lines about requests and helping."""
    if kept is None and not at_desks:
        return texts.gettext("I have not saved anything about you.")
    lines = [
        texts.gettext("I have saved this about you:"),
        texts.gettext("Your Discord user ID: {number}", number=str(number)),
    ]
    if kept and kept.language:
        lines += [
            texts.gettext("Your language: {language}", language=language),
            texts.gettext(
                "I may use your language in answers that everyone sees: {answer}",
                answer=_yes_or_no(texts, allowed=kept.in_public),
            ),
        ]
    if kept:
        lines += [
            texts.gettext("You want answers as text: {answer}", answer=_yes_or_no(texts, allowed=kept.as_text)),
            texts.gettext("Saved on: {date}", date=texts.date(kept.since)),
        ]
    return limits.fitting((*lines, *at_desks), limits.CONTENT)


def _yes_or_no(texts: Texts, *, allowed: bool) -> str:
    return texts.term("setting", "yes") if allowed else texts.term("setting", "no")


def forgotten(texts: Texts) -> str:
    return texts.gettext("Done. I have deleted everything that I saved about you.")


def away(texts: Texts) -> str:
    """The database does not answer."""
    return texts.gettext("I cannot read my saved data right now. Please try again in a few minutes.")


def wait(seconds: int, texts: Texts) -> str:
    """Somebody was too fast. Two seconds at least: the sentence has no singular."""
    return texts.gettext("Please wait {seconds} seconds, then try again.", seconds=max(2, seconds))


def may_not_write(permissions: str, texts: Texts) -> str:
    return texts.gettext(
        "I do not have permission to write in this channel. Please tell a server admin. I need: {permissions}",
        permissions=permissions,
    )


def no_such_button(texts: Texts) -> str:
    """A button, a menu or a form of an older version."""
    return texts.gettext("This button no longer works. Please use /classes again.")


def language_button(texts: Texts, subject: Subject | None = None) -> ActionButton:
    """Offers the languages; with a ``subject``, the choice answers it again."""
    # TRANSLATORS: a button; at most 34 characters
    return ActionButton(texts.term("button", "Change language"), LanguagesId(subject), "🌐")


def error(reference: str, texts: Texts) -> str:
    """The sentence for a fault of ours, with the number under which it is logged."""
    return texts.gettext(
        "Something went wrong. It is not your fault. Please try again. "
        "If it happens again, give this code to a server admin: {reference}",
        reference=reference,
    )


def gone(texts: Texts) -> str:
    """The sentence for a command that an older version had."""
    return texts.gettext("This command no longer works. Please use /classes instead.")
