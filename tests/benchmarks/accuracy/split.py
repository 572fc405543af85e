"""What is held out: the test half of the municipalities, and of the words that are no place in Japan.

The measured index holds no name in another language of a place of the test half, and
whatever list of refused words the build may keep must hold no word of the test half.
"""

import hashlib
import unicodedata

_ALIKE = {ord(katakana): ord(katakana) - 0x60 for katakana in map(chr, range(0x30A1, 0x30F7))} | str.maketrans(
    {"đ": "d", "ł": "l", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ٱ": "ا"}
)


def is_test_place(code: str) -> bool:
    """Whether the names of this municipality or ward (5-digit JIS code) are held out.

    Prefectures are not: they are 47, and their names in other languages are a table, not a rule.
    """
    return len(code) == 5 and _even(code)


def is_test_word(text: str) -> bool:
    """Whether this city abroad, word or phrase may be asked in the measurement (else the build may know it).

    All spellings that a folding may bring together fall into one half: case, width, marks, kana, punctuation and the
    variants of Arabic letters make no difference.
    """
    letters = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_ALIKE)
    return _even("".join(c for c in letters if unicodedata.category(c)[0] in "LN"))


def _even(text: str) -> bool:
    return hashlib.sha256(text.encode()).digest()[-1] % 2 == 0
