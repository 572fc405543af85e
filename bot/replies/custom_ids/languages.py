"""Ids of the choice of a language."""

from dataclasses import dataclass

from bot.replies.custom_ids.base import ANY_SUBJECT, INDEX, CustomId, Subject


@dataclass(frozen=True, slots=True)
class LanguagesId(CustomId):
    """Offer the languages; with a subject, the choice answers it again."""

    prefix = "l1"
    template = rf"l1:{ANY_SUBJECT}"
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class LanguageSelectId(CustomId):
    """A menu of languages, the ``index``-th of its message."""

    prefix = "s1"
    template = rf"s1:{INDEX}:{ANY_SUBJECT}"
    index: int
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class ConsentId(CustomId):
    """Allow or forbid helpers to use one's language where everyone sees it."""

    prefix = "v1"
    template = r"v1:(?P<allowed>[01])"
    allowed: bool
