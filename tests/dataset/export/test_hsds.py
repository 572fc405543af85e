"""HSDS 3.0: every service and organisation fits the specification, and says what the tables say, no more."""

import copy
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.core.places import LanguageClass, Source, Status
from bot.dataset.export import hsds
from tests.dataset.export.hsds_model import faults, objects

Json = dict[str, Any]
PARENTS = {"service_areas", "service_at_locations", "languages", "contacts"}


@pytest.fixture(scope="module")
def document(directory: Directory) -> Json:
    return hsds.document(directory)


@pytest.fixture(scope="module")
def services(document: Json) -> list[Json]:
    found: list[Json] = document["services"]
    return found


def service_of(services: list[Json], url: str) -> Json:
    (found,) = (service for service in services if service["url"] == url)
    return found


def test_every_service_and_organisation_fits_the_specification(document: Json) -> None:
    for key, table in (("services", "service"), ("organizations", "organization")):
        assert document[key]
        assert [fault for value in document[key] for fault in faults(value, table, value["name"])] == []


def _drop(name: str) -> Callable[[Json], object]:
    return lambda service: service.pop(name)


def _set(name: str, value: object) -> Callable[[Json], object]:
    return lambda service: service.update({name: value})


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        (_drop("id"), ".id"),
        (_drop("name"), ".name"),
        (_drop("status"), ".status"),
        (_set("status", "current"), ".status"),
        (_set("id", "24207"), ".id"),
        (_set("url", "www.city.suzuka.lg.jp"), ".url"),
        (_set("email", "shimintaiwa at city.suzuka.lg.jp"), ".email"),
        (_set("assured_date", "2026-11-3"), ".assured_date"),
        (_set("assured_date", None), ".assured_date"),
        (_set("licence", "CC0"), ".licence"),
        (_set("languages", {}), ".languages"),
        (_set("organization", "Suzuka"), ".organization"),
        (lambda service: service["organization"].pop("description"), ".organization.description"),
        (
            lambda service: service["organization"]["locations"][0].update(latitude=136.5),
            ".organization.locations[0].latitude",
        ),
        (
            lambda service: service["service_at_locations"][0]["location"].pop("location_type"),
            ".service_at_locations[0].location.location_type",
        ),
        (
            lambda service: service["attributes"][0]["taxonomy_term"].pop("name"),
            ".attributes[0].taxonomy_term.name",
        ),
    ],
)
def test_the_model_of_these_tests_finds_a_slip(
    services: list[Json], damage: Callable[[Json], object], where: str
) -> None:
    service = copy.deepcopy(service_of(services, "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"))
    damage(service)
    (fault,) = faults(service, "service")
    assert fault.partition(":")[0] == where


def test_every_page_of_a_place_is_one_service_with_the_status_of_its_row(
    services: list[Json], directory: Directory
) -> None:
    """Five rows repeat a page of their place; where one of them holds, the service is active."""
    statuses = defaultdict(set)
    for rows in directory.classes.values():
        for row in rows:
            statuses[row.place, row.url].add(row.status)
    expected = Counter(
        (url, "active" if Status.CURRENT in found else "inactive" if Status.SUPERSEDED in found else "defunct")
        for (_, url), found in statuses.items()
    )
    assert Counter((service["url"], service["status"]) for service in services) == expected
    assert {status for _, status in expected} == {"active", "inactive", "defunct"}


def test_an_id_means_one_thing_and_references_lead_somewhere(document: Json) -> None:
    found: dict[str, Json] = {}
    of_table = defaultdict(set)
    for key, table in (("services", "service"), ("organizations", "organization")):
        for value in document[key]:
            for inner_table, inner in objects(value, table):
                assert found.setdefault(inner["id"], inner) == inner
                of_table[inner_table].add(inner["id"])
    for key, table in (("services", "service"), ("organizations", "organization")):
        assert len({value["id"] for value in document[key]}) == len(document[key])
        assert of_table[table] == {value["id"] for value in document[key]}
    for value in found.values():
        for name in ("organization", "service", "location", "taxonomy_term"):
            assert value.get(f"{name}_id") is None or value[f"{name}_id"] in of_table[name]
        assert "link_id" not in value or value["link_id"] in of_table[value["link_entity"]]


