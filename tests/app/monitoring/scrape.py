"""What a monitoring program reads from the two pages, over a real socket."""

import asyncio
import socket
from collections.abc import Mapping
from contextlib import suppress

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from tests.loopback.limits.problems import Json

Sample = tuple[str, tuple[tuple[str, str], ...]]
_BETWEEN_TRIES = 0.05  # seconds


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def sample(name: str, **labels: str) -> Sample:
    return name, tuple(sorted(labels.items()))


async def health(port: int) -> tuple[int, Json]:
    """Status and content of ``/healthz``."""
    async with aiohttp.request("GET", f"http://127.0.0.1:{port}/healthz") as response:
        return response.status, await response.json()


async def metrics(port: int) -> Mapping[Sample, float]:
    """All values of ``/metrics``, read by Prometheus' own parser."""
    async with aiohttp.request("GET", f"http://127.0.0.1:{port}/metrics") as response:
        assert response.status == 200
        assert response.headers["Content-Type"].startswith("text/plain; version=")
        families = text_string_to_metric_families(await response.text())
        return {sample(s.name, **s.labels): s.value for family in families for s in family.samples}


async def until_status(port: int, status: int, within: float = 30) -> Json:
    """The first ``/healthz`` with a status, also if nobody listens yet. Raises ``TimeoutError``."""
    async with asyncio.timeout(within):
        while True:
            with suppress(aiohttp.ClientConnectorError):
                found, content = await health(port)
                if found == status:
                    return content
            await asyncio.sleep(_BETWEEN_TRIES)
