"""How fast one person may ask. A bound for scripts and stuck keys; nobody who reads the answers meets it."""

import time

from discord import app_commands

# Somebody who taps through the towns of a prefecture stays below it.
_INTERACTIONS = 20
_SECONDS = 30.0


class RateLimiter:
    """Counts the commands and taps of each person, and forgets the person within a minute.

    discord.py's own mapping of cool-downs looks through all of them at each call: a millisecond when
    twenty thousand people have asked. Here those who have not come back leave all at once.
    """

    def __init__(self) -> None:
        self._now: dict[int, app_commands.Cooldown] = {}
        self._before: dict[int, app_commands.Cooldown] = {}
        self._renewed_at = 0.0

    def hit(self, user_id: int) -> None:
        """Count one interaction. Raises ``app_commands.CommandOnCooldown`` with the seconds to wait."""
        moment = time.monotonic()
        if moment >= self._renewed_at:
            self._before, self._now, self._renewed_at = self._now, {}, moment + _SECONDS
        cooldown = self._now.get(user_id) or self._before.get(user_id)
        if cooldown is None:
            cooldown = app_commands.Cooldown(_INTERACTIONS, _SECONDS)
        self._now[user_id] = cooldown
        if wait := cooldown.update_rate_limit(moment):
            raise app_commands.CommandOnCooldown(cooldown, wait)
