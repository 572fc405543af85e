"""The wording of what is known of a link: when it was looked at, and that it is gone or no longer safe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from discord.utils import escape_markdown

from bot.core.directory.directory import Answer
from bot.core.directory.link_checks import LinkCheck, LinkState, is_open
from bot.core.places import LanguageClass, Source
from bot.i18n.texts import Texts
from bot.replies.naming import class_link, masked, provider

_ARCHIVE = "https://web.archive.org/web/{year}/{url}"
_ANY_YEAR = 2  # the archive reads it as the beginning of a year, and takes the newest copy


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """What is known of the links of an answer, in words.

    ``checks`` are by URL, ``archive_years`` by source. ``each``: the links were not all looked at on
    one day, and each tells its own; otherwise ``checked`` tells it once for all.
    """

    checks: Mapping[str, LinkCheck]
    archive_years: Mapping[str, int | None]
    texts: Texts
    each: bool
    checked: str = ""

    @classmethod
    def of(cls, answer: Answer, sources: Sequence[Source], texts: Texts, *, office: bool = False) -> Self:
        """For an answer, or for its ``office`` alone."""
        urls = [url for row in answer.offices for url in row.urls]
        if not office:
            urls += (link.url for link in answer.all_classes)
        days = {_seen_on(answer.checks.get(url)) for url in urls}
        years = {source.id: source.archive_year for source in sources}
        one_day = len(days) == 1
        return cls(answer.checks, years, texts, not one_day, all_checked(days.pop(), texts) if one_day else "")

    def line(self, link: LanguageClass) -> str:
        """A class on a line of its own."""
        return f"• {self._told(link.url, provider(link), class_link(link), link.source)}"

    def link(self, link: LanguageClass) -> str:
        """A class that is open, beside others on a line."""
        return self._dated(link.url, class_link(link))

    def page(self, url: str, source: str) -> str:
        """A page of an office, by its address."""
        return self._told(url, url, url, source)

    def website(self, url: str) -> str:
        """A place's website, by its address."""
        check = self.checks.get(url)
        return url if is_open(check) else self._told(url, url, url, "")

    def _told(self, url: str, name: str, link: str, source: str) -> str:
        check = self.checks.get(url)
        struck = f"~~{escape_markdown(name)}~~"
        match check.state if check else None:
            case LinkState.GONE:
                return gone(struck, masked(old_copy(self.texts), self._copy(url, source)), self.texts)
            case LinkState.HIJACKED:
                return unsafe(struck, self.texts)
        return self._dated(url, link)

    def _dated(self, url: str, link: str) -> str:
        if not self.each:
            return link
        return f"{link} ({checked(_seen_on(self.checks.get(url)), self.texts)})"

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


def checked_by_person(day: date, texts: Texts) -> str:
    """A person has compared the rows of an answer with the place's own pages."""
    return texts.gettext("A person checked this information on {date}.", date=texts.date(day))
