"""Formulas in cells: what is one, what it becomes, and that nothing else changes."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dataset.files.formulas import fault, neutral, restored

FORMULAS = (
    '=HYPERLINK("http://x.example","here")',
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!D2",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\ttab",
    "  =1+1",
    "a;=1+1",
    "a\n=1+1",
)
TEXTS = ("", "-", "-12.5", "a-b", "a=b", "鈴鹿市・国際課", "https://x.jp/?a=1&b=-1,+2", "a@b.jp", "a, =b", "'quoted'")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_refused_and_made_harmless_and_comes_back(text: str) -> None:
    assert fault(text)
    assert neutral(text).replace("'", "") == text.replace("'", "")
    assert not re.search(r"(^|[;\t\r\n])\s*[-=+@＝＋－＠]", neutral(text))
    assert restored(neutral(text)) == text


@pytest.mark.parametrize("text", TEXTS)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert fault(text) == ""
    assert neutral(text) == restored(text) == text


@given(st.text(st.sampled_from("=+-@＝; \t\r\na1'")))
def test_what_is_harmless_stays_so(text: str) -> None:
    assert fault(neutral(text)) == ""
    assert neutral(neutral(text)) == neutral(text)
    if "'" not in text:
        assert restored(neutral(text)) == text


@pytest.mark.parametrize("part", ["\t", ";", " ", "; ", "\t ", "\n'", "="])
def test_a_text_twice_as_long_takes_about_twice_as_long(part: str) -> None:
    short, long = (_seconds(part * length) for length in (20_000, 160_000))
    assert long < 30 * max(short, 0.001)  # eight times; sixty-four, if it were squared


def _seconds(text: str) -> float:
    began = time.process_time()
    neutral(text)
    restored(text)
    return time.process_time() - began
