"""A folded text to the pieces that may name a place: words, joined words, parts of unspaced text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core.index import Evidence, NameIndex
from bot.core.words import FILLERS, PREFIXES, SUFFIXES, Kinds

MOST_WORDS = 10
LONGEST_NAME = 4  # words: "minami alps shi", "kita ku osaka shi" is two names
_MUNICIPALITY = frozenset("市区町村")

Recognise = Callable[[str], Evidence | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that names something, with the kinds that the generic word beside it allows."""

    evidence: Evidence
    kinds: Kinds | None = None


def words(key: str, index: NameIndex) -> Iterator[tuple[str, ...]]:
    """The words of a folded key; unspaced text (三重県鈴鹿市) is parted where names meet.

    A second way to read it follows if the key can be an address: all after a complete
    市区町村 is then streets and numbers.
    """
    parted: list[str] = []
    for word in key.split():
        parted += (word,) if word.isascii() else _part(word, index) or (word,)
    yield tuple(word for word in parted if word not in FILLERS or len(parted) == 1)
    if address := _address(key.partition(" ")[0], index):
        yield address


def _part(word: str, index: NameIndex, depth: int = 3) -> tuple[str, ...]:
    """A word as it is if it is known, else its longest known beginning and the parts of the rest."""
    if index.evidence(word):
        return (word,)
    for end in range(len(word) - 1, 0, -1) if depth else ():
        head, tail = word[:end], word[end:]
        if index.evidence(head) is None:
            continue
        if rest := (tail,) if tail in SUFFIXES else _part(tail, index, depth - 1):
            return (head, *rest)
    return ()


def _address(word: str, index: NameIndex) -> tuple[str, ...]:
    for end in range(len(word) - 1, 1, -1):
        if word[end - 1] in _MUNICIPALITY and (parts := _part(word[:end], index)):
            return parts
    return ()


def readings(
    tokens: Sequence[str], recognise: Recognise, recognise_one: Recognise | None = None
) -> Iterator[tuple[Piece, ...]]:
    """Every way to read the tokens as names, those of fewest pieces first.

    With ``recognise_one``, exactly one piece is read by it (typing errors) and the others exactly.
    """
    if not 0 < len(tokens) <= MOST_WORDS:
        return
    parse = _Parse(tuple(tokens), lru_cache(maxsize=None)(recognise), recognise_one)
    found = parse.readings(0, one_left=recognise_one is not None)
    yield from sorted(found, key=len)


class _Parse:
    """One parse of one text; the results per position are kept, so that it stays polynomial."""

    def __init__(self, tokens: tuple[str, ...], recognise: Recognise, recognise_one: Recognise | None) -> None:
        self._tokens = tokens
        self._recognise = recognise
        self._recognise_one = recognise_one and lru_cache(maxsize=None)(recognise_one)
        self._known: dict[tuple[int, bool], list[tuple[Piece, ...]]] = {}

    def readings(self, start: int, *, one_left: bool) -> list[tuple[Piece, ...]]:
        """Readings of the tokens from ``start`` on; ``one_left``: one piece must be misspelled."""
        if start == len(self._tokens):
            return [] if one_left else [()]
        if (start, one_left) not in self._known:
            self._known[start, one_left] = list(self._from(start, one_left=one_left))
        return self._known[start, one_left]

    def _from(self, start: int, *, one_left: bool) -> Iterator[tuple[Piece, ...]]:
        for begin, kinds in self._prefixes(start):
            for end in range(min(len(self._tokens), begin + LONGEST_NAME), begin, -1):
                for evidence, still_left in self._names(begin, end, one_left=one_left):
                    for after, suffix_kinds in self._suffixes(end):
                        piece = Piece(evidence, suffix_kinds if kinds is None else kinds)
                        for rest in self.readings(after, one_left=still_left):
                            yield (piece, *rest)

    def _names(self, begin: int, end: int, *, one_left: bool) -> Iterator[tuple[Evidence, bool]]:
        text = " ".join(self._tokens[begin:end])
        if evidence := self._recognise(text):
            yield evidence, one_left
        elif one_left and self._recognise_one and (evidence := self._recognise_one(text)):
            yield evidence, False

    def _prefixes(self, start: int) -> Iterator[tuple[int, Kinds | None]]:
        for length in (3, 2):
            kinds = PREFIXES.get(" ".join(self._tokens[start : start + length]))
            if kinds is not None:
                yield start + length, kinds
        yield start, None

    def _suffixes(self, end: int) -> Iterator[tuple[int, Kinds | None]]:
        yield end, None
        if end < len(self._tokens) and (kinds := SUFFIXES.get(self._tokens[end])) is not None:
            yield end + 1, kinds
