"""GeoNames' populated places, each to the municipality of its name that lies there."""

from pathlib import Path
from typing import Any

import pytest

from bot.dataset.pipeline.names.geonames import attach, names
from bot.dataset.pipeline.tables import Row, read

SUZUKA, HAMAMATSU, TSU, FUCHU_TOKYO, FUCHU_HIROSHIMA, OIZUMI = "24207", "22130", "24201", "13206", "34208", "10524"
WARD, PREFECTURE = "22138", "24"
ELSEWHERE = "01999"  # a second Suzuka, in Hokkaido
CODES = (SUZUKA, HAMAMATSU, TSU, FUCHU_TOKYO, FUCHU_HIROSHIMA, OIZUMI, WARD, PREFECTURE)

Attached = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def places(data_folder: Path) -> dict[str, Row]:
    rows = {row["code"]: row for row in read(data_folder / "places.csv") if row["code"] in CODES}
    return rows | {ELSEWHERE: rows[SUZUKA] | {"code": ELSEWHERE, "latitude": "43.06", "longitude": "141.35"}}


@pytest.fixture(scope="module")
def attached(places: dict[str, Row]) -> Attached:
    return attach(places)


def test_a_municipality_gets_the_town_of_its_name(attached: Attached) -> None:
    assert attached[SUZUKA]["name"] == "Suzuka"
    assert attached[HAMAMATSU]["name"] == "Hamamatsu"
    assert attached[TSU]["name"] == "Tsu"


def test_of_two_towns_of_one_name_each_gets_the_one_that_lies_there(attached: Attached) -> None:
    tokyo, hiroshima = (attached.get(code) for code in (FUCHU_TOKYO, FUCHU_HIROSHIMA))
    if tokyo and hiroshima:
        assert tokyo["geonameid"] != hiroshima["geonameid"]
    for code, longitude in ((FUCHU_TOKYO, 139.5), (FUCHU_HIROSHIMA, 133.2)):
        if record := attached.get(code):
            assert abs(float(record["longitude"]) - longitude) < 0.5


def test_wards_and_prefectures_get_none(attached: Attached) -> None:
    assert not {WARD, PREFECTURE} & attached.keys()


def test_every_record_lies_near_its_place(attached: Attached, places: dict[str, Row]) -> None:
    assert attached
    for code, record in attached.items():
        for side in ("latitude", "longitude"):
            assert abs(float(places[code][side]) - float(record[side])) < 0.25


def test_a_place_far_from_its_name_gets_none(attached: Attached) -> None:
    assert ELSEWHERE not in attached


def test_the_population_in_the_table_is_that_of_the_record(attached: Attached, places: dict[str, Row]) -> None:
    for code, record in attached.items():
        assert places[code]["population"] == str(record["population"] or "")
    assert int(places[HAMAMATSU]["population"]) > int(places[SUZUKA]["population"]) > 100_000


def test_the_other_names_come_in_the_shape_of_the_other_source_and_in_order(attached: Attached) -> None:
    rows = list(names(attached))
    assert {"code": SUZUKA, "lang": "und", "kind": "variant", "name": "鈴鹿市"} in rows
    assert {tuple(row) for row in rows} == {("code", "lang", "kind", "name")}
    codes = [row["code"] for row in rows]
    assert codes == sorted(codes)
    assert list(names({})) == []
