"""Threads and their members, as Discord's documentation describes them (developers/topics/threads)."""

from collections.abc import Iterator

from aiohttp import web

from tests.loopback.gateway.gateway import GUILDS, Gateway
from tests.loopback.limits.messages import message_problems
from tests.loopback.limits.problems import Json, Problem, at_most, text
from tests.loopback.rest.channels import Channels
from tests.loopback.rest.requests import RefusedError, as_json, check, read
from tests.loopback.world.people import member, user
from tests.loopback.world.permissions import (
    CREATE_PRIVATE_THREADS,
    CREATE_PUBLIC_THREADS,
    MANAGE_CHANNELS,
    MANAGE_MESSAGES,
    MANAGE_THREADS,
    SEND,
    SEND_IN_THREADS,
)
from tests.loopback.world.servers import PRIVATE_THREAD, Channel, tag
from tests.loopback.world.snowflakes import snowflake
from tests.loopback.world.state import ServerState
from tests.loopback.world.threads import Thread

ACTIVE_THREADS = 1000
_NAME, _TAG_NAME = 100, 20  # characters
_TAGS, _APPLIED_TAGS = 20, 5
_AUTO_ARCHIVE = (60, 1440, 4320, 10_080)  # minutes
_CHANNEL = "/channels/{channel}"


