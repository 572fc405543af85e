"""Which language a reply is in: chosen once, kept, and never telling others what somebody speaks.

private: asked for now > saved by the person > their client > channel > server > Community locale > default
public:  asked for now > channel > server > Community locale > default
"""

import logging
from dataclasses import dataclass

from bot.i18n.catalogues import Catalogues, Texts
from bot.store import Preferences, StoreAwayError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where. ``channels`` are the channel and, for a thread, its parent.

    ``community_locale`` is the server's locale where it means something: Discord reports en-US
    for every server that is not a Community.
    """

    person: int
    locale: str
    server: int | None = None
    channels: tuple[int, ...] = ()
    community_locale: str | None = None


class LanguageChain:
    """Chooses the language of each reply. With the database away, the chain goes on without it."""

    def __init__(self, catalogues: Catalogues, preferences: Preferences) -> None:
        self._catalogues = catalogues
        self._preferences = preferences

    async def private(self, asker: Asker, asked: Texts | None = None) -> Texts:
        """The language of a reply that only the asker sees."""
        if asked:
            return asked
        saved = await self._of_person(asker.person)
        return saved or self._catalogues.spoken_in(asker.locale) or await self.public(asker)

    async def public(self, asker: Asker, asked: Texts | None = None) -> Texts:
        """The language of a reply that everyone sees; the asker's own would tell what they speak."""
        if asked:
            return asked
        of_place = await self._of_place(asker)
        return of_place or self._catalogues.spoken_in(asker.community_locale or "") or self._catalogues.default

    async def for_member(self, member: int, asker: Asker, asked: Texts | None = None) -> Texts:
        """The language of a public answer for somebody else: theirs only where they have allowed that."""
        if asked:
            return asked
        try:
            kept = await self._preferences.of_person(member)
        except StoreAwayError:
            kept = None
        allowed = self._catalogues.texts(kept.language) if kept and kept.in_public else None
        return allowed or await self.public(asker)

    async def _of_person(self, number: int) -> Texts | None:
        try:
            kept = await self._preferences.of_person(number)
        except StoreAwayError:
            return None
        return self._catalogues.texts(kept.language) if kept else None

    async def _of_place(self, asker: Asker) -> Texts | None:
        if asker.server is None:
            return None
        try:
            chosen = [await self._preferences.of_channel(number) for number in asker.channels]
            chosen.append((await self._preferences.of_server(asker.server)).language)
        except StoreAwayError:
            return None
        return next((texts for tag in chosen if tag and (texts := self._catalogues.texts(tag))), None)
