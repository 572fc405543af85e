"""GeoJSON as RFC 7946 has it, with what holds today."""

from datetime import date
from typing import Any

import pytest

from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.core.places import LanguageClass, Office, Status
from bot.dataset.export import geojson


@pytest.fixture(scope="module")
def collection(directory: Directory) -> dict[str, Any]:
    return geojson.collection(directory)


def test_every_place_with_an_office_or_classes_is_a_point(collection: dict[str, Any], directory: Directory) -> None:
    assert collection["type"] == "FeatureCollection"
    assert [feature["id"] for feature in collection["features"]] == sorted(
        directory.offices.keys() | directory.classes.keys()
    )
    for feature in collection["features"]:
        place = directory.places[feature["id"]]
        assert list(feature) == ["type", "id", "geometry", "properties"]
        assert feature["type"] == "Feature"
        # Longitude first: RFC 7946, 3.1.1.
        at = [place.coordinates.longitude, place.coordinates.latitude]
        assert feature["geometry"] == {"type": "Point", "coordinates": at}
        assert 122 < at[0] < 149
        assert 24 < at[1] < 46


def test_properties_are_flat_text_that_a_map_can_show(collection: dict[str, Any]) -> None:
    shapes = {tuple(feature["properties"]) for feature in collection["features"]}
    assert len(shapes) == 1
    assert all(isinstance(value, str) for feature in collection["features"] for value in feature["properties"].values())
    (suzuka,) = (feature["properties"] for feature in collection["features"] if feature["id"] == "24207")
    assert suzuka == {
        "code": "24207",
        "name": "鈴鹿市",
        "kana": "すずかし",
        "english": "Suzuka, Mie",
        "prefecture": "三重県",
        "kind": "city",
        "website": "https://www.city.suzuka.lg.jp/",
        "departments": "Public Consultation Division Regional Development Department",
        "department_urls": "https://www.city.suzuka.lg.jp/",
        "emails": "shimintaiwa@city.suzuka.lg.jp",
        "class_urls": "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html",
        "class_providers": "",
        "gone_urls": "",
        "sources": "member-cities",
    }


def test_what_is_no_longer_current_is_not_on_the_map(collection: dict[str, Any], directory: Directory) -> None:
    shown = {(f["id"], url) for f in collection["features"] for url in f["properties"]["class_urls"].split()}
    assert shown == {
        (row.place, row.url) for rows in directory.classes.values() for row in rows if row.status is Status.CURRENT
    }
    suzuka = [place for place in directory.places.values() if place.code in ("24", "24207")]
    wrong = LanguageClass("24207", "", "https://example.jp/", "member-cities", Status.WRONG)
    assert geojson.collection(Directory(suzuka, [], [wrong]))["features"] == []


@pytest.mark.parametrize("state", LinkState)
def test_nobody_is_sent_to_a_page_that_is_gone_or_hijacked(directory: Directory, state: LinkState) -> None:
    suzuka, mie = directory.places["24207"], directory.places["24"]
    pages = ("https://example.jp/here", "https://example.jp/lost")
    offices = [Office("24207", "Department", "en", ("https://example.jp/desk", pages[1]), (), "list", Status.CURRENT)]
    classes = [LanguageClass("24207", f"of {url}", url, "list", Status.CURRENT) for url in pages]
    lost = (pages[1], suzuka.website)
    checks = [LinkCheck(url, state, date(2026, 11, 3)) for url in lost]
    (feature,) = geojson.collection(Directory([suzuka, mie], offices, classes, checks=checks))["features"]
    gone = state in (LinkState.GONE, LinkState.HIJACKED)
    listed = pages[:1] if gone else pages
    names = ("website", "department_urls", "class_urls", "class_providers", "gone_urls")
    assert {name: feature["properties"][name] for name in names} == {
        "website": "" if gone else suzuka.website,
        "department_urls": "https://example.jp/desk" if gone else f"https://example.jp/desk {pages[1]}",
        "class_urls": " ".join(listed),
        "class_providers": "; ".join(f"of {url}" for url in listed),
        "gone_urls": f"{suzuka.website} {pages[1]}" if gone else "",
    }


def test_licence_credits_and_what_the_point_is_travel_along(collection: dict[str, Any], directory: Directory) -> None:
    assert collection["licence"]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "not the classroom" in collection["note"]
    credited = {credit["source"] for credit in collection["credits"]}
    assert {source for f in collection["features"] for source in f["properties"]["sources"].split()} <= credited
    for credit in collection["credits"]:
        assert credit["licence"] == directory.sources[credit["source"]].licence
