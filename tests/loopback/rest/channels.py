"""Messages that the bot sends to channels by itself."""

import re

from aiohttp import web

from tests.loopback.gateway.gateway import Gateway
from tests.loopback.limits.messages import message_problems
from tests.loopback.limits.problems import Json
from tests.loopback.rest.requests import RefusedError, as_json, check, forget_oldest, read, text_files
from tests.loopback.world import attachment, message


def _mentions(body: Json) -> Json:
    """Whom a message notifies: everybody whom it names, unless it says who may be notified."""
    content = body.get("content") or ""
    allowed = (body.get("allowed_mentions") or {"parse": ["everyone", "roles", "users"]}).get("parse", ())
    return {
        "mention_everyone": "everyone" in allowed and bool(re.search("@(everyone|here)", content)),
        "mentions": re.findall(r"<@!?(\d+)>", content) if "users" in allowed else [],
        "mention_roles": re.findall(r"<@&(\d+)>", content) if "roles" in allowed else [],
    }


class Channels:
    """The text channels of the servers that the bot is in."""

    def __init__(self, bot: Json, application_id: int, gateway: Gateway) -> None:
        self.messages: dict[int, Json] = {}
        """Those that are not answers to interactions."""
        self.files: dict[int, dict[str, str]] = {}
        """The text files that came with them, by message and name."""
        self._bot = bot
        self._application_id = application_id
        self._gateway = gateway

    def routes(self, api: str) -> list[web.RouteDef]:
        messages = api + "/channels/{channel}/messages"
        return [
            web.post(messages, self._send_message),
            web.get(messages + "/{message}", self._read_message),
            web.patch(messages + "/{message}", self._edit_message),
            web.delete(messages + "/{message}", self._delete_message),
        ]

    async def _send_message(self, request: web.Request) -> web.Response:
        channel = int(request.match_info["channel"])
        if channel not in {server.channel_id for server in self._gateway.servers if server.has_bot}:
            raise RefusedError(403, 50001, "Missing Access")
        body = await read(request)
        check(message_problems(body))
        sent = message(body, channel, self._bot, self._application_id) | _mentions(body) | {"type": 0}
        files = self.files[int(sent["id"])] = await text_files(request)
        sent["attachments"] = [attachment(name, len(text)) for name, text in files.items()]
        self.messages[int(sent["id"])] = sent
        forget_oldest(self.messages)
        forget_oldest(self.files)
        return as_json(sent)

    async def _read_message(self, request: web.Request) -> web.Response:
        return as_json(self._message(request))

    async def _edit_message(self, request: web.Request) -> web.Response:
        kept = self._message(request)
        changes = await read(request)
        check(message_problems(kept | changes))
        kept.update(changes)
        return as_json(kept)

    async def _delete_message(self, request: web.Request) -> web.Response:
        del self.messages[int(self._message(request)["id"])]
        return web.Response(status=204)

    def _message(self, request: web.Request) -> Json:
        kept = self.messages.get(int(request.match_info["message"]))
        if kept is None or kept["channel_id"] != request.match_info["channel"]:
            raise RefusedError(404, 10008, "Unknown Message")
        return kept
