"""The two pages. By default on 127.0.0.1: they are for programs on the same machine."""

import os
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.app.monitoring.health import Health, Shard
from bot.app.monitoring.metrics import Metrics
from bot.settings import SettingsError

_CLOSES_WITHIN = 1  # seconds; nobody loses anything by an unfinished page


class Pages:
    """``/healthz``: 200 if every shard is connected, else 503. ``/metrics``: that and all counts, for Prometheus."""

    def __init__(self, metrics: Metrics, health: Callable[[], Awaitable[Health]]) -> None:
        self._metrics = metrics
        self._health = health
        app = web.Application()
        app.add_routes([web.get("/healthz", self._healthz), web.get("/metrics", self._all_metrics)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSES_WITHIN)

    async def open(self, host: str, port: int) -> None:
        """Serve until ``close``. Raises ``SettingsError`` if the port cannot be had."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            why = os.strerror(error.errno) if error.errno and error.errno > 0 else "no such address"
            raise SettingsError(f"METRICS_PORT cannot be used: {host}:{port}: {why}") from error

    async def close(self) -> None:
        await self._runner.cleanup()

    async def _healthz(self, request: web.Request) -> web.Response:
        health = await self._health()
        state = {
            "status": "ok" if health.well else "unavailable",
            "shards": {shard.number: _told(shard) for shard in health.shards},
            "guilds": health.guilds,
            "database": "reachable" if health.database else "away",
            "leads": health.leads,
        }
        return web.json_response(state, status=200 if health.well else 503)

    async def _all_metrics(self, request: web.Request) -> web.Response:
        accept = request.headers.get("Accept", "")
        body, content_type = await self._metrics.page(await self._health(), accept)
        return web.Response(body=body, headers={"Content-Type": content_type})


def _told(shard: Shard) -> str:
    if not shard.connected:
        return "away"
    return "late" if shard.late else "connected"
