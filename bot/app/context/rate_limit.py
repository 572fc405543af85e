"""How fast one person may ask. A bound for scripts and stuck keys; nobody who reads the answers meets it."""

import time

from discord import app_commands

# Somebody who taps through the towns of a prefecture stays below it.
_INTERACTIONS = 20
_SECONDS = 30.0


class Pace:
    """Counts the commands and taps of each person, and forgets the person within a minute.

    discord.py's own mapping of cool-downs looks through all of them at each call: a millisecond when
    twenty thousand people have asked. Here those who have not come back leave all at once.
    """

    def __init__(self) -> None:
        self._now: dict[int, app_commands.Cooldown] = {}
        self._before: dict[int, app_commands.Cooldown] = {}
        self._turns = 0.0

    def step(self, person: int) -> None:
        """Count one interaction. Raises ``app_commands.CommandOnCooldown`` with the seconds to wait."""
        moment = time.monotonic()
        if moment >= self._turns:
            self._before, self._now, self._turns = self._now, {}, moment + _SECONDS
        cooldown = self._now.get(person) or self._before.get(person)
        if cooldown is None:
            cooldown = app_commands.Cooldown(_INTERACTIONS, _SECONDS)
        self._now[person] = cooldown
        if wait := cooldown.update_rate_limit(moment):
            raise app_commands.CommandOnCooldown(cooldown, wait)
