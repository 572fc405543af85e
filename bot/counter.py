"""The counter itself: a question in, a message out. Discord, the terminal and the demo all ask here."""

from collections.abc import Sequence
from functools import lru_cache

from bot import limits, replies
from bot.core.directory import Directory
from bot.core.lookup import UNSURE, Gazetteer
from bot.core.outcomes import Ambiguous, Candidate, Found, Outcome, Unknown
from bot.core.places import Place
from bot.i18n import Catalogues, Texts, by_own_name
from bot.replies import Message

Lineages = Sequence[Sequence[Place]]
_KEPT_MESSAGES = 1024  # about 4 KiB each


class Counter:
    """Place lookup, directory and wording, joined. Nothing here waits: an answer takes about a millisecond."""

    def __init__(self, directory: Directory, gazetteer: Gazetteer, catalogues: Catalogues) -> None:
        self.directory = directory
        self.gazetteer = gazetteer
        self.catalogues = catalogues
        self._kept = lru_cache(_KEPT_MESSAGES)(self._make)

    def ask(self, query: str, texts: Texts) -> Message:
        """The answer, the question back, or the apology for what somebody typed."""
        return self.reply(self.gazetteer.find(query), query, texts)

    def reply(self, outcome: Outcome, query: str, texts: Texts) -> Message:
        """The message for an outcome of the lookup."""
        match outcome:
            case Found(candidate, others):
                codes = (candidate.place.code, *(other.place.code for other in others))
                if candidate.score < UNSURE:  # it repeats what somebody typed: never kept
                    return self._make(texts, codes, candidate.former, query)
                return self._kept(texts, codes, candidate.former)
            case Ambiguous(candidates) if candidates[0].score < UNSURE:
                return replies.unknown(query, self._lineages(candidates), texts)
            case Ambiguous(candidates):
                return replies.ambiguous(query, self._lineages(candidates), texts)
            case Unknown(suggestions):
                return replies.unknown(query, self._lineages(suggestions), texts)

    def by_code(self, code: str, texts: Texts) -> Message:
        """The answer for a place by its code; the apology if the code has gone since the button was sent."""
        if code not in self.directory.places:
            return replies.unknown(code, (), texts)
        return self._kept(texts, (code,), "")

    def choices(self, typed: str, texts: Texts) -> list[tuple[str, str]]:
        """Label and code of the places to offer while somebody types."""
        places = self.gazetteer.suggest(typed)
        return [(replies.choice_name(self.directory.lineage(place), texts), place.code) for place in places]

    def languages(self, typed: str) -> list[tuple[str, str]]:
        """Own name and tag of the languages to offer while somebody types one."""
        wanted = typed.strip().casefold()
        ordered = by_own_name(self.catalogues.languages.values())
        found = [
            own for own in ordered if own.name.casefold().startswith(wanted) or own.tag.casefold().startswith(wanted)
        ]
        return [(own.name, own.tag) for own in found[: limits.CHOICES]]

    def _make(self, texts: Texts, codes: tuple[str, ...], former: str = "", misspelled: str = "") -> Message:
        """The answer for the first place of ``codes``; the others bear the same name."""
        place, *others = (self.directory.places[code] for code in codes)
        answer = self.directory.answer(place)
        sources = [self.directory.sources[source] for source in answer.sources]
        return replies.found(answer, sources, texts, list(map(self.directory.lineage, others)), misspelled, former)

    def _lineages(self, candidates: Sequence[Candidate]) -> Lineages:
        return [self.directory.lineage(candidate.place) for candidate in candidates]
