"""The wording of everything but answers: languages, settings, privacy, faults. Whole sentences, one place.

A language is named in itself and carries "(draft)" until a native speaker has read its catalogue.
"""

from collections.abc import Iterable

from bot.i18n import Texts
from bot.naming import echo


def choose_language(texts: Texts) -> str:
    return texts.gettext("Choose your language. From now on I answer you in it.")


def menu_placeholder(texts: Texts, first: str, last: str) -> str:
    # TRANSLATORS: the label of a menu of languages in alphabetical order; at most 150 characters
    return texts.pgettext("menu", "Languages: {first} – {last}", first=first, last=last)


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


def privacy(texts: Texts) -> str:
    """What is kept and why, as paragraphs."""
    paragraphs = (
        texts.gettext(
            "I keep one thing about you: the language that you chose with /language, beside your Discord number. "
            "I need it to answer you in your language."
        ),
        texts.gettext(
            "I do not keep your questions, your town, your name or your messages. I do not guess where you are from."
        ),
        texts.gettext("For a server I keep the languages that its managers chose with /settings."),
        texts.gettext("/my-data shows what I keep about you. /forget-me deletes it at once."),
    )
    return "\n\n".join(paragraphs)


def my_data(number: int, language: str | None, since: str, texts: Texts) -> str:
    if language is None:
        return texts.gettext("I keep nothing about you.")
    return "\n".join(
        (
            texts.gettext("I keep this about you:"),
            texts.gettext("Your Discord number: {number}", number=number),
            texts.gettext("Your language: {language}", language=language),
            texts.gettext("Kept since: {date}", date=since),
        )
    )


def forgotten(texts: Texts) -> str:
    return texts.gettext("Done. I keep nothing about you now.")


def away(texts: Texts) -> str:
    """The database does not answer."""
    return texts.gettext("I cannot reach my memory just now. Please try again in a few minutes.")


def wait(seconds: int, texts: Texts) -> str:
    """Somebody was too fast. Two seconds at least: the sentence has no singular."""
    return texts.gettext("Please wait {seconds} seconds, then try again.", seconds=max(2, seconds))


def may_not_write(missing: Iterable[str], texts: Texts) -> str:
    """``missing`` are permissions by Discord's keys: view_channel, send_messages, embed_links."""
    names = {
        "view_channel": texts.term("permission", "View Channel"),
        "send_messages": texts.term("permission", "Send Messages"),
        "embed_links": texts.term("permission", "Embed Links"),
    }
    return texts.gettext(
        "I may not write in this channel. Please tell the people who manage this server. Missing: {permissions}",
        permissions=texts.listing(names[key] for key in missing),
    )


def button_gone(texts: Texts) -> str:
    """A button, a menu or a form of an older version."""
    return texts.gettext("This button is no longer there. Please type /classes.")


def server_settings(server: str | None, channel: str | None, texts: Texts) -> str:
    """The languages of a server and of the channel; None is not set."""
    unset = texts.term("setting", "not set")
    return "\n".join(
        (
            texts.gettext("Language of this server: {language}", language=server or unset),
            texts.gettext("Language of this channel: {language}", language=channel or unset),
        )
    )


def managers_only(texts: Texts) -> str:
    return texts.gettext("Only people who manage this server can change this.")


def servers_only(texts: Texts) -> str:
    return texts.gettext("This works only in a server.")


def language_button(texts: Texts) -> str:
    # TRANSLATORS: a button; at most 34 characters
    return texts.term("button", "Change language")
