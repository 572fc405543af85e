"""Text to comparison keys. Folding only ever widens what is found; it never decides.

``fold`` is for written forms, in any script. ``sound`` is for Latin letters and
brings the romanisations that people use to one key.
"""

import re
import unicodedata
from functools import lru_cache

import jaconv

# Letters whose mark is not a combining character, so that NFD does not part it from them.
_PLAIN_LETTERS = str.maketrans(
    {"đ": "d", "ł": "l", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe"} | {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ٱ": "ا"}
)
# In these scripts a mark is a spelling aid that people leave out. Everywhere else
# (Devanagari, Thai, Burmese, kana …) it is a vowel or a voice and stays.
_OPTIONAL_MARKS = re.compile(
    r"(?<=[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0590-\u05ff\u0600-\u06ff])"
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670]+"
    r"|(?<=[\u0400-\u052f])[\u0300\u0301\u0304]+"  # not those of й and ё, which are letters
)
_APOSTROPHES = frozenset("'`´‘’ʻʼʽʾʿ׳״")
_HEBREW_J = re.compile("ג['’׳]")  # a g without its sign, which folding takes for punctuation
_PASSES = 4
_LONGEST_KEPT = 40  # letters of a text whose key is remembered
# Kana, kanji, Hangul and small Cyrillic letters as most people type them: nothing is left to fold.
_SETTLED = "[\u3041-\u3094\u4e00-\u9fff\uac00-\ud7a3\u0430-\u0438\u043a-\u044f0-9a-z]+"
_FOLDED = re.compile(f"{_SETTLED}(?: {_SETTLED})*")


def fold(text: str) -> str:
    """Fold any text to its comparison key: words of letters, marks and digits, one blank between.

    Width and case are unified (NFKC, casefold), katakana becomes hiragana, optional
    diacritics go, invisible characters vanish and punctuation separates words.
    Idempotent: ``fold(fold(x)) == fold(x)``.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    if _FOLDED.fullmatch(text):
        return text
    return _kept(text) if len(text) <= _LONGEST_KEPT else _settled(text)


@lru_cache(maxsize=1024)  # the same few words are folded at each step of a lookup
def _kept(text: str) -> str:
    return _settled(text)


def _settled(text: str) -> str:
    key = _fold_once(text)
    for _ in range(_PASSES):  # a few rare letters take a second normalisation to settle
        again = _fold_once(key)
        if again == key:
            break
        key = again
    return key


def _fold_once(text: str) -> str:
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    letters = unicodedata.normalize("NFKC", _OPTIONAL_MARKS.sub("", letters))
    letters = jaconv.kata2hira(_HEBREW_J.sub("ז", letters).translate(_PLAIN_LETTERS))
    return " ".join("".join(map(_character, letters)).split())


@lru_cache(maxsize=4096)  # all the letters that anybody uses in a day
def _character(character: str) -> str:
    if character.isalnum():
        return character
    if character.isascii():
        return "" if character in _APOSTROPHES or character < "\t" or character == "\x7f" else " "
    category = unicodedata.category(character)
    if category[0] == "M":
        return character
    return "" if category[0] == "C" or character in _APOSTROPHES else " "


_ASCII = {code: _character(chr(code)) for code in range(128)}  # the same, for the most frequent case

# Each step brings one habit of writing Japanese in Latin letters to the Kunrei consonants,
# where every syllable is two letters at most, so that one slip of the finger costs one edit.
# Before it stand the letters without which it has nothing to do: most names need few of the steps.
_ROMANISATIONS: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = tuple(
    (tuple(needed.split()), re.compile(pattern), replacement)
    for needed, pattern, replacement in (
        ("x", r"x", "s"),  # Portuguese Xizuoka
        ("q c", r"qu(?=[ie])|q|c(?=[aouklrst]|$)", "k"),  # Spanish and Portuguese Tóquio, Suzuca
        ("l", r"l", "r"),
        ("ph", r"ph", "h"),
        ("gu gh", r"gu(?=[ie])|gh", "g"),  # Guifu
        ("tch cch chch", r"tch|cch|chch", "ch"),
        ("shsh jj", r"(sh|j)\1", r"\1"),
        ("sch sh", r"sch|sh(?=[aiueo])", "sy"),
        ("c", r"ch|c(?=[iey])", "ty"),
        ("dz ds", r"dz|ds(?=u)", "z"),  # Sudzuka
        ("j dy", r"j|dy|dj", "zy"),
        ("ts tz", r"ts|tz", "t"),  # Tsu, Hamamatzu
        ("du", r"du", "zu"),
        ("f", r"f(?![aeio])", "h"),  # Japanese has no fa, fi, fe, fo of its own
        ("w", r"w(?=[oue])", ""),
        ("v", r"v", "w"),  # Kavasaki
        ("mb mp mm", r"m(?=[bpm])", "n"),  # Gumma, Namba
        ("ia io iu iy", r"(?<=[kgnhbpmr])iy?(?=[aou])", "y"),  # Tokio, Kiyoto
        ("oa", r"(?<=[aiueo])o(?=a)", "w"),  # Vietnamese Ca-si-oa
        ("ia io iu", r"^i(?=[aou])|(?<=[aeou])i(?=[aou])", "y"),  # Kasuia
        ("yi ye uwi", r"y(?=[ie])|(?<=u)w(?=i)", ""),  # Uyeda; the glides that Indic scripts write between vowels
        ("y", r"(?<=[aiueo])y(?=[bdgkmnprstz])", "i"),  # Hokkaydo
        ("yy", r"yy+", "y"),
        ("oh", r"oh(?=[^aiueoy]|$)", "o"),  # Ohta
        ("ou oo", r"ou|oo", "o"),  # Kouchi, Oosaka
    )
)
_NO_LETTER = re.compile("[^a-z]+")
# No step has anything to do without one of these.
_ANY_HABIT = re.compile("[cfjlqvwxy]|ph|g[uh]|sh|d[zsu]|t[sz]|m[bpm]|i[aou]|o[ahou]")
_DOUBLED = re.compile(r"(.)\1+")  # Sapporo, Niigata, yuu


@lru_cache(maxsize=4096)  # the same word is asked for at each step of a lookup
def sound(folded: str) -> str:
    """The sound key of a folded Latin-script text: Kunrei consonants, short vowels, no blanks.

    Hepburn, Kunrei, word-processor romaji, ``oh``, m before b and p, and the usual
    spellings of Portuguese and Spanish meet in one key. Empty for other scripts.
    """
    if not folded.isascii():
        return ""
    key = folded if folded.isalpha() else _NO_LETTER.sub("", folded)
    for needed, pattern, replacement in _ROMANISATIONS if _ANY_HABIT.search(key) else ():
        for letters in needed:
            if letters in key:
                key = pattern.sub(replacement, key)
                break
    return _DOUBLED.sub(r"\1", key)
