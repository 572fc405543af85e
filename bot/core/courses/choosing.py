"""Which courses fit what somebody asks for at a place; where none does, what is to be left out so that one does."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, islice
from operator import itemgetter

from msgspec import Struct

from bot.core.courses.course import Course
from bot.core.courses.filters import CourseFilters, FilterName
from bot.core.courses.index import Bits, CourseIndex
from bot.core.directory.nearby import Nearby, nearest
from bot.core.directory.neighbours import Around, Neighbours
from bot.core.places import Place

MOST_HERE = 25
NEAREST_PLACES = 3
MOST_OF_PLACE = 10
MOST_ONLINE = 5


class NearbyCourses(Struct, frozen=True):
    """The courses of another place that fit, with its distance and direction."""

    nearby: Nearby
    courses: tuple[Course, ...]


class Chosen(Struct, frozen=True):
    """What fits ``filters``, which are those asked for but for ``left_out``.

    ``here`` are courses of the place, of its city if it is a ward, of its wards if it is a city, of its prefecture as a
    whole; of a prefecture all within it. ``nearest`` are those of other places that somebody from here may attend,
    ``online`` those that anybody may from anywhere and that are not among the others. Each begins with those of the
    first index. ``is_more``: more fit here than were asked for.
    """

    filters: CourseFilters
    left_out: tuple[FilterName, ...] = ()
    here: tuple[Course, ...] = ()
    is_more: bool = False
    nearest: tuple[NearbyCourses, ...] = ()
    online: tuple[Course, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.here or self.nearest or self.online)

    @property
    def courses(self) -> tuple[Course, ...]:
        """All of them, in the order of their fields."""
        return (*self.here, *(course for near in self.nearest for course in near.courses), *self.online)


class _Reach:
    """The lessons of each index that somebody from a place can attend, and how."""

    def __init__(self, indexes: Sequence[CourseIndex], around: Around) -> None:
        self.near_places = [place for place in around.near if any(place.code in index.by_place for index in indexes)]
        near = [place.code for place in self.near_places]
        self.here = [_joined(index, around.here) for index in indexes]
        self.near = [_joined(index, near) & index.from_outside for index in indexes]
        self.online = [index.from_anywhere for index in indexes]


class _Search(Struct, frozen=True):
    """The lessons of each index that fit some filters."""

    filters: CourseFilters
    left_out: tuple[FilterName, ...]
    found: tuple[Bits, ...]

    def within(self, bits: Iterable[Bits]) -> list[Bits]:
        return [found & others for found, others in zip(self.found, bits, strict=True)]

    def rank(self, reach: _Reach) -> tuple[bool, bool, int]:
        """By which of several searches is the best: something here, something near, then how much."""
        here, near, online = (self.within(bits) for bits in (reach.here, reach.near, reach.online))
        return any(here), any(near), sum(bits.bit_count() for bits in (*here, *near, *online))


def choose(indexes: Sequence[CourseIndex], filters: CourseFilters, place: Place, neighbours: Neighbours) -> Chosen:
    """What fits at a place and, if nothing does, what does without as few of the filters as possible.

    ``indexes`` are a server's own and the tables', in the order in which they are to be listed; a server's index is
    never to be given for another server. The result ``is_empty`` only if nobody from the place can attend anything.
    """
    reach = _Reach(indexes, neighbours.around(place))
    for count in range(len(filters.names) + 1):
        searches = (_search(indexes, filters, left_out) for left_out in combinations(filters.names, count))
        rank, best = max(((search.rank(reach), search) for search in searches), key=itemgetter(0))
        if any(rank):
            return _chosen(best, place, indexes, reach)
    return Chosen(filters)


def _search(indexes: Sequence[CourseIndex], filters: CourseFilters, left_out: tuple[FilterName, ...]) -> _Search:
    asked = filters.without(*left_out)
    return _Search(asked, left_out, tuple(index.matching(asked) for index in indexes))


def _chosen(search: _Search, place: Place, indexes: Sequence[CourseIndex], reach: _Reach) -> Chosen:
    here = _listed(indexes, search.within(reach.here), MOST_HERE + 1)
    near = tuple(_nearest(search, place, indexes, reach))
    shown = {course.id for course in here} | {course.id for one in near for course in one.courses}
    online = _listed(indexes, search.within(reach.online), MOST_ONLINE + len(shown))
    return Chosen(
        search.filters,
        search.left_out,
        tuple(here[:MOST_HERE]),
        len(here) > MOST_HERE,
        near,
        tuple(course for course in online if course.id not in shown)[:MOST_ONLINE],
    )


def _nearest(search: _Search, place: Place, indexes: Sequence[CourseIndex], reach: _Reach) -> Iterator[NearbyCourses]:
    fitting = search.within(reach.near)
    candidates = (other for other in reach.near_places if any(_of_place(fitting, indexes, other)))
    # A sphere orders places almost as the ellipsoid does: twice as many are measured as are wanted.
    for near in nearest(place, tuple(islice(candidates, 2 * NEAREST_PLACES)), NEAREST_PLACES):
        yield NearbyCourses(near, tuple(_listed(indexes, _of_place(fitting, indexes, near.place), MOST_OF_PLACE)))


def _of_place(found: Sequence[Bits], indexes: Sequence[CourseIndex], place: Place) -> list[Bits]:
    return [bits & index.by_place.get(place.code, 0) for bits, index in zip(found, indexes, strict=True)]


def _joined(index: CourseIndex, codes: Collection[str]) -> Bits:
    bits = 0
    for code in codes:
        bits |= index.by_place.get(code, 0)
    return bits


def _listed(indexes: Sequence[CourseIndex], found: Sequence[Bits], most: int) -> list[Course]:
    """At most so many; of what a server proposed and everybody has by now only the server's own."""
    listed: list[Course] = []
    own: set[tuple[str, str, str]] = set()
    for index, bits in zip(indexes, found, strict=True):
        for course in index.listed(bits, most):
            key = course.place, course.name, course.provider
            if not course.is_shared:
                own.add(key)
            if not course.is_shared or key not in own:
                listed.append(course)
    return listed[:most]
