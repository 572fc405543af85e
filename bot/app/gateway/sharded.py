"""A client that knows of other processes: which shards are its own, its turns to identify, sessions handed over."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import aiohttp
import discord
import yarl
from discord.ext import commands

from bot.app.gateway import sessions
from bot.app.gateway.identify import IdentifyTurns
from bot.app.gateway.servers import KeptServers, described, pack, unpack
from bot.app.gateway.shards import ShardsError, Share, Wish
from bot.store import EVERYTHING, KeptSession, ShardsHeldError, Store, StoreUnavailableError, StoreUnusableError

_log = logging.getLogger(__name__)
_OPENED_AGAIN_AFTER = 5.0  # seconds
_ASKED_AGAIN_AFTER = 0.2  # seconds, for shards that another process has
# After the database was away, for the process that had the shards: it may look every five seconds only.
_COMES_BACK_WITHIN = 10.0  # seconds
_TRIES = 5
_CANNOT_RESUME = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


class ShardedBot(commands.AutoShardedBot):
    """As discord.py's, for a part of the shards. With SQLite it has all of them, and Discord says how many."""

    def __init__(self, store: Store, wish: Wish, **options: Any) -> None:  # noqa: ANN401 - discord.py types them so
        """``options`` are those of discord.py's ``AutoShardedBot``."""
        # Whoever waits for a turn to identify is not late.
        super().__init__(commands.when_mentioned, help_command=None, shard_connect_timeout=None, **options)
        self.store = store
        self.wish = wish
        self.patience = 0.0
        """Seconds to wait for another process to hand its shards over."""
        self.share: Share | None = None
        """What is this process's; None: every shard there is."""
        self._is_waiting = False  # for another process, which had the shards when the database could be asked last
        self._left_to_it_until = 0.0  # of the loop's clock
        store.on_change(self._leave_to_it)
        self._turns = IdentifyTurns(store, self.fetch_session_start_limits)
        self._kept = KeptServers()
        self._is_guarded = False
        self._telling: asyncio.Task[None] | None = None

    def is_ours(self, guild_id: int) -> bool:
        """Whether a server is for this process to look after."""
        return self.share is None or self.share.has(guild_id)

    async def open_store(self) -> None:
        """Open it, and get our shards. Without it a bot of one process begins all the same.

        Raises ``StoreUnusableError`` and ``ShardsError``.
        """
        if self.wish.is_of_several and not self.store.is_shared:
            raise ShardsError(
                "several processes need one PostgreSQL; set DATABASE_URL, or leave out CLUSTER and --shards"
            )
        while True:
            try:
                await self.store.open()
                return await self._get_shards()
            except StoreUnusableError:
                raise  # docs/decisions/030: waiting would not mend it
            except StoreUnavailableError as error:
                if not self.wish.is_of_several and not self._is_waiting:
                    _log.error("the database cannot be reached: answers go on, but no language can be saved: %s", error)
                    return await self._get_all_shards()
                _log.error("the database cannot be reached, and without it no shard is begun: %s", error)
            await asyncio.sleep(_OPENED_AGAIN_AFTER)

    async def _get_shards(self) -> None:
        if not self.store.is_shared:
            return
        at_least = self.wish.enough(self.shard_count or await self._recommended())
        count = await self.store.fleet.agree(self.application_id or 0, self.wish.of, at_least)
        share = self.wish.share(count)
        await self._hold(share)
        self._have(share)

    async def _hold(self, share: Share) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self.patience
        while True:
            await asyncio.sleep(self._left_to_it_until - loop.time())
            try:
                await self.store.hold_shards(share.numbers, alone=not self.wish.is_of_several)
            except ShardsHeldError as error:
                if loop.time() >= until:
                    raise
                if not self._is_waiting:
                    _log.info("waiting for another process to hand its shards over: %s", error)
                self._is_waiting = True
            else:
                self._is_waiting = False
                return
            await asyncio.sleep(_ASKED_AGAIN_AFTER)

    def _leave_to_it(self, table: str, _key: str) -> None:
        """All locks go with the database: who runs is to have its shards again before who waits."""
        if table == EVERYTHING and self._is_waiting:
            self._left_to_it_until = asyncio.get_running_loop().time() + _COMES_BACK_WITHIN

    async def _get_all_shards(self) -> None:
        """Without the database: nobody can be asked, and it is to be ours as soon as it is back."""
        if self.store.is_shared:
            self._have(self.wish.share(self.wish.enough(self.shard_count or await self._recommended())))
            with suppress(StoreUnavailableError):
                self.store.hold_shards_later(self.shard_ids or ())

    async def _recommended(self) -> int:
        count, _, _ = await self.http.get_bot_gateway()
        return count

    def _have(self, share: Share) -> None:
        self.share, self.shard_count, self.shard_ids = share, share.count, list(share.numbers)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        await self._turns.take(shard_id or 0)

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        session = await self._take_session(shard_id)
        if session is not None:
            try:
                await self._resume(session)
            except _CANNOT_RESUME as error:
                _log.warning("shard %d cannot go on with the session that was left: %r", shard_id, error)
            else:
                return
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def hand_over(self) -> None:
        """Leave all sessions so that the next process can go on with them. Raises nothing.

        Answers go on meanwhile; what happens from now on is for the next process.
        """
        if not await self.store.reachable():  # a second, instead of several for each step
            _log.warning("the database is away: the next process begins new sessions")
            return
        before = sessions.positions(self)
        servers = {shard_id: [pack_of async for pack_of in self._packed(shard_id)] for shard_id in before}
        await sessions.leave(self)
        after = sessions.positions(self)
        kept = [
            KeptSession(
                shard_id,
                self.shard_count or 1,
                now.session_id,
                now.url,
                before[shard_id].sequence,
                now.sequence,
                b"".join(servers[shard_id]),
            )
            for shard_id, now in after.items()
            if shard_id in before and before[shard_id].session_id == now.session_id
        ]
        try:
            if kept:
                await self.store.fleet.keep_sessions(kept)
            await self.store.release_shards()
        except StoreUnavailableError as error:
            _log.warning("the sessions cannot be handed over, the next process begins new ones: %s", error)
        else:
            _log.info("left %d sessions for the next process", len(kept))

    async def _packed(self, shard_id: int) -> AsyncIterator[bytes]:
        for _ in self._kept.tell_all():  # what we never needed to know ourselves
            await asyncio.sleep(0)
        for piece in pack(described(guild) for guild in self.guilds if guild.shard_id == shard_id):
            yield piece
            await asyncio.sleep(0)  # answers first

    async def _take_session(self, shard_id: int) -> KeptSession | None:
        if self.share is None:
            return None
        for _ in range(_TRIES):
            try:
                return await self.store.fleet.take_session(shard_id, self.share.count)
            except StoreUnavailableError as error:
                _log.warning("whether shard %d was left a session cannot be known: %s", shard_id, error)
            await asyncio.sleep(_OPENED_AGAIN_AFTER / _TRIES)
        return None

    async def _resume(self, session: KeptSession) -> None:
        servers = await asyncio.to_thread(unpack, session.guilds)
        if not self._is_guarded:
            self._kept.guard(self._connection.parsers)
            self._is_guarded = True
        self._kept.add(servers)
        await sessions.resume(self, session, list(servers))
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_servers())

    async def _tell_servers(self) -> None:
        for _ in self._kept.tell_all():
            await asyncio.sleep(0)
