"""JIS codes and postal codes, as people paste them."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.gazetteer.codes import PostalCodes, check_digit, jis_code, postal_code
from bot.core.places import PostalRange


def test_check_digits_are_those_of_the_official_list(data_folder: Path) -> None:
    with (data_folder / "sources" / "localgovjp.csv").open(encoding="utf-8-sig", newline="") as file:
        official = [row["lgcode"] for row in csv.DictReader(file)]
    assert len(official) > 1900
    assert [code for code in official if check_digit(code[:5]) != code[5]] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("24207", "24207"),
        ("242071", "24207"),
        ("242072", None),  # Suzuka's check digit is 1
        ("24", "24"),
        ("01", "01"),
        ("24000", "24"),
        ("240001", "24"),
        ("240002", None),
        ("011002", "01100"),
        ("1100", None),  # a spreadsheet dropped the nought
        ("2", None),
        ("2420711", None),
        ("", None),
        ("Suzuka", None),
        ("24207a", None),
    ],
)
def test_reads_a_jis_code_with_or_without_its_check_digit(typed: str, code: str | None) -> None:
    assert jis_code(typed) == code


@given(st.integers(0, 99999).map("{:05}".format))
def test_of_ten_last_digits_one_is_right(code: str) -> None:
    assert sum(jis_code(f"{code}{digit}") is not None for digit in range(10)) == 1


@pytest.mark.parametrize(
    "typed",
    ["5138701", "513-8701", "513 8701", "〒513-8701", "〒5138701", "〒 513-8701", "513‐8701", "513–8701", "513ー8701"],
)
def test_reads_a_postal_code_however_it_is_written(typed: str) -> None:
    assert postal_code(typed) == "5138701"


@pytest.mark.parametrize("typed", ["513", "513-870", "513-87011", "51-38701", "〒", "513--8701", "513-8701 鈴鹿市", ""])
def test_other_text_is_no_postal_code(typed: str) -> None:
    assert postal_code(typed) is None


RANGES = PostalCodes(
    [
        PostalRange("5100200", "5100299", "24207"),
        PostalRange("4980800", "4980809", "24303"),
        PostalRange("4980000", "4980008", "23235"),
        PostalRange("4980000", "4980008", "24303"),
    ]
)


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("5100200", ("24207",)),
        ("5100250", ("24207",)),
        ("5100299", ("24207",)),
        ("5100300", ()),
        ("5100199", ()),
        ("4980004", ("23235", "24303")),  # one code for two municipalities
        ("4980809", ("24303",)),
        ("4980009", ()),
        ("0000000", ()),
        ("9999999", ()),
    ],
)
def test_a_postal_code_belongs_to_the_places_of_its_range(code: str, places: tuple[str, ...]) -> None:
    assert RANGES.places(code) == places


def test_without_ranges_no_postal_code_is_known() -> None:
    assert PostalCodes([]).places("5138701") == ()
