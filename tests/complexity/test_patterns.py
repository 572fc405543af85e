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


def worst(pattern: re.Pattern[Any], methods: set[str]) -> tuple[float, str]:
    """The worst growth over all texts, and the beginning of the text that it is for."""
    scans, whole = methods - patterns.WHOLE, methods & patterns.WHOLE
    encode = isinstance(pattern.pattern, bytes)

    def work(text: str) -> None:
        subject: Any = text.encode() if encode else text
        if scans:
            for _ in pattern.finditer(subject):
                pass
        if whole:
            pattern.fullmatch(subject)

    return max(((growth(work, texts), repr(texts(20))) for texts in nasty.texts(pattern)), default=(0.0, ""))


@pytest.mark.parametrize("pattern", patterns.found(), ids=lambda pattern: str(pattern.pattern)[:60])
def test_a_text_twice_as_long_takes_no_four_times_as_long(pattern: re.Pattern[Any]) -> None:
    grown, text = worst(pattern, patterns.found()[pattern])
    assert grown < FACTOR, text


@pytest.mark.parametrize(("pattern", "method"), QUADRATIC)
def test_the_texts_show_what_is_superlinear(pattern: str, method: str) -> None:
    grown, _ = worst(re.compile(pattern), {method})
    assert grown >= FACTOR


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
