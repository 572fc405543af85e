"""The wording of what is known of a link: when it was looked at, and that it is gone or no longer safe."""

from datetime import date

from bot.i18n import Texts


def checked(day: date | None, texts: Texts) -> str:
    """Behind a link, where the links of an answer were not all looked at on one day."""
    if day is None:
        return texts.term("link", "not checked yet")
    return texts.pgettext("link", "checked on {date}", date=texts.date(day))


def all_checked(day: date | None, texts: Texts) -> str:
    """Once for all links of an answer."""
    if day is None:
        return texts.gettext("The links have not been checked yet.")
    return texts.gettext("Links checked on {date}.", date=texts.date(day))


def gone(link: str, copy: str, texts: Texts) -> str:
    """``link`` is struck through, ``copy`` leads to an archived copy."""
    return texts.pgettext(
        "link", "{link}: this page is gone. Ask the office, or see the old copy: {copy}", link=link, copy=copy
    )


def unsafe(link: str, texts: Texts) -> str:
    """The address leads to somebody else now."""
    return texts.pgettext("link", "{link}: this page belongs to somebody else now. Ask the office.", link=link)


def old_copy(texts: Texts) -> str:
    # TRANSLATORS: the label of a link to a copy of a page in a web archive
    return texts.term("link", "old copy")


def looked_at(day: date, texts: Texts) -> str:
    """A person has compared the rows of an answer with the place's own pages."""
    return texts.gettext("A person checked this information on {date}.", date=texts.date(day))


def digest(gone_links: int, moved_links: int, texts: Texts) -> str:
    """The weekly message to the maintainers."""
    heading = texts.gettext("Links that changed this week")
    return "\n".join(
        (
            f"**{heading}**",
            texts.gettext("Gone: {number}", number=gone_links),
            texts.gettext("Moved: {number}", number=moved_links),
            texts.gettext("The file shows which rows to change. Please open each page before you change a row."),
        )
    )
