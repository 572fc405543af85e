"""Messages in channels and threads: those that the bot sends by itself, and those that persons write."""

import asyncio

from aiohttp import web

from tests.loopback.gateway.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, Gateway
from tests.loopback.limits.messages import message_problems
from tests.loopback.limits.problems import Json
from tests.loopback.patience import PATIENCE
from tests.loopback.rest.requests import RefusedError, as_json, check, forget_oldest, read, sent_files
from tests.loopback.world.messages import attachment, message, notified, said
from tests.loopback.world.people import Person
from tests.loopback.world.permissions import (
    EMBED_LINKS,
    MANAGE_THREADS,
    MENTION_EVERYONE,
    SEND,
    SEND_IN_THREADS,
    VIEW,
)
from tests.loopback.world.servers import Channel, Chat
from tests.loopback.world.state import ServerState, World
from tests.loopback.world.threads import Place, Thread, server_of

# Fields of a server that GUILD_CREATE adds.
_BY_GATEWAY = {"joined_at", "large", "unavailable", "member_count", "voice_states", "members", "channels", "threads"}


class Channels:
    """The messages in channels, threads and chats, other than the answers to interactions."""

    def __init__(self, bot: Json, application_id: int, gateway: Gateway) -> None:
        self.messages: dict[int, Json] = {}
        self.files: dict[int, dict[str, str]] = {}
        """The text files that came with the bot's, by message and name."""
        self._bot = bot
        self._application_id = application_id
        self._gateway = gateway
        self._world = gateway.world
        self._posted: dict[int, asyncio.Queue[Json]] = {}

    def routes(self, api: str) -> list[web.RouteDef]:
        messages = api + "/channels/{channel}/messages"
        return [
            web.post(messages, self._send_message),
            web.get(messages + "/{message}", self._read_message),
            web.patch(messages + "/{message}", self._edit_message),
            web.delete(messages + "/{message}", self._delete_message),
            web.get(api + "/guilds/{guild}", self._read_server),
        ]

    def in_channel(self, channel_id: int) -> list[Json]:
        """The messages of a channel or thread as they are now, the oldest first."""
        return [kept for kept in self.messages.values() if kept["channel_id"] == str(channel_id)]

    async def posted(self, channel_id: int, within: float = PATIENCE) -> Json:
        """The bot's next message in a channel that has not been handed out yet. Raises ``TimeoutError``."""
        return await asyncio.wait_for(self._queue(channel_id).get(), within)

    async def write(self, person: Person, place: Place, text: str, answers: Json | None = None) -> Json:
        """A person writes in a channel, perhaps as a reply, and the bot is told as its intents allow."""
        written = said(text, person, place.channel_id) | notified({"content": text})
        if answers:
            written |= {"type": 19, "referenced_message": answers, "message_reference": {"message_id": answers["id"]}}
        if server := server_of(place):
            member = {key: value for key, value in person.member.items() if key != "user"}
            written |= {"guild_id": str(server.id), "member": member}
        else:
            self._world.chats[place.channel_id] = place if isinstance(place, Chat) else Chat()
        await self._place(written, place if isinstance(place, Thread) else None)
        return written

    def found(self, request: web.Request) -> tuple[ServerState, Channel | Thread]:
        """The channel or thread that a request names, with its server. Raises ``RefusedError``."""
        channel_id = int(request.match_info["channel"])
        state = self._world.with_channel(channel_id)
        if state is None:
            raise _unseen(channel_id, self._world)
        if not state.may(VIEW):
            raise RefusedError(403, 50001, "Missing Access")
        return state, state.channels.get(channel_id) or state.threads[channel_id]

    async def keep(
        self, request: web.Request, body: Json, thread: Thread | None = None, number: int | None = None
    ) -> Json:
        """What the bot has sent becomes a message, of the given number if it begins a post."""
        channel_id = thread.id if thread else int(request.match_info["channel"])
        state = self._world.with_channel(channel_id)
        sent = message(body, channel_id, self._bot, self._application_id) | {"type": 0} | notified(body)
        if number:
            sent["id"] = str(number)
        if state:
            sent["guild_id"] = str(state.server.id)
            sent["mention_roles"] = [role for role in sent["mention_roles"] if _notifies(role, state)]
        if reference := body.get("message_reference"):
            sent |= {"type": 19, "message_reference": reference}
        files = self.files[int(sent["id"])] = {n: each.decode() for n, each in (await sent_files(request)).items()}
        sent["attachments"] = [attachment(name, len(text)) for name, text in files.items()]
        forget_oldest(self.files)
        await self._place(sent, thread)
        self._queue(channel_id).put_nowait(sent)
        return sent

    async def _place(self, sent: Json, thread: Thread | None) -> None:
        self.messages[int(sent["id"])] = sent
        forget_oldest(self.messages)
        if thread:  # a message wakes an archived thread
            thread.archived = False
            thread.last_message_id = int(sent["id"])
            thread.messages += 1
        await self._tell(sent)

    async def _tell(self, sent: Json) -> None:
        """Without the privileged intent the content comes along only where it is meant for the bot, or its own."""
        state = self._world.with_channel(int(sent["channel_id"]))
        if state is None:
            await self._gateway.tell(None, "MESSAGE_CREATE", sent, DIRECT_MESSAGES)
            return
        meant = sent["author"]["id"] == self._bot["id"] or self._mentions_bot(sent)
        bare = {"content": "", "embeds": [], "attachments": [], "components": []}
        await self._gateway.tell(state.server, "MESSAGE_CREATE", sent if meant else sent | bare, GUILD_MESSAGES)

    def _mentions_bot(self, sent: Json) -> bool:
        replied = sent.get("referenced_message") or {}
        return self._bot["id"] in {each["id"] for each in sent["mentions"]} | {(replied.get("author") or {}).get("id")}

    async def _read_server(self, request: web.Request) -> web.Response:
        """A server that the bot is in, without what the gateway alone tells of it."""
        named = request.match_info["guild"]
        servers = (server for server in self._world.servers if server.has_bot and str(server.id) == named)
        server = next(servers, None)
        if server is None:
            raise RefusedError(404, 10004, "Unknown Guild")
        described = self._world.state(server).guild(self._bot)
        return as_json({name: value for name, value in described.items() if name not in _BY_GATEWAY})

    async def _send_message(self, request: web.Request) -> web.Response:
        channel_id = int(request.match_info["channel"])
        body = await read(request)
        if channel_id in self._world.chats:
            check(message_problems(body))
            return as_json(await self.keep(request, body))
        state, found = self.found(request)
        thread = found if isinstance(found, Thread) else None
        if not state.may(SEND_IN_THREADS if thread else SEND):
            raise RefusedError(403, 50013, "Missing Permissions")
        if not thread and isinstance(found, Channel) and found.is_forum:
            raise RefusedError(400, 50008, "Cannot send messages in a non-text channel")
        if thread and thread.locked and not state.may(MANAGE_THREADS):
            raise RefusedError(400, 50083, "Thread is archived")
        check(message_problems(body))
        if body.get("embeds") and not state.may(EMBED_LINKS):
            raise RefusedError(403, 50013, "Missing Permissions")
        return as_json(await self.keep(request, body, thread))

    async def _read_message(self, request: web.Request) -> web.Response:
        return as_json(self._message(request))

    async def _edit_message(self, request: web.Request) -> web.Response:
        kept = self._message(request)
        self._in_open_thread(int(kept["channel_id"]))
        changes = await read(request)
        check(message_problems(kept | changes))
        kept.update(changes)
        return as_json(kept)

    def _in_open_thread(self, channel_id: int) -> None:
        state = self._world.with_channel(channel_id)
        thread = state.threads.get(channel_id) if state else None
        if thread and thread.archived:
            raise RefusedError(400, 50083, "Thread is archived")

    async def _delete_message(self, request: web.Request) -> web.Response:
        del self.messages[int(self._message(request)["id"])]
        return web.Response(status=204)

    def _message(self, request: web.Request) -> Json:
        if int(request.match_info["channel"]) not in self._world.chats:
            self.found(request)
        kept = self.messages.get(int(request.match_info["message"]))
        if kept is None or kept["channel_id"] != request.match_info["channel"]:
            raise RefusedError(404, 10008, "Unknown Message")
        return kept

    def _queue(self, channel_id: int) -> asyncio.Queue[Json]:
        return self._posted.setdefault(channel_id, asyncio.Queue())


def _unseen(channel_id: int, world: World) -> RefusedError:
    """Why a channel cannot be used: the bot is no longer in its server, or nobody has it any more."""
    if any(channel_id in state.channels or channel_id in state.threads for state in world.states.values()):
        return RefusedError(403, 50001, "Missing Access")
    return RefusedError(404, 10003, "Unknown Channel")


def _notifies(role_id: str, state: ServerState) -> bool:
    """A role is notified if anybody may notify it, or the bot may notify everyone."""
    role = state.roles.get(int(role_id))
    return role is not None and (role.mentionable or state.may(MENTION_EVERYONE))
