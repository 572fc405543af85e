"""Every regular expression of the bot, against texts that are made to be hard for it."""

import ast
import re
from typing import Any

import pytest

from tests.complexity import nasty, patterns
from tests.complexity.growth import FACTOR, growth

QUADRATIC = (  # what stood in the code, or stands in many programs
    (r"<title\b[^>]*>(.*?)</title", "search"),
    (r"<meta\b[^>]*?\bcharset", "search"),
    (r"\[([^\]]+)\]\((\S+?)\)", "sub"),
    (r"=\s*[\"']?\s*(\w+)", "search"),
    (r"\s+$", "sub"),
    (r"(a|b|ab)*c", "fullmatch"),
    (r"(\d+)*x", "match"),
)


def hard_text(pattern: re.Pattern[Any], methods: set[str]) -> str:
    """The beginning of a text for which the time grows faster than the text; "" if it does so for none."""
    scans, whole = methods - patterns.WHOLE, methods & patterns.WHOLE
    encode = isinstance(pattern.pattern, bytes)

    def work(text: str) -> None:
        subject: Any = text.encode() if encode else text
        if scans:
            for _ in pattern.finditer(subject):
                pass
        if whole:
            pattern.fullmatch(subject)

    return next((repr(texts(20)) for texts in nasty.texts(pattern) if growth(work, texts) >= FACTOR), "")


def test_a_text_twice_as_long_takes_no_four_times_as_long() -> None:
    """All patterns in one test: to find them, for names of tests, each worker would have to import every module."""
    hard = {pattern.pattern: hard_text(pattern, methods) for pattern, methods in patterns.found().items()}
    assert {pattern: text for pattern, text in hard.items() if text} == {}


@pytest.mark.parametrize(("pattern", "method"), QUADRATIC)
def test_the_texts_show_what_is_superlinear(pattern: str, method: str) -> None:
    assert hard_text(re.compile(pattern), {method})


def test_no_pattern_escapes() -> None:
    later = {
        module.__name__
        for module in patterns.modules()
        for call in patterns.calls(module)
        if not isinstance(call.args[0], ast.Constant) and call not in patterns.named(module)
    }
    assert later == set(patterns.MADE_LATER)
    written = {
        call.args[0].value
        for module in patterns.modules()
        for call in patterns.calls(module)
        if isinstance(call.args[0], ast.Constant)
    }
    assert written <= {pattern.pattern for pattern in patterns.found()}
