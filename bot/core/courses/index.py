"""Many courses by place and by what they fit. A lesson is a bit: to ask 20,000 courses is to join a few numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from bot.core.courses.course import Course, Lesson
from bot.core.courses.filters import CourseFilters, Trait, traits
from bot.core.courses.vocabulary import Availability, CourseStatus, Residency

_FULL = (Availability.FULL, Availability.WAITING_LIST)
Bits = int  # bit n is lesson n of an index


class CourseIndex:
    """The courses of one keeper (the tables, or a server). Never changed: other courses are another index.

    ``courses`` are all of them, by id; those that are not active are never found by ``matching``. Building it takes
    about a second for 20,000 courses, which is for a thread.
    """

    def __init__(self, courses: Iterable[Course] = ()) -> None:
        self.courses: Mapping[str, Course] = {course.id: course for course in courses}
        active = (course for course in self.courses.values() if course.status is CourseStatus.ACTIVE)
        lessons = [(course, lesson) for course in active for lesson in course.lessons]
        lessons.sort(key=_rank)
        self._courses = [course for course, _ in lessons]
        self.all: Bits = (1 << len(lessons)) - 1
        self.by_place: Mapping[str, Bits] = dict(_ranges(self._courses))
        found: defaultdict[Trait, bytearray] = defaultdict(lambda: bytearray(len(lessons) // 8 + 1))
        from_anywhere, from_outside = bytearray(len(lessons) // 8 + 1), bytearray(len(lessons) // 8 + 1)
        for number, (course, lesson) in enumerate(lessons):
            at, bit = number >> 3, 1 << (number & 7)
            for trait in traits(course, lesson):
                found[trait][at] |= bit
            if course.is_online and not course.is_for_residents_alone:
                from_anywhere[at] |= bit
            elif course.eligibility.residency is not Residency.RESIDENTS and (course.is_in_person or not course.mode):
                from_outside[at] |= bit
        self._by_trait = {trait: _bits(content) for trait, content in found.items()}
        self.from_anywhere = _bits(from_anywhere)  # by who is nowhere near
        self.from_outside = _bits(from_outside) | self.from_anywhere  # by who lives in another place

    def matching(self, filters: CourseFilters) -> Bits:
        """The lessons of active courses that fit all filters."""
        bits = self.all
        for name in filters.names:
            bits &= self._by_trait.get((name, getattr(filters, name)), 0)
        return bits

    def links(self) -> Iterator[tuple[str, str]]:
        """The place and the page of each active course that has one."""
        active = (course for course in self.courses.values() if course.status is CourseStatus.ACTIVE)
        return ((course.place, course.url) for course in active if course.url)

    def listed(self, bits: Bits, most: int) -> list[Course]:
        """The courses of lessons, each once, at most so many; what is full comes last."""
        found: dict[str, Course] = {}
        for course in self._each(bits):
            if len(found) == most:
                break
            found.setdefault(course.id, course)
        return list(found.values())

    def _each(self, bits: Bits) -> Iterator[Course]:
        while bits:
            lowest = bits & -bits
            yield self._courses[lowest.bit_length() - 1]
            bits ^= lowest


def _rank(one: tuple[Course, Lesson]) -> tuple[int, str, bool, str, str]:
    """By place, those of a whole prefecture last; of one place what is full last."""
    course, lesson = one
    return -len(course.place), course.place, lesson.availability in _FULL, course.name, course.id


def _ranges(courses: list[Course]) -> Iterator[tuple[str, Bits]]:
    """The lessons of each place, which follow one another."""
    first = 0
    for place, group in groupby(courses, key=lambda course: course.place):
        count = sum(1 for _ in group)
        yield place, ((1 << count) - 1) << first
        first += count


def _bits(content: bytearray) -> Bits:
    return int.from_bytes(content, "little")
