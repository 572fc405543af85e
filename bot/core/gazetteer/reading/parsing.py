"""A folded text to the pieces that may name a place: words, joined words, parts of unspaced text."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from msgspec import Struct

from bot.core.gazetteer.index.entries import JOINED, Evidence
from bot.core.gazetteer.text.scripts import is_unspaced
from bot.core.gazetteer.text.words import (
    ENDINGS,
    FILLERS,
    KIND_WORDS,
    SUFFIXES,
    Kinds,
    by_letter,
    nominatives,
    says_nothing,
)

MOST_WORDS = 12
LONGEST_NAME = 4  # words: "minami alps shi", "kita ku osaka shi" is two names
_SYLLABLES, _LONGEST_SYLLABLE = 4, 3
_LONGEST_BEGINNING = 24  # letters: in scripts without blanks no name in the tables has more than 19
_LONGEST_KIND = 2  # words: "thanh pho"
_MOST_READINGS = 40  # from one position on; more only occur in nonsense such as "ota ota ota ota …"
_READINGS_A_STEP = 16
_PARTICLES = frozenset({"no", "ni", "de", "wa", "ga", "wo", "kara"})  # Japanese
_OF = "の"  # between a city and what lies in it
_SHORTEST_STEM = 2  # letters that an ending leaves
_BEFORE = by_letter(0, (*KIND_WORDS, *FILLERS))
_AFTER = by_letter(-1, (*SUFFIXES, *KIND_WORDS, *FILLERS))

Recognise = Callable[[str], Evidence | None]


class Piece(Struct, frozen=True):
    """A run of words that names something, with the kinds that the generic word beside it allows."""

    text: str
    evidence: Evidence
    kinds: Kinds | None = None


class Reading(Struct, frozen=True):
    """One way to read a text: its pieces, and how many words had to be passed over.

    ``covers`` are the places that all pieces are true of, None if there is no piece. No reading is true of none.
    """

    pieces: tuple[Piece, ...]
    passed_over: int = 0
    covers: frozenset[str] | None = None


def ways(key: str, recognise: Recognise) -> Iterator[tuple[str, ...]]:
    """The words of a folded key, in the ways it may be parted, the plainest first.

    ``recognise`` says what a word names. Unspaced text is parted where names meet
    (三重県鈴鹿市), then where generic words are written on to a name (เมืองฮามามัตสึ).
    """
    words = key.split()
    if len(words) >= _SYLLABLES and all(word.isascii() and len(word) <= _LONGEST_SYLLABLE for word in words):
        yield ("".join(words),)  # Vietnamese: Ha-ma-ma-tsu
    plain = tuple(part for word in words for part in (_part(word, recognise) if is_unspaced(word) else ()) or (word,))
    yield plain
    stripped = tuple(part for word in plain for part in _strip(word))
    if stripped != plain:
        yield stripped
    declined = tuple(
        word if recognise(word) else _known(nominatives(word, words), recognise) or word for word in stripped
    )
    if declined != stripped:
        yield declined


def _known(words: Iterable[str], recognise: Recognise) -> str:
    return next((word for word in words if recognise(word)), "")


def _part(word: str, recognise: Recognise, depth: int = 3) -> tuple[str, ...]:
    """A word as it is if it is known, else its longest known beginning and the parts of the rest."""
    if word in SUFFIXES or word in KIND_WORDS or word in FILLERS or recognise(word):
        return (word,)
    # A longer beginning is no name, and to hear how it sounds would cost more than all the rest.
    for end in range(min(len(word) - 1, _LONGEST_BEGINNING), 0, -1) if depth else ():
        head, tail = word[:end], word[end:]
        if (recognise(head) or (head in FILLERS and (len(head) > 1 or head == _OF))) and (
            rest := _part(tail, recognise, depth - 1)
        ):
            return (head, *rest)
    return ()


def _strip(word: str) -> tuple[str, ...]:
    """A word without the generic words at its ends, and those."""
    if word.isascii() or word in SUFFIXES or word in KIND_WORDS or word in FILLERS:
        return (word,)
    if not is_unspaced(word):
        stem = ENDINGS.sub("", word)
        return (stem,) if len(stem) > _SHORTEST_STEM else (word,)
    for affix in _BEFORE.get(word[0], ()):
        if word.startswith(affix) and len(word) > len(affix) + 1:
            return (affix, *_strip(word[len(affix) :]))
    for affix in _AFTER.get(word[-1], ()):
        if word.endswith(affix) and len(word) > len(affix) + 1:
            return (*_strip(word[: -len(affix)]), affix)
    return (word,)


def may_begin(tokens: Sequence[str], recognise: Recognise) -> bool:
    """Whether a reading can begin with the first token; if not, ``readings`` finds none, and takes longer for it."""
    first = tokens[0]
    if first in FILLERS or first in KIND_WORDS or " ".join(tokens[:_LONGEST_KIND]) in KIND_WORDS:
        return True
    if len(tokens) == 1 and first.isascii():  # maybe syllables that were joined
        return True
    return any(recognise(" ".join(tokens[:end])) for end in range(1, min(len(tokens), LONGEST_NAME) + 1))


def readings(
    tokens: Sequence[str],
    recognise: Recognise,
    recognise_one: Recognise | None = None,
    skip: Container[str] = FILLERS,
    spend: Callable[[int], None] = lambda steps: None,
) -> tuple[Reading, ...]:
    """Every way to read the tokens as names, those of fewest words passed over and fewest pieces first.

    With ``recognise_one``, exactly one piece is read by it (typing errors) and the others exactly.
    ``skip`` are the words that may be passed over; ``spend`` is told the steps that reading takes.
    """
    if not 0 < len(tokens) <= MOST_WORDS:
        return ()
    found = _Parse(tuple(tokens), recognise, recognise_one, skip, spend).readings(0, one_left=recognise_one is not None)
    return tuple(reading for reading in found if reading.pieces)


class _Parse:
    """One parse of one text; the results per position are kept, so that it stays polynomial."""

    def __init__(
        self,
        tokens: tuple[str, ...],
        recognise: Recognise,
        recognise_one: Recognise | None,
        skip: Container[str],
        spend: Callable[[int], None],
    ) -> None:
        self._tokens = tokens
        self._skip = skip
        self._spend = spend
        self._recognise = recognise
        self._recognise_one = recognise_one
        self._afters: dict[int, Sequence[tuple[int, Kinds | None]]] = {}
        self._known: dict[tuple[int, bool], tuple[Reading, ...]] = {}

    def readings(self, start: int, *, one_left: bool) -> tuple[Reading, ...]:
        """Of the tokens from ``start`` on; ``one_left``: one piece must be misspelled."""
        if start == len(self._tokens):
            return () if one_left else (Reading(()),)
        if (start, one_left) not in self._known:
            found = list(self._from(start, one_left=one_left))
            found.sort(key=lambda reading: (reading.passed_over, len(reading.pieces)))
            self._spend(1 + len(found) // _READINGS_A_STEP)
            self._known[start, one_left] = tuple(found[:_MOST_READINGS])
        return self._known[start, one_left]

    def _exactly(self, text: str, begin: int, end: int) -> Evidence | None:
        """What the tokens name as they stand; with a particle behind the name, unless it only sounds so."""
        if 1 < end - begin < len(self._tokens) and says_nothing(text):  # can I: no name of 可児市
            return None
        exact = self._recognise(text)
        if exact and end - begin > 1 and self._tokens[end - 1] in _PARTICLES:  # Minna no … is no 皆野
            return exact if max(exact.named.values(), default=0) >= JOINED else None
        return exact

    def _from(self, start: int, *, one_left: bool) -> Iterator[Reading]:
        if self._tokens[start] in self._skip:
            for rest in self.readings(start + 1, one_left=one_left):
                yield Reading(rest.pieces, rest.passed_over + 1, rest.covers)
        for begin, kinds in self._before(start):
            for end in range(min(len(self._tokens), begin + LONGEST_NAME), begin, -1):
                text = " ".join(self._tokens[begin:end])
                exact = self._exactly(text, begin, end)
                if exact is None and not one_left:
                    continue
                for after, kinds_after in self._after(end):
                    rests = self.readings(after, one_left=one_left and exact is not None)
                    # Errors are looked for last, and only where all the rest is known: it takes long.
                    evidence = exact or (rests and self._recognise_one and self._recognise_one(text))
                    if evidence:
                        piece = Piece(text, evidence, kinds_after if kinds is None else kinds)
                        for rest in rests:
                            covers = evidence.covers if rest.covers is None else evidence.covers & rest.covers
                            if covers:
                                yield Reading((piece, *rest.pieces), rest.passed_over, covers)

    def _before(self, start: int) -> Iterator[tuple[int, Kinds | None]]:
        """Nothing, or a kind word before the name with its "of"."""
        yield start, None
        for length in range(_LONGEST_KIND, 0, -1):
            kinds = KIND_WORDS.get(" ".join(self._tokens[start : start + length]))
            end = start + length
            if kinds is not None:
                while end < len(self._tokens) and self._tokens[end] in FILLERS:
                    end += 1
                if end < len(self._tokens):
                    yield end, kinds

    def _after(self, end: int) -> Sequence[tuple[int, Kinds | None]]:
        """Nothing, or the suffix or kind word after the name."""
        known = self._afters.get(end)
        return known or self._afters.setdefault(end, ((end, None), *self._kinds_after(end)))

    def _kinds_after(self, end: int) -> Iterator[tuple[int, Kinds]]:
        for length in range(min(_LONGEST_KIND, len(self._tokens) - end), 0, -1):
            word = " ".join(self._tokens[end : end + length])
            for table in (SUFFIXES, KIND_WORDS):
                if (kinds := table.get(word)) is not None:
                    yield end + length, kinds
