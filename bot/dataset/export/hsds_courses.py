"""A course as an HSDS 3.0 service: schedules by RFC 5545, cost options in yen, languages, venues with accessibility.

What HSDS has no field for is an ``attribute`` of the service or of the schedule, by the name of its column in
``courses.csv``, so that nothing is lost.
"""

from collections.abc import Iterator, Mapping
from datetime import time

from bot.core.courses.course import Cost, Course, Venue
from bot.core.courses.dates import PartialDate
from bot.core.courses.rows.cells import to_rows
from bot.core.courses.vocabulary import CostUnit
from bot.core.directory.directory import Directory
from bot.core.places import Place
from bot.dataset.export import Json, plain
from bot.dataset.export.credits import LICENCE_NAME, LICENCE_URL
from bot.dataset.export.hsds_parts import attribute, credit, given, identity, organization, uri

TAXONOMY = "Madoguchi: details of a class"
_OFFSET = "+09:00"
_HOURS_FROM_UTC = 9
_UNITS = {
    CostUnit.LESSON: "per lesson",
    CostUnit.MONTH: "per month",
    CostUnit.TERM: "per term",
    CostUnit.YEAR: "per year",
    CostUnit.TEXTBOOK: "for textbooks",
    CostUnit.REGISTRATION: "once, to register",
}
_OF_SERVICE = (
    *("course", "mode", "residency", "residence_card", "most_years", "term_start", "term_end", "term_lessons"),
    *("term_breaks", "holidays", "term_exceptions", "checked_by"),
)
_OF_SCHEDULE = ("levels", "child_care", "child_care_from", "capacity", "availability", "address")


def service(course: Course, directory: Directory) -> Json:
    """The service of a course, with its organisation and all else inside."""
    place, rows = directory.places[course.place], to_rows(course)
    own, body = identity("course", course.id), organization(course, directory)
    who = course.eligibility
    area = {"id": identity("service_area", own), "service_id": own, "name": place.name}
    return {
        "id": own,
        "organization_id": body["id"],
        "name": course.name,
        **given(description=course.note, url=uri(course.url), email=course.email),
        "status": course.status.value,
        **given(application_process=course.application_process, eligibility_description=who.description),
        **_numbers(minimum_age=who.minimum_age, maximum_age=who.maximum_age),
        **given(assured_date=course.checked_on.isoformat() if course.checked_on else None),
        "phones": [{"id": identity("phone", own), "service_id": own, "number": course.phone}] if course.phone else [],
        "schedules": [_schedule(own, course, number, rows[number]) for number in range(len(rows))],
        "service_areas": [area | {"description": plain.english(place, directory)}],
        "service_at_locations": list(_at_venues(own, course, place)),
        "languages": [_language(own, tag) for tag in course.languages],
        "cost_options": [_cost(own, number, cost) for number, cost in enumerate(course.costs)],
        "required_documents": [_residence_card(own)] if who.residence_card else [],
        "organization": body,
        "attributes": [
            *_details("service", own, rows[0], _OF_SERVICE if course.url.isascii() else ("url", *_OF_SERVICE)),
            *([attribute("service", own, "source", credit(course.source, directory))] if course.source else ()),
            attribute("service", own, "data licence", f"{LICENCE_NAME} {LICENCE_URL}"),
        ],
    }


def _schedule(own: str, course: Course, number: int, row: Mapping[str, str]) -> Json:
    lesson, schedule = course.lessons[number], identity("schedule", own, str(number))
    rule = dict(part.split("=") for part in lesson.rrule.split(";") if part)
    return {
        "id": schedule,
        "service_id": own,
        **({"location_id": _location_id(own, lesson.venue)} if lesson.venue != Venue() else {}),
        **given(valid_from=_day(course.term.start), valid_to=_day(course.term.end)),
        "timezone": _HOURS_FROM_UTC,
        **({"freq": rule["FREQ"], "byday": rule["BYDAY"]} if rule else {}),
        **({"interval": lesson.weeks} if lesson.weeks > 1 else {}),
        **given(description=lesson.name, opens_at=_clock(lesson.start), closes_at=_clock(lesson.end)),
        **given(attending_type=course.mode),
        "attributes": list(_details("schedule", schedule, row, _OF_SCHEDULE)),
    }


def _at_venues(own: str, course: Course, place: Place) -> Iterator[Json]:
    for venue in dict.fromkeys(lesson.venue for lesson in course.lessons if lesson.venue != Venue()):
        location = _location_id(own, venue)
        accessible = {"id": identity("accessibility", location), "location_id": location}
        yield {
            "id": identity("service_at_location", own, location),
            "service_id": own,
            "location_id": location,
            "location": {
                "id": location,
                "location_type": "physical",
                **given(name=venue.name, transportation=venue.station),
                "description": ", ".join(filter(None, (venue.address, place.name))),
                "accessibility": [accessible | {"description": venue.accessibility}] if venue.accessibility else [],
            },
        }


def _location_id(own: str, venue: Venue) -> str:
    return identity("venue", own, venue.name, venue.address, venue.station, venue.accessibility)


def _language(own: str, tag: str) -> Json:
    code = tag.partition("-")[0]
    return {"id": identity("language", own, tag), "service_id": own, "name": tag, "code": code}


def _cost(own: str, number: int, cost: Cost) -> Json:
    return {
        "id": identity("cost_option", own, str(number)),
        "service_id": own,
        **given(option=cost.option),
        "currency": "JPY",
        "amount": cost.yen,
        **given(amount_description=_UNITS[cost.unit] if cost.unit else None),
    }


def _residence_card(own: str) -> Json:
    return {"id": identity("required_document", own), "service_id": own, "document": "residence card (在留カード)"}


def _details(entity: str, own: str, row: Mapping[str, str], columns: tuple[str, ...]) -> Iterator[Json]:
    for column in columns:
        if row[column]:
            term = identity("taxonomy_term", TAXONOMY, column)
            yield {
                "id": identity("attribute", own, column),
                "link_id": own,
                "link_entity": entity,
                "taxonomy_term_id": term,
                "value": row[column],
                "taxonomy_term": {
                    "id": term,
                    "name": column,
                    "description": f"The column {column} of courses.csv, as its datapackage.json describes it",
                    "taxonomy": TAXONOMY,
                },
            }


def _numbers(**fields: int | None) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def _clock(at: time | None) -> str | None:
    return f"{at:%H:%M}{_OFFSET}" if at else None


def _day(partial: PartialDate | None) -> str | None:
    """A day that HSDS can take: of a whole date alone."""
    whole = partial is not None and partial.year is not None and partial.day is not None
    return str(partial) if whole else None
