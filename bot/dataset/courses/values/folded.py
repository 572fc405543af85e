"""The letters of a cell as the readers expect them."""

import unicodedata


def folded(text: str) -> str:
    """In plain letters and digits, small, with single blanks: no pattern need look for more than one."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())
