"""Titles, in the encodings of Japanese pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links.html_title import LONGEST_TITLE, title

NAME = "鈴鹿市－国際交流①髙"


def page(heading: str, codec: str, meta: str = "") -> bytes:
    return f"<html><head>{meta}<title>{heading}</title></head>".encode(codec)


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("windows-31j", "cp932"),
        ("EUC-JP", "euc_jisx0213"),
        ("iso-2022-jp", "iso2022_jp"),
    ],
)
def test_the_encoding_is_the_one_that_is_declared(charset: str, codec: str) -> None:
    heading = NAME if codec in ("utf-8", "cp932") else "鈴鹿市の国際交流"
    assert title(page(heading, codec), charset) == heading
    declared = (
        f'<meta charset="{charset}">',
        f'<META http-equiv=Content-Type content="text/html; charset={charset}">',
    )
    for meta in declared:
        assert title(page(heading, codec, meta), None) == heading
    assert title(f"<?xml version='1.0' encoding='{charset}'?>".encode() + page(heading, codec), None) == heading


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("charset", [None, "nonsense", "hex"])
def test_without_a_usable_declaration_the_encoding_is_the_one_that_fits(codec: str, charset: str | None) -> None:
    assert title(page("鈴鹿市の日本語教室", codec), charset) == "鈴鹿市の日本語教室"


def test_a_body_cut_inside_a_character_can_be_read() -> None:
    body = page("日本語教室", "utf-8") + "日".encode()[:2]
    assert title(body, None) == "日本語教室"


def test_a_title_is_one_line_of_plain_text() -> None:
    assert title(b"<TITLE lang='en'>\r\n A &amp;\t B&nbsp;C\x07 </TITLE >", "utf-8") == "A & B C"


@pytest.mark.parametrize("body", [b"", b"<title>never ends", b"<html><p>no title", b"<title></title>"])
def test_where_there_is_no_title_there_is_none(body: bytes) -> None:
    assert title(body, None) == ""


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "= =", "＝"])
def test_a_title_is_no_formula_for_a_spreadsheet(begin: str) -> None:
    assert title(page(f'{begin}HYPERLINK("http://evil.example")', "utf-8"), "utf-8")[:1] not in ("=", "+", "-", "@")


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_no_bytes_and_no_charset_are_too_strange(body: bytes, charset: str | None) -> None:
    found = title(b"<title>" + body + b"</title>", charset)
    assert len(found) <= LONGEST_TITLE
    assert found.isprintable()
    assert found == found.strip()
    found.encode()
