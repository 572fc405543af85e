"""Where the bot answers interactions: the callback, and the webhook of each interaction."""

from aiohttp import web

from tests.loopback.interactions.exchange import Exchange
from tests.loopback.interactions.kinds import ALLOWED_ANSWERS, CHOICES, DEFERRED, DEFERRED_UPDATE, FORM, MESSAGE, UPDATE
from tests.loopback.limits.messages import EPHEMERAL, choice_problems, form_problems, message_problems
from tests.loopback.limits.problems import INVALID_FORM_BODY, Json, Problem
from tests.loopback.rest.requests import RefusedError, as_json, check, forget_oldest, read, sent_files
from tests.loopback.world import MAY_READ_HISTORY, Server, message, snowflake

TOKEN_SECONDS = 15 * 60
USER_INSTALL_FOLLOWUPS = 5


class Answers:
    """The open interactions of one application."""

    def __init__(self, bot: Json, application_id: int) -> None:
        self.answer_seconds = 3.0
        """An interaction that is older cannot be answered any more."""
        self.exchanges: dict[str, Exchange] = {}
        """By token, the oldest first."""
        self._bot = bot
        self._application_id = application_id

    def routes(self, api: str) -> list[web.RouteDef]:
        webhook = api + "/webhooks/{application}/{token}"
        return [
            web.post(api + "/interactions/{id}/{token}/callback", self._callback),
            web.post(webhook, self._follow_up),
            web.get(webhook + "/messages/{message}", self._answered),
            web.patch(webhook + "/messages/{message}", self._edit_answer),
            web.delete(webhook + "/messages/{message}", self._delete_answer),
            web.get(api + "/channels/{channel}/messages", self._seen_by_all),
        ]

    def open(self, exchange: Exchange) -> None:
        """From now on the bot can answer it."""
        self.exchanges[exchange.token] = exchange
        forget_oldest(self.exchanges)

    async def _callback(self, request: web.Request) -> web.Response:
        exchange = self.exchanges.get(request.match_info["token"])
        if exchange is None or str(exchange.id) != request.match_info["id"] or exchange.age > self.answer_seconds:
            raise RefusedError(404, 10062, "Unknown interaction")
        if exchange.answered:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        body = await read(request)
        kind, data = body.get("type"), body.get("data") or {}
        if kind not in ALLOWED_ANSWERS[exchange.type]:
            why = f"An interaction of type {exchange.type} is not answered with type {kind}."
            raise RefusedError(400, INVALID_FORM_BODY, "Invalid Form Body", [Problem("type", why)])
        sent = self._checked_answer(exchange, kind, data)
        exchange.files.update(await sent_files(request))
        exchange.accept(kind, data, sent)
        if request.query.get("with_response", "").lower() not in ("1", "true"):
            return web.Response(status=204)
        interaction: Json = {"id": str(exchange.id), "type": exchange.type}
        resource: Json = {"type": kind}
        if sent is not None:
            interaction |= {"response_message_id": sent["id"], "response_message_loading": kind == DEFERRED}
            resource["message"] = sent
        return as_json({"interaction": interaction, "resource": resource})

    def _checked_answer(self, exchange: Exchange, kind: int, data: Json) -> Json | None:
        if kind == CHOICES:
            check(choice_problems(data))
            return None
        if kind == FORM:
            check(form_problems(data))
            return None
        if kind == MESSAGE:
            check(message_problems(data))
        if kind == UPDATE:
            if not exchange.payload.get("message"):
                raise RefusedError(
                    400, INVALID_FORM_BODY, "Invalid Form Body", [Problem("type", "No message to edit.")]
                )
            updated: Json = exchange.payload["message"] | data
            check(message_problems(updated))
            return updated
        if kind in (MESSAGE, DEFERRED):
            return message(data, exchange.place.channel_id, self._bot, self._application_id)
        return exchange.payload.get("message") if kind == DEFERRED_UPDATE else None

    async def _follow_up(self, request: web.Request) -> web.Response:
        exchange = self._exchange(request)
        if exchange.by_user_install and len(exchange.followups) >= USER_INSTALL_FOLLOWUPS:
            raise RefusedError(400, 40094, "This interaction has reached the maximum number of follow-up messages.")
        body = await read(request)
        check(message_problems(body))
        if exchange.loading and exchange.original is not None:
            # For backwards compatibility it edits the placeholder, whose visibility stays.
            exchange.original.update(body | {"flags": exchange.original["flags"]})
            exchange.edit(exchange.original)
            return as_json(exchange.original)
        sent = message(body, exchange.place.channel_id, self._bot, self._application_id)
        exchange.follow_up(sent | {"interaction_metadata": _metadata(exchange)})
        return as_json(exchange.followups[-1])

    async def _seen_by_all(self, request: web.Request) -> web.Response:
        """The answers in a channel that are for everyone. Who may not read the history sees an empty channel."""
        channel, after = int(request.match_info["channel"]), int(request.query.get("after", "0"))
        here = [exchange for exchange in self.exchanges.values() if exchange.place.channel_id == channel]
        place = here[0].place if here else None
        if not isinstance(place, Server) or not place.has_bot:
            raise RefusedError(403, 50001, "Missing Access")
        if not place.permissions & MAY_READ_HISTORY:
            return as_json([])
        sent = [answer for exchange in here for answer in (exchange.original, *exchange.followups) if answer]
        seen = [answer for answer in sent if not answer["flags"] & EPHEMERAL and int(answer["id"]) > after]
        newest_first = sorted(seen, key=lambda answer: -int(answer["id"]))
        return as_json(newest_first[-int(request.query.get("limit", "50")) :])

    async def _answered(self, request: web.Request) -> web.Response:
        return as_json(self._answer(request)[1])

    async def _edit_answer(self, request: web.Request) -> web.Response:
        exchange, kept = self._answer(request)
        changes = await read(request)
        check(message_problems(kept | changes))
        kept.update(changes)
        exchange.files.update(await sent_files(request))
        exchange.edit(kept)
        return as_json(kept)

    async def _delete_answer(self, request: web.Request) -> web.Response:
        exchange, kept = self._answer(request)
        if kept is exchange.original:
            exchange.original, exchange.loading = None, False
        else:
            exchange.followups.remove(kept)
        return web.Response(status=204)

    def _answer(self, request: web.Request) -> tuple[Exchange, Json]:
        exchange = self._exchange(request)
        wanted = request.match_info["message"]
        if wanted == "@original" and exchange.original is not None:
            return exchange, exchange.original
        for sent in exchange.followups:
            if sent["id"] == wanted:
                return exchange, sent
        raise RefusedError(404, 10008, "Unknown Message")

    def _exchange(self, request: web.Request) -> Exchange:
        exchange = self.exchanges.get(request.match_info["token"])
        if exchange is None or not exchange.answered:
            raise RefusedError(404, 10015, "Unknown Webhook")
        if exchange.age > TOKEN_SECONDS:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        return exchange


def _metadata(exchange: Exchange) -> Json:
    """What a follow-up says of the interaction that it belongs to."""
    who = exchange.payload.get("user") or exchange.payload["member"]["user"]
    made_by: Json = {"id": str(exchange.id), "type": exchange.type, "user": who, "authorizing_integration_owners": {}}
    return made_by | {
        "original_response_message_id": exchange.original["id"] if exchange.original else str(snowflake())
    }
