"""What somebody asks of a class, and whether one of a course's lessons is that."""

from datetime import time
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from bot.core.courses.course import Course, Lesson
from bot.core.courses.vocabulary import Level, Mode, Weekday

_NOON, _EVENING = 12, 17  # hours


class TimeOfDay(StrEnum):
    """When a lesson begins: before 12, from 12 until 17, or later."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @classmethod
    def of(cls, start: time) -> "TimeOfDay":
        return cls.MORNING if start.hour < _NOON else cls.AFTERNOON if start.hour < _EVENING else cls.EVENING


class FilterName(StrEnum):
    """The fields of ``CourseFilters``."""

    DAY = "day"
    TIME = "time"
    MODE = "mode"
    LEVEL = "level"
    FREE = "free"
    CHILDREN = "children"


class CourseFilters(Struct, frozen=True):
    """All that is asked for at once, of one and the same lesson; None and False ask for nothing.

    ``mode`` is in person or online: a course that is both fits either. ``children``: somebody comes with a child, so
    that there is child care, or the lesson is for children. What nobody said of a course does not fit.
    """

    day: Weekday | None = None
    time: TimeOfDay | None = None
    mode: Mode | None = None
    level: Level | None = None
    free: bool = False
    children: bool = False

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.day or self.time or self.mode or self.level or self.free or self.children)

    @property
    def names(self) -> tuple[FilterName, ...]:
        """What is asked for."""
        return tuple(name for name in FilterName if getattr(self, name))

    def without(self, *names: FilterName) -> "CourseFilters":
        """The same without some of it."""
        nothing = CourseFilters()
        return replace(self, **{name.value: getattr(nothing, name.value) for name in names})

    def fitting(self, course: Course) -> tuple[Lesson, ...]:
        """The lessons of a course that are what is asked for."""
        asked = frozenset((name, getattr(self, name)) for name in self.names)
        return tuple(lesson for lesson in course.lessons if asked <= traits(course, lesson))


Trait = tuple[FilterName, object]


def traits(course: Course, lesson: Lesson) -> frozenset[Trait]:
    """The filters, each with its value, that a lesson of a course fits."""
    found: list[Trait] = [(FilterName.DAY, weekday) for weekday in lesson.weekdays]
    found += [(FilterName.LEVEL, level) for level in lesson.levels]
    if lesson.start is not None:
        found.append((FilterName.TIME, TimeOfDay.of(lesson.start)))
    if course.is_in_person:
        found.append((FilterName.MODE, Mode.IN_PERSON))
    if course.is_online:
        found.append((FilterName.MODE, Mode.ONLINE))
    if course.is_free:
        found.append((FilterName.FREE, True))
    if lesson.has_child_care or Level.CHILDREN in lesson.levels:
        found.append((FilterName.CHILDREN, True))
    return frozenset(found)
