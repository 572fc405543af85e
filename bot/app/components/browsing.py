"""Components that choose a place from lists."""

from bot.app.components.base import Component
from bot.app.context.services import Services
from bot.i18n.texts import Texts
from bot.replies.custom_ids import (
    BrowseId,
    MunicipalityPageId,
    MunicipalitySelectId,
    PrefectureSelectId,
    PrefecturesId,
    Subject,
)
from bot.replies.message import Message
from bot.replies.service import ServerCourses


class BrowseButton(Component[BrowseId]):
    """Offers the prefectures in a new message."""

    kind = BrowseId
    name = "the button “choose from a list”"

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.choices.prefecture_menus(texts)


class PrefecturesButton(Component[PrefecturesId]):
    """Goes back to the prefectures."""

    kind = PrefecturesId
    name = "the button “change prefecture”"
    edits = True

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.choices.prefecture_menus(texts)


class PrefectureSelect(Component[PrefectureSelectId]):
    """A prefecture is chosen: offers its municipalities."""

    kind = PrefectureSelectId
    name = "the menu of prefectures"
    edits = True

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.choices.municipality_menus(self.chosen, 0, texts)


class MunicipalityPageButton(Component[MunicipalityPageId]):
    """Turns to another page of a prefecture's municipalities."""

    kind = MunicipalityPageId
    name = "a button to a page of municipalities"
    edits = True

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.choices.municipality_menus(self.target.code, self.target.page, texts)


class MunicipalitySelect(Component[MunicipalitySelectId]):
    """A municipality is chosen: the lists become its answer."""

    kind = MunicipalitySelectId
    name = "the menu of municipalities"
    edits = True

    def message_in(self, server: ServerCourses | None, services: Services, texts: Texts) -> Message:
        return services.answers.answer(Subject(self.chosen), texts, server)
