"""Which of our languages a message is in, judged by the letters of our own catalogues.

sentences of each catalogue -> how often each run of 1 to 3 letters occurs -> the language in which
a message is likeliest (naive Bayes). General models were weighed: the small ones need 100 MB of
memory and lack Burmese and Uzbek. Nothing about a message or its author is kept.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Self

from msgspec import Struct

from bot.i18n.catalogues import Catalogues

_LONGEST_RUN = 3  # letters
_LONGEST_MESSAGE = 500  # characters; more does not make it surer
_UNSEEN = 0.3  # how often a run that a catalogue lacks is taken to occur
_SURE = 5.0  # natural logarithm of how much likelier the first must be than the second
_NO_LANGUAGE = re.compile(r"\{\w+\}|/[a-z-]+|Discord|Madoguchi|https?://\S+|<[@#:][^<>]*>")
# Japanese in Latin letters, which no catalogue is written in and which would pass for Uzbek or Indonesian.
_ROMAJI = re.compile(
    r"(?:(?:sh|ch|ts|[kgnhbpmr]y|[kgsztdnhbpmyrwjf])?[aiueo]|n(?![aiueoy])|k(?=k)|s(?=s)|t(?=[tc])|p(?=p))+"
)
_WORDS_OF_ROMAJI = 4
_NO_LETTERS = re.compile(r"[\W\d_]+")


class _Profile(Struct, frozen=True):
    tag: str
    runs: Counter[str]
    total: int


class LanguageDetector:
    """Made of all catalogues, which takes half a second: not in the event loop."""

    def __init__(self, profiles: tuple[_Profile, ...]) -> None:
        self._profiles = profiles
        self._different = len({run for profile in profiles for run in profile.runs})

    @classmethod
    def of(cls, catalogues: Catalogues) -> Self:
        """From the sentences of every language that is not another one written more simply."""
        tags = [tag for tag in catalogues.tags if not tag.endswith("-simple")]
        return cls(tuple(_profile(tag, catalogues.sentences(tag)) for tag in tags))

    def language(self, message: str) -> str:
        """The tag of the language of a message, or "" if it could as well be another one."""
        runs = Counter(_runs(message[:_LONGEST_MESSAGE]))
        if not runs or _is_romaji(message[:_LONGEST_MESSAGE]):
            return ""
        likely = sorted(((self._likelihood(runs, profile), profile) for profile in self._profiles), key=_first)
        (second, _), (first, best) = likely[-2:]
        return best.tag if first - second >= _SURE else ""

    def _likelihood(self, runs: Counter[str], profile: _Profile) -> float:
        whole = math.log(profile.total + _UNSEEN * self._different)
        return sum(count * (math.log(profile.runs[run] + _UNSEEN) - whole) for run, count in runs.items())


def _is_romaji(message: str) -> bool:
    words = _NO_LETTERS.sub(" ", message.casefold()).split()
    return len(words) >= _WORDS_OF_ROMAJI and all(map(_ROMAJI.fullmatch, words))


def _first(pair: tuple[float, _Profile]) -> float:
    return pair[0]


def _profile(tag: str, sentences: Iterable[str]) -> _Profile:
    runs = Counter(run for sentence in sentences for run in _runs(sentence))
    return _Profile(tag, runs, runs.total())


def _runs(text: str) -> Iterator[str]:
    words = _NO_LETTERS.sub(" ", _NO_LANGUAGE.sub(" ", text).casefold())
    spaced = f" {words.strip()} "
    for length in range(1, _LONGEST_RUN + 1):
        for start in range(len(spaced) - length + 1):
            if run := spaced[start : start + length].strip():
                yield run if len(run) == length else spaced[start : start + length]
