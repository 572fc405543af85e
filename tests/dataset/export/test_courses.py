"""Classes with their details in every export: nothing is lost on the way, and a calendar has the right days."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from msgspec.structs import replace

from bot.core.courses.course import Course, Lesson
from bot.core.courses.dates import PartialDate, Period, Term
from bot.core.courses.rows.cells import COURSE_COLUMNS, LESSON_COLUMNS
from bot.core.courses.rows.reading import from_rows
from bot.core.courses.vocabulary import CourseStatus, Day, Weekday
from bot.core.directory.directory import Directory
from bot.dataset.export import geojson, hsds, hsds_courses, ics, plain
from tests.core.courses.announcements import ANNOUNCEMENTS, FULL_ROOMS, TUESDAYS, TWO_HALLS, WEDNESDAYS
from tests.core.courses.made import courses
from tests.dataset.export.hsds_model import faults

Json = dict[str, Any]
TODAY = date(2026, 11, 29)


def known(course: Course, number: int = 1) -> Course:
    return replace(course, id=f"{course.place}-{number}", source="volunteers")


KNOWN = [known(course, number) for number, course in enumerate(ANNOUNCEMENTS, 1)]


def from_plain(value: Json) -> Course:
    first, *others = value["lessons"]
    shared = {column: cell for column, cell in value.items() if column in COURSE_COLUMNS}
    return from_rows([shared | first, *others])


def from_service(service: Json) -> Course:
    """What another program finds in a service, as cells."""
    venues = {at["location_id"]: at["location"] for at in service["service_at_locations"]}
    same = ("name", "url", "email", "status", "application_process", "minimum_age", "maximum_age")
    course = {name: str(service.get(name, "")) for name in same}
    course |= {
        "place": service["id"],
        "note": service.get("description", ""),
        "eligibility": service.get("eligibility_description", ""),
        "checked_on": service.get("assured_date", ""),
        "phone": "".join(phone["number"] for phone in service["phones"]),
        "languages": "|".join(language["name"] for language in service["languages"]),
        "cost": "|".join(map(_cost, service["cost_options"])),
    }
    course |= _attributes(service)
    if "provider" not in course and not service["organization"].get("organization_identifiers"):
        course["provider"] = service["organization"]["name"]
    lessons = [_lesson(schedule, venues) for schedule in service["schedules"]]
    return from_rows([{**course, **lessons[0]}, *lessons[1:]])


def _attributes(value: Json) -> dict[str, str]:
    columns = (*COURSE_COLUMNS, *LESSON_COLUMNS)
    return {
        one["taxonomy_term"]["name"]: one["value"]
        for one in value["attributes"]
        if one["taxonomy_term"]["name"] in columns and one["taxonomy_term"]["taxonomy"] == hsds_courses.TAXONOMY
    }


def _cost(option: Json) -> str:
    units = {words: unit.value for unit, words in hsds_courses._UNITS.items()}
    unit = f"/{units[option['amount_description']]}" if "amount_description" in option else ""
    return f"{option['amount']}{unit}" + (f": {option['option']}" if "option" in option else "")


def _lesson(schedule: Json, venues: Mapping[str, Json]) -> dict[str, str]:
    venue = venues.get(schedule.get("location_id", ""), {})
    return {
        "days": schedule.get("byday", "").replace("-1", "last"),
        "weeks": str(schedule.get("interval", "")),
        "start": schedule.get("opens_at", "").removesuffix("+09:00"),
        "end": schedule.get("closes_at", "").removesuffix("+09:00"),
        "lesson": schedule.get("description", ""),
        "venue": venue.get("name", ""),
        "station": venue.get("transportation", ""),
        "accessibility": "".join(one["description"] for one in venue.get("accessibility", ())),
        **_attributes(schedule),
    }


@pytest.mark.parametrize("course", KNOWN, ids=lambda course: course.name)
def test_every_export_has_all_that_was_announced(course: Course, directory: Directory) -> None:
    assert from_plain(plain.document(directory, [course])["courses"][0]) == course
    (feature,) = (one for one in geojson.collection(directory, [course])["features"] if one["id"] == course.id)
    assert from_plain(feature["properties"]) == course
    document = json.loads(json.dumps(hsds.document(directory, [course])))
    service = document["services"][-1]
    assert list(faults(service, "service")) == []
    assert service["organization_id"] in {body["id"] for body in document["organizations"]}
    assert replace(from_service(service), place=course.place, source=course.source) == course


@settings(max_examples=40)
@given(course=courses(st.just("24207")))
def test_any_course_is_exported_without_loss(course: Course, directory: Directory) -> None:
    there = known(course)
    assert from_plain(plain.course(there)) == there
    service = hsds_courses.service(there, directory)
    assert list(faults(service, "service")) == []
    assert replace(from_service(service), place=there.place, source=there.source) == there


def test_what_is_monthly_is_a_schedule_of_months(directory: Directory) -> None:
    (schedule,) = hsds_courses.service(KNOWN[0], directory)["schedules"]
    assert (schedule["freq"], schedule["byday"]) == ("MONTHLY", "2SU,3SU,4SU")


def events(*announced: Course, directory: Directory, today: date = TODAY) -> list[Any]:
    made = Calendar.from_ical(ics.calendar(announced, directory.places, today))
    return [part for part in made.walk() if isinstance(part, Event)]


def days(event: Any) -> list[date]:
    """The days as a calendar shows them: RFC 5545's rule without the exceptions."""
    start = event["DTSTART"].dt
    expanded = rruleset()
    expanded.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=start))
    for one in event["EXDATE"].dts if "EXDATE" in event else ():
        expanded.exdate(one.dt)
    return [at.date() for at in expanded]