def test_what_hangs_on_a_service_names_it(services: list[Json]) -> None:
    for service in services:
        assert service["organization"]["id"] == service["organization_id"]
        assert {part["service_id"] for name in PARENTS for part in service[name]} == {service["id"]}
        assert {attribute["link_id"] for attribute in service["attributes"]} == {service["id"]}


def test_the_city_offers_what_no_provider_is_named_for(services: list[Json]) -> None:
    service = service_of(services, "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html")
    assert service["name"] == "Japanese classes: Suzuka, Mie"
    assert service["organization"]["name"] == "鈴鹿市"
    assert service["organization"]["website"] == "https://www.city.suzuka.lg.jp/"
    assert service["organization"]["organization_identifiers"][0]["identifier"] == "24207"
    assert service["email"] == "shimintaiwa@city.suzuka.lg.jp"
    assert [contact["department"] for contact in service["contacts"]] == [
        "Public Consultation Division Regional Development Department"
    ]
    assert [language["code"] for language in service["languages"]] == ["ja"]


def test_a_provider_is_the_organisation_and_the_city_stays_the_contact(services: list[Json]) -> None:
    service = service_of(services, "https://isesaki-kokusai.jp/")
    assert service["organization"]["name"] == "Isesaki International Relations Association"
    assert "email" not in service  # the city's address is not the association's
    assert [contact["email"] for contact in service["contacts"]] == ["tabunka@city.isesaki.lg.jp"]


def test_the_point_is_the_town_hall_and_says_so(services: list[Json], directory: Directory) -> None:
    for service in services:
        (at,) = service["service_at_locations"]
        place = directory.places[at["location"]["external_identifier"]]
        assert at["location"]["latitude"] == place.coordinates.latitude
        assert at["location"]["longitude"] == place.coordinates.longitude
        assert "Not the classroom" in at["description"]
        assert "not the classroom" in at["location"]["description"]


def test_every_department_in_charge_is_a_contact_of_its_organisation(document: Json, directory: Directory) -> None:
    bodies = {body["organization_identifiers"][0]["identifier"]: body for body in document["organizations"][:132]}
    assert bodies.keys() == directory.offices.keys() | directory.classes.keys()
    for code, body in bodies.items():
        expected = {
            (office.department, email)
            for office in directory.current_offices(code)
            for email in office.emails or (None,)
        }
        assert {(contact["department"], contact.get("email")) for contact in body["contacts"]} == expected


def test_sources_and_licence_travel_with_the_whole_and_with_each_service(document: Json, services: list[Json]) -> None:
    assert document["licence"]["name"] == "CC-BY-4.0"
    credited = {credit["source"]: credit for credit in document["credits"]}
    assert {"member-cities", "government-directory", "localgovjp", "english_names"} <= credited.keys()
    for service in services:
        values = [(attribute["taxonomy_term"]["name"], attribute["value"]) for attribute in service["attributes"]]
        assert ("data licence", "CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/") in values
        assert any(name == "source" and "(undated; public directory facts)" in value for name, value in values)


def test_no_date_is_made_up(services: list[Json]) -> None:
    """Nobody has checked the two lists, and they are undated."""
    assert [service for service in services if "assured_date" in service] == []


def test_a_row_that_was_checked_gives_its_day(directory: Directory) -> None:
    suzuka, mie = directory.places["24207"], directory.places["24"]
    rows = [
        LanguageClass("24207", "", "https://example.jp/a", "list", Status.CURRENT, checked_on=date(2026, 11, 3)),
        LanguageClass("24207", "", "https://example.jp/b", "list", Status.CURRENT),
    ]
    checked, unchecked = hsds.services(Directory([suzuka, mie], [], rows, [Source("list", "A list", "", "CC0-1.0")]))
    assert checked["assured_date"] == "2026-11-03"
    assert "assured_date" not in unchecked
    assert [fault for service in (checked, unchecked) for fault in faults(service, "service")] == []


