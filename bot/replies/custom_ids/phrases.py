"""Ids of the sentences that helpers choose, and of the answers under their questions.

Phrases and answers are named by the keys of ``replies/wording/desk``. Who may use one is never in it.
"""

from bot.replies.custom_ids.base import REQUEST, CustomId

_PHRASE = "(?P<phrase>[a-z0-9]{1,12})"
_ANSWER = "(?P<answer>[a-z0-9]{1,12})"


class PhrasesId(CustomId, frozen=True):
    """Offer the phrases to a helper."""

    prefix = "qp1"
    template = rf"qp1:{REQUEST}"
    request: int


class PhraseGroupSelectId(CustomId, frozen=True):
    """A menu of groups of phrases."""

    prefix = "qg1"
    template = rf"qg1:{REQUEST}"
    request: int


class PhraseSelectId(CustomId, frozen=True):
    """A menu of phrases; the one that is chosen is posted."""

    prefix = "qs1"
    template = rf"qs1:{REQUEST}"
    request: int


class PhraseAnswerId(CustomId, frozen=True):
    """Answer a question."""

    prefix = "qa1"
    template = rf"qa1:{REQUEST}:{_PHRASE}:{_ANSWER}"
    request: int
    phrase: str
    answer: str


class PhraseAnswerSelectId(CustomId, frozen=True):
    """A menu of answers to a question, of which several may be chosen."""

    prefix = "qm1"
    template = rf"qm1:{REQUEST}:{_PHRASE}"
    request: int
    phrase: str
