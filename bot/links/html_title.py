"""The title of a page, from its first bytes, in whatever encoding it says or shows.

A stranger writes the page, so every step takes time in proportion to its length: nothing is
searched for twice in the same place, and where an end is missing the search is over.
"""

import codecs
import html
import re

LONGEST_TITLE = 200  # characters
_LONGEST_SOURCE = 2000  # characters of a title as it is written, with entities
_DECLARED_WITHIN = 16 * 1024  # bytes; browsers look at 1,024
# What comes before a title and may hold one that is none: comments, and elements whose content is no markup.
_OPENING = re.compile(r"<(?:!--|(title|script|style|noscript|textarea|template)(?=[\s/>]))", re.IGNORECASE | re.ASCII)
_CLOSING = {
    name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII)
    for name in ("title", "script", "style", "noscript", "textarea", "template")
}
_DECLARING = re.compile(rb"<(?:meta|\?xml)(?=[\s/])", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=[\s"']*([\w.:-]{1,40})""", re.IGNORECASE)
# The codecs that are read, by the names that pages give them: https://encoding.spec.whatwg.org/#names-and-labels
# What pages mean by Shift_JIS is Microsoft's set, with 髙 and ①. Python knows other codecs too, some of them slow.
_CODECS = {
    label: codec
    for codec, labels in {
        "utf-8": "utf-8 utf8 unicode-1-1-utf-8",
        "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932 csshiftjis cp932",
        "euc_jp": "euc-jp x-euc-jp eucjp cseucpkdfmtjapanese",
        "iso2022_jp": "iso-2022-jp csiso2022jp",
        "cp1252": "us-ascii ascii iso-8859-1 latin1 windows-1252 cp1252",
        "gb18030": "gb18030 gb2312 gbk x-gbk",
        "big5hkscs": "big5 big5-hkscs",
        "cp949": "euc-kr ks_c_5601-1987 windows-949",
    }.items()
    for label in labels.split()
}
_GUESSES = ("iso2022_jp", "utf-8", "cp932", "euc_jp")  # the first has 7 bits, and shows itself by its escapes
_FORMULA = "=+-@"  # a spreadsheet would work these out


def title(body: bytes, charset: str | None) -> str:
    """The title in one line, at most ``LONGEST_TITLE`` characters; "" if there is none.

    ``charset`` is what the answer's header says. The title is a stranger's text: it never
    begins like a formula, and holds no control characters.
    """
    source = " ".join(_source(_decoded(body, charset)).split())[:_LONGEST_SOURCE]
    line = " ".join(html.unescape(source).split())
    shown = "".join(character for character in line if character.isprintable())
    return shown.lstrip(_FORMULA + " ")[:LONGEST_TITLE].strip()


def _source(text: str) -> str:
    """What stands between the tags of the first title; "" if there is none, or no end of it."""
    position = 0
    while opening := _OPENING.search(text, position):
        if opening[1] is None:
            end = text.find("-->", opening.end() - len("--"))  # <!--> is a whole one
            position = end + len("-->")
        else:
            name = opening[1].lower()
            begin = text.find(">", opening.end()) + 1
            closing = _CLOSING[name].search(text, begin) if begin else None
            if closing and name == "title":
                return text[begin : closing.start()]
            end, position = (closing.start(), closing.end()) if closing else (-1, 0)
        if end < 0:
            break
    return ""


def _decoded(body: bytes, charset: str | None) -> str:
    if body.startswith(codecs.BOM_UTF8):
        return body.decode("utf-8-sig", "replace")
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    for name in (charset or "", _declared(body[:_DECLARED_WITHIN])):
        if codec := _CODECS.get(name.strip().lower()):
            return body.decode(codec, "replace")
    return _guessed(body)


def _declared(head: bytes) -> str:
    """The charset that the page itself declares; "" if it declares none."""
    position = 0
    while opening := _DECLARING.search(head, position):
        position = head.find(b">", opening.end()) + 1
        if not position:
            break
        if found := _CHARSET.search(head, opening.end(), position):
            return found[1].decode("ascii")
    return ""


def _guessed(body: bytes) -> str:
    """By what can be decoded as far as the body was read; its end may be cut inside a character."""
    for codec in _GUESSES:
        try:
            return codecs.getincrementaldecoder(codec)().decode(body)
        except UnicodeDecodeError:
            pass
    return body.decode("utf-8", "replace")
