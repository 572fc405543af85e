"""What the desk asks of Discord: threads, the messages in them, and who is still in the server.

Nothing here relies on what the client remembers: of a private thread that was deleted the bot is not always told.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import discord
from discord.http import Route

from bot.app.context.bot import Bot
from bot.replies.message import Message
from bot.replies.payload import payload
from bot.store import Desk

_PRIVATE_THREAD = 12  # type of a channel
_WEEK = 10_080  # minutes without a message until Discord hides a thread
_UNKNOWN_CHANNEL, _ARCHIVED = 10003, 50083  # Discord's codes
_UNKNOWN_PERSON = frozenset({10007, 10013})

Json = dict[str, Any]


class ThreadGoneError(Exception):
    """Somebody has deleted the thread, or the channel that it was in."""


async def create(bot: Bot, desk: Desk, name: str, message: Message, tags: Sequence[int]) -> int:
    """A new thread, in a forum with its first message; its id. Raises ``discord.HTTPException``."""
    route = Route("POST", "/channels/{channel_id}/threads", channel_id=desk.channel_id)
    wanted: Json = {"name": name, "auto_archive_duration": _WEEK}
    if desk.forum:
        post = wanted | {"applied_tags": list(map(str, tags)), "message": payload(message)}
        return int((await bot.http.request(route, json=post))["id"])
    made = await bot.http.request(route, json=wanted | {"type": _PRIVATE_THREAD, "invitable": False})
    return int(made["id"])


async def add(bot: Bot, thread_id: int, user_id: int) -> bool:
    """Let somebody into a thread; whether they are still in the server. Raises ``ThreadGoneError``."""
    try:
        await _request(bot, _channel("PUT", thread_id, "/thread-members/{user_id}", user_id))
    except discord.HTTPException as error:
        if error.code not in _UNKNOWN_PERSON:
            raise
        return False
    return True


async def is_in_server(bot: Bot, guild_id: int, user_id: int) -> bool:
    """Whether somebody is in a server: no event tells without a privileged intent. Raises ``discord.HTTPException``."""
    try:
        await bot.http.request(Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=guild_id, user_id=user_id))
    except discord.NotFound as error:
        if error.code not in _UNKNOWN_PERSON:
            raise
        return False
    return True


async def post(bot: Bot, thread_id: int, message: Message, *, users: Sequence[int] = (), role: int = 0) -> None:
    """Write in a thread, and notify those named alone. Raises ``ThreadGoneError``."""
    mentions: Json = {"parse": [], "users": list(map(str, users)), "roles": [str(role)] if role else []}
    body = payload(message) | {"allowed_mentions": mentions}
    route = _channel("POST", thread_id, "/messages")
    try:
        await _request(bot, route, body)
    except discord.HTTPException as error:
        if error.code != _ARCHIVED:  # locked by a moderator; any other wakes by itself
            raise
        await change(bot, thread_id, archived=False, locked=False)
        await _request(bot, route, body)


async def change(bot: Bot, thread_id: int, **values: object) -> None:
    """Change the name, the tags (``applied_tags``) or whether a thread is archived. Raises ``ThreadGoneError``."""
    try:
        await _request(bot, _channel("PATCH", thread_id), values)
    except discord.HTTPException as error:
        if error.code != _ARCHIVED:
            raise
        awake: Json = {"archived": False}
        await _request(bot, _channel("PATCH", thread_id), awake | values)


async def delete(bot: Bot, thread_id: int) -> None:
    """Delete a thread that nobody has seen; close it where the bot may not. Raises ``ThreadGoneError``."""
    try:
        await _request(bot, _channel("DELETE", thread_id))
    except discord.Forbidden:
        await change(bot, thread_id, archived=True)


async def last_written_at(bot: Bot, thread_id: int) -> datetime:
    """When the last message was written; no message is read for that. Raises ``ThreadGoneError``."""
    thread = await _request(bot, _channel("GET", thread_id))
    return discord.utils.snowflake_time(int(thread.get("last_message_id") or thread_id))


async def _request(bot: Bot, route: Route, json: object = None) -> Json:
    try:
        answer = await (bot.http.request(route) if json is None else bot.http.request(route, json=json))
    except discord.NotFound as error:
        if error.code != _UNKNOWN_CHANNEL:
            raise
        raise ThreadGoneError from error
    return answer if isinstance(answer, dict) else {}


def _channel(method: str, thread_id: int, more: str = "", user_id: int = 0) -> Route:
    return Route(method, f"/channels/{{channel_id}}{more}", channel_id=thread_id, user_id=user_id)
