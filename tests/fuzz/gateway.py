"""Events from Discord in a form that nobody expects: the running bot goes on answering everybody."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.loopback import BotProcess, LoopbackDiscord, Person, Server, Slash

# Not READY and RESUMED, which make a session: one that cannot be read costs the connection (test_bad_frames.py).
_EVENTS = (
    *("INTERACTION_CREATE", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "CHANNEL_CREATE", "CHANNEL_UPDATE"),
    *("GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "THREAD_CREATE", "THREAD_LIST_SYNC", "MESSAGE_CREATE", "USER_UPDATE"),
    *("APPLICATION_COMMAND_PERMISSIONS_UPDATE", "ENTITLEMENT_CREATE", "GUILD_MEMBERS_CHUNK", "NEW_ONE", ""),
)
_KEYS = (
    *(
        "id",
        "type",
        "data",
        "guild",
        "guild_id",
        "channel",
        "channel_id",
        "member",
        "user",
        "token",
        "version",
        "locale",
    ),
    *("application_id", "custom_id", "component_type", "name", "options", "value", "values", "components", "message"),
    *("focused", "resolved", "roles", "permissions", "channels", "unavailable", "entitlements", "context"),
)
_VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
_WORDS = st.sampled_from(["1", "2", "3", "classes", "browse", "place", "p1:24207", "b1", "l1:", "Suzuka", "ja", "2048"])
_NUMBERS = st.integers(0, 20)
_JSON = st.recursive(
    _VALUES | _WORDS | _NUMBERS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS) | st.text(max_size=5), inner),
    max_leaves=25,
)
EXAMPLES = st.tuples(st.sampled_from(_EVENTS), st.dictionaries(st.sampled_from(_KEYS), _JSON) | _JSON)
_SERVER = Server()
_PATIENCE = 10  # seconds for an answer


@contextmanager
def opened() -> Iterator[Callable[[tuple[str, Any]], None]]:
    with asyncio.Runner() as runner, tempfile.TemporaryDirectory() as folder:
        tried = _Tried(Path(folder))
        try:
            yield lambda event: runner.run(tried.check(event))
        finally:
            runner.run(tried.close())


class _Tried:
    """A bot that is asked after each event; one that fails is replaced, so that the next event is judged alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: AsyncExitStack | None = None
        self._discord: LoopbackDiscord
        self._bot: BotProcess

    async def check(self, event: tuple[str, Any]) -> None:
        if self._open is None:
            self._open = AsyncExitStack()
            self._discord = await self._open.enter_async_context(LoopbackDiscord([_SERVER]))
            self._bot = await self._open.enter_async_context(BotProcess(self._discord, self._folder))
        try:
            await self._discord.gateway.session().dispatch(*event)
            answer = await self._discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), _SERVER, within=_PATIENCE)
            assert "Suzuka" in answer.content
        except Exception as error:
            error.add_note(self._bot.stderr[-2000:])
            await self.close()
            raise

    async def close(self) -> None:
        if self._open is not None:
            with suppress(Exception):  # it may be dead already
                await self._open.aclose()
            self._open = None
