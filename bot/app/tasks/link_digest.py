"""The weekly digest: links that are newly gone or have newly moved, with a patch, to the channels for reports."""

import asyncio
import io
import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

import aiohttp
import discord

from bot.app.context.bot import Bot
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset.corrections.patching import patch
from bot.replies.wording import reports
from bot.store import DigestState

_log = logging.getLogger(__name__)
DAYS = 7
FILE = "links.patch"


class _Sent(Enum):
    """What became of the message to one channel."""

    POSTED = "posted"
    REFUSED = "refused"  # it cannot be seen, or nothing can be written there
    LATER = "later"


class LinkDigest:
    """What has been told, and what is to be told next."""

    def __init__(self, bot: Bot, links: Iterable[str], told: DigestState) -> None:
        self._bot = bot
        self._links = links
        self._told = told

    @classmethod
    async def take_up(cls, bot: Bot, links: Iterable[str], today: date) -> "LinkDigest":
        """Go on from the last digest. Before the first one, what the tables bring along is no news."""
        told = await bot.store.link_checks.get_digest()
        if told is None:
            told = DigestState(today, changed(links, bot.services.answers.directory.checks))
            await bot.store.link_checks.save_digest(told)
        return cls(bot, links, told)

    async def send_if_due(self, today: date) -> None:
        """Send what is new, if a week has gone by. Raises ``StoreUnavailableError``, or as ``patch`` does."""
        if (today - self._told.on).days < DAYS:
            return
        checks = self._bot.services.answers.directory.checks
        now = changed(self._links, checks)
        news = [checks[url] for url, what in now.items() if self._told.links.get(url) != what]
        if news and not await self._tell(news):
            _log.warning("the digest of links could not be posted; it is tried again")
            return
        # What is unknown just now may come back as it was: that will be no news.
        unsure = {url: what for url, what in self._told.links.items() if _is_unknown(checks.get(url))}
        await self._bot.store.fleet.forget_digests(before=self._told.on)
        self._told = DigestState(today, unsure | now)
        await self._bot.store.link_checks.save_digest(self._told)

    async def _tell(self, news: Sequence[LinkCheck]) -> bool:
        """Whether it is told: in a channel at least or, where every channel is closed or there is none, in the log."""
        settings, directory = self._bot.settings, self._bot.services.answers.directory
        text = await asyncio.to_thread(patch, settings.data_dir, directory, news)
        gone = sum(check.state is LinkState.GONE for check in news)
        channels = await self._bot.store.settings.get_report_channels()
        sent = [await self._post(number, gone, len(news) - gone, text) for number in channels]
        if _Sent.POSTED in sent:
            return True
        if _Sent.LATER in sent:
            return False
        _log.info("links that changed: gone=%d moved=%d\n%s", gone, len(news) - gone, text)
        return True

    async def _post(self, number: int, gone: int, moved: int, text: str) -> _Sent:
        """Claimed first: a process that ends in the middle leaves a channel out rather than tell it twice."""
        fleet, last = self._bot.store.fleet, self._told.on
        if not await fleet.claim_digest(last, number):
            return _Sent.POSTED
        try:
            channel = await _channel(self._bot, number)
            texts = await self._bot.services.channel_texts(channel)
            await channel.send(reports.digest(gone, moved, texts), file=discord.File(io.BytesIO(text.encode()), FILE))
        except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
            _log.warning("the digest of links did not reach the channel %d: %s", number, type(error).__name__)
            await fleet.unclaim_digest(last, number)
            return _Sent.LATER
        except discord.HTTPException as error:
            _log.warning("the digest of links could not be posted in the channel %d: %s", number, error)
            return _Sent.REFUSED
        except LookupError:
            _log.warning("the digest of links could not be posted: the channel %d cannot be seen", number)
            return _Sent.REFUSED
        return _Sent.POSTED


async def _channel(bot: Bot, number: int) -> discord.TextChannel:
    """A channel, also of a server that another process looks after.

    Raises ``LookupError`` if it cannot be seen, and what discord.py raises.
    """
    channel = bot.get_channel(number)
    if channel is None and bot.wish.is_of_several:
        channel = await bot.fetch_channel(number)
        if isinstance(channel, discord.TextChannel) and not bot.is_ours(channel.guild.id):
            channel.guild = await bot.fetch_guild(channel.guild.id, with_counts=False)  # which tells its language
    if isinstance(channel, discord.TextChannel):
        return channel
    raise LookupError(number)


def changed(links: Iterable[str], checks: Mapping[str, LinkCheck]) -> dict[str, str]:
    """The links that are gone or have moved, and how: ``gone``, or the new address."""
    known = (checks[url] for url in links if url in checks)
    return {
        check.url: check.moved_to or check.state.value
        for check in known
        if check.state in (LinkState.GONE, LinkState.MOVED)
    }


def _is_unknown(check: LinkCheck | None) -> bool:
    return check is not None and check.state is LinkState.UNKNOWN
