"""Postal codes to ranges that decide for a place."""

import pytest

from bot.dataset.pipeline import _known
from bot.dataset.pipeline.postal import PostalData, ranges

Codes = dict[str, set[str]]
Ranges = list[tuple[str, str, str]]


def compressed(codes: Codes) -> Ranges:
    return [(row["first"], row["last"], row["place"]) for row in ranges(codes)]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ({"5100001": {"24202"}}, [("5100001", "5100001", "24202")]),
        # Codes of one place are one range, the unused numbers between them too.
        ({"5100001": {"24202"}, "5100099": {"24202"}}, [("5100001", "5100099", "24202")]),
        # Where the place changes, the numbers between the two belong to nobody.
        (
            {"5100001": {"24202"}, "5100099": {"24202"}, "5100200": {"24207"}},
            [("5100001", "5100099", "24202"), ("5100200", "5100200", "24207")],
        ),
        # A code of two places gives both, and ends the range of one.
        (
            {"4980001": {"23235"}, "4980002": {"24303", "23235"}, "4980003": {"23235"}},
            [
                ("4980001", "4980001", "23235"),
                ("4980002", "4980002", "23235"),
                ("4980002", "4980002", "24303"),
                ("4980003", "4980003", "23235"),
            ],
        ),
        # The order in which codes come does not matter.
        (
            {"5100200": {"24207"}, "5100001": {"24202"}},
            [("5100001", "5100001", "24202"), ("5100200", "5100200", "24207")],
        ),
    ],
)
def test_codes_are_compressed_where_they_decide_alike(codes: Codes, expected: Ranges) -> None:
    assert compressed(codes) == expected


PLACES = {
    "22": {"code": "22", "kind": "prefecture"},
    "22100": {"code": "22100", "kind": "designated city"},
    "22101": {"code": "22101", "kind": "ward"},
    "22130": {"code": "22130", "kind": "designated city"},
    "22203": {"code": "22203", "kind": "city"},
    "23100": {"code": "23100", "kind": "designated city"},
}


def test_a_ward_that_the_table_lacks_answers_with_its_city() -> None:
    assert _known({"22138"}, PLACES) == {"22130"}  # a ward of Hamamatsu, newer than the table
    assert _known({"22104"}, PLACES) == {"22100"}
    assert _known({"22138", "22139", "22203"}, PLACES) == {"22130", "22203"}


def test_a_place_that_the_table_has_answers_for_itself() -> None:
    assert _known({"22101", "22203"}, PLACES) == {"22101", "22203"}


def test_a_code_of_no_place_and_no_city_stops_the_build() -> None:
    with pytest.raises(ValueError, match="24999"):
        _known({"24999"}, PLACES)


@pytest.fixture(scope="module")
def post() -> PostalData:
    return PostalData()


def test_every_code_of_japan_post_is_answered_with_its_own_places(post: PostalData) -> None:
    rows = compressed(post.codes)
    answers: dict[str, set[str]] = {}
    for first, last, place in rows:
        answers.setdefault(first, set()).add(place)
        answers.setdefault(last, set()).add(place)
    assert len(post.codes) > 140_000
    assert len(rows) < 5_000
    assert [code for code, places in answers.items() if post.codes[code] != places] == []


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("5138701", "24207"),  # Suzuka City Hall: an office with a code of its own
        ("1000001", "13101"),  # Chiyoda, Tokyo
        ("4308652", "22138"),  # Hamamatsu City Hall, in Chuo-ku
        ("0600000", "01101"),  # Chuo-ku, Sapporo
    ],
)
def test_a_known_code_is_that_of_its_place(post: PostalData, code: str, place: str) -> None:
    assert post.codes[code] == {place}


def test_a_towns_county_and_its_reading_are_read(post: PostalData) -> None:
    assert post.city_names["10524"] == ("邑楽郡大泉町", "オウラグンオオイズミマチ")
