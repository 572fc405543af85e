"""The connections to strangers' servers: who asks, for how long, and that only public addresses are connected to."""

import socket
import ssl
from collections.abc import Callable
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.core.directory.web_addresses import PORTS, is_public
from bot.links.web.politeness import USER_AGENT, Politeness

_KEEP_ALIVE = 1.0  # seconds, from a robots.txt to the HEAD and the GET after it

# As getaddrinfo gives it: family, type, protocol, canonical name, address.
AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[str | int | bytes, ...]]
MakeSocket = Callable[[int, int, int], socket.socket]


class NotPublicError(OSError):
    """A host has an address that is not on the public internet; the message is a note for the table."""


def open_session(
    politeness: Politeness,
    resolver: AbstractResolver | None = None,
    trust: ssl.SSLContext | bool = True,  # noqa: FBT001, FBT002
    make_socket: MakeSocket = socket.socket,
) -> aiohttp.ClientSession:
    """A session that says who asks, keeps no cookies, and no connection for long.

    Every address is checked where its socket is made, after the last resolution and whatever form the
    URL had, and the check cannot be switched off. ``make_socket`` (family, type, protocol) makes the
    socket of one that has passed.
    """

    def public_socket(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, (address, port, *_) = info
        if not is_public(ip_address(str(address))) or port not in PORTS:
            raise NotPublicError("its host has no address on the public internet")
        return make_socket(family, kind, protocol)

    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            limit=politeness.hosts,
            limit_per_host=1,
            keepalive_timeout=_KEEP_ALIVE,
            ttl_dns_cache=600,
            resolver=resolver,
            ssl=trust,
            socket_factory=public_socket,
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
            "Accept-Language": "ja,en;q=0.5",
            "Accept-Encoding": "identity",  # a small body could unpack to a huge one
        },
        timeout=aiohttp.ClientTimeout(total=politeness.timeout, sock_connect=politeness.timeout / 2),
    )
