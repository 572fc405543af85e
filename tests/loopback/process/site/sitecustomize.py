"""Sends an unmodified bot to the loopback Discord. Python imports this at its start: it is on PYTHONPATH.

``LOOPBACK_DISCORD`` is the address. If it is no loopback address the process ends here, so that a test can
never speak to the real Discord; a command that speaks to none needs no address. ``LOOPBACK_WEB``, the ports
of a server for HTTP and for HTTPS with a comma between, is where every other host is found; without it none
is. Their names resolve to a public address, as the bot demands, and what connects to it is led to the
server. Nothing else that is not loopback can be connected to.
"""

import errno
import ipaddress
import os
import socket
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

_NO_SUCH = ".invalid"  # how the names end that are not found
_INSIDE = "inside."  # how the names begin that resolve to the machine itself
_PUBLIC = "192.31.196.1"  # of a sink for lost questions (RFC 7535)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_address = os.environ.get("LOOPBACK_DISCORD")
if _address is not None:
    _parts = urlsplit(_address)
    if _parts.scheme != "http" or not _is_loopback(_parts.hostname or "") or _parts.hostname == "localhost":
        raise SystemExit(f"LOOPBACK_DISCORD is {_address!r}, which is no http address of the loopback")
    try:
        import discord.gateway
        import discord.http
        import yarl
    except ImportError as error:  # Python only warns of it, and the bot would call the real Discord
        raise SystemExit(f"the loopback cannot be set: {error}") from error
    discord.http.Route.BASE = f"{_address}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{_parts.netloc}/gateway")

_web = os.environ.get("LOOPBACK_WEB", "")
_ports = dict(zip((80, 443), map(int, _web.split(",")), strict=True)) if _web else {}
_real = socket.getaddrinfo


def _find(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
    if host is None or _is_loopback(str(host)):
        return _real(host, port, *rest, **named)
    if port not in _ports or str(host).endswith(_NO_SUCH):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    address = "127.0.0.1" if str(host).startswith(_INSIDE) else _PUBLIC
    return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port))]


async def _find_by_loop(loop: Any, host: Any, port: Any, **named: Any) -> Any:
    return await loop.run_in_executor(None, lambda: _find(host, port, **named))


class _Diverted(socket.socket):
    def connect(self, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(str(address[0])):
            if address[0] != _PUBLIC:
                raise OSError(errno.ENETUNREACH, "Network is unreachable")
            address = ("127.0.0.1", _ports[address[1]])
        super().connect(address)


socket.getaddrinfo = _find
socket.socket = _Diverted  # type: ignore[misc]
with suppress(ImportError):  # its loop, where there is one, asks the system itself
    import uvloop

    uvloop.Loop.getaddrinfo = _find_by_loop  # type: ignore[method-assign, assignment]
