"""The objects of HSDS 3.0 that an export uses, field by field: what is required, of which form, and nothing else.

The names, forms and code lists are those of the specification (https://docs.openreferral.org/en/v3.0/hsds/).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str) and value == value.strip() != ""


def identifier(value: Any) -> bool:
    return text(value) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value) is not None


def uri(value: Any) -> bool:
    return text(value) and re.fullmatch(r"https?://[!-~]+", value) is not None and bool(urlsplit(value).hostname)


def email(value: Any) -> bool:
    return text(value) and re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) is not None


def day(value: Any) -> bool:
    return text(value) and date.fromisoformat(value).isoformat() == value


def number(low: float, high: float) -> Check:
    return lambda value: isinstance(value, float) and low <= value <= high


def whole(low: int, high: int) -> Check:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def matching(pattern: str) -> Check:
    return lambda value: text(value) and re.fullmatch(pattern, value) is not None


def one_of(*words: str) -> Check:
    return lambda value: value in words


@dataclass(frozen=True)
class Object:
    """A table of HSDS: its fields; a field that holds others names their table, with ``[]`` if it is a list."""

    required: frozenset[str]
    fields: Mapping[str, Check | str]


def _object(required: str, **fields: Check | str) -> Object:
    return Object(frozenset(required.split()), fields)


MODEL = {
    "service": _object(
        "id name status",
        id=identifier,
        organization_id=identifier,
        name=text,
        alternate_name=text,
        description=text,
        url=uri,
        email=email,
        status=one_of("active", "inactive", "defunct", "temporarily closed"),
        assured_date=day,
        application_process=text,
        eligibility_description=text,
        minimum_age=whole(0, 150),
        maximum_age=whole(0, 150),
        phones="phone[]",
        schedules="schedule[]",
        cost_options="cost_option[]",
        required_documents="required_document[]",
        service_areas="service_area[]",
        service_at_locations="service_at_location[]",
        languages="language[]",
        organization="organization",
        contacts="contact[]",
        attributes="attribute[]",
    ),
    "organization": _object(
        "id name description",
        id=identifier,
        name=text,
        alternate_name=text,
        description=text,
        email=email,
        website=uri,
        contacts="contact[]",
        locations="location[]",
        organization_identifiers="organization_identifier[]",
    ),
    "organization_identifier": _object(
        "id identifier_type identifier",
        id=identifier,
        organization_id=identifier,
        identifier_scheme=text,
        identifier_type=text,
        identifier=text,
    ),
    "contact": _object(
        "id",
        id=identifier,
        organization_id=identifier,
        service_id=identifier,
        department=text,
        email=email,
        attributes="attribute[]",
    ),
    "service_area": _object("id", id=identifier, service_id=identifier, name=text, description=text),
    "service_at_location": _object(
        "id", id=identifier, service_id=identifier, location_id=identifier, description=text, location="location"
    ),
    "location": _object(
        "id location_type",
        id=identifier,
        location_type=one_of("physical", "postal", "virtual"),
        organization_id=identifier,
        name=text,
        description=text,
        transportation=text,
        accessibility="accessibility[]",
        latitude=number(24, 46),
        longitude=number(122, 149),
        external_identifier=text,
        external_identifier_type=text,
    ),
    "phone": _object("id number", id=identifier, service_id=identifier, number=text),
    "schedule": _object(
        "id",
        id=identifier,
        service_id=identifier,
        location_id=identifier,
        valid_from=day,
        valid_to=day,
        timezone=whole(9, 9),
        freq=one_of("WEEKLY", "MONTHLY"),
        interval=whole(2, 52),
        byday=matching(r"(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU))*"),
        description=text,
        opens_at=matching(r"([01]\d|2[0-3]):[0-5]\d\+09:00"),
        closes_at=matching(r"([01]\d|2[0-3]):[0-5]\d\+09:00"),
        attending_type=text,
        attributes="attribute[]",
    ),
    "cost_option": _object(
        "id",
        id=identifier,
        service_id=identifier,
        option=text,
        currency=one_of("JPY"),
        amount=whole(0, 10_000_000),
        amount_description=text,
    ),
    "required_document": _object("id", id=identifier, service_id=identifier, document=text),
    "accessibility": _object("id", id=identifier, location_id=identifier, description=text),
    "language": _object("id", id=identifier, service_id=identifier, name=text, code=text, note=text),
    "attribute": _object(
        "id",
        id=identifier,
        link_id=identifier,
        link_entity=text,
        taxonomy_term_id=identifier,
        value=text,
        taxonomy_term="taxonomy_term",
    ),
    "taxonomy_term": _object("id name description", id=identifier, name=text, description=text, taxonomy=text),
}


def faults(value: Any, table: str, where: str = "") -> Iterator[str]:
    """Where an object breaks the model: a field missing, unknown or of the wrong form."""
    if not isinstance(value, dict):
        yield f"{where}: no {table}"
        return
    model = MODEL[table]
    yield from (f"{where}.{name}: missing" for name in sorted(model.required - value.keys()))
    for name, content in value.items():
        yield from _field_faults(content, model.fields.get(name), f"{where}.{name}")


def _field_faults(content: Any, expected: Check | str | None, where: str) -> Iterator[str]:
    match expected:
        case None:
            yield f"{where}: unknown"
        case str() if expected.endswith("[]"):
            if not isinstance(content, list):
                yield f"{where}: no list"
                return
            for position, item in enumerate(content):
                yield from faults(item, expected.removesuffix("[]"), f"{where}[{position}]")
        case str():
            yield from faults(content, expected, where)
        case check:
            if not _holds(check, content):
                yield f"{where}: {content!r}"


def _holds(check: Check, content: Any) -> bool:
    try:
        return check(content)
    except ValueError:
        return False


def objects(value: Any, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The object and all inside it, each with its table."""
    yield table, value
    for name, content in value.items():
        match MODEL[table].fields[name]:
            case str() as inner:
                for item in content if isinstance(content, list) else [content]:
                    yield from objects(item, inner.removesuffix("[]"))
