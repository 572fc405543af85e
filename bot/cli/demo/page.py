"""simcord's page as visitors get it: a layer of our own before it, on one port of 127.0.0.1.

Everything passes through to simcord's server but the first page, which takes our title, style and script,
and what simcord's page lacks: the menu of messages, and the threads of the desk beside the one channel. Whose eyes a
page sees with, and in which channel, it says itself, in its address. One action follows the other, and the clock is
right at each.
"""

import asyncio
import html
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import simcord
from aiohttp import web

from bot.cli.demo.scene import Scene

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_FOLDER = Path(__file__).parent
LOOPBACK = "127.0.0.1"
_CAPABILITY = "X-Simcord-Capability"
_CHANNEL, _VIEWER = "X-Madoguchi-Channel", "X-Madoguchi-Viewer"
_PASSED_ON = (_CAPABILITY, "X-Simcord-Context", "Content-Type")
_TITLE = "<title>SimCord Preview</title>"  # of simcord==3.2.1
_END_OF_HEAD = "</head>"
_MOST = 32 * 1024 * 1024  # bytes of a request; simcord takes files of 25 MiB


class Page:
    """Serves the page while it is entered. ``url`` opens it, and lets whoever knows it act there."""

    def __init__(self, preview: "simcord.Preview", scene: Scene, listening: socket.socket) -> None:
        self._preview = preview
        self._scene = scene
        self._listening = listening
        self._host = "{}:{}".format(*listening.getsockname())
        self._one_at_a_time = asyncio.Lock()
        self._form_under: simcord.ResponseMessage | None = None
        """The message whose command has opened a form that no page has shown yet."""
        address = urlsplit(preview.url)
        self._inside, self._capability = f"http://{address.netloc}", address.fragment
        app = web.Application(middlewares=[self._only_from_here], client_max_size=_MOST)
        app.router.add_get("/", self._first_page)
        app.router.add_static("/madoguchi/", _FOLDER / "static")
        app.router.add_get("/madoguchi/channels", self._channels)
        app.router.add_post("/madoguchi/use", self._use)
        app.router.add_post("/api/pages", self._open)
        app.router.add_post("/api/action", self._act)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None)
        self._session: aiohttp.ClientSession | None = None

    @property
    def url(self) -> str:
        return f"http://{self._host}/#{self._capability}"

    async def __aenter__(self) -> "Page":
        await self._runner.setup()
        await web.SockSite(self._runner, self._listening).start()
        self._session = aiohttp.ClientSession(auto_decompress=False)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        if self._session:
            await self._session.close()

    @web.middleware
    async def _only_from_here(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuse what another site, or another name for this machine, sends; simcord's server does so too."""
        hosts = (self._host, self._host.replace(LOOPBACK, "localhost"))
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin is not None and urlsplit(origin).netloc not in hosts):
            raise web.HTTPForbidden
        return await handler(request)

    async def _first_page(self, request: web.Request) -> web.StreamResponse:
        answer = await self._pass_on(request)
        commands = html.escape(json.dumps((self._scene.find_command, self._scene.open_command)))
        ours = (
            f'<link rel="icon" href="/madoguchi/icon.svg"><link rel="stylesheet" href="/madoguchi/page.css">'
            f'<script type="module" src="/madoguchi/page.js" data-commands="{commands}"'
            f' data-helper="{self._scene.helper.id}"></script>'
        )
        page = (
            (answer.text or "").replace(_TITLE, "<title>Madoguchi</title>").replace(_END_OF_HEAD, ours + _END_OF_HEAD)
        )
        answer.text = page
        return answer

    @asynccontextmanager
    async def _turn(self, request: web.Request) -> AsyncIterator[simcord.ChannelHandle]:
        """The turn of one page, in whose channel everything is done that is asked meanwhile."""
        async with self._one_at_a_time:
            await self._scene.catch_up()
            self._preview.channel = self._scene.channel_of(request.headers.get(_CHANNEL, ""))
            yield self._preview.channel

    async def _open(self, request: web.Request) -> web.Response:
        """A page for one viewer, at the newest message of its channel."""
        viewer = self._scene.viewer_of(request.headers.get(_VIEWER, ""))
        async with self._turn(request) as channel:
            opening = {"viewer_id": str(viewer.id)}
            if channel in self._scene.channels(viewer):
                opening["target_id"] = str(channel.history(viewer=viewer)[-1].id)
            answer = await self._pass_on(request, json.dumps(opening).encode())
            if self._form_under:
                await self._preview.show(self._form_under)
                self._form_under = None
        return answer

    async def _act(self, request: web.Request) -> web.Response:
        async with self._turn(request):
            return await self._pass_on(request)

    async def _channels(self, request: web.Request) -> web.Response:
        """What somebody sees: the numbers and names of channels."""
        self._require_capability(request)
        viewer = self._scene.viewer_of(request.query.get("viewer", ""))
        seen = self._scene.channels(viewer)
        return web.json_response([{"id": str(channel.id), "name": channel.name} for channel in seen])

    async def _use(self, request: web.Request) -> web.Response:
        """A command of a message's menu, for a viewer and a message by their numbers; 205 if a form is to be shown."""
        self._require_capability(request)
        asked = await request.post()
        viewer = self._scene.viewer_of(str(asked.get("viewer")))
        async with self._turn(request) as channel:
            try:
                message = self._scene.message(channel, int(str(asked["message"])))
                result = await self._scene.use(viewer, channel, message, str(asked["command"]))
            except (KeyError, ValueError, simcord.SetupError, simcord.BackendError) as error:
                raise web.HTTPBadRequest(text=str(error)) from error
            if result.modal is not None:
                # simcord shows a form to who opens a page next, if it is theirs.
                await self._preview.show(result)
                self._form_under = message
                return web.Response(status=205)
            await self._preview.refresh()
        return web.Response(status=204)

    def _require_capability(self, request: web.Request) -> None:
        if request.headers.get(_CAPABILITY) != self._capability:
            raise web.HTTPUnauthorized

    async def _pass_on(self, request: web.Request, body: bytes | None = None) -> web.Response:
        if self._session is None:
            raise web.HTTPServiceUnavailable
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        url = self._inside + request.path_qs
        data = await request.read() if body is None else body
        async with self._session.request(request.method, url, headers=headers, data=data) as answer:
            kept = {name: value for name, value in answer.headers.items() if name in _ANSWERED}
            return web.Response(status=answer.status, body=await answer.read(), headers=kept)


_ANSWERED = frozenset(
    {
        "Cache-Control",
        "Content-Security-Policy",
        "Content-Type",
        "Pragma",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
    }
)
