"""Which helpers are told of a request."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from msgspec import Struct

MOST_AT_ONCE = 3


class Helper(Struct, frozen=True):
    """A member who registered: languages (tags), prefectures they know (codes), last day away, when asked last."""

    user_id: int
    languages: frozenset[str]
    prefectures: frozenset[str] = frozenset()
    away_until: date | None = None
    last_asked_at: datetime | None = None

    def speaks(self, language: str) -> bool:
        """Whether they speak the language of a tag: scripts and easy wording make no difference when people talk."""
        return _spoken(language) in map(_spoken, self.languages)

    def is_away(self, today: date) -> bool:
        """Whether they are away on a day (in the desk's time zone)."""
        return self.away_until is not None and today <= self.away_until


def choose(
    helpers: Iterable[Helper], language: str, prefecture: str, today: date, already_asked: Collection[int] = ()
) -> list[Helper]:
    """At most three helpers to be told: those who speak the language, are not away and have not been asked for this.

    Who knows the prefecture (a code, or empty) comes first, then who was asked least lately.
    """
    able = [
        helper
        for helper in helpers
        if helper.speaks(language) and not helper.is_away(today) and helper.user_id not in already_asked
    ]

    def turn(helper: Helper) -> tuple[bool, float, int]:
        asked = helper.last_asked_at.timestamp() if helper.last_asked_at else float("-inf")
        return prefecture not in helper.prefectures, asked, helper.user_id

    return sorted(able, key=turn)[:MOST_AT_ONCE]


def without_helpers(languages: Iterable[str], helpers: Collection[Helper]) -> list[str]:
    """Of these tags those that no helper speaks, in their order."""
    return [language for language in languages if not any(helper.speaks(language) for helper in helpers)]


def _spoken(tag: str) -> str:
    return tag.partition("-")[0]
