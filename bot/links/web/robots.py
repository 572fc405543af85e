"""What a host's robots.txt lets us ask for (RFC 9309)."""

from collections.abc import Iterator
from urllib.parse import urljoin

from protego import Protego

from bot.links.off_loop import in_time
from bot.links.web.fetch import Fetcher, NoHost, NoReply, Outcome, Reply
from bot.links.web.politeness import AGENT, HostThrottle
from bot.links.web.urls import host, joined

_HOPS = 5
_TOO_MANY_REQUESTS = 429
_AGENT_FIELDS = ("user-agent", "useragent", "user agent")  # as Protego reads them
_SITE_FIELDS = ("sitemap", "site-map", "host")  # they stand between and end no list of agents
_TOO_LONG = "robots.txt takes too long to be read"


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
                return await _objection(rules, url)
            case failure:
                return failure

    async def _read(self, origin: str) -> Protego | NoHost | NoReply:
        match await self._fetched(urljoin(origin, "/robots.txt")):
            case Reply(status=status) if status >= 500 or status == _TOO_MANY_REQUESTS:
                return NoReply(f"robots.txt: HTTP {status}")
            case Reply(status=200, body=body):
                try:
                    rules = await in_time(parse, body)
                except TimeoutError:
                    return NoReply(_TOO_LONG)
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


def parse(body: bytes) -> Protego:
    """The rules that are addressed to us, or to everybody.

    Those for others are left out first: Protego keeps every rule once for each agent of its group, and
    of 256 KiB with 8,000 agents and 14,000 rules it would make a hundred million.
    """
    return Protego.parse("\n".join(_addressed_to_us(body.decode("utf-8", "replace"))))


def _addressed_to_us(text: str) -> Iterator[str]:
    agents: set[str] = set()  # of the group, those of them that are ours
    listing = False
    for line in text.splitlines():
        directive = line.partition("#")[0].strip()
        lowered = directive.lower()
        if field := next(filter(lowered.startswith, _AGENT_FIELDS), ""):
            agents = agents if listing else set()
            listing = True
            agent = lowered[len(field) :].strip(" \t:")
            agent = agent if agent == "*" else agent.replace("*", "")
            if agent not in {"", *agents} and (agent == "*" or AGENT.lower().startswith(agent)):
                agents.add(agent)
                yield f"User-agent: {agent}"
        elif directive and not lowered.startswith(_SITE_FIELDS):
            listing = False
            if agents:
                yield directive


async def _objection(rules: Protego, url: str) -> NoReply | None:
    try:
        allowed = await in_time(rules.can_fetch, url, AGENT)
    except TimeoutError:
        return NoReply(_TOO_LONG)
    return None if allowed else NoReply("robots.txt forbids it")
