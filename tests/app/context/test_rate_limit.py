"""The rate limit runs by a clock that goes on by itself."""

import time

import pytest
from discord import app_commands

from bot.app.context.rate_limit import RateLimiter


def test_it_forgives_although_the_clock_of_the_event_loop_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 1.0)  # as a simulation of the loop does
    limiter = RateLimiter(interactions=1, per=0.05)
    limiter.hit(1)
    with pytest.raises(app_commands.CommandOnCooldown):
        limiter.hit(1)
    time.sleep(0.06)
    limiter.hit(1)


def test_it_counts_each_person_by_the_clock_it_is_given() -> None:
    now = 100.0
    limiter = RateLimiter(interactions=2, per=30, clock=lambda: now)
    for person in (1, 1, 2):
        limiter.hit(person)
    now = 110.0
    with pytest.raises(app_commands.CommandOnCooldown) as refused:
        limiter.hit(1)
    assert refused.value.retry_after == 20
    now = 131.0
    limiter.hit(1)
