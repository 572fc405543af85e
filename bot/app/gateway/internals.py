"""Every private part of discord.py that Madoguchi relies on, in one place, and a check that they are still there.

discord.py is pinned below its next minor version. ``verify`` says at start, and to a test against its
newest release, what has changed; each function says why the public interface is not enough.
"""

import asyncio
import functools
import inspect
import json
import logging
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

# The names of the tasks in which discord.py handles interactions; it keeps no list of them.
_COMPONENT_TASK = "component"  # ours
HANDLER_TASKS = ("CommandTree-invoker", _COMPONENT_TASK)
# Its own line about a failed autocomplete names the person; its arguments are command, guild and user.
TREE_LOGGER = "discord.app_commands.tree"
AUTOCOMPLETE_FAILED = "Ignoring exception in autocomplete"
_CHANGES_OF_MESSAGES = ("MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK")
_OF_MESSAGES = (3, 5)  # types of interactions: components and forms
_INDISPENSABLE = "READY"  # without it there is no session: the connection begins anew
_RESUMED_AT_MOST_EVERY = 60.0  # seconds; a frame that comes again with each resumption needs a new session
_GOODBYE = 1.0  # seconds for the other side to agree to the end


class _Answered:
    """All that discord.py asks of the response to an autocomplete."""

    __slots__ = ()

    def is_done(self) -> bool:
        return True


def websockets(client: discord.AutoShardedClient) -> Iterator[tuple[int, DiscordWebSocket]]:
    """Each shard's id and connection: a shard's public face cannot close with a code that resumes."""
    for shard_id, shard in client.shards.items():
        yield shard_id, shard._parent.ws


def heartbeat(socket: DiscordWebSocket) -> tuple[float, float] | None:
    """The interval of the heartbeat and the time since the last acknowledgement, in seconds; None if not greeted yet.

    The public latency is that of the last heartbeat that was acknowledged, and says nothing of one that was not.
    """
    beats = socket._keep_alive
    if beats is None or beats.interval is None:
        return None
    return beats.interval, time.perf_counter() - beats._last_ack


def session(interaction: discord.Interaction[Any]) -> aiohttp.ClientSession:
    """The HTTP session of the client: discord.py sends through it what it has made itself only."""
    return interaction._session


def simulation() -> Callable[[str, str, bytes | None, Sequence[discord.File]], Awaitable[bytes]] | None:
    """How to make a call, by method, path, JSON and files, where a simulation stands in for Discord.

    A simulation, as of the demo, takes the place of discord.py's adapter of webhooks, and has no address. None
    where there is none.
    """
    adapter = async_context.get()
    if type(adapter) is AsyncWebhookAdapter:
        return None

    async def call(method: str, path: str, body: bytes | None, files: Sequence[discord.File]) -> bytes:
        sent: dict[str, Any] = {"payload": json.loads(body) if body else None, "files": files}
        answer = await adapter.request(Route(method, path), session=None, **sent)  # type: ignore[arg-type]
        return json.dumps(answer).encode()

    return call


def mark_answered(interaction: discord.Interaction[Any]) -> None:
    """From now on discord.py answers the interaction no more: it would send what an autocomplete returns.

    Its own response would refer to the interaction, which refers to it: all garbage of a busy bot was such circles.
    """
    interaction._cs_response = _Answered()  # type: ignore[attr-defined]


def take_components(
    client: discord.Client, take: Callable[[discord.Interaction[Any]], Coroutine[Any, Any, None]]
) -> None:
    """From now on ``take`` handles the components and forms that people use.

    Of a component discord.py reads the whole message in which it stands, twice, to find a live view for it; of a form,
    a live form. There are none: what to do is in the id. Without its message an interaction costs a third.
    """
    state = client._connection
    read = state.parsers["INTERACTION_CREATE"]
    tasks: set[asyncio.Task[None]] = set()  # nothing else would hold them

    def parse(data: Any) -> None:  # noqa: ANN401 - whatever was sent
        if data["type"] not in _OF_MESSAGES:
            read(data)
            return
        without_message = {name: value for name, value in data.items() if name != "message"}
        interaction = discord.Interaction(data=without_message, state=state)  # type: ignore[arg-type]
        task = client.loop.create_task(take(interaction), name=_COMPONENT_TASK)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    state.parsers["INTERACTION_CREATE"] = parse


def guard_parsers(client: discord.Client, on_error: Callable[[str, Exception], None]) -> None:
    """From now on an event that discord.py cannot read is left out, and ``on_error`` told of it by its name.

    Without that, one event that it cannot read ends the connection for good.
    """
    parsers = client._connection.parsers
    guarded = {event: _guarded(event, parse, on_error) for event, parse in parsers.items() if event != _INDISPENSABLE}
    parsers |= guarded


