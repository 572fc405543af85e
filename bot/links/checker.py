"""All links: hosts side by side, the links of each one after the other."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from datetime import date

import aiohttp

from bot.core.directory.link_checks import LinkCheck, Sighting, Unresolved, judge
from bot.links.ownership import Ownership
from bot.links.redirects import RedirectFollower
from bot.links.web.fetch import Fetcher
from bot.links.web.politeness import Politeness
from bot.links.web.urls import host

_SURE = 50  # so many links, of as many hosts as they have, and not one host found: it is not the hosts


class NoNetworkError(Exception):
    """Not one host could be found: there is no network, and nothing was learnt about any link."""


class LinkChecker:
    """Looks at links, and keeps nothing of one round of them for the next."""

    def __init__(self, session: aiohttp.ClientSession, ownership: Ownership, politeness: Politeness) -> None:
        """``session`` is one of ``open_session``; the caller closes it."""
        self._fetcher = Fetcher(session, politeness)
        self._ownership = ownership
        self._politeness = politeness

    async def check(
        self, urls: Iterable[str], previous: Mapping[str, LinkCheck], today: date
    ) -> AsyncGenerator[LinkCheck, None]:
        """What is known about each link now, in the order in which that becomes known.

        Nothing is said before a host was found, and ``NoNetworkError`` raised if none is.
        Leaving early ends every visit; wrap it in ``contextlib.aclosing``.
        """
        held: list[Sighting] = []
        found_any = False
        async with aclosing(self._sightings(urls, previous)) as sightings:
            async for seen in sightings:
                held.append(seen)
                found_any = found_any or not _host_unfound(seen)
                if found_any:
                    for sighting in held:
                        yield judge(previous.get(sighting.url), sighting, today)
                    held.clear()
                elif len(held) >= _SURE:
                    break
        if held:
            raise NoNetworkError

    async def _sightings(
        self, urls: Iterable[str], previous: Mapping[str, LinkCheck]
    ) -> AsyncGenerator[Sighting, None]:
        results: asyncio.Queue[Sighting | None] = asyncio.Queue()
        visits = asyncio.create_task(self._visit_all(_lanes(urls), previous, results))
        visits.add_done_callback(lambda _: results.put_nowait(None))
        try:
            while (seen := await results.get()) is not None:
                yield seen
            await visits  # raises what went wrong in it
        finally:
            visits.cancel()
            await asyncio.gather(visits, return_exceptions=True)

    async def _visit_all(
        self,
        lanes: Iterable[Sequence[str]],
        previous: Mapping[str, LinkCheck],
        results: asyncio.Queue[Sighting | None],
    ) -> None:
        walker = RedirectFollower(self._fetcher, self._ownership, self._politeness)
        places = asyncio.Semaphore(self._politeness.hosts)

        async def visit(lane: Sequence[str]) -> None:
            async with places:
                for url in lane:
                    results.put_nowait(await walker.see(url, previous.get(url)))

        async with asyncio.TaskGroup() as group:
            for lane in lanes:
                group.create_task(visit(lane))


def _lanes(urls: Iterable[str]) -> list[list[str]]:
    """The links by host; the host with the most first, since it takes longest."""
    lanes: defaultdict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        lanes[host(url)].append(url)
    return sorted(lanes.values(), key=len, reverse=True)


def _host_unfound(seen: Sighting) -> bool:
    """Whether the link's own host was not found; that of a redirect is another matter."""
    match seen:
        case Unresolved(url, unfound):
            return host(url) == unfound
        case _:
            return False
