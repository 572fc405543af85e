"""Distances and directions between real places."""

import math

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.directory.directory import Directory
from bot.core.directory.nearby import Direction, measure, nearest


@settings(max_examples=40)
@given(st.data())
def test_the_nearest_are_those_that_measuring_every_place_finds(directory: Directory, data: st.DataObject) -> None:
    places = list(directory.places.values())
    here = data.draw(st.sampled_from(places))
    others = places[data.draw(st.integers(0, 8)) :: data.draw(st.integers(8, 30))]
    count = data.draw(st.integers(0, 12))
    measured = sorted((measure(here, other) for other in others), key=lambda near: (near.kilometres, near.place.code))
    assert nearest(here, others, count) == tuple(measured[:count])


@pytest.mark.parametrize("code", ["13", "01202", "24207", "27100", "47382", "13421", "42209"])
def test_the_nearest_of_all_japan_are_those_that_measuring_finds(directory: Directory, code: str) -> None:
    here, places = directory.places[code], directory.places.values()
    measured = sorted((measure(here, other) for other in places), key=lambda near: (near.kilometres, near.place.code))
    assert nearest(here, places, 5) == tuple(measured[:5])


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        # Between prefectural offices. The first two: Geospatial Information Authority of Japan;
        # the others, to 0.1 km, as measured on a map by https://mdai.jp/diary/155.html
        ("13", "27", 396),
        ("13", "01", 831),
        ("26", "25", 10.5),
        ("13", "11", 19.1),
        ("27", "28", 30.8),
        ("33", "37", 37.1),
        ("13", "12", 40.3),
    ],
)
def test_distances_are_the_published_ones(directory: Directory, one: str, other: str, kilometres: float) -> None:
    measured = measure(directory.places[one], directory.places[other]).kilometres
    assert measured == pytest.approx(kilometres, rel=0.005)


def test_a_distance_along_a_meridian_is_the_length_of_its_arc(directory: Directory) -> None:
    sosa, odate = directory.places["12235"], directory.places["05204"]  # both at 140.564° E
    assert abs(sosa.coordinates.longitude - odate.coordinates.longitude) < 0.0005

    def from_equator(latitude: float) -> float:
        """Kilometres along a meridian of WGS 84, by the series for its arc."""
        angle = math.radians(latitude)
        return (111132.954 * latitude - 16038.509 * math.sin(2 * angle) + 16.833 * math.sin(4 * angle)) / 1000

    arc = from_equator(odate.coordinates.latitude) - from_equator(sosa.coordinates.latitude)
    assert arc == pytest.approx(506.58, abs=0.01)
    assert measure(sosa, odate).kilometres == pytest.approx(arc, abs=0.001)


@given(st.data())
def test_a_distance_is_that_of_the_geodesic_and_the_same_both_ways(directory: Directory, data: st.DataObject) -> None:
    places = st.sampled_from(list(directory.places.values()))
    one, other = data.draw(places), data.draw(places)
    here, there = one.coordinates, other.coordinates
    line = Geodesic.WGS84.Inverse(here.latitude, here.longitude, there.latitude, there.longitude)
    assert measure(one, other).kilometres == pytest.approx(line["s12"] / 1000, rel=1e-9)
    assert measure(other, one).kilometres == pytest.approx(measure(one, other).kilometres, rel=1e-9)


@pytest.mark.parametrize(
    ("here", "there", "direction"),
    [
        ("13", "01", Direction.NORTH),  # Tokyo to Sapporo
        ("24207", "24202", Direction.NORTH),  # Suzuka to Yokkaichi
        ("24203", "23201", Direction.NORTH_EAST),  # Ise to Toyohashi
        ("26", "25", Direction.EAST),  # Kyoto to Otsu
        ("23201", "22130", Direction.EAST),  # Toyohashi to Hamamatsu
        ("27100", "27212", Direction.SOUTH_EAST),  # Osaka to Yao
        ("26", "29", Direction.SOUTH),  # Kyoto to Nara
        ("01", "47", Direction.SOUTH_WEST),  # Sapporo to Naha
        ("13", "27", Direction.WEST),  # Tokyo to Osaka
        ("23201", "23211", Direction.NORTH_WEST),  # Toyohashi to Toyota
    ],
)
def test_directions_are_those_on_the_map(directory: Directory, here: str, there: str, direction: Direction) -> None:
    assert measure(directory.places[here], directory.places[there]).direction is direction


def test_equally_near_places_come_in_the_order_of_their_codes(directory: Directory) -> None:
    suzuka, yokkaichi = directory.places["24207"], directory.places["24202"]
    twins = [replace(yokkaichi, code=code) for code in ("24999", "24901", "24950")]
    for others in (twins, twins[::-1], twins[1:] + twins[:1]):
        assert [near.place.code for near in nearest(suzuka, others, 2)] == ["24901", "24950"]


def test_the_order_of_the_others_does_not_matter(directory: Directory) -> None:
    here, places = directory.places["22130"], list(directory.places.values())
    assert nearest(here, places, 10) == nearest(here, places[::-1], 10)


def test_fewer_others_than_asked_for_are_all_named(directory: Directory) -> None:
    suzuka, yokkaichi = directory.places["24207"], directory.places["24202"]
    assert [near.place for near in nearest(suzuka, [yokkaichi], 3)] == [yokkaichi]
    assert nearest(suzuka, [], 3) == ()
