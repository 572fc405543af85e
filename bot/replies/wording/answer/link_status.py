"""The wording of what is known of a link: when it was looked at, and that it is gone or no longer safe."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Self

from msgspec import Struct

from bot.core.directory.directory import Answer
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.core.places import Source
from bot.i18n.texts import Texts
from bot.replies.markdown import escape_markdown
from bot.replies.naming import masked

_ARCHIVE = "https://web.archive.org/web/{year}/{url}"
_ANY_YEAR = 2  # the archive reads it as the beginning of a year, and takes the newest copy


class LinkStatus(Struct, frozen=True):
    """What is known of the links of an answer, in words.

    ``checks`` are by URL, ``archive_years`` by source. ``checked`` tells once, for all links, when they were
    looked at.
    """

    checks: Mapping[str, LinkCheck]
    archive_years: Mapping[str, int | None]
    texts: Texts
    checked: str = ""

    @classmethod
    def of(cls, answer: Answer, sources: Sequence[Source], texts: Texts, *, office: bool = False) -> Self:
        """For an answer, or for its ``office`` alone."""
        urls = [url for row in answer.offices for url in row.urls]
        if not office:
            urls += (link.url for link in answer.all_classes)
            urls += (course.url for course in answer.online)
        years = {source.id: source.archive_year for source in sources}
        return cls(answer.checks, years, texts, _all_checked([_seen_on(answer.checks.get(url)) for url in urls], texts))

    def link(self, label: str, url: str, source: str = "") -> str:
        """A link under its label; where its page is gone or somebody else's, the label and that."""
        check = self.checks.get(url)
        struck = f"~~{escape_markdown(label)}~~"
        match check.state if check else None:
            case LinkState.GONE:
                return gone(struck, masked(old_copy(self.texts), self._copy(url, source)), self.texts)
            case LinkState.HIJACKED:
                return unsafe(struck, self.texts)
        return masked(self.texts.isolated(label), url)

    def _copy(self, url: str, source: str) -> str:
        check = self.checks.get(url)
        seen = check.last_reachable_on if check else None
        year = seen.year if seen else self.archive_years.get(source)
        return _ARCHIVE.format(year=year or _ANY_YEAR, url=url)


def _seen_on(check: LinkCheck | None) -> date | None:
    """When somebody last learnt what is there; a look that told nothing does not count."""
    if check is None:
        return None
    return check.last_reachable_on if check.state is LinkState.UNKNOWN else check.checked_on


def _all_checked(days: Sequence[date | None], texts: Texts) -> str:
    """Once for all links of an answer; "" if it has none."""
    known = [day for day in days if day is not None]
    if not days:
        return ""
    if len(known) < len(days):
        return texts.gettext("Some links may be old.")
    if len(set(known)) == 1:
        return texts.gettext("Links checked on {date}.", date=texts.date(known[0]))
    return texts.gettext("Links checked on {date} or later.", date=texts.date(min(known)))


def gone(link: str, copy: str, texts: Texts) -> str:
    """``link`` is struck through, ``copy`` leads to an archived copy."""
    return texts.pgettext(
        "link", "{link}: This page no longer exists. Ask the office, or look at this: {copy}", link=link, copy=copy
    )


def unsafe(link: str, texts: Texts) -> str:
    """The address leads to somebody else now."""
    return texts.pgettext(
        "link", "{link}: Do not open this page. It now belongs to someone else. Ask the office.", link=link
    )


def old_copy(texts: Texts) -> str:
    # TRANSLATORS: the label of a link to a copy of a page in a web archive
    return texts.term("link", "old copy of this page")


def checked_by_person(day: date, texts: Texts) -> str:
    """A person has compared the rows of an answer with the place's own pages."""
    return texts.gettext("Someone checked this information on {date}.", date=texts.date(day))
