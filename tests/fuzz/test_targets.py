"""Every target of ``make fuzz`` can be tried, and holds for the same few examples in every run."""

from importlib import import_module
from typing import Any

import hypothesis
import pytest

from tests.fuzz.__main__ import TARGETS

EXAMPLES = 30


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds(name: str) -> None:
    target = import_module(f"tests.fuzz.{name}")
    with target.opened() as check:

        @hypothesis.settings(max_examples=EXAMPLES, suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(target.EXAMPLES)
        def run(example: Any) -> None:
            check(example)

        run()
