"""A page and a robots.txt as a stranger's server sends them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hypothesis import strategies as st

from bot.core.directory.web_addresses import url_fault
from bot.links import html_title
from bot.links.web import robots, urls

_PIECES = (
    *("<title", ">", "</title", "<title>", "</title>", "<!--", "-->", "<script>", "</script", "<meta ", "charset", "="),
    *('"', "utf-8", "shift_jis", "iso-2022-jp", "punycode", "utf-16", "<?xml encoding=", "&#", "9" * 50, "&amp;", "\0"),
    *("User-agent: ", "*", "madoguchi", "\n", "Disallow: ", "Allow: /", "$", "%", "Crawl-delay: ", "Sitemap: ", "#"),
    *("\x1b$B", "\x1b(B", "\ufeff", "日本語", "\u2028", "://", "//", "[", "@", ":", "127.0.0.1", "http"),
)
_BODY = st.lists(st.sampled_from(_PIECES).map(str.encode) | st.binary(max_size=8), max_size=30).map(b"".join)
_REPEATED = st.builds(lambda piece, times: (piece * times)[: 256 * 1024], _BODY, st.sampled_from([1, 1, 1, 50, 5000]))
_CHARSETS = (
    st.none() | st.text(max_size=20) | st.sampled_from(["utf-8", "Shift_JIS", "punycode", "idna", "hex", "utf-7"])
)
EXAMPLES = st.tuples(_REPEATED, _CHARSETS)


@contextmanager
def opened() -> Iterator[Callable[[tuple[bytes, str | None]], None]]:
    yield _check


def _check(answer: tuple[bytes, str | None]) -> None:
    body, charset = answer
    title = html_title.title(body, charset)
    assert len(title) <= html_title.LONGEST_TITLE
    assert title.isprintable()
    title.encode()
    text = body[:2000].decode("utf-8", "replace")
    robots.parse(body).can_fetch(f"https://example.jp/{text}", "Madoguchi")
    target = urls.joined("https://example.jp/a", text)
    url_fault(target)
    assert bool(urls.host(target)) == bool(target)
