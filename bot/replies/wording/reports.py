"""The wording of the form “report a mistake”, of what it sends to a channel, and of the weekly digest of links."""

from datetime import date

from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.markdown import escape_markdown
from bot.replies.naming import block

LONGEST_WORDS = 500  # characters of what somebody may write


def title(texts: Texts) -> str:
    # TRANSLATORS: the title of a form; at most 45 characters
    return limits.cut(texts.term("form", "Report a mistake"), limits.FORM_TITLE)


def which_link(texts: Texts) -> str:
    # TRANSLATORS: the label of a list in a form; at most 45 characters
    return limits.cut(texts.term("form", "Which link or email address is wrong?"), limits.FORM_LABEL)


def something_else(texts: Texts) -> str:
    # TRANSLATORS: the last line of the list, if it is none of the links; at most 45 characters
    return limits.cut(texts.term("form", "Something else"), limits.OPTION)


def what_is_wrong(texts: Texts) -> str:
    # TRANSLATORS: the label of a field in a form; at most 45 characters
    return limits.cut(texts.term("form", "What is wrong?"), limits.FORM_LABEL)


def example(texts: Texts) -> str:
    # TRANSLATORS: what stands in the empty field; at most 100 characters
    return limits.cut(texts.term("form", "Example: The page does not open."), limits.OPTION)


def closed(until: date, texts: Texts) -> str:
    """The managers of a server have closed the form."""
    return texts.gettext("In this server, mistakes cannot be reported until {date}.", date=texts.date(until))


def unstorable(words: str, texts: Texts) -> str:
    """Why what somebody wrote cannot be kept; empty if it can.

    PostgreSQL takes no NUL, and no database takes half of a surrogate pair, which no text can have.
    """
    if not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in words):
        return ""
    return texts.gettext("Your text has characters that I cannot keep. Please write it again without them.")


def thanks(texts: Texts) -> str:
    return texts.gettext("Thank you for your report. Someone will check it.")


def for_channel(place: str, link: str, words: str, texts: Texts) -> str:
    """A report, for the channel of the maintainers. What the person wrote cannot mention or format anything."""
    heading = texts.gettext("Someone reported a mistake.")
    lines = [
        f"**{heading}**",
        texts.gettext("Place: {place}", place=escape_markdown(place)),
    ]
    if link:
        lines.append(texts.gettext("Link: {link}", link=f"<{link}>"))
    if words:
        lines.append(texts.gettext("Their message:"))
        lines.append(block(words))
    return limits.cut("\n".join(lines), limits.CONTENT)


def digest(gone_links: int, moved_links: int, texts: Texts) -> str:
    """The weekly message to the maintainers."""
    heading = texts.gettext("Links that changed this week")
    return "\n".join(
        (
            f"**{heading}**",
            texts.gettext("Pages that no longer exist: {number}", number=gone_links),
            texts.gettext("Pages with a new address: {number}", number=moved_links),
            texts.gettext(
                "The attached file shows which rows to change. Please open each page before you change its row."
            ),
        )
    )
