"""The carried list of words that are no places in Japan although they read nearly like one."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.core.directory.directory import Directory
from bot.core.gazetteer.lookup import UNSURE, Gazetteer, Guards
from bot.core.gazetteer.outcomes import Unknown
from bot.core.gazetteer.text.folding import fold
from bot.dataset.loading import load
from bot.dataset.pipeline.names.not_places import COLUMNS, not_places, settled
from bot.dataset.pipeline.tables import Row, read
from tests.core.gazetteer.test_lookup import candidates, found

SAMPLED = 50  # one word in so many


@pytest.fixture(scope="module")
def rows(data_folder: Path) -> list[Row]:
    return read(data_folder / "not_places.csv")


@pytest.fixture(scope="module")
def unguarded(data_folder: Path) -> Gazetteer:
    """The lookup as it is without the list."""
    return replace(load(data_folder), not_places=frozenset(), everyday=frozenset()).gazetteer()


def test_every_word_is_folded_and_stands_once_in_order(rows: list[Row]) -> None:
    words = [row["word"] for row in rows]
    assert words == sorted(set(words))
    assert [word for word in words if fold(word) != word or not 3 <= len(word) <= 24] == []
    assert [word for word in words if any(letter.isdigit() for letter in word)] == []


def test_the_list_is_long_and_says_where_each_word_is_from(rows: list[Row]) -> None:
    assert {tuple(row) for row in rows} == {COLUMNS}
    sources = Counter(row["source"] for row in rows)
    assert sources.keys() == {"wordfreq", "stopwords-iso", "geonames"}
    assert min(sources.values()) > 150


def test_a_word_that_reads_nearly_like_a_place_is_refused(rows: list[Row], gazetteer: Gazetteer) -> None:
    near = [row["word"] for row in rows if row["reads_as"] == "near"]
    assert len(near) > 2500
    assert [word for word in near if not isinstance(gazetteer.find(word), Unknown)] == []


def test_a_word_that_is_a_place_s_name_is_still_that_place(rows: list[Row], gazetteer: Gazetteer) -> None:
    same = [row["word"] for row in rows if row["reads_as"] == "same"]
    assert same
    assert [word for word in same if not _is_sure(gazetteer, word)] == []


def _is_sure(gazetteer: Gazetteer, word: str) -> bool:
    outcome = gazetteer.find(word)
    return not isinstance(outcome, Unknown) and candidates(outcome)[0].score >= UNSURE


def test_no_name_of_a_place_is_refused(directory: Directory, rows: list[Row]) -> None:
    near = {row["word"] for row in rows if row["reads_as"] == "near"}
    own = {
        fold(form)
        for place in directory.places.values()
        for form in (place.name, place.kana, place.romaji, place.romaji_plain, place.english)
    }
    assert near & own == set()


def test_without_the_list_its_words_would_be_corrected(rows: list[Row], unguarded: Gazetteer) -> None:
    """Nearly all of them: the lookup may have learned something since the list was made."""
    sample = [row["word"] for row in rows if row["reads_as"] == "near"][::SAMPLED]
    corrected = [word for word in sample if not isinstance(unguarded.find(word), Unknown)]
    assert len(sample) > 50
    assert len(corrected) > 0.9 * len(sample)


@pytest.mark.parametrize("typed", ["サッカー", "ハーウラー", "だって", "スポーツ"])
def test_kana_that_write_other_sounds_than_any_name_are_no_place_even_without_the_list(
    unguarded: Gazetteer, typed: str
) -> None:
    assert isinstance(unguarded.find(typed), Unknown)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("トーキョー", "東京都"), ("オーサカ", "大阪市"), ("さっぽろ", "札幌市"), ("ニセコ", "ニセコ町")],
)
def test_kana_that_write_a_name_in_another_way_are_that_place(unguarded: Gazetteer, typed: str, name: str) -> None:
    assert candidates(unguarded.find(typed))[0].place.name == name


@pytest.mark.parametrize("typed", ["Suzuka", "Iwata", "Ōita", "Hamamtsu", "Судзука"])
def test_the_list_is_in_nobodys_way(unguarded: Gazetteer, gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.find(typed) == unguarded.find(typed)
    assert found(gazetteer.find(typed)) is not None


def test_a_build_keeps_of_the_candidates_what_the_lookup_would_take(
    unguarded: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def candidates_of_a_test() -> Iterator[tuple[str, str]]:
        for word in ("Suzukaa", "Hamamtsu", "Suzuka", "Xyzzyq", "Hamamtsu", "s2zuka", "ab", "Toyohasi" * 4, "Toyotaa"):
            yield "wordfreq", word
        for word in ("Szuka", "Hamamtsu"):
            yield "wordfreq rarely", word

    monkeypatch.setattr("bot.dataset.pipeline.names.not_places._candidates", candidates_of_a_test)
    assert not_places(unguarded, keep=lambda word: word != "Toyotaa") == [
        {"word": "hamamtsu", "reads_as": "near", "source": "wordfreq"},
        {"word": "suzuka", "reads_as": "same", "source": "wordfreq"},
        {"word": "suzukaa", "reads_as": _how(unguarded, "suzukaa"), "source": "wordfreq"},
    ]


def test_a_word_that_is_read_no_more_beside_the_others_is_refused(data_folder: Path) -> None:
    data = load(data_folder)

    def guarded(guards: Guards) -> Gazetteer:
        return replace(data, not_places=guards.not_places, everyday=guards.everyday).gazetteer()

    rows = [
        {"word": word, "reads_as": how, "source": "geonames"}
        for word, how in (("aceh", "near"), ("banda aceh", "same"), ("suzuka", "same"))
    ]
    # With "banda" alone among the words of every day, what is made of it and of no other name is none.
    rows.append({"word": "banda", "reads_as": "same", "source": "geonames"})
    assert not isinstance(guarded(Guards()).find("banda aceh"), Unknown)
    assert [row["reads_as"] for row in settled(rows, guarded)] == ["near", "near", "same", "same"]


def _how(gazetteer: Gazetteer, word: str) -> str:
    return "same" if _is_sure(gazetteer, word) else "near"


def test_a_list_is_part_of_what_a_start_reads(data_folder: Path, rows: list[Row]) -> None:
    data = load(data_folder)
    assert data.not_places == {row["word"] for row in rows if row["reads_as"] == "near"}
    assert data.everyday == {row["word"] for row in rows if row["reads_as"] == "same"}
