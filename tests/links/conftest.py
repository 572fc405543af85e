"""A web on loopback, and a look at its links with the real client, hurried."""

from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from datetime import date
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from bot.core.directory.link_checks import LinkCheck
from bot.links.checker import LinkChecker
from bot.links.ownership import Ownership
from bot.links.web.politeness import Politeness
from bot.links.web.session import open_session
from tests.links.site import Site, ToSite

TODAY = date(2026, 11, 22)
HURRIED = Politeness(pause=0.0, timeout=5.0, back_off=0.01, longest_wait=1.0)


class Look(Struct, frozen=True):
    """Looks at links of the site."""

    site: Site
    ownership: Ownership

    async def all(
        self, *urls: str, known: Mapping[str, LinkCheck] | None = None, today: date = TODAY, **polite: float
    ) -> dict[str, LinkCheck]:
        politeness = replace(HURRIED, **polite)
        resolver = ToSite(self.site)
        async with open_session(politeness, resolver, self.site.trust, self.site.socket) as session:
            checker = LinkChecker(session, self.ownership, politeness)
            async with aclosing(checker.check(urls, known or {}, today)) as checks:
                return {check.url: check async for check in checks}

    async def at(self, url: str, before: LinkCheck | None = None, today: date = TODAY, **polite: float) -> LinkCheck:
        return (await self.all(url, known={url: before} if before else {}, today=today, **polite))[url]


@pytest.fixture(scope="session")
def ownership(data_folder: Path) -> Ownership:
    return Ownership.read(data_folder)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site().serving() as site:
        yield site


@pytest.fixture
def look(site: Site, ownership: Ownership) -> Look:
    return Look(site, ownership)
