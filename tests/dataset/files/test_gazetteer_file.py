"""The file of names and localities: what is written comes back, and the same rows give the same bytes."""

from pathlib import Path

import pytest

from bot.core.gazetteer.index.entries import Entry, MemoryEntries
from bot.core.places import Locality, LocalityKind
from bot.dataset.files.gazetteer_file import GazetteerFile, content
from bot.dataset.files.key_filter import KeyFilter

ENTRIES = MemoryEntries(
    {"鈴鹿": Entry({"24207": 99}), "~suzuka": Entry({"24207": 95}), "邑楽郡": Entry({}, ("10524", "10525"))},
    {"CJK": ["鈴鹿"], "LATIN": ["suzuka"]},
    {"濱": "浜"},
)
IKEBUKURO = Locality("池袋", "いけぶくろ", "", LocalityKind.STATION, "13116", 630_000)
VILLAGE = Locality("Jヴィレッジ", "じぇいヴぃれっじ", "J-Village", LocalityKind.LANDMARK, "07542", 15_000)
SUMOTO = Locality("洲本", "", "", LocalityKind.TOWN, "28205", 500)
LOCALITIES = [
    (IKEBUKURO, ("~ikebukuro", "池袋")),
    (VILLAGE, ("~zyeibirezzi",)),
    (SUMOTO, ("洲本",)),
    (Locality("洲本", "", "", LocalityKind.STATION, "27100", 60_000), ("洲本",)),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "gazetteer.sqlite"
    file.write_bytes(content(ENTRIES, LOCALITIES, "digest"))
    return file


def test_what_is_written_comes_back(path: Path) -> None:
    file = GazetteerFile(path)
    assert file.made_of == "digest"
    assert {key: file.entries.get(key) for key in ENTRIES.entries} == ENTRIES.entries
    assert file.entries.get("unknown") == Entry({})
    assert list(file.entries.searchable("CJK")) == ["鈴鹿"]
    assert list(file.entries.searchable("THAI")) == []
    assert file.entries.variants == ENTRIES.variants
    assert file.localities.get("池袋") == file.localities.get("~ikebukuro") == (IKEBUKURO,)
    assert file.localities.get("~zyeibirezzi") == (VILLAGE,)
    assert [locality.place for locality in file.localities.get("洲本")] == ["28205", "27100"]
    assert file.localities.get("unknown") == ()


def test_what_begins_so_is_read_in_order(path: Path) -> None:
    file = GazetteerFile(path)
    assert list(file.entries.beginning_with("~su")) == [ENTRIES.entries["~suzuka"]]
    assert list(file.entries.beginning_with("")) == list(ENTRIES.entries.values())
    assert list(file.localities.beginning_with("~ike", 5)) == [IKEBUKURO]
    # Only what is known well enough is offered, and of a name the place that is.
    assert [locality.place for locality in file.localities.beginning_with("洲", 5)] == ["27100"]
    assert list(file.localities.beginning_with("~zyei", 5)) == []


def test_the_same_rows_give_the_same_bytes(path: Path) -> None:
    assert content(ENTRIES, LOCALITIES, "digest") == path.read_bytes()
    assert path.read_bytes()[96:100] == bytes(4)  # no release of SQLite is named


def test_a_filter_misses_no_key_and_lets_few_others_pass() -> None:
    known, others = ([f"{name}{number}" for number in range(5_000)] for name in ("鈴鹿", "suzuka"))
    keys = KeyFilter(KeyFilter.made_of(known).bits)
    assert all(map(keys.may_have, known))
    assert sum(map(keys.may_have, others)) < len(others) / 25
    assert not KeyFilter.made_of(()).may_have("鈴鹿")


def test_every_key_passes_the_filters_of_the_file_as_shipped(data_folder: Path) -> None:
    file = GazetteerFile(data_folder / "gazetteer.sqlite")
    for table, filtered in file.filters.items():
        keys = [key for (key,) in file.rows(f"SELECT DISTINCT key FROM {table}")]
        assert len(keys) > 10_000
        assert all(map(filtered.may_have, keys))
