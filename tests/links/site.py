"""All of the web on loopback: every host name leads to one server that plays what a test asks of it.

The client that is tested sees public addresses and checks them as always; its sockets, which are ours,
connect to the server instead, whichever address they were made for.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import trustme
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from msgspec import Struct

Play = Callable[[web.Request], Awaitable[web.StreamResponse]]
EXPIRED, STRANGE = "expired.", "strange."  # how the names of hosts with a bad certificate begin
NO_SUCH, ASK_LATER = ".invalid", ".later"  # how the names end that a resolver does not find
PUBLIC = "192.31.196.1"  # of a sink for lost questions (RFC 7535); nothing is sent even there


class Asked(Struct, frozen=True):
    """A request as the server saw it; times are of the event loop."""

    method: str
    url: str
    headers: dict[str, str]
    begun: float
    ended: float

    @property
    def host(self) -> str:
        return self.url.split("/")[2]


@dataclass(slots=True)
class Site:
    """The server. ``plays`` says what happens at a URL; elsewhere there is nothing (404)."""

    http_port: int = 0
    https_port: int = 0
    latency: float = 0.0
    plays: dict[str, Play] = field(default_factory=dict)
    otherwise: Play | None = None
    asked: list[Asked] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)  # hosts without an address, beside those under .invalid
    addresses: dict[str, Sequence[str]] = field(default_factory=dict)  # of the hosts that are not at PUBLIC
    plain: bool = False  # whether also the port of HTTPS speaks HTTP
    ca: trustme.CA = field(default_factory=trustme.CA)
    certified: dict[str, ssl.SSLContext] = field(default_factory=dict)

    def page(
        self,
        url: str,
        body: str | bytes = "<title>Page</title>",
        status: int = 200,
        content_type: str = "text/html",
        **headers: str,
    ) -> None:
        """Play a page; ``headers`` with underscores for hyphens."""
        written = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body.encode() if isinstance(body, str) else body

        async def play(request: web.Request) -> web.StreamResponse:
            return web.Response(status=status, body=raw, headers={"Content-Type": content_type} | written)

        self.plays[url] = play

    def redirect(self, url: str, location: str, status: int = 301) -> None:
        self.page(url, "", status, Location=location)

    def methods(self, url: str = "") -> list[str]:
        """The methods of all requests, of one URL if it is given; robots.txt is not counted."""
        return [a.method for a in self.asked if a.url == url or (not url and not a.url.endswith("/robots.txt"))]

    @property
    def ports(self) -> str:
        """For ``LOOPBACK_WEB``."""
        return f"{self.http_port},{self.https_port}"

    @property
    def trust(self) -> ssl.SSLContext:
        """What a client must trust to believe this web."""
        context = ssl.create_default_context()
        self.ca.configure_trust(context)
        return context

    def socket(self, family: int, kind: int, protocol: int) -> socket.socket:
        """A socket for a client, that connects here."""
        ports = {80: self.http_port, 443: self.http_port if self.plain else self.https_port}
        return _Diverted(ports, family, kind, protocol)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Site"]:
        """Serve on free ports of loopback, by HTTP and by HTTPS."""
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            self.http_port = await _serve(runner, None)
            self.https_port = await _serve(runner, self._tls())
            yield self
        finally:
            await runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        return app

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        now = asyncio.get_running_loop().time
        url, begun = f"{request.scheme}://{request.host}{request.path_qs}", now()
        await asyncio.sleep(self.latency)
        try:
            play = self.plays.get(url) or (None if request.path == "/robots.txt" else self.otherwise)
            return await play(request) if play else web.Response(status=404)
        finally:
            self.asked.append(Asked(request.method, url, dict(request.headers), begun, now()))

    def _tls(self) -> ssl.SSLContext:
        """Each host its own certificate, by the name asked for."""

        def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
            connection.context = self.certificate(name or "none.example")

        first = self.certificate("none.example")
        first.sni_callback = choose
        return first

    def certificate(self, name: str) -> ssl.SSLContext:
        """That of a host, made when it is asked for first."""
        if name not in self.certified:
            self.certified[name] = self._made(name)
        return self.certified[name]

    def _made(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        until = datetime.now(UTC) - timedelta(days=1) if name.startswith(EXPIRED) else None
        since = datetime.now(UTC) - timedelta(days=90)
        signer = trustme.CA() if name.startswith(STRANGE) else self.ca
        signer.issue_cert(name, not_before=since, not_after=until).configure_cert(context)
        return context


class ToSite(AbstractResolver):
    """Finds every name at the server, except those that are made not to be found."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host.endswith(NO_SUCH) or host in self._site.unknown:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host.endswith(ASK_LATER):
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in self._site.addresses.get(host, (PUBLIC,))
        ]

    async def close(self) -> None:
        """There is nothing to close."""


class _Diverted(socket.socket):
    """Connects to the site, whichever address is asked for."""

    def __init__(self, ports: Mapping[int, int], family: int, kind: int, protocol: int) -> None:
        super().__init__(family, kind, protocol)
        self._ports = ports

    def connect(self, address: Any) -> None:
        super().connect(("127.0.0.1", self._ports[address[1]]))


async def _serve(runner: web.AppRunner, tls: ssl.SSLContext | None) -> int:
    listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
    await web.SockSite(runner, listening, ssl_context=tls, backlog=1024).start()
    port: int = listening.getsockname()[1]
    return port
