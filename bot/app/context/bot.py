"""The bot as its handlers know it: ``interaction.client`` carries, typed, what they work with."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord

from bot.app.context.arrivals import Arrivals
from bot.app.context.concurrency import ConcurrencyLimit
from bot.app.context.rate_limit import RateLimiter, ReportLimiter
from bot.app.context.services import Services
from bot.app.context.typing import TypingLimit
from bot.app.gateway.sharded import ShardedBot
from bot.app.gateway.shards import Wish
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app.monitoring.metrics import Metrics  # imports prometheus_client, which few bots need

_OPENED_AT_ONCE = 4  # requests for a person
_UNHEARD = frozenset({"socket_event_type", "interaction", "app_command_completion"})  # events of each interaction


class Bot(ShardedBot):
    """A client with its services. ``bot.app.client`` puts it together; handlers need no more than this."""

    def __init__(self, settings: Settings, services: Services, wish: Wish, **options: Any) -> None:  # noqa: ANN401 - discord.py types them so
        """``options`` are those of discord.py's ``AutoShardedBot``."""
        super().__init__(services.store, wish, **options)
        self.settings = settings
        self.services = services
        self.rate_limit = RateLimiter()
        self.report_limit = ReportLimiter()
        self.typing = TypingLimit()
        self.arrivals = Arrivals()
        self.dropped = 0  # interactions, since the log last told of them
        self.concurrency = ConcurrencyLimit()
        self.openings = asyncio.Semaphore(_OPENED_AT_ONCE)
        """What a request waits in until its thread is made: each writes several times to the database."""
        self.clock: Callable[[], datetime] = _now
        """The time now (UTC), for what is done later."""
        self.metrics: Metrics | None = None  # counts only where an operator opens a port for them

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever an event brings
        """As discord.py's, without what nothing here listens to: to look for listeners is a twentieth of an answer."""
        if event_name not in _UNHEARD:
            super().dispatch(event_name, *args, **kwargs)


def _now() -> datetime:
    return datetime.now(UTC)


Interaction = discord.Interaction[Bot]
