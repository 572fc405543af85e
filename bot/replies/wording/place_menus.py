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
from bot.replies.naming import Naming, span

_MENUS = 4  # the fifth row is for the buttons
_PAGE = _MENUS * limits.OPTIONS

Lineage = tuple[Place, ...]


def prefectures(places: Sequence[Place], texts: Texts) -> Message:
    """The first question. ``places`` are the prefectures, from north to south as their codes run."""
    naming = Naming(texts)
    menus = tuple(
        _menu(PrefectureSelectId(number), part, naming)
        for number, part in enumerate(_parts([(place,) for place in places]))
    )
    return Message(texts.gettext("Choose a prefecture."), menus=menus)


def municipalities(places: Sequence[tuple[Place, ...]], page: int, texts: Texts) -> Message:
    """The second question: lineages of one prefecture's municipalities, in the order of the reader's names."""
    naming = Naming(texts)
    prefecture = places[0][-1]
    ordered = sorted(places, key=lambda lineage: _sorting(lineage[0], texts))
    pages = -(-len(ordered) // _PAGE)
    page = min(page, pages - 1)
    menus = tuple(
        _menu(MunicipalitySelectId(number), part, naming)
        for number, part in enumerate(_parts(ordered[page * _PAGE : (page + 1) * _PAGE]))
    )
    question = texts.gettext(
        "Choose your city, ward, town or village in {prefecture}.", prefecture=naming.own((prefecture,))
    )
    return Message(question, buttons=tuple(_turning(prefecture.code, page, pages, texts)), menus=menus)


def browse_button(texts: Texts) -> ActionButton:
    # TRANSLATORS: a button; at most 34 characters
    return ActionButton(texts.term("button", "Choose from a list"), BrowseId())


def page_buttons(before: CustomId | None, after: CustomId | None, texts: Texts) -> Iterator[ActionButton]:
    """The buttons to the pages before and after, by their ids; None is no page."""
    if before:
        # TRANSLATORS: a button to the page before; at most 34 characters
        yield ActionButton(texts.term("button", "Previous page"), before, "◀️")
    if after:
        # TRANSLATORS: a button to the page after; at most 34 characters
        yield ActionButton(texts.term("button", "Next page"), after, "▶️")


def _turning(prefecture: str, page: int, pages: int, texts: Texts) -> Iterator[Button]:
    before = MunicipalityPageId(prefecture, page - 1) if page > 0 else None
    after = MunicipalityPageId(prefecture, page + 1) if page + 1 < pages else None
    yield from page_buttons(before, after, texts)
    # TRANSLATORS: a button back to the list of prefectures; at most 34 characters
    yield ActionButton(texts.term("button", "Change prefecture"), PrefecturesId())


def _sorting(place: Place, texts: Texts) -> str:
    return place.kana if texts.tag.startswith("ja") else place.english.casefold()


def _menu(id_: CustomId, lineages: Sequence[Lineage], naming: Naming) -> Menu:
    """A menu of places under the names of the first and the last, short enough for a phone."""
    options = tuple(Option(limits.cut(_label(lineage, naming), limits.OPTION), lineage[0].code) for lineage in lineages)
    label = span(naming.own(lineages[0]), naming.own(lineages[-1]), naming.texts)
    return Menu(id_, limits.cut(label, limits.PLACEHOLDER), options)


def _label(lineage: Lineage, naming: Naming) -> str:
    """The prefecture is known in its own list."""
    return naming.label(lineage) if len(lineage) == 1 else naming.with_japanese(lineage)


def _parts(lineages: Sequence[Lineage]) -> Iterator[Sequence[Lineage]]:
    """As few parts as fit into menus, of about the same length."""
    count = -(-len(lineages) // limits.OPTIONS)
    size = -(-len(lineages) // count)
    for start in range(0, len(lineages), size):
        yield lineages[start : start + size]
