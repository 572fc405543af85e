"""The calls to Discord for one interaction: finished bytes out, nothing asked back that nobody reads.

They go by the bot's own HTTP session, past discord.py's layer for webhooks: that one has each message sent back and
made into objects, and pauses by itself after a 5xx. Each call is made once; ``retries`` says when it is made again.
"""

import json
from collections.abc import Sequence
from typing import Any

import aiohttp
import discord
from discord.http import Route
from msgspec.structs import replace
from yarl import URL

from bot.app.gateway import internals
from bot.app.interactions.delivery.state import Interaction
from bot.app.interactions.discord_message import file
from bot.replies.message import File
from bot.replies.payload import Payload

MESSAGE, THINKING, UPDATING, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9  # types of first answers
_CONNECTIONS = 200  # a thousand answers a second, if each takes a fifth of one
NOTHING = b"{}"
_JSON = {"Content-Type": "application/json"}
_NO_TIMEOUT = aiohttp.ClientTimeout()  # ``retries`` bounds each call; its own timers would cost a twentieth of it
_PRIVATE = b'"flags":64'
_NO_SUCCESS, _FORBIDDEN, _NOT_FOUND, _SERVER_ERRORS = 300, 403, 404, 500  # statuses, two of them from here on
_ORIGINAL = "@original"


class ServerFaultError(Exception):
    """Discord answered with a 5xx, or with what is no answer of Discord's."""


def connector() -> aiohttp.BaseConnector:
    """For the session of the bot. discord.py's own would open a connection for each of a thousand answers at once."""
    return aiohttp.TCPConnector(limit=_CONNECTIONS)


def seen_by_asker(message: Payload) -> Payload:
    """A message that only the person who asks will see."""
    flagged = message.body[:-1] + (_PRIVATE if len(message.body) <= len(NOTHING) else b"," + _PRIVATE) + b"}"
    return replace(message, body=flagged)


async def respond(interaction: Interaction, kind: int, data: Payload) -> None:
    """Give the first answer. Raises, as all calls do, ``ServerFaultError``, ``discord.HTTPException``, and what aiohttp
    raises.
    """
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    await _call(interaction, "POST", path, b'{"type":%d,"data":%b}' % (kind, data.body), data.files)


async def edit(interaction: Interaction, message: Payload, message_id: str = _ORIGINAL) -> None:
    """Change a message of the interaction, by default its first answer."""
    path = f"{_webhook(interaction)}/messages/{message_id}"
    await _call(interaction, "PATCH", path, message.body, message.files)


async def delete(interaction: Interaction) -> None:
    """Delete the first answer."""
    await _call(interaction, "DELETE", f"{_webhook(interaction)}/messages/{_ORIGINAL}")


async def follow_up(interaction: Interaction, message: Payload) -> str:
    """Post a message after the first answer; its id."""
    answer = await _call(interaction, "POST", _webhook(interaction), message.body, message.files)
    try:
        return str(json.loads(answer)["id"])
    except (ValueError, LookupError, TypeError) as error:
        raise ServerFaultError("what came back is no message") from error


def _webhook(interaction: Interaction) -> str:
    return f"/webhooks/{interaction.application_id}/{interaction.token}"


async def _call(
    interaction: Interaction, method: str, path: str, body: bytes | None = None, files: Sequence[File] = ()
) -> bytes:
    if simulation := internals.simulation():
        return await simulation(method, path, body, [file(each) for each in files])
    session, base = internals.session(interaction), URL(Route.BASE)
    url = base.with_path(base.path + path, encoded=True)  # each is another one: to parse it takes twice as long
    data, headers = (_form(body or NOTHING, files), None) if files else (body, _JSON)
    async with session.request(
        method, url, data=data, headers=headers, allow_redirects=False, timeout=_NO_TIMEOUT
    ) as response:
        answer = await response.read()
        if response.status < _NO_SUCCESS:
            return answer
        raise _fault(response, answer)


def _form(body: bytes, files: Sequence[File]) -> aiohttp.FormData:
    """JSON with files beside it. Made anew for each call, which uses it up."""
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", body.decode(), content_type="application/json")
    for number, each in enumerate(files):
        form.add_field(f"files[{number}]", each.content, filename=each.name, content_type="application/octet-stream")
    return form


def _fault(response: aiohttp.ClientResponse, answer: bytes) -> Exception:
    """What was answered instead, as discord.py raises it."""
    if response.status >= _SERVER_ERRORS:
        return ServerFaultError(f"{response.status} {response.reason}")
    kinds = {_FORBIDDEN: discord.Forbidden, _NOT_FOUND: discord.NotFound}
    return kinds.get(response.status, discord.HTTPException)(response, _read(answer))


def _read(answer: bytes) -> dict[str, Any] | str:
    try:
        read = json.loads(answer)
    except ValueError:
        return answer.decode(errors="replace")
    return read if isinstance(read, dict) else str(read)
