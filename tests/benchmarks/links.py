"""``make bench-links``: every link of the directory, asked for on loopback with the politeness of real life.

Each host of the directory leads to one server in a process of its own, which answers everything after
50 ms, by TLS where the link says https, with a certificate for each host. Times are wall-clock; the
memory is that of the process that asks, with the directory in it.
"""

import asyncio
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import trustme
from aiohttp import web
from rich.console import Console
from rich.table import Table

from bot.core.directory.link_checks import LinkState
from bot.dataset import loading
from bot.dataset.files.link_checks import FILE
from bot.links.checker import LinkChecker
from bot.links.kept import LinkCheckFile
from bot.links.ownership import Ownership
from bot.links.web.politeness import Politeness
from bot.links.web.session import open_session
from bot.links.web.urls import host
from bot.settings import Settings
from tests.links.site import Site, ToSite

LATENCY = 0.05  # seconds


def main() -> None:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, _hosts()), daemon=True)
    server.start()
    http_port, https_port, certificate, key = ours.recv()
    try:
        asyncio.run(_measure(Site(http_port, https_port, ca=trustme.CA.from_pem(certificate, key))))
    finally:
        server.terminate()


def _hosts() -> list[str]:
    return [host(url) for url in loading.load(Settings.read({}).data_dir).directory.all_links()]


def _serve(parent: Connection, hosts: Sequence[str]) -> None:
    asyncio.run(_serve_forever(parent, hosts))


async def _serve_forever(parent: Connection, hosts: Sequence[str]) -> None:
    async with Site(latency=LATENCY, otherwise=_page).serving() as site:
        for name in hosts:
            site.certificate(name)
        parent.send((site.http_port, site.https_port, site.ca.cert_pem.bytes(), site.ca.private_key_pem.bytes()))
        await asyncio.Event().wait()


async def _page(request: web.Request) -> web.StreamResponse:
    return web.Response(
        text=f"<title>{request.host}</title>" + "<p>Japanese classes</p>" * 1000, content_type="text/html"
    )


async def _measure(site: Site) -> None:
    folder = Settings.read({}).data_dir
    directory, polite, today = loading.load(folder).directory, Politeness(), datetime.now(UTC).date()
    urls = directory.all_links()
    begun, worked = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as temporary, LinkCheckFile(Path(temporary) / FILE, {}) as kept:
        async with (
            open_session(polite, ToSite(site), site.trust, site.socket) as session,
            aclosing(LinkChecker(session, Ownership.read(folder), polite).check(urls, {}, today)) as checks,
        ):
            async for check in checks:
                await kept.add(check)
        seconds = time.perf_counter() - begun
        states = Counter(check.state for check in kept.checks.values())
    assert states == {LinkState.REACHABLE: len(urls)}, states
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table = Table("what", "measured", "to reach")
    table.add_row(f"{len(urls)} links, {polite.pause} s between two visits to a host", f"{seconds:.1f} s", "< 20 s")
    table.add_row("processor time of that, of the process that asks", f"{time.process_time() - worked:.1f} s", "")
    table.add_row("resident memory at its most", f"{memory:.0f} MiB", "< 150 MiB")
    Console().print(table)


if __name__ == "__main__":
    main()
