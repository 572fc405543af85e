"""What people, servers and channels chose, reports, and what was seen of links, in a database that may be away."""

import asyncio
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from bot.core.directory.link_checks import LinkCheck
from bot.store.cache import BatchingCache
from bot.store.records import DigestState, PersonSettings, Report, ServerSettings, StoreUnavailableError

if TYPE_CHECKING:
    from bot.store.database import Database


class Preferences:
    """The preferences in the database of a URL, such as ``sqlite+aiosqlite:///madoguchi.db``.

    Every method but ``reachable`` raises ``StoreUnavailableError`` rather than wait for longer than a second. A method
    that saves returns only when the database has committed. What people, servers and channels chose is
    remembered once read, so that one program alone may write it: this bot, with all its shards.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._database: Database | None = None
        self._people = BatchingCache[PersonSettings](lambda numbers: self._opened().of_people(numbers))
        self._servers = BatchingCache[ServerSettings](lambda numbers: self._opened().of_servers(numbers))
        self._channels = BatchingCache[str](lambda numbers: self._opened().of_channels(numbers))

    async def open(self) -> None:
        """Connect; make the schema or bring it up to date."""
        await self.close()  # what a try before this one has opened
        # SQLAlchemy takes half a second to import: beside the connection to Discord, not before it.
        self._database = await asyncio.to_thread(_database, self._url)
        await self._database.open()
        people, servers, channels = await self._database.numbers()
        self._people.know_all(people)
        self._servers.know_all(servers)
        self._channels.know_all(channels)

    async def close(self) -> None:
        if self._database:
            await self._database.close()

    async def reachable(self) -> bool:
        """Whether the database answers now, within a second."""
        return self._database is not None and await self._database.reachable()

    async def of_person(self, number: int) -> PersonSettings | None:
        return await self._people.get(number)

    async def keep_person(self, number: int, language: str) -> None:
        await self._opened().keep_person(number, language)
        self._people.forget(number)

    async def allow_in_public(self, number: int, *, allowed: bool) -> None:
        """Whether helpers may use a person's language where everyone sees it; without effect on a stranger."""
        await self._opened().allow_in_public(number, allowed=allowed)
        self._people.forget(number)

    async def forget_person(self, number: int) -> None:
        await self._opened().forget_person(number)
        self._people.forget(number)

    async def of_server(self, number: int) -> ServerSettings:
        return await self._servers.get(number) or ServerSettings()

    async def of_channel(self, number: int) -> str | None:
        """The language of a channel."""
        return await self._channels.get(number)

    async def keep_server(self, number: int, **values: str | bool | int | None) -> None:
        """Change what is kept of a server: any of the fields of ``ServerSettings``."""
        await self._opened().keep_server(number, values)
        self._servers.forget(number)

    async def keep_channel(self, number: int, server: int, language: str | None) -> None:
        await self._opened().keep_channel(number, server, language)
        self._channels.forget(number)

    async def note_servers(self, present: Collection[int], today: date) -> None:
        """Remember since when servers lack the bot: those that are not among ``present``."""
        await self._opened().note_servers(present, today)

    async def forget_servers(self, left_before: date) -> int:
        """Delete what is kept of servers that removed the bot before a day; how many they were."""
        forgotten = await self._opened().forget_servers(left_before)
        self._servers.forget_all()
        self._channels.forget_all()
        return forgotten

    async def keep_report(self, report: Report) -> bool:
        """Keep a report; whether it is the first of its kind. The same again only raises its count."""
        return await self._opened().keep_report(report)

    async def reports(self) -> list[Report]:
        """Every report that has not been closed, the oldest first."""
        return await self._opened().reports()

    async def close_report(self, number: int) -> bool:
        """Delete a report that has been dealt with; whether there was one."""
        return await self._opened().close_report(number)

    async def report_channels(self) -> list[int]:
        """The channels for reports of the servers that have one, by the server's number."""
        return await self._opened().report_channels()

    async def link_checks(self) -> list[LinkCheck]:
        """What the bot itself has seen of links."""
        return await self._opened().link_checks()

    async def keep_link_check(self, check: LinkCheck) -> None:
        """Keep what is known of a link now, instead of what was."""
        await self._opened().keep_link_check(check)

    async def forget_link_checks(self, urls: Collection[str]) -> None:
        """Delete what is known of these links."""
        await self._opened().forget_link_checks(urls)

    async def told(self) -> DigestState | None:
        """What the weekly digest told; None before the first."""
        return await self._opened().told()

    async def keep_told(self, told: DigestState) -> None:
        """Keep what the digest has told by now, all of it and nothing else."""
        await self._opened().keep_told(told)

    def _opened(self) -> "Database":
        if self._database is None:
            raise StoreUnavailableError
        return self._database


def _database(url: str) -> "Database":
    from bot.store.database import Database  # noqa: PLC0415

    return Database(url)
