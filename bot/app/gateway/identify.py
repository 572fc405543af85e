"""When a session may begin: one in five seconds of each of Discord's buckets, and never the last ones of a day.

At a thousand in a day Discord takes the token away. All processes of a bot take turns by the database.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
from discord import SessionStartLimits

from bot.store import Store, StoreUnavailableError

_log = logging.getLogger(__name__)
_BETWEEN = 5.0  # seconds between two of one bucket
_LOOKED_EVERY = 0.5  # seconds, while another process has its turn
_PROMPT = 0.25  # seconds
_LATE_TURNS = 4  # that are let go, before one is used all the same
_KEPT_BACK = 20  # starts of a day that are left to the operator
_LONGEST_PAUSE = 600.0  # seconds: limits may be raised

Sleep = Callable[[float], Awaitable[None]]


class IdentifyTurns:
    """The turns of one process."""

    def __init__(
        self, store: Store, limits: Callable[[], Awaitable[SessionStartLimits]], sleep: Sleep = asyncio.sleep
    ) -> None:
        self._store = store
        self._limits = limits
        self._sleep = sleep
        self._taken_at: dict[int, float] = {}

    async def take(self, shard_id: int) -> None:
        """Return when a shard may begin a session."""
        limits = await self._within_budget()
        bucket = shard_id % (limits.max_concurrency if limits else 1)
        if not self._store.is_shared:
            await self._pace(bucket)
            return
        try:
            for _ in range(_LATE_TURNS):
                if await self._claim(bucket, shard_id) < _PROMPT:
                    return
        except StoreUnavailableError:
            await self._pace(bucket)

    async def _claim(self, bucket: int, shard_id: int) -> float:
        """Get a turn; seconds in which we learned of it: who is busy reading servers uses it too late."""
        loop = asyncio.get_running_loop()
        asked = loop.time()
        while not await self._store.fleet.claim_identify(bucket, shard_id):
            await self._sleep(_LOOKED_EVERY)
            asked = loop.time()
        return loop.time() - asked

    async def _within_budget(self) -> SessionStartLimits | None:
        """Wait while Discord allows too few further starts; None if that cannot be known."""
        while True:
            try:
                limits = await self._limits()
            except (discord.DiscordException, aiohttp.ClientError, OSError):
                return None  # who cannot ask cannot connect either, and that is told elsewhere
            if limits.remaining > _KEPT_BACK:
                return limits
            left = timedelta(milliseconds=limits.reset_after)
            _log.error(
                "Discord allows %d more session starts until %s: no session is begun before, or Discord would take the "
                "token away. Does the bot start again and again? What went wrong is in the log above",
                limits.remaining,
                f"{datetime.now(UTC) + left:%Y-%m-%d %H:%M} UTC",
            )
            await self._sleep(min(max(left.total_seconds(), 1.0), _LONGEST_PAUSE))

    async def _pace(self, bucket: int) -> None:
        """In this process alone."""
        loop = asyncio.get_running_loop()
        due = self._taken_at.get(bucket, -_BETWEEN) + _BETWEEN
        self._taken_at[bucket] = max(due, loop.time())
        await self._sleep(max(due - loop.time(), 0))
