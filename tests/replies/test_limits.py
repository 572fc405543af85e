"""Cutting by Discord's count: whichever is larger of code points and UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.limits import cut, length

# Astral characters count twice in UTF-16; lone surrogates reach us from broken clients.
TEXTS = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from("鈴 \n\t👪🇯\U00020bb7\ud83d\u200d")))
LIMITS = st.integers(1, 80)


@pytest.mark.parametrize(
    ("text", "units"),
    [("", 0), ("Tsu", 3), ("津市", 2), ("👪", 2), ("\U00020bb7野家", 4), ("\ud83d", 1), ("か\u3099", 2)],
)
def test_a_length_counts_utf_16_units(text: str, units: int) -> None:
    assert length(text) == units


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("Suzuka", 6, "Suzuka"),
        ("Suzuka", 5, "Suzu…"),
        ("Suzuka", 1, "…"),
        ("Suzuka", 0, "…"),
        ("\ud83d\ud83d", 0, "…"),
        ("", 1, ""),
        ("Suzuka City", 8, "Suzuka…"),
        ("👪👪👪", 6, "👪👪👪"),
        ("👪👪👪", 5, "👪👪…"),
        ("👪👪👪", 4, "👪…"),
    ],
)
def test_a_text_is_cut_with_an_ellipsis(text: str, most: int, kept: str) -> None:
    assert cut(text, most) == kept


@given(text=TEXTS)
def test_a_length_is_never_under_the_number_of_code_points(text: str) -> None:
    assert len(text) <= length(text) <= 2 * len(text)


@given(text=TEXTS, most=LIMITS)
def test_a_cut_text_fits_however_discord_counts(text: str, most: int) -> None:
    kept = cut(text, most)
    assert len(kept) <= most
    assert len(kept.encode("utf-16-le", "surrogatepass")) // 2 <= most


@given(text=TEXTS, most=LIMITS)
def test_a_text_that_fits_stays_and_another_keeps_its_beginning(text: str, most: int) -> None:
    kept = cut(text, most)
    if length(text) <= most:
        assert kept == text
    else:
        assert kept.endswith("…")
        assert text.startswith(kept[:-1])
        assert not kept[:-1] or not kept[-2].isspace()


@given(text=TEXTS, most=LIMITS)
def test_a_cut_text_needs_no_second_cut(text: str, most: int) -> None:
    assert cut(cut(text, most), most) == cut(text, most)


@given(text=st.text(st.sampled_from("ab👪鈴"), min_size=1), most=LIMITS)
def test_no_more_than_needed_is_cut(text: str, most: int) -> None:
    kept = cut(text, most)
    if kept != text:
        rest = text.removeprefix(kept[:-1])
        assert length(kept[:-1] + rest[0]) > most - 1
