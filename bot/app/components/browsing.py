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


class BrowseButton(Component[BrowseId], template=BrowseId.template):
    """Offers the prefectures in a new message."""

    name = "the button “choose from a list”"

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.prefectures(texts)


class PrefecturesButton(Component[PrefecturesId], template=PrefecturesId.template):
    """Goes back to the prefectures."""

    name = "the button “change prefecture”"
    edits = True

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.prefectures(texts)


class PrefectureSelect(Component[PrefectureSelectId], template=PrefectureSelectId.template):
    """A prefecture is chosen: offers its municipalities."""

    name = "the menu of prefectures"
    edits = True

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.municipalities(self.chosen, 0, texts)


class MunicipalityPageButton(Component[MunicipalityPageId], template=MunicipalityPageId.template):
    """Turns to another page of a prefecture's municipalities."""

    name = "a button to a page of municipalities"
    edits = True

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.municipalities(self.target.code, self.target.page, texts)


class MunicipalitySelect(Component[MunicipalitySelectId], template=MunicipalitySelectId.template):
    """A municipality is chosen: the lists become its answer."""

    name = "the menu of municipalities"
    edits = True

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.answer(Subject(self.chosen), texts)
