"""The wording of what a person chooses and of what is kept about them: languages and privacy.

A language is named in itself and carries "(draft)" until a native speaker has read its catalogue.
"""

from collections.abc import Sequence

from bot.i18n.texts import Language, Texts
from bot.replies import limits
from bot.replies.custom_ids import ConsentId, LanguageSelectId, LanguagesId, Subject
from bot.replies.message import ActionButton, Menu, Message, Option
from bot.replies.naming import echo
from bot.store import UserSettings


def choose_language(
    languages: Sequence[Language], texts: Texts, subject: Subject | None = None, *, in_public: bool | None = None
) -> Message:
    """The menus of all languages, by their own names; with a ``subject``, the choice answers it again.

    ``in_public``: whether helpers may use the person's language; None if there is none to use.
    """
    question = texts.gettext("Choose your language. From now on I answer you in it.")
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
    options = [Option(draft(own.name, texts) if own.draft else own.name, own.tag) for own in languages]
    # TRANSLATORS: the label of a menu of languages in alphabetical order; at most 150 characters
    label = texts.pgettext("menu", "Languages: {first} – {last}", first=languages[0].name, last=languages[-1].name)
    return Menu(LanguageSelectId(page, subject), limits.cut(label, limits.PLACEHOLDER), tuple(options))


def draft(language: str, texts: Texts) -> str:
    # TRANSLATORS: a language whose translation no native speaker has read yet; at most 40 characters
    return texts.pgettext("language", "{language} (draft)", language=language)


def saved(language: str, texts: Texts) -> str:
    return texts.gettext("Saved. From now on I answer you in this language: {language}", language=language)


def not_saved(language: str, texts: Texts) -> str:
    return texts.gettext(
        "I answer in this language now: {language}. But I could not save it. Please choose it again later.",
        language=language,
    )


def no_such_language(typed: str, texts: Texts) -> str:
    shown = echo(typed) or "…"
    return texts.gettext("I do not speak this language yet: {typed}. Please choose one from the list.", typed=shown)


def draft_footer(texts: Texts) -> str:
    return texts.gettext("No native speaker has checked this translation yet. Please tell us if something is wrong.")


def consent(texts: Texts, *, allowed: bool) -> str:
    """What a helper's public answer may tell, and what holds now."""
    return texts.gettext(
        "A helper can answer for you where everyone sees it. May I use your language there? "
        "The others then see which language it is. Now: {answer}",
        answer=_yes_or_no(texts, allowed=allowed),
    )


def allow_button(texts: Texts) -> str:
    # TRANSLATORS: a button; at most 34 characters
    return texts.term("button", "Yes, use my language")


def refuse_button(texts: Texts) -> str:
    # TRANSLATORS: a button; at most 34 characters
    return texts.term("button", "No, do not use it")


def privacy(texts: Texts) -> str:
    """What is kept and why, as paragraphs."""
    paragraphs = (
        texts.gettext(
            "I keep two things about you, beside your Discord number: the language that you chose with /language, "
            "and whether helpers may use it in answers that everyone sees. I need them to answer you in your language."
        ),
        texts.gettext(
            "I do not keep your questions, your town, your name or your messages. I do not guess where you are from."
        ),
        texts.gettext(
            "If you tell me that something is wrong, I keep the place, the link and your words, but not who you are."
        ),
        texts.gettext(
            "For a server I keep what its managers chose with /settings, until 30 days after it has removed me."
        ),
        texts.gettext("/my-data shows what I keep about you. /forget-me deletes it at once."),
    )
    return "\n\n".join(paragraphs)


def my_data(number: int, kept: UserSettings | None, language: str | None, texts: Texts) -> str:
    """``language`` is the kept one, as it calls itself."""
    if kept is None:
        return texts.gettext("I keep nothing about you.")
    return "\n".join(
        (
            texts.gettext("I keep this about you:"),
            texts.gettext("Your Discord number: {number}", number=number),
            texts.gettext("Your language: {language}", language=language),
            texts.gettext(
                "Helpers may use it where everyone sees it: {answer}", answer=_yes_or_no(texts, allowed=kept.in_public)
            ),
            texts.gettext("Kept since: {date}", date=texts.date(kept.since)),
        )
    )


def _yes_or_no(texts: Texts, *, allowed: bool) -> str:
    return texts.term("setting", "yes") if allowed else texts.term("setting", "no")


def forgotten(texts: Texts) -> str:
    return texts.gettext("Done. I keep nothing about you now.")


def away(texts: Texts) -> str:
    """The database does not answer."""
    return texts.gettext("I cannot reach my memory just now. Please try again in a few minutes.")


def wait(seconds: int, texts: Texts) -> str:
    """Somebody was too fast. Two seconds at least: the sentence has no singular."""
    return texts.gettext("Please wait {seconds} seconds, then try again.", seconds=max(2, seconds))


def may_not_write(permissions: str, texts: Texts) -> str:
    return texts.gettext(
        "I may not write in this channel. Please tell the people who manage this server. Missing: {permissions}",
        permissions=permissions,
    )


def no_such_button(texts: Texts) -> str:
    """A button, a menu or a form of an older version."""
    return texts.gettext("This button is no longer there. Please type /classes.")


def language_button(texts: Texts, subject: Subject | None = None) -> ActionButton:
    """Offers the languages; with a ``subject``, the choice answers it again."""
    # TRANSLATORS: a button; at most 34 characters
    return ActionButton(texts.term("button", "Change language"), LanguagesId(subject), "🌐")


def error(reference: str, texts: Texts) -> str:
    """The sentence for a fault of ours, with the number under which it is logged."""
    return texts.gettext(
        "Something went wrong on our side. Please try again. If it happens again, tell us this number: {reference}",
        reference=reference,
    )


def gone(texts: Texts) -> str:
    """The sentence for a command that an older version had."""
    return texts.gettext("This command is no longer there. Please type /classes.")
