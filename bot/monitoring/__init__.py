"""What an operator's monitoring sees on loopback: ``/healthz`` and ``/metrics``. Imported only when a port is set."""

from bot.monitoring.health import Health, Pulse, Shard
from bot.monitoring.metrics import Metrics
from bot.monitoring.pages import Pages

__all__ = ["Health", "Metrics", "Pages", "Pulse", "Shard"]
