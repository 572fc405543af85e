"""A copy of the whole database in one file, and the database as it was in such a copy."""

import asyncio
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from bot.store.backup import postgresql, sqlite
from bot.store.engine.files import file_of
from bot.store.errors import StoreUnusableError
from bot.store.store import Store

_FOR_THE_OWNER = 0o600


def backup(url: str, file: Path) -> None:
    """Copy the database into a new file, for its owner alone; a bot may go on using it.

    Raises ``StoreUnavailableError`` and ``OSError``; ``FileExistsError`` rather than replace a file.
    """
    if file.exists():
        raise FileExistsError(file)
    with _draft(file) as draft:
        if path := file_of(url):
            sqlite.copy(path, draft)
        else:
            postgresql.dump(_server(url), draft)
        _put_in_place(draft, file)


def restore(url: str, file: Path, own_folder: Path) -> Path | None:
    """Make the database what it was when the file was written; brings an older schema up to date.

    No bot may be running. A SQLite file that was there is kept beside the new one; where. ``own_folder`` as for
    ``Store``. Raises ``StoreUnavailableError`` and ``OSError``, and then nothing has changed.
    """
    if path := file_of(url):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _draft(path) as draft:
            sqlite.copy(file, draft)
            # Brought up to date before it takes the place of the other one: what cannot be, changes nothing.
            asyncio.run(_open(f"sqlite+aiosqlite:///{draft}", own_folder))
            sqlite.gather(draft)
            with sqlite.alone(path, own_folder):
                former = sqlite.set_aside(path)
                _put_in_place(draft, path)
                _give_to_the_owner(path.parent)
                return former
    asyncio.run(postgresql.restore(_server(url), file))
    asyncio.run(_open(url, own_folder))
    return None


async def _open(url: str, own_folder: Path) -> None:
    store = Store(url, own_folder)
    try:
        await store.open()
    finally:
        await store.close()


def _server(url: str) -> str:
    if make_url(url).get_backend_name() != "postgresql":
        raise StoreUnusableError("a database in memory cannot be copied; see DATABASE_URL")
    return url


@contextmanager
def _draft(file: Path) -> Iterator[Path]:
    """A new file beside another, which goes if it has not been put in its place."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL, _FOR_THE_OWNER))
    try:
        yield draft
    finally:
        for left in (draft, *sqlite.companions(draft)):
            left.unlink(missing_ok=True)


def _put_in_place(draft: Path, file: Path) -> None:
    """All of it is on the disk before it bears the name."""
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(file)


def _give_to_the_owner(folder: Path) -> None:
    """What root has made in a folder of the bot's account is for the bot."""
    owner = folder.stat()
    for path in folder.iterdir():
        made = path.stat()
        if (made.st_uid, made.st_gid) != (owner.st_uid, owner.st_gid) and made.st_uid == os.geteuid() == 0:
            os.chown(path, owner.st_uid, owner.st_gid)