PAGE = "https://example.jp/classes"
ROWS = {Status.CURRENT: "active", Status.SUPERSEDED: "inactive", Status.WRONG: "defunct"}


def record_checks(directory: Directory, status: Status, check: LinkCheck) -> Json:
    """Suzuka's one service, of a row that a person saw in May and whose link a program saw later."""
    row = LanguageClass("24207", "", PAGE, "list", status, date(2026, 5, 1), "Aoi")
    places = [directory.places[code] for code in ("24", "24207")]
    (service,) = hsds.services(Directory(places, [], [row], [Source("list", "A list", "", "CC0-1.0")], [check]))
    assert list(faults(service, "service")) == []
    return service


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("state", LinkState)
def test_a_service_whose_page_is_lost_is_not_active(directory: Directory, status: Status, state: LinkState) -> None:
    """Why it is not is said for people; what the program saw never counts as somebody's assurance."""
    service = record_checks(directory, status, LinkCheck(PAGE, state, date(2026, 11, 3), note="a remark"))
    lost = {LinkState.GONE: "gone", LinkState.HIJACKED: "in other hands"}.get(state)
    assert service["status"] == ("inactive" if lost and status is Status.CURRENT else ROWS[status])
    assert service["description"].endswith(f" On 2026-11-03 its page was {lost}.") is bool(lost)
    assert link_of(service) == [f"{state.value}; looked at on 2026-11-03; a remark"]
    assert service["assured_date"] == "2026-05-01"


def test_a_page_that_moved_gives_its_new_address(directory: Directory, services: list[Json]) -> None:
    moved = LinkCheck(PAGE, LinkState.MOVED, date(2026, 11, 3), 200, moved_to="https://example.jp/new")
    service = record_checks(directory, Status.CURRENT, moved)
    assert link_of(service) == ["moved; looked at on 2026-11-03; to https://example.jp/new"]
    assert [link_of(service) for service in services if link_of(service)] == []  # nobody has looked at these


def link_of(service: Json) -> list[str]:
    return [part["value"] for part in service["attributes"] if part["taxonomy_term"]["name"] == "link"]


def test_what_volunteers_sent_in_is_as_new_as_their_newest_look(directory: Directory) -> None:
    """A list of which only some rows were checked stays undated."""
    rows = [
        LanguageClass("24207", "", "https://example.jp/a", "people", Status.CURRENT, date(2026, 5, 1), "Aoi"),
        LanguageClass("24207", "", "https://example.jp/b", "people", Status.SUPERSEDED, date(2026, 11, 3), "Aoi"),
        LanguageClass("24207", "", "https://example.jp/c", "list", Status.CURRENT, date(2026, 11, 3), "Aoi"),
        LanguageClass("24207", "", "https://example.jp/d", "list", Status.CURRENT),
    ]
    sources = [Source("people", "Volunteers", "", "CC0-1.0"), Source("list", "A list", "", "CC0-1.0")]
    document = hsds.document(Directory([directory.places[code] for code in ("24", "24207")], [], rows, sources))
    assert {credit["source"]: credit["date"] for credit in document["credits"]} == {"people": "2026-11-03", "list": ""}
    assert [service["attributes"][0]["value"] for service in document["services"]] == [
        "Volunteers (2026-11-03; CC0-1.0)",
        "Volunteers (2026-11-03; CC0-1.0)",
        "A list (undated; CC0-1.0)",
        "A list (undated; CC0-1.0)",
    ]


def test_two_exports_agree_byte_for_byte(document: Json, directory: Directory) -> None:
    assert json.dumps(hsds.document(directory)) == json.dumps(document)


def test_an_id_stays_when_other_rows_come_and_go(services: list[Json], directory: Directory) -> None:
    rows = [row for row in directory.classes["24207"] if row.status is Status.CURRENT]
    alone = Directory(directory.places.values(), [], rows, directory.sources.values())
    assert [service["id"] for service in hsds.services(alone)] == [
        service_of(services, rows[0].url)["id"],
    ]
