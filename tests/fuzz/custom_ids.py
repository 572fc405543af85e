"""An id that comes back from a message: ours, an old one, a forged one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hypothesis import strategies as st

from bot.replies import custom_ids

_PIECES = [
    *(kind.prefix for kind in custom_ids.KINDS),
    ":",
    "24207",
    "23",
    "o",
    "0",
    "1",
    "999",
    "ja",
    "pt-BR",
    "\n",
    "１",
    "²",
]
EXAMPLES = st.sampled_from([kind.template for kind in custom_ids.KINDS]).flatmap(st.from_regex) | st.lists(
    st.sampled_from(_PIECES) | st.text(max_size=3), max_size=12
).map("".join)


@contextmanager
def opened() -> Iterator[Callable[[str], None]]:
    yield _check


def _check(text: str) -> None:
    matching = [kind for kind in custom_ids.KINDS if kind.parse(text)]
    assert len(matching) <= 1, "two kinds answer to one id"
    if found := custom_ids.parse(text):
        assert custom_ids.parse(str(found)) == found
        assert text.isascii()
