"""A class with its details, whatever keeps it: a table, a server, a spreadsheet.

Fields are named as in Open Referral's HSDS 3.0 where it has them. What nobody said is None, "" or (); that is never
the same as “no”.
"""

from datetime import date, time, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from bot.core.courses.dates import Term
from bot.core.courses.texts import BETWEEN, LONGEST_NAME, CourseFieldError, check_text
from bot.core.courses.vocabulary import (
    Availability,
    ChildCare,
    CostUnit,
    CourseStatus,
    Day,
    Level,
    Mode,
    Residency,
    Weekday,
)

CHECK_AGAIN_AFTER = timedelta(days=180)
MOST_YEN = 10_000_000


class Cost(Struct, frozen=True):
    """Yen for a unit, None where nobody said for what. 0 yen is free. ``option``: who pays this, or when."""

    yen: int
    unit: CostUnit | None = None
    option: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.yen <= MOST_YEN:
            raise CourseFieldError("cost", f"is not between 0 and {MOST_YEN:,} yen")
        if BETWEEN in self.option:
            raise CourseFieldError("cost", f"a condition cannot have the sign {BETWEEN}")
        check_text("cost", self.option)


class Venue(Struct, frozen=True):
    """Where people meet. ``station`` is the nearest, with the way from it if somebody said.

    ``accessibility`` is what a person with a disability finds there (a lift, no steps), in words.
    """

    name: str = ""
    address: str = ""
    station: str = ""
    accessibility: str = ""

    def __post_init__(self) -> None:
        check_text("venue", self.name, LONGEST_NAME)
        check_text("address", self.address)
        check_text("station", self.station)
        check_text("accessibility", self.accessibility)


class Eligibility(Struct, frozen=True):
    """Who may come. ``residency``: who lives, or also who works or studies, in the city of the course.

    Ages in years, both included. ``residence_card``: whether one is to be shown. ``most_years``: for how many years a
    person may come. ``description`` is what else is said, in words.
    """

    residency: Residency | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    residence_card: bool | None = None
    most_years: int | None = None
    description: str = ""

    def __post_init__(self) -> None:
        if None not in (self.minimum_age, self.maximum_age) and (self.minimum_age or 0) > (self.maximum_age or 0):
            raise CourseFieldError("maximum_age", "is under the minimum")
        check_text("eligibility", self.description)


class Lesson(Struct, frozen=True):
    """One of the times of a course, with all that may differ from time to time. Most courses have one.

    ``name`` is what the provider calls it (“Room A”, 昼クラス). ``days`` are weekdays with or without an ordinal in the
    month, all of one kind: every week, or every ``weeks`` weeks, or every month. Times are of the clock in Japan.
    ``child_care_from`` is the least age in months. ``capacity`` is how many people.
    """

    days: tuple[Day, ...] = ()
    start: time | None = None
    end: time | None = None
    weeks: int = 1
    name: str = ""
    levels: tuple[Level, ...] = ()
    venue: Venue = field(default_factory=Venue)
    child_care: ChildCare | None = None
    child_care_from: int | None = None
    capacity: int | None = None
    availability: Availability | None = None

    def __post_init__(self) -> None:
        if len({day.ordinal is None for day in self.days}) > 1:
            raise CourseFieldError("days", "are of every week, or of every month: write two lessons")
        if self.weeks < 1 or (self.weeks > 1 and (self.is_monthly or not self.days)):
            raise CourseFieldError("weeks", "counts the weeks between lessons that have a weekday alone")
        if self.end is not None and (self.start is None or self.end <= self.start):
            raise CourseFieldError("end", "comes after the start")
        if self.child_care_from is not None and self.child_care in (None, ChildCare.NO):
            raise CourseFieldError("child_care_from", "is the age for child care, and there is none")
        check_text("lesson", self.name, LONGEST_NAME)

    @property
    def is_monthly(self) -> bool:
        """Whether its days are counted in the month (the second Sunday)."""
        return any(day.ordinal is not None for day in self.days)

    @property
    def weekdays(self) -> frozenset[Weekday]:
        return frozenset(day.weekday for day in self.days)

    @property
    def rrule(self) -> str:
        """The recurrence rule of RFC 5545, such as ``FREQ=MONTHLY;BYDAY=2SU,3SU,4SU``; "" without days."""
        if not self.days:
            return ""
        every = "MONTHLY" if self.is_monthly else f"WEEKLY;INTERVAL={self.weeks}" if self.weeks > 1 else "WEEKLY"
        return f"FREQ={every};BYDAY={','.join(day.byday for day in self.days)}"

    @property
    def has_child_care(self) -> bool:
        return self.child_care not in (None, ChildCare.NO)


