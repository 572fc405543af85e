"""Ids of what stands under an answer."""

from bot.replies.custom_ids.base import CODE, PAGE, SUBJECT, TAG, CustomId, Subject


class AnswerId(CustomId, frozen=True):
    """Answer with a place; the answer is to be shared in the language of ``tag``, if there is one."""

    prefix = "p1"
    template = rf"p1:{SUBJECT}(?::{TAG})?"
    subject: Subject
    tag: str = ""

    def __str__(self) -> str:
        return f"p1:{self.subject}:{self.tag}" if self.tag else f"p1:{self.subject}"


class ShareId(CustomId, frozen=True):
    """Post the answer for everyone, in the language of ``tag`` or else of the channel."""

    prefix = "h1"
    template = rf"h1:{SUBJECT}:{TAG}"
    subject: Subject
    tag: str = ""


class EmailId(CustomId, frozen=True):
    """Show an e-mail to the office of a place."""

    prefix = "e1"
    template = rf"e1:{CODE}"
    code: str


class MoreActionsId(CustomId, frozen=True):
    """Show what else can be done with the answer for a place."""

    prefix = "o1"
    template = rf"o1:{SUBJECT}"
    subject: Subject


class AsTextId(CustomId, frozen=True):
    """Show the answer for a place as text, without an embed."""

    prefix = "t1"
    template = rf"t1:{SUBJECT}"
    subject: Subject


class AlwaysTextId(CustomId, frozen=True):
    """Show all answers as text from now on, or none any more, and the answer for a place so."""

    prefix = "at1"
    template = rf"at1:{SUBJECT}:(?P<always>[01])"
    subject: Subject
    always: bool


class MapId(CustomId, frozen=True):
    """Show a map of a place and of the nearest classes."""

    prefix = "mp1"
    template = rf"mp1:{CODE}"
    code: str


class MoreClassesId(CustomId, frozen=True):
    """Show classes that are further away, in a new message; pages count from 1."""

    prefix = "m1"
    template = rf"m1:{PAGE}:{CODE}"
    page: int
    code: str


class ClassesPageId(CustomId, frozen=True):
    """Turn to another page of the classes that are further away."""

    prefix = "n1"
    template = rf"n1:{PAGE}:{CODE}"
    page: int
    code: str


class CoursesId(CustomId, frozen=True):
    """Show more classes with their details, in a new message; pages count from 1."""

    prefix = "cm1"
    template = rf"cm1:{PAGE}:{SUBJECT}"
    page: int
    subject: Subject


class CoursesPageId(CustomId, frozen=True):
    """Turn to another page of classes with their details."""

    prefix = "cn1"
    template = rf"cn1:{PAGE}:{SUBJECT}"
    page: int
    subject: Subject


class CalendarId(CustomId, frozen=True):
    """Attach a file for calendars with the classes of an answer."""

    prefix = "ic1"
    template = rf"ic1:{SUBJECT}"
    subject: Subject


class CalendarMenuId(CustomId, frozen=True):
    """Choose the class of an answer whose file is to be attached."""

    prefix = "im1"
    template = rf"im1:{SUBJECT}"
    subject: Subject


class ReportId(CustomId, frozen=True):
    """Open the form “report a mistake” for a place."""

    prefix = "r1"
    template = rf"r1:{CODE}"
    code: str


class ReportFormId(CustomId, frozen=True):
    """The form “report a mistake”, filled in."""

    prefix = "f1"
    template = rf"f1:{CODE}"
    code: str
