"""What a host's robots.txt lets us ask for (RFC 9309)."""

from urllib.parse import urljoin

from protego import Protego

from bot.links.fetch import Fetcher, NoHost, NoReply, Outcome, Reply
from bot.links.politeness import AGENT, HostThrottle
from bot.links.urls import host, joined

_HOPS = 5
_TOO_MANY_REQUESTS = 429


class Robots:
    """The rules of each origin, asked for once, in the turn of the first visit to it."""

    def __init__(self, fetcher: Fetcher, throttle: HostThrottle) -> None:
        self._fetcher = fetcher
        self._throttle = throttle
        self._rules: dict[str, Protego | NoHost | NoReply] = {}

    async def objection(self, url: str) -> NoHost | NoReply | None:
        """Why an address is not asked for: forbidden, or its host does not answer. None if it may be.

        To be called while holding the turn of the host.
        """
        origin = urljoin(url, "/")
        if origin not in self._rules:
            self._rules[origin] = await self._read(origin)
        match self._rules[origin]:
            case Protego() as rules:
                return None if rules.can_fetch(url, AGENT) else NoReply("robots.txt forbids it")
            case failure:
                return failure

    async def _read(self, origin: str) -> Protego | NoHost | NoReply:
        match await self._fetched(urljoin(origin, "/robots.txt")):
            case Reply(status=status) if status >= 500 or status == _TOO_MANY_REQUESTS:
                return NoReply(f"robots.txt: HTTP {status}")
            case Reply(status=200, body=body):
                rules = Protego.parse(body.decode("utf-8", "replace"))
            case Reply():  # there is none
                rules = Protego.parse("")
            case failure:
                return failure
        self._throttle.slow_down(host(origin), rules.crawl_delay(AGENT) or 0.0)
        return rules

    async def _fetched(self, url: str) -> Outcome:
        """The file, through redirects on its own host. What another host says is asked when a link leads there."""
        outcome = await self._fetcher.file(url)
        for _ in range(_HOPS):
            match outcome:
                case Reply(status=status, location=location) if 300 <= status < 400 and location:
                    target = joined(url, location)
                case _:
                    break
            if host(target) != host(url):
                break
            outcome, url = await self._fetcher.file(target), target
        return outcome
