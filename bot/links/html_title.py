"""The title of a page, from its first bytes, in whatever encoding it says or shows."""

import codecs
import html
import re

LONGEST_TITLE = 200  # characters
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
# What pages mean by these names is Microsoft's set, with 髙 and ①: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932")
_GUESSES = ("iso2022_jp", "utf-8", "cp932", "euc_jp")  # the first has 7 bits, and shows itself by its escapes
_FORMULA = "=+-@"  # a spreadsheet would work these out


def title(body: bytes, charset: str | None) -> str:
    """The title in one line, at most ``LONGEST_TITLE`` characters; "" if there is none.

    ``charset`` is what the answer's header says. The title is a stranger's text: it never
    begins like a formula, and holds no control characters.
    """
    found = _TITLE.search(_decoded(body, charset))
    line = " ".join(html.unescape(found[1]).split()) if found else ""
    shown = "".join(character for character in line if character.isprintable())
    return shown.lstrip(_FORMULA + " ")[:LONGEST_TITLE].strip()


def _decoded(body: bytes, charset: str | None) -> str:
    if body.startswith(codecs.BOM_UTF8):
        return body.decode("utf-8-sig", "replace")
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    declared = _DECLARED.search(body)
    for name in (charset, declared[1].decode("ascii", "replace") if declared else None):
        if name and (text := _read_as(name, body)) is not None:
            return text
    return _guessed(body)


def _read_as(charset: str, body: bytes) -> str | None:
    """The text by the charset that is claimed; None if nobody knows it, or it is none for text."""
    try:
        return body.decode(_MEANT.get(charset.lower(), charset), "replace")
    except (LookupError, ValueError):
        return None


def _guessed(body: bytes) -> str:
    """By what can be decoded as far as the body was read; its end may be cut inside a character."""
    for codec in _GUESSES:
        try:
            return codecs.getincrementaldecoder(codec)().decode(body)
        except UnicodeDecodeError:
            pass
    return body.decode("utf-8", "replace")
