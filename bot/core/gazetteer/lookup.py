"""Which place does a text mean? ``Gazetteer.find`` answers, asks, or says that it does not know.

text -> folded words -> pieces that name something -> places true of all pieces -> outcome.
A municipality of that name comes first, then what lies inside one, an address, a sentence, and last a name
with typing errors; two places of one name are a question unless one is far better known.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress

from msgspec.structs import replace

from bot.core.gazetteer.codes import postal_code, postal_codes_in, without_telephone_numbers
from bot.core.gazetteer.index.entries import STANDARD, Entries
from bot.core.gazetteer.index.localities import Localities, LocalityIndex, NoLocalities
from bot.core.gazetteer.index.names import NameIndex
from bot.core.gazetteer.ordering import ASKED_FROM, CHOICES, Ordering, as_marked
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found, Mention, Outcome, Unknown, candidates_of
from bot.core.gazetteer.reading.agreement import Agreement
from bot.core.gazetteer.reading.budget import FOR_SENTENCES, MOST_STEPS, Budget, Index, OutOfStepsError
from bot.core.gazetteer.reading.by_code import CodeReader
from bot.core.gazetteer.reading.guards import KNOWN, Guards, is_rather_another
from bot.core.gazetteer.reading.matching import Matcher
from bot.core.gazetteer.reading.scanning import meant, name_in, parts_of, scan, units
from bot.core.gazetteer.reading.steps import Steps
from bot.core.gazetteer.suggesting import UNSURE, Suggestions
from bot.core.gazetteer.text.folding import fold
from bot.core.gazetteer.text.others import ABBREVIATIONS, OTHERS
from bot.core.gazetteer.text.words import FILLERS, KIND_WORDS, without_outer_fillers
from bot.core.places import Place, PostalRange

__all__ = ["CHOICES", "UNSURE", "Gazetteer", "Guards"]

LONGEST_QUERY = 120
LONGEST_TEXT = 1000  # characters of a message that are read
SUGGESTIONS = 5
_LONG_ADDRESS = 14  # letters, as in Kyoto: 京都市中京区寺町通御池上る上本能寺前町
_FEW_WORDS = 2  # that may stay unread beside a name for it to be asked about
# Signs that choose a form of the character before them, and say nothing else.
_DIGIT = re.compile(r"\d")
_INVISIBLE = re.compile("[\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef]")


class Gazetteer:
    """All places by every name, code and postal code, and what lies in them. ``find`` only reads."""

    def __init__(
        self,
        places: Mapping[str, Place],
        names: Entries,
        localities: Localities | None = None,
        postal_ranges: Iterable[PostalRange] = (),
        guards: Guards | None = None,
    ) -> None:
        self._places = places
        self._names = NameIndex(places, names)
        inside = LocalityIndex(localities or NoLocalities(), names.variants, places)
        self._matcher = Matcher(self._names)
        self._ordering = Ordering(places)
        self._agreement = Agreement(places)
        self._guards = guards or Guards()
        self._index = Index(places, self._names, inside, self._matcher, self._guards, self._agreement, self._ordering)
        self._suggestions = Suggestions(places, self._matcher, inside)
        self._codes = CodeReader(places, self._ordering, postal_ranges, self._agreement)
        self._inside = inside

    def find(self, text: str, near: str = "") -> Outcome:
        """What a name, an address or a sentence means.

        ``near`` is a prefecture's code: its places come first among equals. Any string is allowed; nothing
        is raised. A text that would take too many steps is a question about what was found, or unknown.
        """
        normalised = _normalised(text)
        steps = Steps(self._index, Budget(MOST_STEPS, kept=FOR_SENTENCES))
        if _DIGIT.search(normalised) and (coded := self._by_code(normalised, near, steps)):
            return coded
        return self._by_words(normalised, near, steps)

    def exactly(self, text: str, near: str = "") -> Outcome:
        """What the text means if every word of it belongs to a name: no error mended, no street after it."""
        with suppress(OutOfStepsError):
            return self._exactly(text, near, Steps(self._index, Budget(MOST_STEPS)))
        return Unknown()

    def _exactly(self, text: str, near: str, steps: Steps) -> Outcome:
        if _DIGIT.search(text) and (posted := self._codes.posted(postal_code(_normalised(text)), near)):
            return posted
        key = fold(text)
        if not key:
            return Unknown()
        return self._strictly(key, near, steps) or steps.inside(key, near) or steps.exactly(key, near) or Unknown()

    def as_written(self, text: str) -> Outcome:
        """The same of municipalities if the tables have every name so: nothing is read by its sound."""
        if posted := self._codes.posted(postal_code(_normalised(text)), ""):
            return posted
        key = fold(text)
        with suppress(OutOfStepsError):
            steps = Steps(self._index, Budget(MOST_STEPS))
            return (steps.exactly(key, "", written=True) if key else None) or Unknown()
        return Unknown()

    def scan(self, text: str, near: str = "") -> tuple[Mention, ...]:
        """The places named inside a sentence, with their positions, in order of appearance.

        Of a text that would take too many steps those at its beginning.
        """
        return self._scan(text, near, Steps(self._index, Budget(MOST_STEPS)))

    def _scan(self, text: str, near: str, steps: Steps) -> tuple[Mention, ...]:
        def exactly(part: str) -> Outcome:
            steps.budget.spend()
            first = fold(part).partition(" ")[0]
            return self._exactly(part, near, steps) if steps.may_begin(first) else Unknown()

        return scan(without_telephone_numbers(text), exactly, self._guards.everyday)

    def suggest(self, text: str, near: str = "", home: str = "", count: int = CHOICES) -> tuple[Candidate, ...]:
        """What to offer while somebody types, the best known first; ``via`` is the town or station that is begun.

        ``home`` is a code that comes first while nothing is typed, ``near`` a prefecture's.
        """
        key = fold(text[:LONGEST_QUERY])
        if not key:
            return self._suggestions.untyped(near, home, count)
        return self._suggestions.of(key, self.find(text, near), near, count)

    def _by_words(self, normalised: str, near: str, steps: Steps) -> Outcome:
        key = fold(normalised) if len(normalised) <= LONGEST_QUERY and normalised not in ABBREVIATIONS else ""
        with suppress(OutOfStepsError):
            if key and (found := self._exact(key, near, steps) or self._corrected(key, near, steps)):
                outcome = as_marked(found, normalised)
                return replace(outcome, parts=name_in(normalised)) if isinstance(outcome, Ambiguous) else outcome
        steps.budget.release()
        if mentioned := self._mentioned(normalised, near, steps):
            return mentioned
        with suppress(OutOfStepsError):
            return Unknown() if not key or steps.budget.used_up else self._unsure(key, near, steps)
        return Unknown()

    def _unsure(self, key: str, near: str, steps: Steps) -> Outcome:
        """What lies inside a municipality and is little known, or only heard; else what is spelled alike."""
        if heard := steps.by_ear(key, near):
            return heard
        rare = steps.inside(key, near, sure=False)
        if rare and self._guards.is_likely(key, max((c.via.fame for c in candidates_of(rare) if c.via), default=0)):
            return rare
        alike = candidates_of(rare) if rare else self._alike(key, near)
        return Unknown(alike[:SUGGESTIONS])

    def _corrected(self, key: str, near: str, steps: Steps) -> Outcome | None:
        """A name with errors; a question where there is also a town of exactly that name."""
        nearly = steps.nearly(key, near)
        rare = steps.inside(key, near, sure=False) if nearly else None
        if not nearly or not rare:
            return nearly
        both: dict[str, Candidate] = {}
        exact = candidates_of(rare)[:SUGGESTIONS]
        is_known = key.isascii() and any(candidate.via and candidate.via.fame >= KNOWN for candidate in exact)
        for candidate in (*exact, *candidates_of(nearly)) if is_known else (*candidates_of(nearly), *exact):
            both.setdefault(candidate.place.code, candidate)
        return Ambiguous(tuple(both.values())[:CHOICES])

    def _exact(self, key: str, near: str, steps: Steps) -> Outcome | None:
        """The steps that read every letter as it stands."""
        if (found := steps.whole(key, near)) and not is_rather_another(key, candidates_of(found)):
            return found
        if key.replace(" ", "") in OTHERS:
            return Unknown()
        if key in self._guards.not_places:  # not to be corrected to a place
            return steps.inside(key, near) or Unknown()
        numbered = any(map(str.isdigit, key))  # a street number: most likely an address
        return (
            (steps.address(key, near, strict=True) if numbered else None)
            or self._strictly(key, near, steps)
            or steps.inside(key, near)
            or steps.address(key, near, strict=True)
            or (steps.address(key, near) if len(key) >= _LONG_ADDRESS else None)  # before what takes long
            or steps.combined(key, near)
            or steps.address(key, near)
            or steps.exactly(key, near)
        )

    @staticmethod
    def _strictly(key: str, near: str, steps: Steps) -> Outcome | None:
        """Every word belongs to a name; a question if that name is far better known elsewhere (I live in Ueno)."""
        found = steps.exactly(key, near, strict=True)
        name = without_outer_fillers(key)
        if not isinstance(found, Found) or not name:
            return found
        asked = steps.whole(name, near)
        is_among = isinstance(asked, Ambiguous) and found.candidate in asked.candidates
        return asked if is_among else found

    def _mentioned(self, text: str, near: str, steps: Steps) -> Outcome | None:
        """The places that a sentence is sure to mean; a question, if not all of it could be read."""
        mentions = self._scan(text, near, steps)
        sure = [mention for mention in mentions if mention.sure]
        found = {c.place.code: c for mention in sure for c in meant(mention.outcome)}
        if found and steps.budget.used_up:
            return Ambiguous(tuple(found.values())[:CHOICES], parts_of(text, sure))
        if found:
            above = {ancestor for code in found for ancestor in self._agreement.ancestors(code)}
            outcome = self._ordering.outcome(tuple(c for code, c in found.items() if code not in above), near)
            if isinstance(outcome, Ambiguous):
                return replace(outcome, parts=parts_of(text, sure))
            return outcome
        likely = [mention for mention in mentions if self._is_likely(mention)]
        read = [word for mention in likely for word in units(text[mention.start : mention.end])]
        unread = Counter(word for word in units(text) if word not in FILLERS and word not in KIND_WORDS)
        if likely and (unread - Counter(read)).total() <= _FEW_WORDS:  # not sure, and not unlikely
            named = {c.place.code: c for m in likely for c in candidates_of(m.outcome)}
            return Ambiguous(tuple(named.values()), parts_of(text, likely))
        return None

    @staticmethod
    def _is_likely(mention: Mention) -> bool:
        best = candidates_of(mention.outcome)[0]
        return best.score >= STANDARD or (best.via is not None and best.via.fame >= ASKED_FROM)

    def _alike(self, key: str, near: str) -> tuple[Candidate, ...]:
        return self._ordering.candidates(self._matcher.alike(key, SUGGESTIONS), near)

    def _by_code(self, normalised: str, near: str, steps: Steps) -> Outcome | None:
        if sure := self._codes.whole(normalised, near):
            return sure
        code, rest = postal_codes_in(normalised)
        posted = self._codes.posted(code, near)
        if not posted or not fold(rest):
            return posted
        return self._codes.confirmed(posted, self._by_words(rest, near, steps))


def _normalised(text: str) -> str:
    """Full-width and other digits to ASCII, without signs that only choose a character's form."""
    if text.isascii():
        return text[:LONGEST_TEXT].strip()
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text[:LONGEST_TEXT])).strip()
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
