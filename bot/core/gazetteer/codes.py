"""Place codes that people paste: JIS codes and postal codes."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from bot.core.places import PostalRange

_POSTAL = re.compile(r"〒? ?(\d{3})[- ]?(\d{4})")
_DIGITS = re.compile(r"\d{2}|\d{5,6}")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－ー", "-"))


def postal_code(normalised: str) -> str | None:
    """The 7 digits of a postal code, with or without 〒 and hyphen; None for any other text."""
    match = _POSTAL.fullmatch(normalised.translate(_DASHES))
    return match[1] + match[2] if match else None


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
