"""Open Referral's Human Services Data Specification 3.0: https://docs.openreferral.org/en/v3.0/hsds/

A service is a page about Japanese classes in a place; the fields of each object are those of the published
JSON Schemas. Where the specification wants what nobody has written down (schedules, fees, addresses, who changed
a field when), it is left out. ``licenses`` and ``metadata`` mean other things there than the licence and source
of data, so those two are ``attributes``.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.core.directory import Directory
from bot.core.places import LanguageClass, Place, Status
from bot.export import Json, plain
from bot.export.credits import LICENCE_NAME, LICENCE_URL, credits_of, licence
from bot.export.hsds_parts import attribute, contacts, credit, given, hall, identity, organization, public_body

_STATUS = {Status.CURRENT: "active", Status.SUPERSEDED: "inactive", Status.WRONG: "defunct"}
_REMARK = {
    Status.CURRENT: "",
    Status.SUPERSEDED: " No longer listed: a newer row of the directory holds.",
    Status.WRONG: " Listed by mistake of the source; kept so that nobody adds it again.",
}


def document(directory: Directory) -> Json:
    """All services and all organisations, with licence and credits: the two lists that an HSDS API would serve."""
    of_classes = {row.source for rows in directory.classes.values() for row in rows}
    of_offices = {row.source for rows in directory.offices.values() for row in rows}
    return {
        "version": "3.0",
        "licence": licence(),
        "credits": credits_of(directory, of_classes | of_offices),
        "services": services(directory),
        "organizations": organizations(directory),
    }


def services(directory: Directory) -> list[Json]:
    """A service for each page of each place, also those no longer current; rows that say the same are one."""
    pages: dict[tuple[str, str], list[LanguageClass]] = {}
    for code in sorted(directory.classes):
        for row in directory.classes[code]:
            pages.setdefault((code, row.url), []).append(row)
    return [_service(rows, directory) for rows in pages.values()]


def organizations(directory: Directory) -> list[Json]:
    """The prefectures and municipalities with an office or classes, then the providers that the sources name."""
    codes = sorted(directory.offices.keys() | directory.classes.keys())
    public = [public_body(directory.places[code], directory) for code in codes]
    named = {
        body["id"]: body
        for code in sorted(directory.classes)
        for row in directory.classes[code]
        if row.provider
        for body in [organization(row, directory)]
    }
    return [*public, *named.values()]


def assured_date(row: LanguageClass) -> str:
    """The day on which a person last looked at the row, ISO 8601; "" where nobody has or the table does not tell."""
    checked_on: date | None = getattr(row, "checked_on", None)
    return checked_on.isoformat() if checked_on else ""


def _service(rows: Sequence[LanguageClass], directory: Directory) -> Json:
    """The service of rows that give one page for one place: what the one in force says, with the sources of all."""
    row = min(rows, key=lambda row: list(_STATUS).index(row.status))
    place = directory.places[row.place]
    own, name = identity("service", row.place, row.url), plain.english(place, directory)
    body = organization(row, directory)
    responsible = directory.answer(place).responsible
    return {
        "id": own,
        "organization_id": body["id"],
        "name": f"Japanese classes: {name}",
        "alternate_name": f"{place.name}の日本語教室",
        "description": f"A page about Japanese-language classes in {name} ({place.name}).{_REMARK[row.status]}",
        "url": row.url,
        **given(email=body.get("email")),
        "status": _STATUS[row.status],
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
        yield attribute("service", service, "source", credit(directory.sources[source]))
    yield attribute("service", service, "data licence", f"{LICENCE_NAME} {LICENCE_URL}")
