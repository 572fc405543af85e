"""Courses as nobody has announced them yet: strategies for property tests."""

import string
from datetime import date, time
from typing import TypeVar

from hypothesis import strategies as st

from bot.core.courses.course import Cost, Course, Eligibility, Lesson, Venue
from bot.core.courses.dates import PartialDate, Period, Term, Third
from bot.core.courses.texts import BETWEEN, plain_text
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

_Value = TypeVar("_Value")
_signs = st.one_of(
    st.sampled_from("=+-@'\";:|,/\t\n\r 　日曜ぁ㌔①éกि\u200d\ufeff"),
    st.sampled_from(string.ascii_letters + string.digits),
    st.characters(exclude_categories=["Cs"]),
)


def texts(longest: int = 20, without: str = "") -> st.SearchStrategy[str]:
    """Any text that a field may have."""
    return st.text(_signs.filter(lambda sign: sign not in without), max_size=longest).map(plain_text)


def _maybe(strategy: st.SearchStrategy[_Value]) -> st.SearchStrategy[_Value | None]:
    return st.one_of(st.none(), strategy)


def _several(choices: st.SearchStrategy[_Value]) -> st.SearchStrategy[tuple[_Value, ...]]:
    return st.lists(choices, max_size=3, unique=True).map(tuple)


_times = st.times().map(lambda at: time(at.hour, at.minute))
_partial_dates = st.one_of(
    st.builds(PartialDate.of, st.dates(date(2000, 1, 1), date(2099, 12, 31))),
    st.builds(
        PartialDate, st.integers(1, 12), year=_maybe(st.integers(1900, 2099)), third=_maybe(st.sampled_from(Third))
    ),
    st.builds(PartialDate, st.integers(1, 12), st.integers(1, 28)),
    st.just(PartialDate(2, 29)),
)


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    first, last = draw(_partial_dates), draw(_partial_dates)
    try:
        return Period(first, last)
    except ValueError:
        return Period(first, first)


_venues = st.builds(Venue, texts(), texts(), texts(), texts())


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    monthly = draw(st.booleans())
    ordinals = st.sampled_from([1, 2, 3, 4, 5, -1]) if monthly else st.none()
    days = tuple(draw(st.lists(st.builds(Day, st.sampled_from(Weekday), ordinals), max_size=3, unique=True)))
    begins, ends = sorted([draw(_times), draw(_times)])
    child_care = draw(_maybe(st.sampled_from(ChildCare)))
    cared_for = child_care not in (None, ChildCare.NO)
    return Lesson(
        days=days,
        start=draw(_maybe(st.just(begins))) if begins == ends else begins,
        end=None if begins == ends else draw(_maybe(st.just(ends))),
        weeks=draw(st.integers(1, 4)) if days and not monthly else 1,
        name=draw(texts()),
        levels=draw(_several(st.sampled_from(Level))),
        venue=draw(_venues),
        child_care=child_care,
        child_care_from=draw(_maybe(st.integers(0, 72))) if cared_for else None,
        capacity=draw(_maybe(st.integers(0, 500))),
        availability=draw(_maybe(st.sampled_from(Availability))),
    )


_costs = st.builds(Cost, st.integers(0, 100_000), _maybe(st.sampled_from(CostUnit)), texts(without=BETWEEN))
_terms = st.builds(
    Term,
    _maybe(_partial_dates),
    _maybe(_partial_dates),
    _maybe(st.integers(1, 60)),
    _several(_periods()),
    _maybe(st.booleans()),
    texts(),
)
_eligibilities = st.builds(
    Eligibility,
    _maybe(st.sampled_from(Residency)),
    _maybe(st.integers(0, 20)),
    _maybe(st.integers(20, 99)),
    _maybe(st.booleans()),
    _maybe(st.integers(1, 9)),
    texts(),
)


def courses(place: st.SearchStrategy[str]) -> st.SearchStrategy[Course]:
    """Courses of some of these places, as somebody might enter them: without id and source."""
    return st.builds(
        Course,
        place=place,
        name=texts().filter(bool),
        provider=texts(),
        lessons=st.lists(lessons(), min_size=1, max_size=3).map(tuple),
        mode=_maybe(st.sampled_from(Mode)),
        costs=_several(_costs),
        languages=_several(st.sampled_from(["en", "pt-BR", "zh-Hans", "ja"])),
        url=st.sampled_from(["", "https://www.city.nagoya.jp/日本語?a=1", "http://a.example.org/"]),
        email=st.sampled_from(["", "nihongo@city.nagoya.jp"]),
        phone=st.sampled_from(["", "052-000-0000", "03-0000-0000 (月~金)"]),
        eligibility=_eligibilities,
        application_process=texts(),
        term=_terms,
        note=texts(),
        status=st.sampled_from(CourseStatus),
        checked_on=_maybe(st.dates(date(2020, 1, 1), date(2026, 11, 1))),
        checked_by=st.sampled_from(["", "helper", "city"]),
    )
