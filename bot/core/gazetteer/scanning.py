"""A place inside a sentence: "moro em Suzuka e quero aprender japonês" -> Suzuka, with its position.

words with their positions -> the longest run that is exactly a place -> is it meant as one?
A run is meant as a place if it says so itself (Suzuka City, 鈴鹿市, Suzuka Mie), if a word
before it says so (em, in, в), or if it is long and no word of every day.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.core.gazetteer.outcomes import Ambiguous, Found, Mention, Outcome, Unknown
from bot.core.gazetteer.text.folding import fold
from bot.core.gazetteer.text.words import ENDINGS, FILLERS, KIND_WORDS, SUFFIXES

_LONGEST_RUN = 6  # words
_LONG_ENOUGH = 5  # Latin letters of a name that needs no other sign
_LONG_ENOUGH_ELSEWHERE = 3
_LONGEST_NAME = 40  # letters of a run; without blanks a whole message is one word
_LONGEST_TEXT = 1000  # characters
_MOST_WORDS = 150
_MOST_MENTIONS = 10
_BY_SOUND = 96  # scores under it are guessed from the sound, too little inside a sentence of Latin script
# Letters with their marks; Japanese is parted where its scripts change, since it writes no blanks.
_WORD = re.compile(
    "[\u3400-\u9fff々ヶケノ]+|[\u3041-\u309f]+|[\u30a0-\u30ff]+|〒?[0-9]{3}-[0-9]{4}"
    "|(?:[^\\W_]|[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u102b-\u103e\u17b4-\u17d3])+"
)
_PREPOSITIONS = (
    "in at near from to em no na de en desde di dalam dekat sa nasa mula au ở tại gần đến в во из под біля у з "
    "ใน ที่ 에 में मा से মধ্যে তে في من در از به میں سے fi da ab bei"
)
_IN = frozenset(map(fold, _PREPOSITIONS.split()))

_PARTS = re.compile("ที่|ใน|แถว|เมือง|จังหวัด|នៅ|ក្រុង|(?:(?!ที่|ใน|แถว|เมือง|จังหวัด|នៅ|ក្រុង).)+")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int


def scan(text: str, exactly: Callable[[str], Outcome], everyday: Container[str]) -> tuple[Mention, ...]:
    """Every run of words that is meant as a place. ``everyday`` are folded words that are also names."""
    words = [word for match in _WORD.finditer(text[:_LONGEST_TEXT]) for word in _words(match)]
    return tuple(islice(_mentions(text, words[:_MOST_WORDS], exactly, everyday), _MOST_MENTIONS))


def _words(match: re.Match[str]) -> Iterator[_Word]:
    """A word, parted from what its language writes on to it: "in" before it in Thai, behind it in Nepali."""
    start, text = match.start(), match[0]
    for part in () if text.isascii() else _PARTS.finditer(text):
        stem = ENDINGS.sub("", part[0])
        begin, end = start + part.start(), start + part.end()
        if stem != part[0] and len(stem) > 1:
            yield _Word(stem, fold(stem), begin, begin + len(stem))
        else:
            yield _Word(part[0], fold(part[0]), begin, end)
    if text.isascii():
        yield _Word(text, fold(text), start, match.end())


def _mentions(
    text: str, words: Sequence[_Word], exactly: Callable[[str], Outcome], everyday: Container[str]
) -> Iterator[Mention]:
    position = 0
    while position < len(words):
        for last in range(min(len(words), position + _LONGEST_RUN), position, -1):
            run = words[position:last]
            if run[-1].end - run[0].start > _LONGEST_NAME or not _may_be_a_name(run):
                continue
            outcome = exactly(text[run[0].start : run[-1].end])
            before = words[position - 1].folded if position else ""
            if not isinstance(outcome, Unknown) and _is_meant(run, outcome, before, everyday):
                yield Mention(run[0].start, run[-1].end, outcome)
                position = last
                break
        else:
            position += 1


def _may_be_a_name(run: Sequence[_Word]) -> bool:
    first, last = run[0].folded, run[-1].folded
    return bool(first and last) and first not in FILLERS and last not in FILLERS and first not in SUFFIXES


def _is_meant(run: Sequence[_Word], outcome: Found | Ambiguous, before: str, everyday: Container[str]) -> bool:
    word = run[0]
    best = outcome.candidate if isinstance(outcome, Found) else outcome.candidates[0]
    if len(run) > 1:
        return not word.folded.isascii() or best.score >= _BY_SOUND
    if word.folded in KIND_WORDS or word.folded in FILLERS:
        return False
    if word.folded.isascii():
        if best.score < _BY_SOUND:
            return False
        return before in _IN or (len(word.folded) >= _LONG_ENOUGH and word.folded not in everyday)
    if word.text == best.place.name:
        return True
    return word.folded not in everyday and (
        before in _IN or len(word.folded) >= _LONG_ENOUGH_ELSEWHERE or _is_kanji(word)
    )


def _is_kanji(word: _Word) -> bool:
    return len(word.text) > 1 and all("\u3400" <= letter <= "\u9fff" for letter in word.text)
