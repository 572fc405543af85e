"""Texts as people and attackers write them."""

from functools import cache

from hypothesis import strategies as st

from bot.core.gazetteer.lookup import LONGEST_QUERY
from bot.dataset import loading
from bot.settings import Settings

_LINKING = (
    " ",
    "",
    "、",
    ",",
    "-",
    "　",
    "\n",
    "市",
    "県",
    " shi ",
    " in ",
    "에서",
    "ที่",
    "в ",
    "\u200b",
    "\u202e",
    "が",
    "ヶ",
    "0",
)


@cache
def data() -> loading.Dataset:
    """The real tables."""
    return loading.load(Settings.read({}).data_dir)


@st.composite
def _names(draw: st.DrawFn) -> str:
    place = draw(st.sampled_from(list(data().directory.places.values())))
    name = draw(st.sampled_from([place.name, place.kana, place.romaji, place.english, place.code]))
    return draw(st.sampled_from([name, name.upper(), name[1:], name[:-1], name * 2, name.swapcase()]))


def typed() -> st.SearchStrategy[str]:
    """Names of places glued to each other and to anything, or anything alone."""
    piece = _names() | st.sampled_from(_LINKING) | st.text(max_size=4)
    glued = st.lists(piece, max_size=40).map("".join)
    return glued | glued.map(lambda text: text[:LONGEST_QUERY]) | st.text() | st.text(max_size=4000)
