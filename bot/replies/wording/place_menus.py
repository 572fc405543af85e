"""Choosing a place from lists, for those who cannot type its name: a prefecture, then its municipalities."""

from collections.abc import Iterator, Sequence

from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import (
    BrowseId,
    CustomId,
    MunicipalityPageId,
    MunicipalitySelectId,
    PrefectureSelectId,
    PrefecturesId,
)
from bot.replies.message import ActionButton, Button, Menu, Message, Option
from bot.replies.naming import Naming

_MENUS = 4  # the fifth row is for the buttons
_PAGE = _MENUS * limits.OPTIONS


def prefectures(places: Sequence[Place], texts: Texts) -> Message:
    """The first question. ``places`` are the prefectures, from north to south as their codes run."""
    naming = Naming(texts)
    menus = tuple(
        Menu(PrefectureSelectId(number), _placeholder(options, texts), options)
        for number, options in enumerate(_parts([_option(naming.label((place,)), place) for place in places]))
    )
    return Message(texts.gettext("Choose a prefecture."), menus=menus)


def municipalities(places: Sequence[tuple[Place, ...]], page: int, texts: Texts) -> Message:
    """The second question: lineages of one prefecture's municipalities, in the order of the reader's names."""
    naming = Naming(texts)
    prefecture = places[0][-1]
    ordered = sorted(places, key=lambda lineage: _sorting(lineage[0], texts))
    pages = -(-len(ordered) // _PAGE)
    page = min(page, pages - 1)
    options = [_option(naming.with_japanese(lineage), lineage[0]) for lineage in ordered]
    menus = tuple(
        Menu(MunicipalitySelectId(number), _placeholder(part, texts), part)
        for number, part in enumerate(_parts(options[page * _PAGE : (page + 1) * _PAGE]))
    )
    question = texts.gettext(
        "Choose the city, town or village. Prefecture: {prefecture}", prefecture=naming.prefecture(prefecture)
    )
    return Message(question, buttons=tuple(_turning(prefecture.code, page, pages, texts)), menus=menus)


def browse_button(texts: Texts) -> ActionButton:
    # TRANSLATORS: a button; at most 34 characters
    return ActionButton(texts.term("button", "Choose from a list"), BrowseId(), "🗾")


def page_buttons(before: CustomId | None, after: CustomId | None, texts: Texts) -> Iterator[ActionButton]:
    """The buttons to the pages before and after, by their ids; None is no page."""
    if before:
        # TRANSLATORS: a button to the page before; at most 34 characters
        yield ActionButton(texts.term("button", "Back"), before, "◀️")
    if after:
        # TRANSLATORS: a button to the page after; at most 34 characters
        yield ActionButton(texts.term("button", "Next"), after, "▶️")


def _turning(prefecture: str, page: int, pages: int, texts: Texts) -> Iterator[Button]:
    before = MunicipalityPageId(prefecture, page - 1) if page > 0 else None
    after = MunicipalityPageId(prefecture, page + 1) if page + 1 < pages else None
    yield from page_buttons(before, after, texts)
    # TRANSLATORS: a button back to the list of prefectures; at most 34 characters
    yield ActionButton(texts.term("button", "All prefectures"), PrefecturesId())


def _sorting(place: Place, texts: Texts) -> str:
    return place.kana if texts.tag.startswith("ja") else place.english.casefold()


def _option(label: str, place: Place) -> Option:
    return Option(limits.cut(label, limits.OPTION), place.code)


def _parts(options: Sequence[Option]) -> Iterator[tuple[Option, ...]]:
    """As few parts as fit into menus, of about the same length."""
    count = -(-len(options) // limits.OPTIONS)
    size = -(-len(options) // count)
    for start in range(0, len(options), size):
        yield tuple(options[start : start + size])


def _placeholder(options: Sequence[Option], texts: Texts) -> str:
    # TRANSLATORS: the label of a menu of places in order; at most 150 characters
    label = texts.pgettext("menu", "Places: {first} – {last}", first=options[0].label, last=options[-1].label)
    return limits.cut(label, limits.PLACEHOLDER)