class Threads:
    """Makes, changes and deletes threads, and says who is in them, and in their server."""

    def __init__(self, bot: Json, gateway: Gateway, channels: Channels) -> None:
        self._bot_id = int(bot["id"])
        self._gateway = gateway
        self._world = gateway.world
        self._channels = channels

    def routes(self, api: str) -> list[web.RouteDef]:
        channel = api + _CHANNEL
        in_thread = channel + "/thread-members/{user}"
        return [
            web.get(channel, self._read),
            web.patch(channel, self._edit),
            web.delete(channel, self._delete),
            web.post(channel + "/threads", self._create),
            web.put(in_thread, self._add_member),
            web.get(in_thread, self._read_member),
            web.delete(in_thread, self._remove_member),
            web.get(api + "/guilds/{guild}/members/{user}", self._read_server_member),
        ]

    async def _read(self, request: web.Request) -> web.Response:
        state, found = self._channels.found(request)
        return as_json(found.described(self._bot_id) if isinstance(found, Thread) else state.described(found))

    async def _create(self, request: web.Request) -> web.Response:
        state, parent = self._channels.found(request)
        if isinstance(parent, Thread):
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        body = await read(request)
        check(_problems(body, forum=parent.is_forum))
        private = not parent.is_forum and body.get("type", PRIVATE_THREAD) == PRIVATE_THREAD
        needed = SEND if parent.is_forum else CREATE_PRIVATE_THREADS if private else CREATE_PUBLIC_THREADS
        if not state.may(needed):
            raise RefusedError(403, 50013, "Missing Permissions")
        if sum(not thread.archived for thread in state.threads.values()) >= ACTIVE_THREADS:
            raise RefusedError(400, 160006, "Maximum number of active threads reached")
        thread = Thread(state.server, parent, body["name"], self._bot_id, private)
        thread.auto_archive = body.get("auto_archive_duration") or thread.auto_archive
        thread.tags = [str(number) for number in body.get("applied_tags") or []]
        thread.members.add(self._bot_id)
        state.threads[thread.id] = thread
        await self._tell(thread, "THREAD_CREATE", thread.described(self._bot_id) | {"newly_created": True})
        described = thread.described(self._bot_id)
        if parent.is_forum:  # the first message of a post bears its number
            described["message"] = await self._channels.keep(request, body["message"], thread, number=thread.id)
        return as_json(described, 201)

    async def _edit(self, request: web.Request) -> web.Response:
        state, found = self._channels.found(request)
        changes = await read(request)
        if isinstance(found, Channel):
            return await self._edit_channel(state, found, changes)
        self._may_edit(state, found, changes)
        check(_problems({"name": found.name} | changes))
        found.name = changes.get("name", found.name)
        found.archived = changes.get("archived", found.archived)
        found.locked = changes.get("locked", found.locked)
        found.auto_archive = changes.get("auto_archive_duration", found.auto_archive)
        found.tags = [str(number) for number in changes.get("applied_tags", found.tags)]
        await self._tell(found, "THREAD_UPDATE", found.described(self._bot_id))
        return as_json(found.described(self._bot_id))

    def _may_edit(self, state: ServerState, thread: Thread, changes: Json) -> None:
        unarchives = changes.get("archived") is False
        if thread.archived and not unarchives:
            raise RefusedError(400, 50083, "Thread is archived")
        owns = thread.owner_id == self._bot_id
        rejoins = set(changes) == {"archived"} and unarchives and self._bot_id in thread.members and not thread.locked
        if ("locked" in changes or not (owns or rejoins)) and not state.may(MANAGE_THREADS):
            raise RefusedError(403, 50013, "Missing Permissions")

    async def _edit_channel(self, state: ServerState, channel: Channel, changes: Json) -> web.Response:
        if not state.may(MANAGE_CHANNELS):
            raise RefusedError(403, 50013, "Missing Permissions")
        wanted = changes.get("available_tags", [])
        check(at_most(wanted, "available_tags", _TAGS))
        check(p for n, each in enumerate(wanted) for p in text(each["name"], f"available_tags.{n}.name", _TAG_NAME))
        if channel.is_forum and "available_tags" in changes:
            state.tags[channel.id] = [tag(int(each.get("id") or snowflake()), each["name"]) for each in wanted]
        await self._gateway.tell(state.server, "CHANNEL_UPDATE", state.described(channel), GUILDS)
        return as_json(state.described(channel))

    async def _delete(self, request: web.Request) -> web.Response:
        state, found = self._channels.found(request)
        if not isinstance(found, Thread) or not state.may(MANAGE_THREADS):
            raise RefusedError(403, 50013, "Missing Permissions")
        await self.remove(found)
        return as_json(found.described(self._bot_id))

    async def remove(self, thread: Thread) -> None:
        """Delete a thread, whoever does. Of a private one the bot hears only if it may manage messages."""
        del self._world.state(thread.server).threads[thread.id]
        ids = {key: thread.channel[key] for key in ("id", "guild_id", "parent_id", "type")}
        if not thread.private or self._world.state(thread.server).may(MANAGE_MESSAGES):
            await self._gateway.tell(thread.server, "THREAD_DELETE", ids, GUILDS)

    async def archive(self, thread: Thread, *, locked: bool = False) -> None:
        """Somebody archives a thread, or time does."""
        thread.archived, thread.locked = True, locked
        await self._tell(thread, "THREAD_UPDATE", thread.described(self._bot_id))

    async def _add_member(self, request: web.Request) -> web.Response:
        state, thread = self._open_thread(request)
        user_id = self._user_id(request)
        if user_id != self._bot_id and not state.may(SEND_IN_THREADS):
            raise RefusedError(403, 50013, "Missing Permissions")
        if user_id in state.gone:
            raise RefusedError(404, 10013, "Unknown User")
        thread.members.add(user_id)
        return web.Response(status=204)

    async def _read_member(self, request: web.Request) -> web.Response:
        _, thread = self._thread(request)
        user_id = self._user_id(request)
        if user_id not in thread.members:
            raise RefusedError(404, 10007, "Unknown Member")
        return as_json(thread.membership(user_id))

    async def _read_server_member(self, request: web.Request) -> web.Response:
        """Whoever has not left is taken for a member; their roles are told with what they do alone."""
        guild_id, user_id = int(request.match_info["guild"]), self._user_id(request)
        if all(server.id != guild_id for server in self._world.servers):
            raise RefusedError(404, 10004, "Unknown Guild")
        if user_id in self._world.states[guild_id].gone:
            raise RefusedError(404, 10007, "Unknown Member")
        return as_json(member(user(user_id, "Somebody")))

    async def _remove_member(self, request: web.Request) -> web.Response:
        state, thread = self._open_thread(request)
        user_id = self._user_id(request)
        if user_id != self._bot_id and not (state.may(MANAGE_THREADS) or thread.owner_id == self._bot_id):
            raise RefusedError(403, 50013, "Missing Permissions")
        thread.members.discard(user_id)
        return web.Response(status=204)

    def _thread(self, request: web.Request) -> tuple[ServerState, Thread]:
        state, thread = self._channels.found(request)
        if not isinstance(thread, Thread):
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        return state, thread

    def _open_thread(self, request: web.Request) -> tuple[ServerState, Thread]:
        state, thread = self._thread(request)
        if thread.archived:
            raise RefusedError(400, 50083, "Thread is archived")
        return state, thread

    def _user_id(self, request: web.Request) -> int:
        named = request.match_info["user"]
        return self._bot_id if named == "@me" else int(named)

    async def _tell(self, thread: Thread, event: str, data: Json) -> None:
        await self._gateway.tell(thread.server, event, data, GUILDS)


def _problems(body: Json, *, forum: bool = False) -> Iterator[Problem]:
    yield from text(body.get("name"), "name", _NAME)
    yield from at_most(body.get("applied_tags") or [], "applied_tags", _APPLIED_TAGS)
    if body.get("auto_archive_duration") not in (None, *_AUTO_ARCHIVE):
        yield Problem("auto_archive_duration", f"Must be one of {_AUTO_ARCHIVE}.")
    if forum:
        yield from message_problems(body.get("message") or {})
