"""Typing errors: slips of the finger cost less than other letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.core.gazetteer.text.typos import slips

WORDS = st.text("abeiknstuwyz", max_size=9)
MEANT = "hamamatu"
# One slip each, the likeliest first.
SLIPS = {
    "two letters swapped": "hamamaut",
    "a letter doubled": "hamammatu",
    "a neighbouring key": "hanamatu",
    "a letter left out": "hamamau",
    "a letter too many": "hamamaktu",
    "another vowel": "hamematu",
    "any other letter": "hapamatu",
}


@pytest.mark.parametrize("typed", SLIPS.values(), ids=SLIPS.keys())
def test_each_is_one_slip(typed: str) -> None:
    assert OSA.distance(typed, MEANT) == 1
    assert 0 < slips(typed, MEANT) <= 1.2


@pytest.mark.parametrize("slip", [name for name in SLIPS if name != "any other letter"])
def test_a_slip_costs_less_than_any_other_letter(slip: str) -> None:
    assert slips(SLIPS[slip], MEANT) < slips(SLIPS["any other letter"], MEANT)


def test_a_swap_is_the_cheapest_of_all() -> None:
    costs = {name: slips(typed, MEANT) for name, typed in SLIPS.items()}
    assert min(costs, key=lambda name: costs[name]) == "two letters swapped"


@pytest.mark.parametrize(("typed", "name"), [("ssuzuka", "suzuka"), ("suzukka", "suzuka"), ("saporo", "sapporo")])
def test_a_letter_twice_or_once_costs_less_than_a_strange_one(typed: str, name: str) -> None:
    assert slips(typed, name) < slips("suzukba", "suzuka")


@pytest.mark.parametrize(
    ("a", "b"), [("q", "w"), ("a", "q"), ("s", "x"), ("g", "h"), ("n", "m"), ("u", "j"), ("l", "k")]
)
def test_keys_that_touch_are_cheaper_than_keys_that_do_not(a: str, b: str) -> None:
    assert slips(f"t{a}t", f"t{b}t") == slips(f"t{b}t", f"t{a}t") < slips("tqt", "tpt")


@pytest.mark.parametrize(("a", "b"), [("q", "p"), ("a", "l"), ("z", "m"), ("k", "s"), ("q", "z")])
def test_keys_that_are_far_apart_are_another_letter(a: str, b: str) -> None:
    assert slips(f"t{a}t", f"t{b}t") == 1.2


@given(WORDS)
def test_a_name_itself_has_no_slip(word: str) -> None:
    assert slips(word, word) == 0


@given(WORDS, WORDS)
def test_what_differs_has_some_and_no_more_than_it_has_errors(typed: str, name: str) -> None:
    errors = OSA.distance(typed, name)
    assert (slips(typed, name) > 0) == (typed != name)
    assert slips(typed, name) <= 1.2 * errors + 1e-9


@given(WORDS)
def test_an_empty_text_has_missed_every_letter(word: str) -> None:
    assert slips("", word) == pytest.approx(0.85 * len(word))


def test_two_slips_cost_what_both_do() -> None:
    assert slips("hmaamaut", MEANT) == pytest.approx(2 * slips("hamamaut", MEANT))
