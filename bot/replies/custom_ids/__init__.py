"""Custom ids: what a component or a form does. Discord keeps one, of at most 100 characters, with its message.

Each kind is a type that writes itself (``str``) and is read by its ``template``, a regular expression.
An id that has been sent stays valid for as long as its message stands, also after a restart: a new
meaning gets a new prefix, and the number in a prefix is its version.
"""

from functools import cache

from bot.replies.custom_ids.answers import (
    AlwaysTextId,
    AnswerId,
    AsTextId,
    CalendarId,
    CalendarMenuId,
    ClassesPageId,
    CoursesId,
    CoursesPageId,
    EmailId,
    MapId,
    MoreActionsId,
    MoreClassesId,
    ReportFormId,
    ReportId,
    ShareId,
)
from bot.replies.custom_ids.base import CustomId, Subject
from bot.replies.custom_ids.browsing import (
    BrowseId,
    MunicipalityPageId,
    MunicipalitySelectId,
    PlaceFormId,
    PlaceId,
    PrefectureSelectId,
    PrefecturesId,
)
from bot.replies.custom_ids.courses import (
    CourseCancelId,
    CourseCheckId,
    CourseCheckInListId,
    CourseEditId,
    CourseLessonMenuId,
    CourseLessonRemoveId,
    CourseListId,
    CourseMenuId,
    CoursePartFormId,
    CoursePartId,
    CourseProposeId,
    CourseRemoveId,
    CourseRemoveSurelyId,
    CourseSaveId,
    NewCourseFormId,
)
from bot.replies.custom_ids.desk import (
    AskId,
    CloseId,
    CloseReasonId,
    HandOverId,
    HelpedId,
    ReopenId,
    RequestFormId,
    RequestForOtherFormId,
    TakeId,
)
from bot.replies.custom_ids.desk_settings import (
    DeskDeleteId,
    DeskHoursFormId,
    DeskHoursId,
    DeskLanguageFormId,
    DeskLanguageId,
    DeskMenuId,
    HelperAwayFormId,
    HelperAwayId,
    HelperMenuId,
    HelperStopId,
    SavedReplyFormId,
)
from bot.replies.custom_ids.languages import ConsentId, LanguageSelectId, LanguagesId
from bot.replies.custom_ids.phrases import (
    PhraseAnswerId,
    PhraseAnswerSelectId,
    PhraseGroupSelectId,
    PhraseSelectId,
    PhrasesId,
)

# fmt: off
KINDS: tuple[type[CustomId], ...] = (
    AnswerId, ShareId, EmailId, MoreActionsId, AsTextId, AlwaysTextId, MapId,
    MoreClassesId, ClassesPageId, CoursesId, CoursesPageId, CalendarId, CalendarMenuId,
    LanguagesId, LanguageSelectId, ConsentId, ReportId, ReportFormId,
    PlaceId, PlaceFormId, BrowseId, PrefecturesId, PrefectureSelectId, MunicipalitySelectId, MunicipalityPageId,
    PhrasesId, PhraseGroupSelectId, PhraseSelectId, PhraseAnswerId, PhraseAnswerSelectId,
    AskId, RequestFormId, RequestForOtherFormId, TakeId, HandOverId, CloseId, CloseReasonId, ReopenId, HelpedId,
    DeskMenuId, DeskHoursId, DeskHoursFormId, DeskLanguageId, DeskLanguageFormId, DeskDeleteId,
    HelperMenuId, HelperAwayId, HelperAwayFormId, HelperStopId, SavedReplyFormId,
    NewCourseFormId, CoursePartId, CoursePartFormId, CourseLessonMenuId, CourseLessonRemoveId, CourseSaveId,
    CourseCancelId, CourseEditId, CourseCheckId, CourseCheckInListId, CourseRemoveId, CourseRemoveSurelyId,
    CourseProposeId, CourseMenuId, CourseListId,
)
# fmt: on


def parse(text: str) -> CustomId | None:
    """The id that a text spells, of whatever kind; None if it is none of ours."""
    kind = _by_prefix().get(text.partition(":")[0])
    return kind.parse(text) if kind else None


@cache
def _by_prefix() -> dict[str, type[CustomId]]:
    return {kind.prefix: kind for kind in KINDS}


__all__ = [
    "KINDS",
    "AlwaysTextId",
    "AnswerId",
    "AsTextId",
    "AskId",
    "BrowseId",
    "CalendarId",
    "CalendarMenuId",
    "ClassesPageId",
    "CloseId",
    "CloseReasonId",
    "ConsentId",
    "CourseCancelId",
    "CourseCheckId",
    "CourseCheckInListId",
    "CourseEditId",
    "CourseLessonMenuId",
    "CourseLessonRemoveId",
    "CourseListId",
    "CourseMenuId",
    "CoursePartFormId",
    "CoursePartId",
    "CourseProposeId",
    "CourseRemoveId",
    "CourseRemoveSurelyId",
    "CourseSaveId",
    "CoursesId",
    "CoursesPageId",
    "CustomId",
    "DeskDeleteId",
    "DeskHoursFormId",
    "DeskHoursId",
    "DeskLanguageFormId",
    "DeskLanguageId",
    "DeskMenuId",
    "EmailId",
    "HandOverId",
    "HelpedId",
    "HelperAwayFormId",
    "HelperAwayId",
    "HelperMenuId",
    "HelperStopId",
    "LanguageSelectId",
    "LanguagesId",
    "MapId",
    "MoreActionsId",
    "MoreClassesId",
    "MunicipalityPageId",
    "MunicipalitySelectId",
    "NewCourseFormId",
    "PhraseAnswerId",
    "PhraseAnswerSelectId",
    "PhraseGroupSelectId",
    "PhraseSelectId",
    "PhrasesId",
    "PlaceFormId",
    "PlaceId",
    "PrefectureSelectId",
    "PrefecturesId",
    "ReopenId",
    "ReportFormId",
    "ReportId",
    "RequestForOtherFormId",
    "RequestFormId",
    "SavedReplyFormId",
    "ShareId",
    "Subject",
    "TakeId",
    "parse",
]
