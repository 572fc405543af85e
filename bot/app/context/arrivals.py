"""How old an interaction is when it is read: under load it has waited, unseen, in the buffers of the connection."""

import asyncio
from collections.abc import Callable

_WINDOW = 300.0  # seconds; two of them are remembered


class Arrivals:
    """Estimates ages from identifiers, which hold the moment at which Discord made them, in milliseconds.

    The clocks of the two cannot be compared, but how they differ can: the least difference seen is that of an
    interaction which came at once, and what another exceeds it by is how long that one has waited. ``clock``
    is the loop's by default; one that only goes forward, so that a step of the time of day ages nobody.
    """

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock
        self._least = self._least_before = float("inf")
        self._renewed_at = 0.0

    def age(self, interaction_id: int) -> float:
        """Seconds that an interaction has waited, beyond the time that the quickest of late took."""
        now = self._clock() if self._clock else asyncio.get_running_loop().time()
        if now >= self._renewed_at:
            self._least_before, self._least, self._renewed_at = self._least, float("inf"), now + _WINDOW
        difference = now - (interaction_id >> 22) / 1000
        self._least = min(self._least, difference)
        return difference - min(self._least, self._least_before)