def test_a_calendar_has_the_times_of_japan_and_the_venue(directory: Directory) -> None:
    noon, evening = events(known(TUESDAYS), directory=directory)
    assert [str(event["SUMMARY"]) for event in (noon, evening)] == ["なごにほ入門 昼クラス", "なごにほ入門 夜クラス"]
    assert noon["DTSTART"].dt.isoformat() == "2026-12-01T10:00:00+09:00"
    assert noon["DTEND"].dt.isoformat() == "2026-12-01T11:30:00+09:00"
    assert noon["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert str(noon["LOCATION"]).startswith("国際センター")
    assert {day.weekday() for day in days(noon)} == {1}
    assert noon["UID"] != evening["UID"]


def test_breaks_and_holidays_are_without_lessons(directory: Directory) -> None:
    (event,) = events(known(WEDNESDAYS), directory=directory)
    held = set(days(event))
    assert date(2027, 3, 17) in held
    assert not held & {date(2027, 3, 24), date(2027, 3, 31), date(2027, 7, 21), date(2027, 8, 25)}
    assert not held & {date(2027, 5, 5), date(2027, 11, 3)}  # Children's Day, Culture Day
    assert {date(2027, 4, 7), date(2027, 7, 14), date(2027, 9, 1)} <= held


def test_a_term_ends_and_every_second_week_counts_from_its_first_day(directory: Directory) -> None:
    tuesdays, thursdays = events(known(TWO_HALLS), directory=directory, today=date(2026, 4, 1))
    assert days(tuesdays)[0] == date(2026, 4, 7)
    assert days(tuesdays)[-1] == date(2027, 3, 30)
    assert days(thursdays)[:3] == [date(2026, 4, 9), date(2026, 4, 23), date(2026, 5, 7)]
    unknown = replace(TWO_HALLS, lessons=TWO_HALLS.lessons[1:], term=Term())
    assert events(known(unknown), directory=directory) == []  # nobody knows which weeks


def test_what_has_no_days_or_is_closed_is_in_no_calendar(directory: Directory) -> None:
    closed = replace(WEDNESDAYS, status=CourseStatus.TEMPORARILY_CLOSED)
    over = replace(WEDNESDAYS, term=Term(end=PartialDate(3, 31, 2026)))
    assert events(known(FULL_ROOMS), known(closed), known(over), directory=directory) == []


@settings(max_examples=40)
@given(
    st.sampled_from([None, 1, 2, 3, 4, 5, -1]),
    st.sampled_from(Weekday),
    st.lists(st.builds(PartialDate, st.integers(1, 12)), max_size=2),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
)
def test_the_rule_and_its_exceptions_are_the_days_that_are_held(
    ordinal: int | None, weekday: Weekday, months: Sequence[PartialDate], today: date
) -> None:
    lesson = Lesson((Day(weekday, ordinal),), start=ANNOUNCEMENTS[0].lessons[0].start)
    event = Event()
    assert ics._add_times(event, lesson, Term(breaks=tuple(Period(month, month) for month in months)), today)
    without = {month.month for month in months}
    numbers = range((today + timedelta(365) - today).days + 1)
    year = (today + timedelta(number) for number in numbers)
    index = list(Weekday).index(weekday)
    expected = [
        day
        for day in year
        if day.weekday() == index
        and day.month not in without
        and ordinal in (None, (day.day - 1) // 7 + 1, -1 if (day + timedelta(7)).month != day.month else None)
    ]
    assert days(event) == expected
