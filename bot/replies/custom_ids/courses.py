"""Custom ids of the classes that a server keeps. Who may use one is never in it: that is looked up at every tap.

``draft`` is the number of a draft in the store, ``course`` the id of a saved class, ``lesson`` counts the times of a
class from 0.
"""

from bot.replies.custom_ids.base import CODE, PAGE, CustomId

_DRAFT = r"(?P<draft>[0-9]{1,9})"
_COURSE = r"(?P<course>[0-9]{1,10})"
_LESSON = r"(?P<lesson>[0-9]{1,2})"
_PART = r"(?P<part>name|when|level|venue|cost|who|contact|term|breaks)"


class NewCourseFormId(CustomId, frozen=True):
    """The first form of a new class at a place, filled in."""

    prefix = "kn1"
    template = rf"kn1:{CODE}"
    code: str


class CoursePartId(CustomId, frozen=True):
    """Open the form for a part of a draft; a ``lesson`` beyond the last is a new one."""

    prefix = "kp1"
    template = rf"kp1:{_DRAFT}:{_PART}:{_LESSON}"
    draft: int
    part: str
    lesson: int


class CoursePartFormId(CustomId, frozen=True):
    """The form for a part of a draft, filled in."""

    prefix = "kf1"
    template = rf"kf1:{_DRAFT}:{_PART}:{_LESSON}"
    draft: int
    part: str
    lesson: int


class CourseLessonMenuId(CustomId, frozen=True):
    """Choose which of its times the buttons of a draft are for."""

    prefix = "kl1"
    template = rf"kl1:{_DRAFT}"
    draft: int


class CourseLessonRemoveId(CustomId, frozen=True):
    """Take a time out of a draft."""

    prefix = "kr1"
    template = rf"kr1:{_DRAFT}:{_LESSON}"
    draft: int
    lesson: int


class CourseSaveId(CustomId, frozen=True):
    """Save a draft."""

    prefix = "ks1"
    template = rf"ks1:{_DRAFT}"
    draft: int


class CourseCancelId(CustomId, frozen=True):
    """Give a draft up."""

    prefix = "kc1"
    template = rf"kc1:{_DRAFT}"
    draft: int


class CourseEditId(CustomId, frozen=True):
    """Begin a draft that changes a class."""

    prefix = "ke1"
    template = rf"ke1:{_COURSE}"
    course: str


class CourseCheckId(CustomId, frozen=True):
    """Somebody has looked: a class is still true."""

    prefix = "kt1"
    template = rf"kt1:{_COURSE}"
    course: str


class CourseCheckInListId(CustomId, frozen=True):
    """The same, in the list that is posted once a month: of the classes from the id ``first`` to ``last``."""

    prefix = "ku1"
    template = rf"ku1:{_COURSE}:(?P<first>[0-9]{{1,10}}):(?P<last>[0-9]{{1,10}})"
    course: str
    first: int
    last: int


class CourseRemoveId(CustomId, frozen=True):
    """Ask whether a class is to be deleted."""

    prefix = "kd1"
    template = rf"kd1:{_COURSE}"
    course: str


class CourseRemoveSurelyId(CustomId, frozen=True):
    """Delete a class."""

    prefix = "kx1"
    template = rf"kx1:{_COURSE}"
    course: str


class CourseProposeId(CustomId, frozen=True):
    """Propose a class for the shared directory; not any more, if ``allowed`` is off."""

    prefix = "kv1"
    template = rf"kv1:{_COURSE}:(?P<allowed>[01])"
    course: str
    allowed: bool


class CourseMenuId(CustomId, frozen=True):
    """Choose a class from a page of a server's list."""

    prefix = "km1"
    template = r"km1"


class CourseListId(CustomId, frozen=True):
    """Turn to another page of a server's list; pages count from 0."""

    prefix = "kg1"
    template = rf"kg1:{PAGE}"
    page: int
