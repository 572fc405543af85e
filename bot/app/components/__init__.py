"""What the buttons, menus and forms of messages do, of any age. ``bot.replies.custom_ids`` lists their ids."""

import logging
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.app.components.answers import (
    AlwaysTextButton,
    AnswerButton,
    AsTextButton,
    CalendarButton,
    CalendarMenu,
    CoursesButton,
    CoursesPageButton,
    EmailButton,
    MapButton,
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
from bot.app.components.courses import FORMS_OF_COURSES, OF_COURSES
from bot.app.components.desk import FORMS_OF_THE_DESK, OF_THE_DESK
from bot.app.components.forms import Form, fields
from bot.app.components.languages import ConsentButton, LanguagesButton, LanguageSelect
from bot.app.components.place_form import PlaceForm, PlaceFormButton
from bot.app.components.report_form import ReportButton, ReportForm
from bot.app.context.bot import Interaction
from bot.app.interactions.errors import report_outdated
from bot.replies import custom_ids
from bot.replies.custom_ids import CustomId

_log = logging.getLogger(__name__)
COMPONENTS: tuple[type[Component[Any]], ...] = (
    AnswerButton,
    ShareButton,
    EmailButton,
    MoreActionsButton,
    AlwaysTextButton,
    AsTextButton,
    MapButton,
    MoreClassesButton,
    PageButton,
    CoursesButton,
    CoursesPageButton,
    CalendarButton,
    CalendarMenu,
    LanguagesButton,
    LanguageSelect,
    ConsentButton,
    PlaceFormButton,
    BrowseButton,
    PrefecturesButton,
    PrefectureSelect,
    MunicipalitySelect,
    MunicipalityPageButton,
    ReportButton,
    *OF_THE_DESK,
    *OF_COURSES,
)
FORMS: tuple[type[Form[Any]], ...] = (PlaceForm, ReportForm, *FORMS_OF_THE_DESK, *FORMS_OF_COURSES)
__all__ = ["COMPONENTS", "FORMS", "take"]


async def take(interaction: Interaction) -> None:
    """Do what a component or a form that somebody has used is for; tell them if there is no such thing any more."""
    data: Mapping[str, Any] = interaction.data or {}
    target = custom_ids.parse(str(data.get("custom_id", "")))
    if target and (component := _components().get(type(target))):
        await component(target, tuple(map(str, data.get("values") or ()))).handle(interaction)
    elif target and (form := _forms().get(type(target))):
        await form(target, dict(fields(data.get("components") or ()))).handle(interaction)
    else:
        _log.warning("a button, menu or form that is no longer there was used")
        await report_outdated(interaction)


@cache
def _components() -> dict[type[CustomId], type[Component[Any]]]:
    return {component.kind: component for component in COMPONENTS}


@cache
def _forms() -> dict[type[CustomId], type[Form[Any]]]:
    return {form.kind: form for form in FORMS}
