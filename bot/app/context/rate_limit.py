"""How fast one person may ask, and report. Bounds for scripts and stuck keys; who reads the answers meets none."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from discord import app_commands

# Somebody who taps through the towns of a prefecture stays below it.
_INTERACTIONS = 20
_SECONDS = 30.0
_MINUTES_OF_REPORTS = 5.0


class RateLimiter:
    """Counts the interactions of each person, and forgets the person within a minute.

    discord.py's own mapping of cool-downs looks through all of them at each call: a millisecond when
    twenty thousand people have asked. Here those who have not come back leave all at once.

    ``clock`` gives seconds and must go on by itself: not ``time.monotonic``, which simulations of the
    event loop replace by a clock that stands still between two events.
    """

    def __init__(
        self, interactions: int = _INTERACTIONS, per: float = _SECONDS, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._interactions = interactions
        self._per = per
        self._clock = clock
        # When a person's count began, and the count: numbers alone, which are no work for the garbage collector.
        self._now: dict[int, tuple[float, int]] = {}
        self._before: dict[int, tuple[float, int]] = {}
        self._renewed_at = 0.0

    def hit(self, user_id: int) -> None:
        """Count one interaction. Raises ``app_commands.CommandOnCooldown`` with the seconds to wait."""
        moment = self._clock()
        if moment >= self._renewed_at:
            self._before, self._now, self._renewed_at = self._now, {}, moment + self._per
        since, count = self._counted(user_id, moment)
        self._now[user_id] = since, min(count + 1, self._interactions)
        self._refuse(since, count, moment)

    def check(self, user_id: int) -> None:
        """Raise ``app_commands.CommandOnCooldown`` if ``hit`` would now. Nothing is counted."""
        moment = self._clock()
        self._refuse(*self._counted(user_id, moment), moment)

    def _counted(self, user_id: int, moment: float) -> tuple[float, int]:
        since, count = self._now.get(user_id) or self._before.get(user_id) or (moment, 0)
        return (since, count) if moment < since + self._per else (moment, 0)

    def _refuse(self, since: float, count: int, moment: float) -> None:
        if count >= self._interactions:
            cooldown = app_commands.Cooldown(self._interactions, self._per)
            raise app_commands.CommandOnCooldown(cooldown, since + self._per - moment)


class ReportLimiter:
    """Bounds for new reports: by one person, about one place, from one server, whose managers read each of them.

    A person is forgotten within ten minutes.
    """

    def __init__(self) -> None:
        self._of_person = RateLimiter(3, _MINUTES_OF_REPORTS * 60)
        self._of_place = RateLimiter(5, _MINUTES_OF_REPORTS * 60)
        self._of_guild = RateLimiter(10, _MINUTES_OF_REPORTS * 60)

    def check(self, user_id: int, place: str, guild_id: int | None) -> None:
        """Raise ``app_commands.CommandOnCooldown`` if there were enough. ``place`` is a code."""
        for limiter, key in self._keys(user_id, place, guild_id):
            limiter.check(key)

    def count(self, user_id: int, place: str, guild_id: int | None) -> None:
        """Count a new report that was taken, also one that was taken while another reached the bound."""
        for limiter, key in self._keys(user_id, place, guild_id):
            with suppress(app_commands.CommandOnCooldown):
                limiter.hit(key)

    def _keys(self, user_id: int, place: str, guild_id: int | None) -> Iterator[tuple[RateLimiter, int]]:
        yield self._of_person, user_id
        yield self._of_place, int(place)
        if guild_id is not None:
            yield self._of_guild, guild_id
