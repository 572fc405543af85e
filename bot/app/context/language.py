"""Which language a reply is in: chosen once, kept, and never telling others what somebody speaks.

private: asked for now > saved by the person > their client > channel > server > Community locale > default
public:  asked for now > channel > server > Community locale > default
a reply to a message, which is public in a server: saved, there only with consent > the message's own > public
"""

from msgspec import Struct

from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.store import Store, StoreUnavailableError


class Requester(Struct, frozen=True):
    """Who asks, and where. ``channel_ids`` are the channel and, for a thread, its parent.

    ``community_locale`` is the server's locale where it means something: Discord reports en-US
    for every server that is not a Community.
    """

    user_id: int
    locale: str
    guild_id: int | None = None
    channel_ids: tuple[int, ...] = ()
    community_locale: str | None = None


class LanguageNegotiator:
    """Chooses the language of each reply. With the database away, the choice is made without it."""

    def __init__(self, catalogues: Catalogues, store: Store) -> None:
        self._catalogues = catalogues
        self._store = store

    async def private(self, requester: Requester, asked: Texts | None = None) -> Texts:
        """The language of a reply that only the person who asks sees."""
        if asked:
            return asked
        saved = await self._of_person(requester.user_id)
        return saved or self._catalogues.for_discord_locale(requester.locale) or await self.public(requester)

    def at_hand(self, requester: Requester) -> Texts:
        """The language of a private reply, from what is remembered: nothing is read, so that it can tell of a fault."""
        saved, of_place = self._remembered(requester)
        return (
            self._catalogues.texts(saved)
            or self._catalogues.for_discord_locale(requester.locale)
            or next((texts for tag in of_place if (texts := self._catalogues.texts(tag))), None)
            or self._catalogues.for_discord_locale(requester.community_locale or "")
            or self._catalogues.default
        )

    def _remembered(self, requester: Requester) -> tuple[str, list[str]]:
        """The tags of the languages of a person, and of the place from small to large; "" where none is known."""
        try:
            settings = self._store.settings
        except StoreUnavailableError:
            return "", []
        person = settings.peek_user(requester.user_id)
        guild = settings.peek_guild(requester.guild_id) if requester.guild_id is not None else None
        channels = [settings.peek_channel_language(channel_id) for channel_id in requester.channel_ids]
        of_place = [*channels, guild.language if guild else None]
        return person.language if person else "", [tag for tag in of_place if tag]

    async def public(self, requester: Requester, asked: Texts | None = None) -> Texts:
        """The language of a reply that everyone sees; their own would tell what they speak."""
        if asked:
            return asked
        of_place = await self._of_place(requester)
        return (
            of_place
            or self._catalogues.for_discord_locale(requester.community_locale or "")
            or self._catalogues.default
        )

    async def for_member(self, user_id: int, requester: Requester, asked: Texts | None = None) -> Texts:
        """The language of a public answer for somebody else: theirs only where they have allowed that."""
        return asked or await self._of_person(user_id, in_public=True) or await self.public(requester)

    async def for_writer(self, requester: Requester, written_in: Texts | None) -> Texts:
        """The language of a reply to somebody's message, which is ``written_in`` one that everyone there sees."""
        saved = await self._of_person(requester.user_id, in_public=requester.guild_id is not None)
        return saved or written_in or await self.public(requester)

    async def _of_person(self, user_id: int, *, in_public: bool = False) -> Texts | None:
        """What somebody saved; ``in_public`` only if they have allowed that."""
        try:
            kept = await self._store.settings.get_user(user_id)
        except StoreUnavailableError:
            return None
        return self._catalogues.texts(kept.language) if kept and (kept.in_public or not in_public) else None

    async def _of_place(self, requester: Requester) -> Texts | None:
        if requester.guild_id is None:
            return None
        try:
            chosen = [
                await self._store.settings.get_channel_language(channel_id) for channel_id in requester.channel_ids
            ]
            chosen.append((await self._store.settings.get_guild(requester.guild_id)).language)
        except StoreUnavailableError:
            return None
        return next((texts for tag in chosen if tag and (texts := self._catalogues.texts(tag))), None)
