"""The REST half: every request is recorded, met by a fault or checked; the application and its commands."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.loopback.gateway.gateway import Gateway
from tests.loopback.limits.commands import command_problems
from tests.loopback.limits.problems import INVALID_FORM_BODY, Json
from tests.loopback.patience import PATIENCE
from tests.loopback.rest.answers import Answers
from tests.loopback.rest.channels import Channels
from tests.loopback.rest.requests import KEPT, Fault, Recorded, RefusedError, as_json, faulty, matches, read
from tests.loopback.rest.threads import Threads
from tests.loopback.world import snowflake, user

API = "/api/v10"
UPLOADS = "/uploads/"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Rest:
    """The API of one application, its commands, its messages and its open interactions."""

    def __init__(self, token: str, bot: Json, application_id: int, gateway: Gateway) -> None:
        self.commands: dict[str, Json] = {}
        """The global commands by name, as they were synced last."""
        self.syncs: list[list[Json]] = []
        """Every list of commands that was accepted."""
        self.requests: deque[Recorded] = deque(maxlen=KEPT)
        self.faults: list[Fault] = []
        self.errors: list[Exception] = []
        """What went wrong in the loopback itself, or with what it could not read."""
        self.answers = Answers(bot, application_id)
        self.channels = Channels(bot, application_id, gateway)
        self.threads = Threads(bot, gateway, self.channels)
        self.uploads: dict[str, bytes] = {}
        """What people have attached to commands, by its id."""
        self._awaited: list[tuple[str, str, asyncio.Future[Recorded]]] = []
        self._token = token
        self._bot = bot
        self._application_id = application_id
        self._gateway = gateway

    @property
    def refusals(self) -> list[Recorded]:
        """What the bot sent and Discord would not have taken."""
        return [request for request in self.requests if request.refusal is not None]

    def application(self) -> web.Application:
        """The web application, gateway included."""
        app = web.Application(middlewares=[self._record], client_max_size=32 << 20)
        app.add_routes(
            [
                web.get("/gateway", self._gateway.connect),
                web.get(UPLOADS + "{upload}", self._upload),
                web.get(API + "/gateway/bot", self._gateway_bot),
                web.get(API + "/users/@me", self._me),
                web.get(API + "/applications/@me", self._about),
                web.get(API + "/oauth2/applications/@me", self._about),
                web.get(API + "/applications/{application}/commands", self._list_commands),
                web.put(API + "/applications/{application}/commands", self._sync_commands),
                *self.answers.routes(API),
                *self.channels.routes(API),
                *self.threads.routes(API),
            ]
        )
        return app

    async def requested(self, method: str, path: str, within: float = PATIENCE) -> Recorded:
        """Wait for a request that is yet to come, as a fault would take it. Raises ``TimeoutError``."""
        future: asyncio.Future[Recorded] = asyncio.get_running_loop().create_future()
        awaited = (method, path, future)
        self._awaited.append(awaited)
        try:
            return await asyncio.wait_for(future, within)
        finally:
            self._awaited.remove(awaited)

    # What surrounds every request.

    @web.middleware
    async def _record(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(API):
            return await handler(request)
        recorded = Recorded(request.method, request.path.removeprefix(API), None)
        self.requests.append(recorded)
        for method, path, future in self._awaited:
            if not future.done() and matches(recorded, method, path):
                future.set_result(recorded)
        fault = next((f for f in self.faults if f.takes(recorded)), None)
        if fault is not None:
            fault.times -= 1
        response: web.StreamResponse | None = None
        if fault is None or fault.carried_out:
            response = await self._handle(request, handler, recorded)
        if fault is not None:
            response = await faulty(fault, request)
        assert response is not None
        recorded.status = response.status
        return response

    async def _handle(self, request: web.Request, handler: Handler, recorded: Recorded) -> web.StreamResponse:
        try:
            recorded.body = await read(request)
            self._authorise(request)
            return await handler(request)
        except RefusedError as refused:
            recorded.refusal = refused.body
            return as_json(refused.body, refused.status)
        except web.HTTPException as error:  # no such route
            recorded.refusal = {"message": f"{error.status}: {error.reason}", "code": 0}
            return as_json(recorded.refusal, error.status)
        except Exception as error:
            self.errors.append(error)
            raise

    def _authorise(self, request: web.Request) -> None:
        open_to_all = (API + "/interactions/", API + "/webhooks/")  # there the token is in the path
        if not request.path.startswith(open_to_all) and request.headers.get("Authorization") != f"Bot {self._token}":
            raise RefusedError(401, 0, "401: Unauthorized")
        named = request.match_info.get("application")
        if named is not None and named != str(self._application_id):
            raise RefusedError(404, 10002, "Unknown Application")

    # The application.

    async def _upload(self, request: web.Request) -> web.Response:
        return web.Response(body=self.uploads[request.match_info["upload"]])

    async def _gateway_bot(self, request: web.Request) -> web.Response:
        limit = {
            "total": 1000,
            "remaining": self._gateway.session_starts - len(self._gateway.identifies),
            "reset_after": 86_400_000,
            "max_concurrency": self._gateway.max_concurrency,
        }
        return as_json({"url": self._gateway.url, "shards": self._gateway.shards, "session_start_limit": limit})

    async def _me(self, request: web.Request) -> web.Response:
        return as_json(self._bot | {"verified": True, "mfa_enabled": False, "flags": 0})

    async def _about(self, request: web.Request) -> web.Response:
        about = {
            "id": str(self._application_id),
            "name": self._bot["username"],
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": user(1, "Operator"),
            "verify_key": "0" * 64,
            "team": None,
            "flags": 0,
        }
        return as_json(about)

    async def _list_commands(self, request: web.Request) -> web.Response:
        return as_json(list(self.commands.values()))

    async def _sync_commands(self, request: web.Request) -> web.Response:
        wanted = await read(request)
        if problems := tuple(command_problems(wanted)):
            raise RefusedError(400, INVALID_FORM_BODY, "Invalid Form Body", problems)
        self.syncs.append(wanted)
        self.commands = {command["name"]: self._kept(command) for command in wanted}
        return as_json(list(self.commands.values()))

    def _kept(self, command: Json) -> Json:
        known = self.commands.get(command["name"], {})
        return {
            "description": "",  # also of a context menu
            "default_member_permissions": None,
            "nsfw": False,
            **command,
            "id": known.get("id") or str(snowflake()),
            "application_id": str(self._application_id),
            "version": str(snowflake()),
        }
