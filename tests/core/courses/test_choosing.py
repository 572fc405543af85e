"""Which courses fit at a place, whose they are, and what is left out where none does."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.courses.choosing import MOST_HERE, Chosen, choose
from bot.core.courses.course import Cost, Course, Eligibility, Lesson, Venue
from bot.core.courses.filters import CourseFilters, FilterName, TimeOfDay
from bot.core.courses.index import CourseIndex
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
from bot.core.directory.directory import Directory
from bot.core.directory.neighbours import Neighbours
from tests.core.courses.made import courses

SUZUKA, YOKKAICHI, NAGOYA, KUMANO, SAPPORO, CHUO, MIE = "24207", "24202", "23100", "24212", "01100", "01101", "24"
FARTHEST = 60.0
SUNDAY, TUESDAY = Weekday.SUNDAY, Weekday.TUESDAY
_filters = st.builds(
    CourseFilters,
    st.one_of(st.none(), st.sampled_from(Weekday)),
    st.one_of(st.none(), st.sampled_from(TimeOfDay)),
    st.sampled_from([None, Mode.ONLINE, Mode.IN_PERSON]),
    st.one_of(st.none(), st.sampled_from(Level)),
    st.booleans(),
    st.booleans(),
)


@pytest.fixture(scope="module")
def neighbours(directory: Directory) -> Neighbours:
    return Neighbours(directory.places, FARTHEST)


def at(place: str, name: str, weekday: Weekday = SUNDAY, **fields: object) -> Course:
    """A course in a hall, on one morning a week."""
    lesson = Lesson((Day(weekday),), time(10), time(12), venue=Venue("hall"))
    return Course(place, name, lessons=(lesson,), id=name, **fields)  # type: ignore[arg-type]


def names(found: Chosen) -> list[str]:
    return [course.name for course in found.courses]


def test_first_those_of_the_server_and_the_tables_here_then_the_nearest(
    directory: Directory, neighbours: Neighbours
) -> None:
    server = CourseIndex([at(SUZUKA, "ours"), at(YOKKAICHI, "ours near"), at(KUMANO, "too far")])
    tables = CourseIndex([at(SUZUKA, "shared"), at(NAGOYA, "shared near"), at(MIE, "all of Mie")])
    found = choose((server, tables), CourseFilters(), directory.places[SUZUKA], neighbours)
    assert [course.name for course in found.here] == ["ours", "shared", "all of Mie"]
    assert [near.nearby.place.code for near in found.nearest] == [YOKKAICHI, NAGOYA]
    assert all(near.nearby.kilometres <= FARTHEST for near in found.nearest)
    assert names(found)[-2:] == ["ours near", "shared near"]
    assert not found.left_out
    of_mie = choose((server, tables), CourseFilters(), directory.places[MIE], neighbours)
    assert sorted(course.name for course in of_mie.here) == ["all of Mie", "ours", "ours near", "shared", "too far"]


def test_what_a_server_proposed_and_everybody_has_is_listed_once(directory: Directory, neighbours: Neighbours) -> None:
    own = [replace(at(SUZUKA, "proposed"), id="1"), replace(at(SUZUKA, "kept"), id="2")]
    shared = [
        replace(at(SUZUKA, "proposed"), id="24207-1"),
        replace(at(SUZUKA, "kept", provider="other"), id="24207-2"),
    ]
    found = choose((CourseIndex(own), CourseIndex(shared)), CourseFilters(), directory.places[SUZUKA], neighbours)
    assert [course.id for course in found.here] == ["2", "1", "24207-2"]


def test_a_ward_has_the_courses_of_its_city_and_a_city_those_of_its_wards(
    directory: Directory, neighbours: Neighbours
) -> None:
    index = CourseIndex([at(SAPPORO, "city"), at(CHUO, "ward"), at("01102", "other ward")])
    ward = choose((index,), CourseFilters(), directory.places[CHUO], neighbours)
    assert [course.name for course in ward.here] == ["city", "ward"]
    assert [course.name for near in ward.nearest for course in near.courses] == ["other ward"]
    city = choose((index,), CourseFilters(), directory.places[SAPPORO], neighbours)
    assert [course.name for course in city.here] == ["city", "ward", "other ward"]


def test_everything_is_asked_of_one_and_the_same_lesson(directory: Directory, neighbours: Neighbours) -> None:
    """Child care on Tuesday morning is of no use to who comes in the evening."""
    morning = Lesson((Day(TUESDAY),), time(10), time(11, 30), child_care=ChildCare.PAID, child_care_from=18)
    evening = Lesson((Day(TUESDAY),), time(19), time(20, 30))
    index = CourseIndex([Course(SUZUKA, "two times", lessons=(morning, evening), id="1")])
    filters = CourseFilters(day=TUESDAY, time=TimeOfDay.EVENING, children=True)
    found = choose((index,), filters, directory.places[SUZUKA], neighbours)
    assert names(found) == ["two times"]
    assert found.left_out in ((FilterName.TIME,), (FilterName.CHILDREN,))
    assert found.filters == filters.without(*found.left_out)
    (course,) = found.here
    assert CourseFilters(day=TUESDAY, children=True).fitting(course) == (morning,)


def test_as_little_is_left_out_as_can_be_and_so_that_something_is_here(
    directory: Directory, neighbours: Neighbours
) -> None:
    free_here = at(SUZUKA, "free on Tuesdays", TUESDAY, costs=(Cost(0), Cost(900, CostUnit.TEXTBOOK)))
    paid_near = at(YOKKAICHI, "paid on Sundays", costs=(Cost(200, CostUnit.LESSON),))
    index = CourseIndex([free_here, paid_near])
    filters = CourseFilters(day=SUNDAY, time=TimeOfDay.MORNING, free=True)
    found = choose((index,), filters, directory.places[SUZUKA], neighbours)
    assert (found.left_out, names(found)) == ((FilterName.DAY,), ["free on Tuesdays"])
    hard = replace(filters, level=Level.N1, children=True)
    found = choose((index,), hard, directory.places[SUZUKA], neighbours)
    assert (len(found.left_out), names(found)) == (3, ["free on Tuesdays"])
    assert choose((index,), hard, directory.places[SAPPORO], neighbours).is_empty


def test_what_is_online_can_be_taken_from_anywhere_but_what_is_for_residents(
    directory: Directory, neighbours: Neighbours
) -> None:
    residents = Eligibility(Residency.RESIDENTS)
    index = CourseIndex(
        [
            at(SAPPORO, "online", mode=Mode.ONLINE),
            at(SAPPORO, "both", mode=Mode.BOTH),
            at(SAPPORO, "hall"),
            at(SAPPORO, "online for residents", mode=Mode.ONLINE, eligibility=residents),
            at(YOKKAICHI, "for residents", eligibility=residents),
            at(YOKKAICHI, "online near", mode=Mode.ONLINE),
        ]
    )
    found = choose((index,), CourseFilters(), directory.places[SUZUKA], neighbours)
    assert ([course.name for course in found.online], found.here) == (["both", "online"], ())
    assert names(found) == ["online near", "both", "online"]
    in_person = choose((index,), CourseFilters(mode=Mode.IN_PERSON), directory.places[SUZUKA], neighbours)
    assert names(in_person) == ["both"]
    there = choose((index,), CourseFilters(mode=Mode.ONLINE), directory.places[SAPPORO], neighbours)
    assert sorted(course.name for course in there.here) == ["both", "online", "online for residents"]


def test_what_is_full_comes_last_and_what_is_closed_not_at_all(directory: Directory, neighbours: Neighbours) -> None:
    full = Lesson((Day(SUNDAY),), availability=Availability.WAITING_LIST)
    index = CourseIndex(
        [
            Course(SUZUKA, "a full one", lessons=(full,), id="1"),
            Course(SUZUKA, "half full", lessons=(full, Lesson((Day(TUESDAY),))), id="2"),
            at(SUZUKA, "closed", status=CourseStatus.TEMPORARILY_CLOSED),
        ]
    )
    found = choose((index,), CourseFilters(), directory.places[SUZUKA], neighbours)
    assert names(found) == ["half full", "a full one"]
    assert len(index.courses) == 3
    many = CourseIndex([at(SUZUKA, f"{number:03}") for number in range(MOST_HERE + 2)])
    found = choose((many,), CourseFilters(), directory.places[SUZUKA], neighbours)
    assert (len(found.here), found.is_more) == (MOST_HERE, True)


@settings(max_examples=25)
@given(
    st.lists(courses(st.sampled_from([SUZUKA, SAPPORO, MIE])), max_size=6),
    _filters,
)
def test_the_index_finds_what_the_filters_say(made: list[Course], filters: CourseFilters) -> None:
    known = [replace(course, id=str(number)) for number, course in enumerate(made)]
    index = CourseIndex(known)
    found = index.listed(index.matching(filters), len(known))
    active = [course for course in known if course.status is CourseStatus.ACTIVE]
    assert {course.id for course in found} == {course.id for course in active if filters.fitting(course)}
