"""How far apart two names sound."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.gazetteer.text.phonetics import TOLERANCES, apart, skeleton
from bot.core.gazetteer.text.scripts import Writing

FULL, VOICELESS, CONSONANTS = (TOLERANCES[way] for way in Writing)
KEYS = st.text("aiueokgsztdnhbpmyrw", max_size=12)
WAYS = st.sampled_from(list(TOLERANCES.values()))
ONE_LETTER = 1.0
FULL_AS_MUCH = pytest.approx  # sums of decimal fractions


def test_every_way_of_writing_has_its_tolerance() -> None:
    assert TOLERANCES.keys() == set(Writing)


@given(KEYS, WAYS)
def test_a_name_is_nowhere_from_itself(key: str, way: object) -> None:
    assert apart(key, key, way) == 0  # type: ignore[arg-type]


@given(KEYS, KEYS)
def test_names_that_differ_are_apart(a: str, b: str) -> None:
    for way in TOLERANCES.values():
        assert (apart(a, b, way) > 0) == (a != b)


@pytest.mark.parametrize("way", Writing)
def test_a_pair_of_letters_costs_the_same_both_ways(way: Writing) -> None:
    swapped = TOLERANCES[way].swapped
    assert {pair: swapped.get(pair[::-1]) for pair in swapped} == dict(swapped)


@given(KEYS, KEYS)
def test_where_missed_and_added_cost_the_same_so_do_both_directions(a: str, b: str) -> None:
    """Only Arabic and Hebrew differ: a vowel that they leave out is no surprise, one they add is."""
    for way in (FULL, VOICELESS):
        assert way.missed == way.added
        assert apart(a, b, way) == FULL_AS_MUCH(apart(b, a, way))
    assert apart("oska", "osaka", CONSONANTS) < apart("osaka", "oska", CONSONANTS)


@given(KEYS, KEYS)
def test_it_is_never_farther_than_one_letter_for_each(a: str, b: str) -> None:
    for way in TOLERANCES.values():
        assert 0 <= apart(a, b, way) <= max(len(a), len(b)) * 2 * ONE_LETTER


@pytest.mark.parametrize(
    ("a", "b"), [("k", "g"), ("t", "d"), ("s", "z"), ("p", "b"), ("b", "w"), ("u", "o"), ("i", "e"), ("a", "o")]
)
def test_neighbours_of_the_mouth_cost_less_than_other_letters(a: str, b: str) -> None:
    for way in TOLERANCES.values():
        assert 0 < apart(f"na{a}o", f"na{b}o", way) < ONE_LETTER


@pytest.mark.parametrize(("a", "b"), [("k", "m"), ("s", "r"), ("b", "z")])
def test_letters_that_nobody_takes_for_each_other_cost_a_whole_one(a: str, b: str) -> None:
    for way in TOLERANCES.values():
        assert apart(f"n{a}n", f"n{b}n", way) == ONE_LETTER


@pytest.mark.parametrize(("heard", "name"), [("dokyo", "tokyo"), ("nakoya", "nagoya"), ("osaga", "osaka")])
def test_a_script_with_one_letter_for_both_forgives_the_voice_most(heard: str, name: str) -> None:
    assert apart(heard, name, VOICELESS) < apart(heard, name, FULL)


@pytest.mark.parametrize(("heard", "name"), [("oska", "osaka"), ("hmmatu", "hamamatu"), ("yukuhama", "yokohama")])
def test_a_script_that_leaves_vowels_out_forgives_those_most(heard: str, name: str) -> None:
    assert apart(heard, name, CONSONANTS) < apart(heard, name, VOICELESS)


@pytest.mark.parametrize(
    ("heard", "right", "wrong"),
    [("dokyo", "tokyo", "kyoto"), ("sapolo", "saporo", "atuta"), ("oska", "osaka", "oita"), ("tiba", "tiba", "niba")],
)
def test_the_name_that_was_meant_is_the_nearer_one(heard: str, right: str, wrong: str) -> None:
    for way in TOLERANCES.values():
        assert apart(heard, right, way) < apart(heard, wrong, way)


def test_an_empty_text_costs_every_letter() -> None:
    assert apart("", "", FULL) == 0
    assert apart("", "km", FULL) == apart("km", "", FULL) == 2 * ONE_LETTER
    assert apart("", "ka", FULL) < 2 * ONE_LETTER  # a vowel may be dropped


@given(KEYS, KEYS, st.floats(0, 4), WAYS)
def test_it_stops_early_only_over_the_limit(a: str, b: str, most: float, way: object) -> None:
    whole = apart(a, b, way)  # type: ignore[arg-type]
    limited = apart(a, b, way, most)  # type: ignore[arg-type]
    assert limited == whole or (limited > most and whole > most)


def test_it_stops_before_the_end_of_what_can_only_get_worse() -> None:
    assert apart("m" * 5, "k" * 5, FULL, most=1) == 2
    assert apart("m" * 5, "k" * 5, FULL) == 5


@pytest.mark.parametrize(
    ("key", "bones"), [("suzuka", "ssk"), ("nagoya", "nk"), ("hamamatu", "hmmt"), ("tiba", "tp"), ("oi", ""), ("", "")]
)
def test_a_skeleton_is_the_consonants_by_the_place_of_the_mouth(key: str, bones: str) -> None:
    assert skeleton(key) == bones


def test_what_differs_by_vowels_and_voice_only_has_one_skeleton() -> None:
    assert len({skeleton(a + v + b + w) for a, b, v, w in product("kg", "td", "aiueo", "aiueo")}) == 1
