"""``madoguchi demo``: from the settings to a page that is open in the browser."""

import asyncio
import errno
import signal
import socket
import tempfile
import webbrowser
from contextlib import suppress
from pathlib import Path

import simcord
from discord import AppCommandType
from msgspec import structs

from bot.app.client import Madoguchi, create_bot
from bot.app.commands.desk import open_request
from bot.app.commands.finding import browse
from bot.cli.demo.page import LOOPBACK, Page
from bot.cli.demo.scene import Scene
from bot.i18n.texts import Texts
from bot.replies.service.creation import create_service
from bot.settings import Secret, Settings

_PATIENCE = 60.0  # seconds for an answer: a slow machine takes some to read what tells languages apart


class DemoError(Exception):
    """The demo cannot be shown; the message is one line for who started it."""


async def serve(settings: Settings, *, port: int | None, language: str | None, browser: bool) -> None:
    """Serve the page on 127.0.0.1 until the program is stopped. Raises ``DemoError``.

    ``language`` is that of the visitor, by its tag; ``browser``: open the page there.
    """
    with _listening(port) as listening, tempfile.TemporaryDirectory() as state:
        # The page's Discord is new each time, and what is kept about its people goes with it.
        here = structs.replace(settings, state_dir=Path(state), database_url=Secret(), metrics_port=None)
        service = create_service(here)
        texts = service.catalogues.texts(language) if language else service.catalogues.default
        if texts is None:
            raise DemoError(f"there is no language “{language}”; there are: {', '.join(service.catalogues.tags)}")
        bot = create_bot(here, service, shard_count=1, unasked=False)
        serving = asyncio.create_task(_serve(bot, texts, listening, browser=browser))
        with suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
        try:
            with suppress(asyncio.CancelledError):  # also by Ctrl-C
                await serving
        finally:
            await bot.close()


def _listening(port: int | None) -> socket.socket:
    """The page's socket, before anything slow is done. Raises ``DemoError`` if the port cannot be had."""
    try:
        return socket.create_server((LOOPBACK, port or 0))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise DemoError(f"another program uses port {port}; choose another with --port, or leave it out") from error
        raise DemoError(f"the page cannot be served: {error.strerror or error}") from error


async def _serve(bot: Madoguchi, texts: Texts, listening: socket.socket, *, browser: bool) -> None:
    # What goes wrong is told on the page and in the log; simcord would raise it once more at the end.
    async with simcord.run(bot, check_errors=False, settle_timeout=_PATIENCE) as env:
        of_messages = {command.module: command.name for command in bot.tree.get_commands(type=AppCommandType.message)}
        scene = Scene(env, of_messages[browse.__name__], of_messages[open_request.__name__])
        await scene.catch_up()
        if bot.user is not None:
            await bot.user.edit(username="Madoguchi")
        await bot.store.settings.save_user_language(scene.visitor.id, texts.tag)
        await scene.open_desk(bot.store, texts)
        await scene.talk(bot.services.catalogues, texts)
        async with (
            env.preview(scene.channel, viewers=scene.viewers, layout="channel") as preview,
            Page(preview, scene, listening) as page,
        ):
            print(f"Madoguchi without Discord: {page.url}")
            print("Type /classes there, press Enter, write a place. Ctrl-C here ends it.", flush=True)
            if browser:
                await asyncio.to_thread(_open, page.url)
            await preview.wait_closed()


def _open(url: str) -> None:
    with suppress(webbrowser.Error):
        controller = webbrowser.get()
        # A plain GenericBrowser is one for the terminal, and would take over this one.
        if type(controller) is not webbrowser.GenericBrowser:
            controller.open(url)
