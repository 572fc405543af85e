"""Ids of the choice of a language."""

from bot.replies.custom_ids.base import ANY_SUBJECT, INDEX, CustomId, Subject


class LanguagesId(CustomId, frozen=True):
    """Offer the languages; with a subject, the choice answers it again."""

    prefix = "l1"
    template = rf"l1:{ANY_SUBJECT}"
    subject: Subject | None = None


class LanguageSelectId(CustomId, frozen=True):
    """A menu of languages, the ``index``-th of its message."""

    prefix = "s1"
    template = rf"s1:{INDEX}:{ANY_SUBJECT}"
    index: int
    subject: Subject | None = None


class ConsentId(CustomId, frozen=True):
    """Allow or forbid helpers to use one's language where everyone sees it."""

    prefix = "v1"
    template = r"v1:(?P<allowed>[01])"
    allowed: bool
