"""What the buttons, menus and forms of messages do, of any age. ``bot.replies.custom_ids`` lists their ids."""

from typing import Any

from bot.app.components.answers import (
    AnswerButton,
    AsTextButton,
    EmailButton,
    MoreActionsButton,
    MoreClassesButton,
    PageButton,
    ShareButton,
)
from bot.app.components.base import Component
from bot.app.components.browsing import (
    BrowseButton,
    MunicipalityPageButton,
    MunicipalitySelect,
    PrefecturesButton,
    PrefectureSelect,
)
from bot.app.components.desk import OF_THE_DESK
from bot.app.components.forms import Form
from bot.app.components.languages import ConsentButton, LanguagesButton, LanguageSelect
from bot.app.components.report_form import ReportButton, ReportForm

COMPONENTS: tuple[type[Component[Any]], ...] = (
    AnswerButton,
    ShareButton,
    EmailButton,
    MoreActionsButton,
    AsTextButton,
    MoreClassesButton,
    PageButton,
    LanguagesButton,
    LanguageSelect,
    ConsentButton,
    BrowseButton,
    PrefecturesButton,
    PrefectureSelect,
    MunicipalitySelect,
    MunicipalityPageButton,
    ReportButton,
    *OF_THE_DESK,
)
FORMS: tuple[type[Form[Any]], ...] = (ReportForm,)
__all__ = ["COMPONENTS", "FORMS"]
