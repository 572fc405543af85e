"""A place inside a sentence: "moro em Suzuka e quero aprender japonês" -> Suzuka, with its position.

words with their positions -> the longest run that is exactly a place -> is it meant as one?
A run is meant as a place if it says so itself (Suzuka City, 鈴鹿市, Suzuka Mie), if a word
before it says so (em, in, в), or if it is long and no word of every day.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from msgspec import Struct

from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found, Mention, Outcome, Unknown, candidates_of
from bot.core.gazetteer.reading.budget import OutOfStepsError
from bot.core.gazetteer.text.folding import fold
from bot.core.gazetteer.text.others import HONORIFICS
from bot.core.gazetteer.text.scripts import is_unspaced
from bot.core.gazetteer.text.words import (
    CONJUNCTIONS,
    ENDINGS,
    FILLERS,
    KIND_WORDS,
    SUFFIXES,
    within_fillers,
    without_outer_fillers,
)
from bot.core.places import Kind

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
    "[\u3400-\u9fff々ヶケノ]+|[\u3041-\u309f]+|[\u30a0-\u30ff]+|〒?(?<![0-9-])[0-9]{3}-[0-9]{4}(?![0-9-])"
    "|(?:[^\\W_]|[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u102b-\u103e\u17b4-\u17d3])+"
)
_PREPOSITIONS = (
    "in at near from to em no na de en desde di dalam dekat sa nasa mula au ở tại gần đến в во из под біля у з "
    "ใน ที่ 에 में मा से মধ্যে তে في من در از به میں سے fi da ab bei"
)
_IN = frozenset(map(fold, _PREPOSITIONS.split()))
_PARTICLES = ("に", "で", "から", "在住", "에", "میں", "मा", "में")  # behind a place

_PARTS = re.compile("ที่|ใน|แถว|เมือง|จังหวัด|នៅ|ក្រុង|(?:(?!ที่|ใน|แถว|เมือง|จังหวัด|នៅ|ក្រុង).)+")


class _Word(Struct, frozen=True):
    text: str
    folded: str
    start: int
    end: int
    has_ending: bool = False  # "in" is written on to it


def scan(text: str, exactly: Callable[[str], Outcome], everyday: Container[str]) -> tuple[Mention, ...]:
    """Every run of words that is meant as a place. ``everyday`` are folded words that are also names.

    Those until there if ``exactly`` runs out of steps.
    """
    words = [word for match in _WORD.finditer(text[:_LONGEST_TEXT]) for word in _words(match)]
    found: list[Mention] = []
    with suppress(OutOfStepsError):
        found.extend(islice(_mentions(text, words[:_MOST_WORDS], exactly, everyday), _MOST_MENTIONS))
    return tuple(found)


def _words(match: re.Match[str]) -> Iterator[_Word]:
    """A word, parted from what its language writes on to it: "in" before it in Thai, behind it in Nepali."""
    start, text = match.start(), match[0]
    for part in () if text.isascii() else _PARTS.finditer(text):
        stem = ENDINGS.sub("", part[0])
        begin, end = start + part.start(), start + part.end()
        if stem != part[0] and len(stem) > 1:
            yield _Word(stem, fold(stem), begin, begin + len(stem), has_ending=True)
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
            beside = (_at(words, position - 1), _at(words, last))
            if beside[0] in HONORIFICS or beside[1] in HONORIFICS:  # Ms. Matsumoto, 松本さん
                continue
            outcome = exactly(text[run[0].start : run[-1].end])
            if not isinstance(outcome, Unknown) and _is_meant(run, outcome, beside[0], everyday):
                run = _shortest(run, outcome, lambda part: exactly(text[part[0].start : part[-1].end]))
                beside = (beside[0], _at(words, position + len(run)))
                yield Mention(run[0].start, run[-1].end, outcome, _is_sure(run, outcome, *beside))
                position += len(run)
                break
        else:
            position += 1


def _shortest(run: Sequence[_Word], outcome: Outcome, read: Callable[[Sequence[_Word]], Outcome]) -> Sequence[_Word]:
    """A run without what is written on to the name without a blank (鈴鹿市に住んでいます)."""
    if len(run) == 1 or run[-1].folded.isascii() or run[0].end != run[1].start:
        return run
    return next((run[:end] for end in range(1, len(run)) if read(run[:end]) == outcome), run)


def _at(words: Sequence[_Word], position: int) -> str:
    return words[position].folded if 0 <= position < len(words) else ""


def _is_sure(run: Sequence[_Word], outcome: Found | Ambiguous, before: str, after: str) -> bool:
    """Whether something beside the mere name says that a place is meant."""
    best = outcome.candidate if isinstance(outcome, Found) else outcome.candidates[0]
    named = run[0].text == best.place.name or len(run) > 1 or run[0].text[-1].isdigit()
    return named or run[0].has_ending or before in _IN or before in CONJUNCTIONS or after.startswith(_PARTICLES)


def _may_be_a_name(run: Sequence[_Word]) -> bool:
    first, last = run[0].folded, run[-1].folded
    return bool(first and last) and first not in FILLERS and last not in FILLERS and first not in SUFFIXES


def _is_meant(run: Sequence[_Word], outcome: Found | Ambiguous, before: str, everyday: Container[str]) -> bool:
    word = run[0]
    best = outcome.candidate if isinstance(outcome, Found) else outcome.candidates[0]
    if len(run) > 1:
        return not word.folded.isascii() or best.score >= _BY_SOUND or best.via is not None
    if word.folded in KIND_WORDS or word.folded in FILLERS:
        return False
    if word.folded.isascii():
        if best.score < _BY_SOUND and best.via is None:
            return False
        return before in _IN or (len(word.folded) >= _LONG_ENOUGH and word.folded not in everyday)
    if word.text == best.place.name:
        return True
    return word.folded not in everyday and (
        before in _IN or len(word.folded) >= _LONG_ENOUGH_ELSEWHERE or _is_kanji(word)
    )


def _is_kanji(word: _Word) -> bool:
    return len(word.text) > 1 and all("\u3400" <= letter <= "\u9fff" for letter in word.text)


def meant(outcome: Outcome) -> tuple[Candidate, ...]:
    """The candidates without the wards of a city that has the same name (川崎市, 川崎区)."""
    candidates = candidates_of(outcome)
    codes = {candidate.place.code for candidate in candidates}
    return tuple(c for c in candidates if c.place.kind is not Kind.WARD or c.place.parent not in codes)


def parts_of(text: str, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The words that name places, each once; none if they are all that there is."""
    parts = tuple(dict.fromkeys(text[mention.start : mention.end] for mention in mentions))
    return () if parts == (text.strip(),) else parts


def name_in(text: str) -> tuple[str, ...]:
    """The part of a text that is the name which all of it is read as; none if the whole is."""
    if is_unspaced(text):
        name = without_outer_fillers(fold(text))
        return (name,) if name in text and name != text else ()
    words = text.split()
    part = words[within_fillers([fold(word) for word in words])]
    return (" ".join(part).strip(",.;:!?()"),) if 0 < len(part) < len(words) else ()


def units(text: str) -> list[str]:
    """The words of a text; of one without blanks, its letters."""
    return fold(text).split() if not is_unspaced(text) else list(fold(text).replace(" ", ""))
