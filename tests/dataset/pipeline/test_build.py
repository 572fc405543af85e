"""``madoguchi data build`` makes the shipped tables again from the shipped sources, byte for byte."""

import csv
import shutil
from pathlib import Path

import pytest

from bot.dataset.loading import check
from bot.dataset.pipeline import build
from tests.conftest import ROOT

pytestmark = pytest.mark.long

TABLES = ("places.csv", "place_names.csv", "kanji_variants.csv", "exonyms.csv", "postal_codes.csv")
DERIVED = (*TABLES, "gazetteer.sqlite")


@pytest.fixture(scope="module")
def with_sources(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of everything that a build reads, without what it makes."""
    copy = tmp_path_factory.mktemp("build") / "data"
    shutil.copytree(data_folder, copy, ignore=shutil.ignore_patterns(*DERIVED))
    return copy


@pytest.fixture(scope="module")
def counts(with_sources: Path) -> dict[str, int]:
    return build(with_sources, ROOT / "locales")


@pytest.mark.parametrize("file", DERIVED)
def test_a_build_makes_every_derived_file_again_byte_for_byte(
    data_folder: Path, with_sources: Path, counts: dict[str, int], file: str
) -> None:
    # Compared as a boolean: a difference of two files of a megabyte takes minutes to print.
    same = (with_sources / file).read_bytes() == (data_folder / file).read_bytes()
    assert same, f"{file} is not what “madoguchi data build” makes"


def test_a_build_does_not_touch_what_is_kept_by_hand(
    data_folder: Path, with_sources: Path, counts: dict[str, int]
) -> None:
    by_hand = [path for path in data_folder.iterdir() if path.is_file() and path.name not in DERIVED]
    assert {"offices.csv", "classes.csv", "datapackage.json"} <= {path.name for path in by_hand}
    assert [path.name for path in by_hand if (with_sources / path.name).read_bytes() != path.read_bytes()] == []


def test_a_build_says_how_many_rows_it_made(with_sources: Path, counts: dict[str, int]) -> None:
    assert set(counts) == set(TABLES)
    for name, count in counts.items():
        with (with_sources / name).open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.DictReader(file)) == count


def test_what_a_build_makes_passes_the_check(with_sources: Path, counts: dict[str, int]) -> None:
    assert check(with_sources) == ()
