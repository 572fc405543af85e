"""Open Referral's Human Services Data Specification 3.0: https://docs.openreferral.org/en/v3.0/hsds/

A service is a class with its details (``hsds_courses``), or a page about Japanese classes in a place; the fields of
each object are those of the published JSON Schemas. Where the specification wants what nobody has written down
(schedules and fees of a page, addresses, who changed a field when), it is left out. ``licenses`` and ``metadata`` mean
other things there than the licence and source of data, so those two are ``attributes``.
"""

from collections.abc import Collection, Iterator, Sequence

from bot.core.courses.course import Course
from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck, LinkState, is_open
from bot.core.places import LanguageClass, Place, Status
from bot.dataset.export import Json, hsds_courses, plain
from bot.dataset.export.credits import LICENCE_NAME, LICENCE_URL, all_credits, licence
from bot.dataset.export.hsds_parts import attribute, contacts, credit, given, hall, identity, organization, public_body

_STATUS = {Status.CURRENT: "active", Status.SUPERSEDED: "inactive", Status.WRONG: "defunct"}
_REMARK = {
    Status.CURRENT: "",
    Status.SUPERSEDED: " No longer listed: a newer row of the directory holds.",
    Status.WRONG: " Listed by mistake of the source; kept so that nobody adds it again.",
}

_LOST = {LinkState.GONE: "gone", LinkState.HIJACKED: "in other hands"}


def document(directory: Directory, courses: Collection[Course] = ()) -> Json:
    """All services and all organisations, with licence and credits: the two lists that an HSDS API would serve."""
    return {
        "version": "3.0",
        "licence": licence(),
        "credits": all_credits(directory, courses),
        "services": [*services(directory), *(hsds_courses.service(course, directory) for course in courses)],
        "organizations": organizations(directory, courses),
    }


def services(directory: Directory) -> list[Json]:
    """A service for each page of each place, also those no longer current; rows that say the same are one."""
    pages: dict[tuple[str, str], list[LanguageClass]] = {}
    for code in sorted(directory.classes):
        for row in directory.classes[code]:
            pages.setdefault((code, row.url), []).append(row)
    return [_service(rows, directory) for rows in pages.values()]


def organizations(directory: Directory, courses: Collection[Course] = ()) -> list[Json]:
    """The prefectures and municipalities with an office or classes, then the providers that the sources name."""
    codes = sorted(directory.offices.keys() | directory.classes.keys() | {course.place for course in courses})
    public = [public_body(directory.places[code], directory) for code in codes]
    rows: list[LanguageClass | Course] = [row for code in sorted(directory.classes) for row in directory.classes[code]]
    bodies = [organization(row, directory) for row in (*rows, *courses) if row.provider]
    return [*public, *{body["id"]: body for body in bodies}.values()]


def assured_date(row: LanguageClass) -> str:
    """The day on which a person last looked at the row, ISO 8601; "" where nobody has. A machine assures nothing."""
    return row.checked_on.isoformat() if row.checked_on else ""


def _service(rows: Sequence[LanguageClass], directory: Directory) -> Json:
    """The service of rows that give one page for one place: what the one in force says, with the sources of all."""
    row = min(rows, key=lambda row: list(_STATUS).index(row.status))
    place, check = directory.places[row.place], directory.checks.get(row.url)
    own, name = identity("service", row.place, row.url), plain.english(place, directory)
    body = organization(row, directory)
    responsible = directory.answer(place).responsible
    return {
        "id": own,
        "organization_id": body["id"],
        "name": f"Japanese classes: {name}",
        "alternate_name": f"{place.name}の日本語教室",
        "description": f"A page about Japanese-language classes in {name} ({place.name}).{_remark(row, check)}",
        "url": row.url,
        **given(email=body.get("email")),
        "status": _status(row, check),
        **given(assured_date=assured_date(row)),
        "service_areas": [
            {"id": identity("service_area", own), "service_id": own, "name": place.name, "description": name}
        ],
        "service_at_locations": [_at_hall(own, place, directory)],
        "languages": [_japanese(own)],
        "organization": body,
        "contacts": [contact | {"service_id": own} for contact in contacts(responsible, directory, own)],
        "attributes": list(_provenance(own, rows, directory)),
    }


def _status(row: LanguageClass, check: LinkCheck | None) -> str:
    return _STATUS[row.status] if is_open(check) or row.status is not Status.CURRENT else "inactive"


def _remark(row: LanguageClass, check: LinkCheck | None) -> str:
    """Why a service is not active, for people; "" of one that is."""
    lost = "" if check is None or is_open(check) else f" On {check.checked_on} its page was {_LOST[check.state]}."
    return _REMARK[row.status] + lost


def _at_hall(service: str, place: Place, directory: Directory) -> Json:
    return {
        "id": identity("service_at_location", service, place.code),
        "service_id": service,
        "location_id": identity("location", place.code),
        "description": "Not the classroom: the service's page says where the classes are.",
        "location": hall(place, directory),
    }


def _japanese(service: str) -> Json:
    return {
        "id": identity("language", service, "ja"),
        "service_id": service,
        "name": "Japanese",
        "code": "ja",
        "note": "The language that is taught",
    }


def _provenance(service: str, rows: Sequence[LanguageClass], directory: Directory) -> Iterator[Json]:
    for source in dict.fromkeys(row.source for row in rows):
        yield attribute("service", service, "source", credit(source, directory))
    if check := directory.checks.get(rows[0].url):
        yield attribute("service", service, "link", _sighting(check))
    yield attribute("service", service, "data licence", f"{LICENCE_NAME} {LICENCE_URL}")


def _sighting(check: LinkCheck) -> str:
    """A look at a link in one line: state, day, new address, remark."""
    to = f"to {check.moved_to}" if check.moved_to else ""
    return "; ".join(filter(None, (check.state.value, f"looked at on {check.checked_on}", to, check.note)))
