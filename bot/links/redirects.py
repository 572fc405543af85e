"""Where a link leads: hop by hop, since only permanent redirects say that it has moved."""

from urllib.parse import urldefrag, urlsplit

from msgspec.structs import replace

from bot.core.directory.link_checks import Answered, LinkCheck, LinkState, Misfit, Sighting, Silent, Unresolved
from bot.links.html_title import title
from bot.links.off_loop import in_time
from bot.links.ownership import Ownership
from bot.links.web.fetch import Fetcher, NoHost, NoReply, Outcome, Reply
from bot.links.web.politeness import HostThrottle, Politeness
from bot.links.web.robots import Robots
from bot.links.web.urls import bare, host, joined

_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)


class RedirectFollower:
    """Follows links, each host in its turn. A host that does not fit is not visited."""

    def __init__(self, fetcher: Fetcher, ownership: Ownership, politeness: Politeness) -> None:
        self._fetcher = fetcher
        self._ownership = ownership
        self._hops = politeness.hops
        self._throttle = HostThrottle(politeness)
        self._robots = Robots(fetcher, self._throttle)

    async def see(self, url: str, known: LinkCheck | None) -> Sighting:
        """What a link shows now. ``known`` lets a server say that its page is still the same."""
        here, fragment = urldefrag(url)
        passed, moved_to, distrust = [here], "", ""
        while len(passed) <= self._hops + 1:
            match await self._visit(here, known):
                case NoHost(certain):
                    return Unresolved(url, host(here), certain)
                case NoReply(note):
                    return Silent(url, note)
                case Reply(status=status, location=location, distrust=why) if status in _REDIRECTS and location:
                    target, own = urldefrag(joined(here, location))
                    fragment, distrust = own or fragment, distrust or why
                case Reply() as reply:
                    last = replace(reply, distrust=distrust or reply.distrust)
                    return await self._arrived(url, f"{here}{fragment and '#'}{fragment}", moved_to, last)
            if not target:
                return Silent(url, "a redirect that cannot be read")
            if note := self._ownership.host_misfit(url, target):
                return Misfit(url, status, target, "", note)
            if target in passed:
                return Silent(url, "redirects in a circle")
            if status in _PERMANENT and moved_to == ("" if len(passed) == 1 else here):
                moved_to = target
            here = target
            passed.append(here)
        return Silent(url, "too many redirects")

    async def _visit(self, url: str, known: LinkCheck | None) -> Outcome:
        if not (name := host(url)):
            return NoReply("not a web address")
        async with self._throttle.at(name):
            return await self._robots.objection(url) or await self._fetcher.page(url, _conditions(url, known))

    async def _arrived(self, url: str, final_url: str, moved_to: str, reply: Reply) -> Answered | Misfit | Silent:
        try:
            heading = await in_time(title, reply.body, reply.charset) if reply.is_page else ""
        except TimeoutError:
            return Silent(url, "the page takes too long to be read")
        if 200 <= reply.status < 300 and (note := self._ownership.title_misfit(heading)):
            return Misfit(url, reply.status, final_url, heading, note)
        note = "; ".join(filter(None, (*_remarks(url, final_url), reply.distrust)))
        moved_to = final_url if moved_to == bare(final_url) else moved_to
        if reply.distrust:  # somebody else may have said where to
            moved_to = ""
        return Answered(url, reply.status, final_url, moved_to, heading, note, reply.etag, reply.last_modified)


def _conditions(url: str, known: LinkCheck | None) -> dict[str, str]:
    """The headers that ask for a page only if it has changed; none for a page that is not to be trusted."""
    if known is None or known.state is LinkState.HIJACKED or bare(known.final_url) != url:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}


def _remarks(url: str, final_url: str) -> list[str]:
    remarks = []
    if url.startswith("http:") and final_url.startswith("https:"):
        remarks.append("http to https")
    before, after = urlsplit(url), urlsplit(final_url)
    if before.path.strip("/") and not after.path.strip("/") and not after.query:
        remarks.append("leads to a home page")  # where many sites send whoever asks for a page that is no more
    return remarks
