"""Markup in others' words: as discord.py escapes it, letter for letter; only a link in words needs less to be one."""

from discord import utils
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies.markdown import escape_markdown, escape_mentions

_PARTS = (*"*_~|`>#-]()<>:/@!& \n\\.,aあ", "https://a.jp/b_c", "<https://a.jp>", ">>> ", "everyone", "here")
_NUMBERS = st.integers(10**15, 10**21).map(str)
_TEXTS = st.lists(st.sampled_from(_PARTS) | _NUMBERS, max_size=12).map("".join)


@settings(max_examples=300)
@given(_TEXTS)
def test_markup_is_escaped_as_discord_py_does(text: str) -> None:
    assert escape_markdown(text) == utils.escape_markdown(text)
    assert escape_mentions(text) == utils.escape_mentions(text)


def test_no_link_in_words_works() -> None:
    assert escape_markdown("[a](https://a.jp/b_c) [b] [") == "\\[a](https://a.jp/b_c) \\[b] \\["
