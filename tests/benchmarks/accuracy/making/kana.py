"""Kana to syllables: what every romanisation and every script of the test sets is made from."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だぢづでど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_KANA = {kana: (onset, vowel) for onset, row in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)}
_KANA |= {"や": ("y", "a"), "ゆ": ("y", "u"), "よ": ("y", "o"), "わ": ("w", "a"), "を": ("", "o")}
_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
NASAL, STOP = "N", "Q"  # ん and っ
_HEPBURN = {"si": "sh", "ti": "ch", "tu": "ts", "hu": "f", "zi": "j", "di": "j", "du": "z"}
_HEPBURN_PALATAL = {"sy": "sh", "ty": "ch", "zy": "j", "dy": "j"}


class Syllable(NamedTuple):
    """One kana: onset as in Nihon-shiki (sy, t, d …) and vowel; or NASAL or STOP with no vowel."""

    onset: str
    vowel: str
    long: bool = False

    @property
    def sound(self) -> str:
        """The onset as it sounds (and as Hepburn writes it): sh, ch, ts, f, j."""
        return _HEPBURN_PALATAL.get(self.onset) or _HEPBURN.get(self.onset + self.vowel, self.onset)


def syllables(kana: str) -> tuple[Syllable, ...]:
    """Kana by kana; long vowels are not joined. Raises ``KeyError`` for anything but hiragana."""
    found: list[Syllable] = []
    for character in kana:
        if character in _SMALL:
            found[-1] = Syllable(found[-1].onset + "y", _SMALL[character])
        elif character == "ー":
            found[-1] = found[-1]._replace(long=True)
        elif character in "んっ":
            found.append(Syllable(NASAL if character == "ん" else STOP, ""))
        else:
            found.append(Syllable(*_KANA[character]))
    return tuple(found)


def lengthened(kana: str, title: str) -> tuple[Syllable, ...]:
    """Syllables with long vowels joined: all of ou, oo, uu, but those that the title (Kōumi, Ōta) says are two."""
    parts = syllables(kana)
    places = [i for i in range(1, len(parts)) if _lengthens(parts[i - 1], parts[i])]
    wanted = "".join(c for c in title.casefold() if c.isalpha())
    exact, plain = [], []
    for chosen in chain.from_iterable(combinations(places, n) for n in range(len(places), -1, -1)):
        joined = tuple(_joined(parts, frozenset(chosen)))
        spelled = hepburn(joined, "macron").replace("'", "")
        if spelled == wanted:
            exact.append(joined)
        elif without_marks(spelled) == without_marks(wanted):
            plain.append(joined)
    return (exact + plain or [tuple(_joined(parts, frozenset(places)))])[0]


def with_long_i(parts: Sequence[Syllable]) -> tuple[Syllable, ...]:
    """Ni-i-ga-ta as Nī-ga-ta: most scripts write it as one long vowel, if at all.

    Only at the beginning (飯, 新, 椎): later in a name (鏡石, 石井, 上市) the two belong to two words.
    """
    if len(parts) > 1 and parts[0].vowel == "i" and parts[1] == Syllable("", "i"):
        return (parts[0]._replace(long=True), *parts[2:])
    return tuple(parts)


def hepburn(parts: Sequence[Syllable], long: str = "") -> str:
    """Hepburn in small letters. ``long``: macron, circumflex, oh, or nothing for plain letters."""
    return _latin(parts, [part.sound for part in parts], long)


def kunrei(parts: Sequence[Syllable], long: str = "") -> str:
    """Kunrei-shiki in small letters (Sizuoka, Hutyu)."""
    onsets = [
        {"d": "z", "dy": "zy"}.get(p.onset, p.onset) if p.vowel in "iu" or "y" in p.onset else p.onset for p in parts
    ]
    return _latin(parts, onsets, long)


def without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _latin(parts: Sequence[Syllable], onsets: Sequence[str], long: str) -> str:
    marks = {"macron": {"o": "ō", "u": "ū", "a": "ā", "e": "ē"}, "circumflex": {"o": "ô", "u": "û", "a": "â", "e": "ê"}}
    written = ""
    for position, (part, onset) in enumerate(zip(parts, onsets, strict=True)):
        following = onsets[position + 1] if position + 1 < len(onsets) else ""
        last = position + 1 == len(parts)
        if onset == STOP:
            written += "t" if following == "ch" else following[:1]
        elif onset == NASAL:
            written += "n'" if long == "macron" and not last and following in {"", "y"} else "n"
        else:
            vowel = part.vowel
            if part.long:
                vowel = marks.get(long, {}).get(vowel, vowel)
            written += onset + vowel
            if part.long and long == "oh" and part.vowel == "o" and (last or following not in {"", "y", "h"}):
                written += "h"
    return written


def _lengthens(before: Syllable, after: Syllable) -> bool:
    return after.onset == "" and before.vowel + after.vowel in {"ou", "oo", "uu"}


def _joined(parts: Sequence[Syllable], second: frozenset[int]) -> Iterator[Syllable]:
    for position, part in enumerate(parts):
        if position not in second:
            yield part._replace(long=part.long or position + 1 in second)
