"""What the buttons, menus and forms for the classes of a server do."""

from typing import Any

from bot.app.components.base import Component
from bot.app.components.courses.drafting import (
    CancelButton,
    LessonMenu,
    LessonRemoveButton,
    NewCourseForm,
    PartButton,
    PartForm,
    SaveButton,
)
from bot.app.components.courses.saved import (
    ChangeButton,
    CheckButton,
    CheckInListButton,
    CourseMenu,
    ListPageButton,
    ProposeButton,
    RemoveButton,
    RemoveSurelyButton,
)
from bot.app.components.forms import Form

OF_COURSES: tuple[type[Component[Any]], ...] = (
    PartButton,
    LessonMenu,
    LessonRemoveButton,
    SaveButton,
    CancelButton,
    ChangeButton,
    CheckButton,
    CheckInListButton,
    RemoveButton,
    RemoveSurelyButton,
    ProposeButton,
    CourseMenu,
    ListPageButton,
)
FORMS_OF_COURSES: tuple[type[Form[Any]], ...] = (NewCourseForm, PartForm)
__all__ = ["FORMS_OF_COURSES", "OF_COURSES"]
