"""The empty database of a first start, made by the migrations once and then copied: they take a seventh of a second."""

import asyncio
import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bot.store import Store

NAME = "madoguchi.db"


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="empty-"))
    atexit.register(shutil.rmtree, folder)
    asyncio.run(_make(folder / NAME))
    return folder / NAME


async def _make(file: Path) -> None:
    store = Store(f"sqlite+aiosqlite:///{file}")
    await store.open()
    await store.close()


async def put(state: Path) -> None:
    """An empty database into a folder for state, unless there is such a folder already."""
    await asyncio.to_thread(_put, state)


def _put(state: Path) -> None:
    if not state.exists():
        state.mkdir(mode=0o700, parents=True)
        shutil.copy(_made(), state / NAME)
