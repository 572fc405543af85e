"""What is kept of the classes of servers."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from bot.core.courses.course import Course

MOST_COURSES = 20_000  # of one server


class GuildCourses(Struct, frozen=True):
    """The courses of a server by their ids; one and the same value until one of them changes.

    ``proposed_on`` has, by id, the day on which somebody proposed a course for the shared directory.
    """

    courses: Mapping[str, Course] = field(default_factory=dict)
    proposed_on: Mapping[str, date] = field(default_factory=dict)


class Proposal(Struct, frozen=True):
    """A course that a server proposed for the shared directory, and when."""

    guild_id: int
    course: Course
    proposed_on: date


class Saved(Struct, frozen=True):
    """All of them are kept; ``ids`` in their order."""

    ids: tuple[str, ...]


class TooManyCourses(Struct, frozen=True):
    """The server would have more than ``MOST_COURSES``: nothing is saved."""


class NoSuchCourse(Struct, frozen=True):
    """The server has no course of this id any more: nothing is saved."""

    id: str


class ChangedMeanwhile(Struct, frozen=True):
    """Somebody else has changed the course, which is ``course`` now: nothing is saved."""

    course: Course


class NoSuchDraft(Struct, frozen=True):
    """The draft has been saved already, or given up: nothing is saved."""


SaveOutcome = Saved | TooManyCourses | NoSuchCourse | ChangedMeanwhile | NoSuchDraft


class Draft(Struct, frozen=True):
    """What is to be saved when somebody has looked at it: one course of a form, or all of a spreadsheet.

    Those with an id take the place of the server's own of that id. ``before`` is the one that a form changes, as it was
    when the draft was begun.
    """

    number: int
    courses: tuple[Course, ...]
    before: Course | None = None
    is_spreadsheet: bool = False
