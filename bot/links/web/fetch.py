"""One address, asked for: HEAD, then GET where the page itself is needed. Redirects are not followed here.

Only public addresses are asked for, by what they say and by what their hosts resolve to.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from msgspec import Struct
from msgspec.structs import replace

from bot.core.directory.web_addresses import url_fault
from bot.links.web.politeness import Politeness
from bot.links.web.session import NotPublicError

_LAST = {"Connection": "close"}  # a GET ends a visit: no server is kept waiting, and TLS needs much memory
_BUSY = (429, 502, 503, 504)
_PAGES = ("text/html", "application/xhtml+xml", "")  # or nothing is said
_TITLE_ENDS = b"</title"
# What goes back to a server, and into a table, is only what has the form it must have.
_ETAG = re.compile(r'(W/)?"[!#-~]*"')
_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT", re.ASCII)


class Reply(Struct, frozen=True):
    """An answer, with as much of its body as was wanted. ``retry_after`` is seconds.

    ``distrust`` says why whoever answered may be somebody else: the certificate cannot be trusted.
    """

    status: int
    location: str = ""
    content_type: str = ""
    charset: str | None = None
    body: bytes = b""
    etag: str = ""
    last_modified: str = ""
    retry_after: float = 0.0
    distrust: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is, or may be, a page with a title."""
        return self.content_type in _PAGES


class NoHost(Struct, frozen=True):
    """The host's name has no address: for certain, or the resolver could not tell."""

    certain: bool


class NoReply(Struct, frozen=True):
    """No answer came; whether it may help to ask again."""

    note: str
    again: bool = False


class _Untrusted(Struct, frozen=True):
    """The server's certificate cannot be trusted."""

    reason: str


Outcome = Reply | NoHost | NoReply


class Fetcher:
    """Asks for one address at a time; every way in which that can fail is a value."""

    def __init__(self, session: aiohttp.ClientSession, politeness: Politeness) -> None:
        self._session = session
        self._politeness = politeness

    async def page(self, url: str, conditions: Mapping[str, str]) -> Outcome:
        """The answer to a HEAD, or to a GET if that is a page to be read or a HEAD is not understood."""
        outcome = await self._exchange("HEAD", url, conditions)
        if _needs_get(outcome):
            outcome = await self._exchange("GET", url, {**conditions, **_LAST})
        return await self._insisted(outcome, url, conditions)

    async def file(self, url: str) -> Outcome:
        """The answer to a GET."""
        return await self._insisted(await self._exchange("GET", url, {}), url, {})

    async def _insisted(self, outcome: Outcome, url: str, conditions: Mapping[str, str]) -> Outcome:
        """The outcome, or that of asking again, while that may help."""
        for attempt in range(self._politeness.tries - 1):
            wait = self._wait(outcome, self._politeness.back_off * 2**attempt)
            if wait is None:
                break
            await asyncio.sleep(wait)
            outcome = await self._exchange("GET", url, conditions)
        return outcome

    def _wait(self, outcome: Outcome, back_off: float) -> float | None:
        """Seconds until asking again; None if that is of no use, or too long."""
        match outcome:
            case Reply(status=status, retry_after=asked) if status in _BUSY and asked <= self._politeness.longest_wait:
                return max(asked, back_off)
            case NoReply(again=True):
                return back_off
            case _:
                return None

    async def _exchange(self, method: str, url: str, headers: Mapping[str, str]) -> Outcome:
        """One request, of a public address. With a certificate that cannot be trusted, once more without.

        What is behind a certificate that has expired, or whose chain is not sent whole, is most
        often still the page: readers get a warning before it, and the table notes why.
        """
        if fault := url_fault(url):
            return NoReply(f"the address {fault}")
        match await self._send(method, url, headers, trusted=True):
            case _Untrusted(reason):
                pass
            case outcome:
                return outcome
        match await self._send(method, url, headers, trusted=False):
            case Reply() as reply:
                return replace(reply, distrust=f"TLS: {reason}")
            case _Untrusted():
                return NoReply(f"TLS: {reason}")
            case outcome:
                return outcome

    async def _send(self, method: str, url: str, headers: Mapping[str, str], *, trusted: bool) -> Outcome | _Untrusted:
        try:
            async with self._session.request(
                method, url, headers=headers, allow_redirects=False, ssl=trusted
            ) as response:
                reply = _reply(response)
                return replace(reply, body=await self._read(response, reply.is_page)) if method == "GET" else reply
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            return _failure(error)

    async def _read(self, response: aiohttp.ClientResponse, is_page: bool) -> bytes:  # noqa: FBT001
        """The body, of a page up to the end of its title, or as much as is read at most; the rest is not fetched."""
        body = bytearray()
        async for chunk in response.content.iter_any():
            searched = max(0, len(body) - len(_TITLE_ENDS))
            body += chunk
            title_read = is_page and _TITLE_ENDS in body[searched:].lower()
            if title_read or len(body) >= self._politeness.body_bytes:
                response.close()
                break
        return bytes(body[: self._politeness.body_bytes])


def _needs_get(outcome: Outcome) -> bool:
    """Whether a HEAD said too little: a page has its title in its body, and some servers refuse a HEAD."""
    match outcome:
        case Reply(status=status, is_page=is_page):
            return status >= 400 or (200 <= status < 300 and is_page)
        case _:
            return False


def _reply(response: aiohttp.ClientResponse) -> Reply:
    headers = response.headers
    etag, last_modified = headers.get("ETag", ""), headers.get("Last-Modified", "")
    return Reply(
        status=response.status,
        location=headers.get("Location", ""),
        content_type=response.content_type if "Content-Type" in headers else "",
        charset=response.charset,
        etag=etag if _ETAG.fullmatch(etag) else "",
        last_modified=last_modified if _HTTP_DATE.fullmatch(last_modified) else "",
        retry_after=_seconds(headers.get("Retry-After", "")),
    )


def _seconds(retry_after: str) -> float:
    """A Retry-After: seconds or a date. 0 if there is none that can be read."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after)
    if not _HTTP_DATE.fullmatch(retry_after):
        return 0.0
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except ValueError:  # 31 Feb
        return 0.0


def _failure(error: Exception) -> NoHost | NoReply | _Untrusted:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return NoHost(certain=error.os_error.errno == socket.EAI_NONAME)
        case aiohttp.ClientConnectorCertificateError(certificate_error=ssl.SSLCertVerificationError() as cause):
            return _Untrusted(cause.verify_message)
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError() | ssl.SSLError():
            return NoReply("TLS: no connection")
        case TimeoutError():
            return NoReply("timeout", again=True)
        case aiohttp.ClientConnectorError(os_error=NotPublicError() as refused):
            return NoReply(str(refused))
        case aiohttp.ClientConnectorError():
            return NoReply("no connection", again=True)
        case aiohttp.ClientResponseError():
            return NoReply("the answer is not HTTP")
        case ValueError():  # aiohttp.InvalidURL among them
            return NoReply("not a web address")
        case _:
            return NoReply("the connection broke off", again=True)
