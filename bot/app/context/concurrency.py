"""Whose turn it is: a thousand at once would otherwise all be worked out before the first is answered."""

import asyncio
from typing import Any

import discord

from bot.app.interactions import delivery

_AT_ONCE = 16  # as many as the database has connections
_CROWD = 100  # waiting; who comes then is told at once that the answer takes a moment


class Turns:
    """A few interactions are worked on at once; the others wait in the order of their arrival."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    async def take(self, interaction: discord.Interaction[Any]) -> None:
        """Wait for a turn. It ends when the answer begins to be sent, or else with the task."""
        if self._waiting >= _CROWD:
            delivery.announce(interaction)
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        turn = _Turn(self._free)
        delivery.when_sent(interaction, turn.end)
        task = asyncio.current_task()
        if task is not None:
            task.add_done_callback(turn.end)


class _Turn:
    """Ends once, whoever says so first."""

    __slots__ = ("_free",)

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free: asyncio.Semaphore | None = free

    def end(self, _: object = None) -> None:
        if self._free is not None:
            self._free.release()
            self._free = None
