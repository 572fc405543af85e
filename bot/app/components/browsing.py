"""Taps to choose a place from lists."""

from typing import TYPE_CHECKING

from bot.app.components.base import PAGE, Tap
from bot.i18n.catalogues import Texts
from bot.replies.message import Message, Subject

if TYPE_CHECKING:
    from bot.app.context.services import Desk


class BrowseTap(Tap, template=r"b1"):
    """Offers the prefectures in a new answer."""

    name = "a tap on the list"

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return desk.counter.prefectures(texts)


class PrefecturesTap(Tap, template=r"b2"):
    """Goes back to the prefectures."""

    name = "a tap on the prefectures"
    edits = True

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return desk.counter.prefectures(texts)


class PrefectureMenu(Tap, template=r"bp1:[0-9]"):
    """A prefecture is chosen: offers its municipalities."""

    name = "a choice of prefecture"
    edits = True

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return desk.counter.municipalities(self.chosen, 0, texts)


class PrefectureTurnTap(Tap, template=rf"bt1:(?P<code>[0-9]{{2}}):{PAGE}"):
    """Turns to another page of a prefecture's municipalities."""

    name = "a tap on a page of places"
    edits = True

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return desk.counter.municipalities(self.code, self.page, texts)


class MunicipalityMenu(Tap, template=r"bm1:[0-9]"):
    """A municipality is chosen: the lists become its answer."""

    name = "a choice of place"
    edits = True

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return desk.counter.answer(Subject(self.chosen), texts)
