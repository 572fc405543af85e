"""The parts that an HSDS record is put together from: organisations, contacts, locations, attributes."""

from collections.abc import Iterator
from urllib.parse import quote
from uuid import UUID, uuid5

from bot.core.courses.course import Course
from bot.core.directory.directory import Directory
from bot.core.places import Kind, LanguageClass, Place
from bot.dataset.export import Json, plain
from bot.dataset.export.credits import date_of

# Of every id. To change it is to change all of them, and with them what others have stored.
NAMESPACE = UUID("e47533c7-592d-487b-b57d-4eb8ec8737e3")
TAXONOMY = "Madoguchi: provenance"
_RESERVED = "%/:?#[]@!$&'()*+,;=~"

_HALL = {
    Kind.PREFECTURE: "prefectural office",
    Kind.DESIGNATED_CITY: "city hall",
    Kind.CITY: "city hall",
    Kind.SPECIAL_WARD: "ward office",
    Kind.TOWN: "town hall",
    Kind.VILLAGE: "village hall",
    Kind.WARD: "ward office",
}
_TERMS = {
    "source": "The list that this comes from, with its date and licence",
    "link": "What a program last saw of the service's page: reachable, moved, gone, unknown or hijacked, and when",
    "data licence": "The licence of this record",
    "page": "A page of the department",
    "language of the name": "The language that the department's name is written in, ISO 639-1",
}


def organization(row: LanguageClass | Course, directory: Directory) -> Json:
    """Who offers the classes: the provider or association where one is known, else the municipality or prefecture."""
    place = directory.places[row.place]
    if not row.provider:
        return public_body(place, directory)
    return {
        "id": identity("organization", row.place, row.provider),
        "name": row.provider,
        **given(alternate_name=row.provider_ja if isinstance(row, LanguageClass) else None),
        "description": f"Behind a page about Japanese classes in {plain.english(place, directory)} ({place.name}).",
    }


def public_body(place: Place, directory: Directory) -> Json:
    """A prefecture or municipality, with its departments in charge and its office building."""
    own, name = identity("organization", place.code), plain.english(place, directory)
    emails = [email for office in directory.current_offices(place.code) for email in office.emails]
    return {
        "id": own,
        "name": place.name,
        "alternate_name": name,
        "description": f"{name} ({place.name}), {place.kind.value} in Japan.",
        **given(email=next(iter(emails), None), website=place.website),
        "contacts": list(contacts(place, directory)),
        "locations": [hall(place, directory)],
        "organization_identifiers": [
            {
                "id": identity("organization_identifier", own),
                "organization_id": own,
                "identifier_scheme": _code_scheme(place),
                "identifier_type": "local government code",
                "identifier": place.code,
            }
        ],
    }


def contacts(place: Place, directory: Directory, of: str = "") -> Iterator[Json]:
    """The place's departments in charge, one contact for each address (or one without any).

    ``of`` is the service that the contact is given for, since an entry of its own needs an id of its own.
    """
    for office in directory.current_offices(place.code):
        for email in office.emails or ("",):
            own = identity("contact", place.code, office.department, *office.urls, email, of)
            yield {
                "id": own,
                "organization_id": identity("organization", place.code),
                "department": office.department,
                **given(email=email),
                "attributes": [
                    *(attribute("contact", own, "page", url) for url in office.urls),
                    attribute("contact", own, "language of the name", office.department_language),
                    attribute("contact", own, "source", credit(office.source, directory)),
                ],
            }


def hall(place: Place, directory: Directory) -> Json:
    """The office building: the only point that is known of a place."""
    name = plain.english(place, directory)
    return {
        "id": identity("location", place.code),
        "location_type": "physical",
        "organization_id": identity("organization", place.code),
        "name": f"{name}: {_HALL[place.kind]}",
        "description": f"The {_HALL[place.kind]} of {name} ({place.name}), not the classroom.",
        "latitude": place.coordinates.latitude,
        "longitude": place.coordinates.longitude,
        "external_identifier": place.code,
        "external_identifier_type": _code_scheme(place),
    }


def attribute(entity: str, link: str, term: str, value: str) -> Json:
    """What HSDS has no field for, said of the object ``link`` of the table ``entity`` by one of ``_TERMS``."""
    of_term = identity("taxonomy_term", term)
    return {
        "id": identity("attribute", link, term, value),
        "link_id": link,
        "link_entity": entity,
        "taxonomy_term_id": of_term,
        "value": value,
        "taxonomy_term": {"id": of_term, "name": term, "description": _TERMS[term], "taxonomy": TAXONOMY},
    }


def credit(of: str, directory: Directory) -> str:
    """A source in one line: title, date, licence."""
    source = directory.sources[of]
    return f"{source.title} ({date_of(source, directory) or 'undated'}; {source.licence})"


def _code_scheme(place: Place) -> str:
    return "JIS X 0401" if place.kind is Kind.PREFECTURE else "JIS X 0402"


def given(**fields: str | None) -> Json:
    """The fields that there is something for: HSDS leaves out what is not known."""
    return {name: value for name, value in fields.items() if value}


def uri(url: str) -> str:
    """A web address in ASCII alone, as RFC 3986 has it; "" stays so."""
    scheme, separator, rest = url.partition("://")
    host, stroke, path = rest.partition("/")
    ascii_host = host if host.isascii() else host.encode("idna").decode()
    return f"{scheme}{separator}{ascii_host}{stroke}{quote(path, safe=_RESERVED)}"


def identity(*parts: str) -> str:
    """The same for the same kind and parts, in every export."""
    return str(uuid5(NAMESPACE, "\n".join(parts)))
