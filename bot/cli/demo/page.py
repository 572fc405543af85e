"""simcord's page as visitors get it: a layer of our own before it, on one port of 127.0.0.1.

Everything passes through to simcord's server but the first page, which takes our title, style and script,
and the menu of messages, which simcord's page lacks. One action follows the other, and the clock is right at each.
"""

import asyncio
import html
import socket
from collections.abc import Awaitable, Callable
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
        address = urlsplit(preview.url)
        self._inside, self._capability = f"http://{address.netloc}", address.fragment
        app = web.Application(middlewares=[self._only_from_here], client_max_size=_MOST)
        app.router.add_get("/", self._first_page)
        app.router.add_static("/madoguchi/", _FOLDER / "static")
        app.router.add_post("/madoguchi/find", self._find)
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
        command = html.escape(self._scene.find_command)
        ours = (
            f'<link rel="icon" href="/madoguchi/icon.svg"><link rel="stylesheet" href="/madoguchi/page.css">'
            f'<script type="module" src="/madoguchi/page.js" data-command="{command}"></script>'
        )
        page = (
            (answer.text or "").replace(_TITLE, "<title>Madoguchi</title>").replace(_END_OF_HEAD, ours + _END_OF_HEAD)
        )
        answer.text = page
        return answer

    async def _act(self, request: web.Request) -> web.StreamResponse:
        async with self._one_at_a_time:
            await self._scene.catch_up()
            return await self._pass_on(request)

    async def _find(self, request: web.Request) -> web.StreamResponse:
        """The command of a message's menu, for a viewer and a message by their numbers."""
        if request.headers.get(_CAPABILITY) != self._capability:
            raise web.HTTPUnauthorized
        asked = await request.post()
        async with self._one_at_a_time:
            await self._scene.catch_up()
            try:
                await self._scene.find_in_message(int(str(asked["viewer"])), int(str(asked["message"])))
            except (KeyError, ValueError, simcord.SetupError, simcord.BackendError) as error:
                raise web.HTTPBadRequest(text=str(error)) from error
            await self._preview.refresh()
        return web.Response(status=204)

    async def _pass_on(self, request: web.Request) -> web.Response:
        if self._session is None:
            raise web.HTTPServiceUnavailable
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        url = self._inside + request.path_qs
        async with self._session.request(request.method, url, headers=headers, data=await request.read()) as answer:
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