class Course(Struct, frozen=True):
    """A class whose details somebody wrote down.

    ``place`` is the code of a municipality, ward or prefecture. ``lessons`` is never empty. ``languages`` are the tags
    (BCP 47) of what the staff speaks. ``costs`` is () where nobody said; a course that is free has a cost of 0 yen.
    ``checked_on`` is the day on which somebody last looked whether all this is true, ``checked_by`` who, by a role or
    source and never an account. ``source`` is an id of ``sources.csv``, "" for a server's own.

    ``id`` is what tells it from others: ``24207-1`` (place and number) in the tables, which everybody may see; the
    number in the database, ``17``, for a server's own; "" for one that nothing keeps yet.
    """

    place: str
    name: str
    provider: str = ""
    lessons: tuple[Lesson, ...] = field(default_factory=lambda: (Lesson(),))
    mode: Mode | None = None
    costs: tuple[Cost, ...] = ()
    languages: tuple[str, ...] = ()
    url: str = ""
    email: str = ""
    phone: str = ""
    eligibility: Eligibility = field(default_factory=Eligibility)
    application_process: str = ""
    term: Term = field(default_factory=Term)
    note: str = ""
    status: CourseStatus = CourseStatus.ACTIVE
    checked_on: date | None = None
    checked_by: str = ""
    source: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            raise CourseFieldError("name", "is empty")
        if not self.lessons:
            raise CourseFieldError("days", "a course has one lesson at least, if only an empty one")
        check_text("name", self.name, LONGEST_NAME)
        check_text("provider", self.provider, LONGEST_NAME)
        check_text("term_exceptions", self.term.exceptions)
        for name in ("url", "email", "phone", "application_process", "note", "checked_by"):
            check_text(name, getattr(self, name))

    @property
    def is_shared(self) -> bool:
        """Whether it is of the tables, and not of one server."""
        return "-" in self.id

    @property
    def levels(self) -> tuple[Level, ...]:
        """Those of all its lessons, each once."""
        return tuple(dict.fromkeys(level for lesson in self.lessons for level in lesson.levels))

    @property
    def venue(self) -> Venue | None:
        """Where all its lessons are; None if they are in several places."""
        venues = {lesson.venue for lesson in self.lessons}
        return venues.pop() if len(venues) == 1 else None

    @property
    def is_free(self) -> bool:
        """Whether lessons are known to cost nothing; a textbook may."""
        lessons = [cost for cost in self.costs if cost.unit is not CostUnit.TEXTBOOK]
        return bool(lessons) and not any(cost.yen for cost in lessons)

    @property
    def is_online(self) -> bool:
        """Whether people can take part from anywhere."""
        return self.mode in (Mode.ONLINE, Mode.BOTH)

    @property
    def is_in_person(self) -> bool:
        """Whether people can come. Where nobody said, a venue says so."""
        if self.mode is None:
            return any(lesson.venue != Venue() for lesson in self.lessons)
        return self.mode is not Mode.ONLINE

    @property
    def is_for_residents_alone(self) -> bool:
        """Whether who neither lives, works nor studies there cannot come, as far as somebody said."""
        return self.eligibility.residency in (Residency.RESIDENTS, Residency.RESIDENTS_OR_WORKERS)

    def unlooked_at(self) -> "Course":
        """The same as if nobody had ever looked at it: two looks tell no difference."""
        return replace(self, checked_on=None, checked_by="")

    def is_stale(self, today: date) -> bool:
        """Whether nobody has looked for 180 days, or ever, whether it is still true."""
        return self.checked_on is None or today - self.checked_on > CHECK_AGAIN_AFTER
