"""Place codes that people paste: JIS codes and postal codes."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from bot.core.places import PostalRange

_POSTAL = re.compile(r"〒? ?(\d{3})[- ]?(\d{4})")
# Inside a text: no part of a longer number, as 382-1100 is of the telephone number 059-382-1100.
_INSIDE = re.compile(r"(?<![\d+])(?<!\d[- )])〒? ?(\d{3})(?:-| ?- ?)?(\d{4})(?![\d]|[- ]\d{3})")
_TELEPHONE = re.compile(r"(?<!\d)(?:\+?\d{1,4}[- ]?)?\(?\d{2,4}\)?[- ]\d{2,4}[- ]\d{3,4}(?!\d)")
_HYPHENATED = re.compile(r"\d{3} ?- ?\d{4}")
_SAYS_SO = re.compile(r"〒|郵便|邮编|郵遞|邮政|우편|zip|post|code|cep|cp|kode|индекс|पोस्टल|รหัส", re.IGNORECASE)
_DIGITS = re.compile(r"\d{2}|\d{5,6}")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－ー", "-"))


def postal_code(normalised: str) -> str | None:
    """The 7 digits of a postal code, with or without 〒 and hyphen; None for any other text."""
    match = _POSTAL.fullmatch(normalised.translate(_DASHES))
    return match[1] + match[2] if match else None


def postal_codes_in(normalised: str) -> tuple[str, str]:
    """The postal code inside a text and the text without it; ("", the text) where there is none.

    Seven digits without a hyphen are one only if the text says so (〒, 郵便番号, postal code).
    """
    text = normalised.translate(_DASHES)
    says_so = bool(_SAYS_SO.search(text))
    for match in _INSIDE.finditer(text):
        if says_so or _HYPHENATED.search(match[0]):
            return match[1] + match[2], f"{text[: match.start()]} {text[match.end() :]}".strip()
    return "", text


def without_telephone_numbers(text: str) -> str:
    """A text with blanks where it has telephone numbers, so that all else keeps its position."""
    return _TELEPHONE.sub(lambda match: " " * len(match[0]), text)


def jis_code(normalised: str) -> str | None:
    """The code as the tables write it (2 or 5 digits); None for any other text.

    Six digits must end in the right check digit (JIS X 0402). A prefecture may be
    written with three noughts (24000, or 240001 with its check digit).
    """
    if not _DIGITS.fullmatch(normalised):
        return None
    if len(normalised) == 6 and normalised[5] != check_digit(normalised[:5]):
        return None
    code = normalised[:5]
    return code[:2] if code.endswith("000") else code


def check_digit(code: str) -> str:
    """The check digit of a 5-digit code: weights 6 to 2, modulus 11."""
    total = sum(int(digit) * weight for digit, weight in zip(code, range(6, 1, -1), strict=True))
    return str((11 - total % 11) % 10)


class PostalCodes:
    """Ranges of postal codes, searched by bisection."""

    def __init__(self, ranges: Iterable[PostalRange]) -> None:
        self._ranges = sorted(ranges, key=lambda span: (span.first, span.place))
        self._firsts = [span.first for span in self._ranges]

    def places(self, code: str) -> tuple[str, ...]:
        """The codes of the places that a postal code belongs to, most often one; () if none."""
        found = []
        position = bisect_right(self._firsts, code) - 1
        while position >= 0 and self._ranges[position].first <= code <= self._ranges[position].last:
            found.append(self._ranges[position].place)
            position -= 1
        return tuple(reversed(found))
