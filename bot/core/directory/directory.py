"""The directory: who is responsible in a place, and which Japanese classes are there or near."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import TypeVar

from msgspec import Struct

from bot.core.directory.link_checks import LinkCheck, is_open, is_seen
from bot.core.directory.nearby import Nearby, nearest
from bot.core.places import Kind, LanguageClass, Office, OnlineCourse, Place, Source, Status

NEAREST_PLACES = 3
REACH = 60  # kilometres: nobody goes further for a lesson (decision 165)
_UNSEEN = 1.2  # a class whose page nobody has seen is as good as one that is a fifth further away

_Row = TypeVar("_Row", Office, LanguageClass, str)


class NearbyClasses(Struct, frozen=True):
    """The classes of another municipality, with its distance and direction from the asked place."""

    nearby: Nearby
    lineage: tuple[Place, ...]
    classes: tuple[LanguageClass, ...]


class Answer(Struct, frozen=True):
    """What the counter says about a place.

    ``responsible`` is the place whose ``offices`` are named: the place itself, a ward's
    city, or the prefecture where there is no own office. ``classes`` are those of the
    place (or the ward's city); ``prefecture_classes`` cover the whole prefecture. ``nearest``, none beyond
    ``REACH``, are open as far as we know; of the others ``checks``, by URL, tell what is known.
    ``online`` are courses from anywhere, where the place has no classes and none are near.
    """

    place: Place
    lineage: tuple[Place, ...]
    responsible: Place
    offices: tuple[Office, ...]
    classes: tuple[LanguageClass, ...]
    prefecture_classes: tuple[LanguageClass, ...]
    nearest: tuple[NearbyClasses, ...]
    online: tuple[OnlineCourse, ...]
    checks: Mapping[str, LinkCheck]

    def is_open(self, url: str) -> bool:
        """Whether a page is not known to be gone or somebody else's."""
        return is_open(self.checks.get(url))

    @property
    def prefecture(self) -> Place:
        return self.lineage[-1]

    @property
    def all_classes(self) -> tuple[LanguageClass, ...]:
        """The place's own, its prefecture's and the nearest, in order of appearance."""
        near = (link for place in self.nearest for link in place.classes)
        return (*self.classes, *self.prefecture_classes, *near)

    @property
    def mapped(self) -> tuple[tuple[Place, ...], ...]:
        """The lineages of the places whose classes have a place on a map: the one that is asked for, then the nearest.

        Those of a whole prefecture have none.
        """
        own = (self.lineage,) if self.classes else ()
        return (*own, *(near.lineage for near in self.nearest))

    @property
    def rows(self) -> tuple[Office | LanguageClass, ...]:
        """What is shown, in order of appearance."""
        return (*self.offices, *self.all_classes)

    @property
    def office_pages(self) -> tuple[str, ...]:
        """The pages of the offices to which people can be sent, each once."""
        return tuple(dict.fromkeys(url for office in self.offices for url in office.urls if self.is_open(url)))

    @property
    def website(self) -> str:
        """The place's website, or empty if people cannot be sent there."""
        return self.place.website if self.is_open(self.place.website) else ""


class Directory:
    """All places with their offices and classes, by code. Rows that are not current are kept apart.

    ``with_classes`` are the municipalities and wards with current classes of their own, by code. ``course_links`` are
    the pages of the courses whose details are known, by the code of their place: of these it keeps no more.
    """

    def __init__(  # noqa: PLR0913 - one for each table
        self,
        places: Iterable[Place],
        offices: Iterable[Office],
        classes: Iterable[LanguageClass],
        sources: Iterable[Source] = (),
        checks: Iterable[LinkCheck] = (),
        *,
        online: Iterable[OnlineCourse] = (),
        course_links: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.places: Mapping[str, Place] = {place.code: place for place in places}
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.offices = _by_place((row.place, row) for row in offices)
        self.classes = _by_place((row.place, row) for row in classes)
        self.online = tuple(online)
        self.course_links = _by_place(course_links)
        self._take_checks({check.url: check for check in checks})

    def lineage(self, place: Place) -> tuple[Place, ...]:
        """The place, its city if it is a ward, its prefecture: from small to large."""
        line = [place]
        while line[-1].parent:
            line.append(self.places[line[-1].parent])
        return tuple(line)

    def current_offices(self, code: str) -> tuple[Office, ...]:
        return tuple(office for office in self.offices.get(code, ()) if office.status is Status.CURRENT)

    def current_classes(self, code: str) -> tuple[LanguageClass, ...]:
        return tuple(link for link in self.classes.get(code, ()) if link.status is Status.CURRENT)

    def sources_by_use(self) -> tuple[list[Source], list[Source]]:
        """The sources of offices and classes, and all others."""
        rows = (row for table in (self.offices, self.classes) for group in table.values() for row in group)
        used = {row.source for row in rows}
        listed = [source for source in self.sources.values() if source.id in used]
        return listed, [source for source in self.sources.values() if source.id not in used]

    def known_municipalities(self) -> tuple[int, int, int]:
        """How many have an office and how many have open classes of their own, and how many there are."""
        codes = [place.code for place in self.places.values() if place.kind not in {Kind.PREFECTURE, Kind.WARD}]
        with_office = sum(bool(self.current_offices(code)) for code in codes)
        return with_office, sum(bool(self.open_classes(code)) for code in codes), len(codes)

    def with_checks(self, *checks: LinkCheck) -> "Directory":
        """The same directory after these links have been looked at. This one, and its answers, stay as they are."""
        later = copy(self)
        later._take_checks({**self.checks, **{check.url: check for check in checks}})  # noqa: SLF001 - a copy of this one
        return later

    def open_classes(self, code: str) -> tuple[LanguageClass, ...]:
        """The current classes whose page is not known to be gone or somebody else's."""
        return tuple(link for link in self.current_classes(code) if is_open(self.checks.get(link.url)))

    def open_online(self) -> tuple[OnlineCourse, ...]:
        """The current courses from anywhere whose page is not known to be gone or somebody else's."""
        return tuple(
            course for course in self.online if course.status is Status.CURRENT and is_open(self.checks.get(course.url))
        )

    def links(self, code: str) -> tuple[str, ...]:
        """The addresses that a place's own rows name, each once: its website, its offices', its classes', courses'."""
        offices = (url for office in self.current_offices(code) for url in office.urls)
        classes = (link.url for link in self.current_classes(code))
        courses = self.course_links.get(code, ())
        return tuple(dict.fromkeys((self.places[code].website, *offices, *classes, *courses)))

    def all_links(self) -> tuple[str, ...]:
        """The addresses that any place names, and those of online courses, each once."""
        online = (course.url for course in self.online if course.status is Status.CURRENT)
        return tuple(dict.fromkeys((*(url for code in self.places for url in self.links(code)), *online)))

    def places_by_link(self) -> Mapping[str, Sequence[str]]:
        """The places that name each link, as code and name; of an online course its title."""
        named = defaultdict(list)
        for place in self.places.values():
            for url in self.links(place.code):
                named[url].append(f"{place.code} {place.name}")
        for course in self.online:
            named[course.url].append(course.title)
        return named

    def answer(self, place: Place) -> Answer:
        """The offices responsible for a place and its classes; the nearest others' classes with them."""
        if place.code not in self._answers:
            self._answers[place.code] = self._work_out(place)
        return self._answers[place.code]

    def _work_out(self, place: Place) -> Answer:
        lineage = self.lineage(place)
        prefecture = lineage[-1]
        responsible = next((p for p in lineage if self.current_offices(p.code)), prefecture)
        own = tuple(link for p in lineage[:-1] for link in self.current_classes(p.code))
        near = self._nearest(place, self.others_with_classes(place), NEAREST_PLACES, REACH)
        return Answer(
            place=place,
            lineage=lineage,
            responsible=responsible,
            offices=self.current_offices(responsible.code),
            classes=own,
            prefecture_classes=self.current_classes(prefecture.code),
            nearest=near,
            online=() if own or near else self.open_online(),
            checks=self.checks,
        )

    def further(self, answer: Answer, start: int, count: int) -> tuple[NearbyClasses, ...]:
        """The nearest places with classes beyond those of an answer: ``count`` from the ``start``-th on."""
        return self._nearest(answer.place, self.beyond(answer), start + count)[start:]

    def beyond(self, answer: Answer) -> list[Place]:
        """The places with classes that an answer does not name."""
        named = {near.nearby.place.code for near in answer.nearest}
        return [other for other in self.others_with_classes(answer.place) if other.code not in named]

    def _nearest(
        self, place: Place, others: Iterable[Place], count: int, within: float = math.inf
    ) -> tuple[NearbyClasses, ...]:
        return tuple(
            NearbyClasses(near, self.lineage(near.place), self.open_classes(near.place.code))
            for near in nearest(place, others, count, self._weights, within)
        )

    def others_with_classes(self, place: Place) -> list[Place]:
        """Those of ``with_classes`` that do not contain the place."""
        own = {p.code for p in self.lineage(place)}
        return [other for other in self.with_classes if other.code not in own]

    def _take_checks(self, checks: Mapping[str, LinkCheck]) -> None:
        """Where classes are open, and where nobody has seen their pages: those come a little later."""
        self.checks = checks
        self._answers: dict[str, Answer] = {}  # by code, once asked
        self.with_classes = tuple(
            self.places[code]
            for code in sorted(self.classes)
            if self.places[code].kind is not Kind.PREFECTURE and self.open_classes(code)
        )
        self._weights = {
            place.code: _UNSEEN
            for place in self.with_classes
            if not any(is_seen(self.checks.get(link.url)) for link in self.open_classes(place.code))
        }


def _by_place(rows: Iterable[tuple[str, _Row]]) -> Mapping[str, tuple[_Row, ...]]:
    grouped: dict[str, list[_Row]] = defaultdict(list)
    for code, row in rows:
        grouped[code].append(row)
    return {code: tuple(group) for code, group in grouped.items()}