def keep_messages(client: discord.Client, wanted: Callable[[Mapping[str, Any]], bool]) -> None:
    """From now on discord.py makes objects of those new messages alone that are ``wanted``, by their raw data.

    A server's members write a thousand messages for one that is for the bot; what they change and delete is no
    business of it either. Called before ``guard_parsers``.
    """
    parsers = client._connection.parsers
    parse = parsers["MESSAGE_CREATE"]

    def parse_wanted(data: Mapping[str, Any]) -> None:
        if wanted(data):
            parse(data)

    parsers["MESSAGE_CREATE"] = parse_wanted
    for event in _CHANGES_OF_MESSAGES:
        parsers[event] = _ignore


def _ignore(_: object) -> None:
    """An event that nothing is to be done about."""


def guard_frames(on_error: Callable[[str, Exception], None]) -> None:
    """From now on a frame that cannot be read costs its shard a resumption, the next one soon after a new session.

    discord.py ends the whole client. ``on_error`` is told, without what the frame held.
    """
    read = inspect.unwrap(DiscordWebSocket.received_message)
    resumed_at: dict[int | None, float] = {}

    @functools.wraps(read)
    async def received(socket: DiscordWebSocket, frame: Any, /) -> None:  # noqa: ANN401 - whatever was sent
        try:
            await read(socket, frame)
        except (ReconnectWebSocket, discord.ConnectionClosed, aiohttp.ClientError, OSError):
            raise  # what a shard lives through by itself
        except Exception as error:
            on_error("a whole frame", error)
            with suppress(Exception):
                async with asyncio.timeout(_GOODBYE):
                    await socket.close()
            now, before = time.perf_counter(), resumed_at.get(socket.shard_id)
            if socket.session_id is None or (before is not None and now < before + _RESUMED_AT_MOST_EVERY):
                raise ConnectionError("the frames of this session cannot be read") from None
            resumed_at[socket.shard_id] = now
            raise ReconnectWebSocket(socket.shard_id) from None

    DiscordWebSocket.received_message = received  # type: ignore[method-assign]


def _guarded(
    event: str, parse: Callable[[Any], Any], on_error: Callable[[str, Exception], None]
) -> Callable[[object], None]:
    def parsed(data: object) -> None:
        try:
            parse(data)
        except Exception as error:
            on_error(event, error)

    return parsed


def verify() -> list[str]:
    """What of the above discord.py no longer has, a line for each; empty if all is as it was."""
    gateway, shard, state, tree, webhooks = map(
        inspect.getsource,
        (discord.gateway, discord.shard, discord.state, app_commands.tree, discord.webhook.async_),
    )
    expected = {
        "a connection has no _keep_alive": "self._keep_alive" in gateway,
        "a heartbeat has no _last_ack": "self._last_ack" in gateway,
        "a shard has no _parent": "_parent" in shard,
        "the connection's state has no parsers": "self.parsers" in state,
        "the tasks of commands have another name": HANDLER_TASKS[0] in tree,
        "an interaction has no _session": "_session" in discord.Interaction.__slots__,
        "an interaction has no _cs_response": "_cs_response" in discord.Interaction.__slots__,
        "an interaction is read by another parser": "def parse_interaction_create" in state,
        "the calls for interactions have no adapter": "async_context" in webhooks and "self.request" in webhooks,
        "a failed autocomplete is logged otherwise": AUTOCOMPLETE_FAILED in tree,
        "the command tree logs under another name": app_commands.tree._log.name == TREE_LOGGER,
        "a connection has no received_message": "await self.received_message(msg.data)" in gateway,
        "a shard does not live through an OSError": "            OSError," in shard,
        "a shard is begun otherwise": "ret = Shard(ws, self, self.__queue.put_nowait)" in shard,
        "a connection cannot begin with a session": "ws.session_id = session" in gateway and "ws.resume()" in gateway,
        "a connection has no _discord_parsers": "func = self._discord_parsers[event]" in gateway,
        "a channel has no _overwrites": "self._overwrites.append(overwrite)" in inspect.getsource(discord.abc),
        "an interaction has no extras": "extras" in discord.Interaction.__slots__,
    }
    return [fault for fault, holds in expected.items() if not holds]


def report_changes(log: logging.Logger) -> None:
    """Tell an operator, at start, what is no longer as it was; the bot runs on with what it has."""
    for fault in verify():
        log.warning("discord.py %s is not as Madoguchi expects: %s", discord.__version__, fault)


if __name__ == "__main__":  # ``make newest-discord``
    found = verify()
    sys.exit("\n".join((f"discord.py {discord.__version__}:", *found)) if found else 0)
