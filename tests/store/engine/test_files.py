"""What people chose is in a file that only the bot's account can read."""

import os
import stat
from pathlib import Path

import pytest

from bot.store import Store, StoreUnavailableError
from bot.store.engine.files import file_of


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("before", [False, True])
async def test_the_file_and_its_companions_are_for_the_owner_alone(tmp_path: Path, before: bool) -> None:
    state = tmp_path / "state"
    former = os.umask(0)
    try:
        if before:  # made by an earlier version
            state.mkdir()
            (state / "madoguchi.db").touch()
            (state / "madoguchi.db-journal").touch()
        store = Store(f"sqlite+aiosqlite:///{state / 'madoguchi.db'}", state)
        await store.open()
        await store.settings.save_user_language(7, "vi")
        during = modes(state)
        await store.close()
    finally:
        os.umask(former)
    assert {"madoguchi.db", "madoguchi.db-shm", "madoguchi.db-wal"} <= during.keys()
    assert set(during.values()) == {"0o600"}
    assert modes(tmp_path) == {"state": "0o700"}


async def test_a_folder_that_is_not_the_bots_alone_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(0o755)
    store = Store(f"sqlite+aiosqlite:///{shared / 'madoguchi.db'}", tmp_path / "state")
    await store.open()
    await store.close()
    assert modes(tmp_path) == {"shared": "0o755"}


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_is_deleted_or_replaced_is_noticed_and_used_when_it_is_back(
    tmp_path: Path, replaced: bool
) -> None:
    file = tmp_path / "madoguchi.db"
    store = Store(f"sqlite+aiosqlite:///{file}")
    await store.open()
    await store.settings.save_user_language(7, "vi")
    moved = file.rename(tmp_path / "moved.db")
    if replaced:
        file.touch()
    with pytest.raises(StoreUnavailableError):
        await store.settings.save_user_language(8, "ne")
    assert not await store.reachable()
    if not replaced:
        with pytest.raises(StoreUnavailableError, match="No such file"):
            await store.open()  # an empty one would hide that everything is gone
    moved.replace(file)
    await store.open()
    saved = await store.settings.get_user(7)
    assert saved is not None
    await store.settings.save_user_language(8, "ne")
    await store.close()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite+aiosqlite:////srv/madoguchi.db", Path("/srv/madoguchi.db")),
        ("sqlite+aiosqlite:///madoguchi.db?timeout=3", Path("madoguchi.db")),
        ("sqlite+aiosqlite:///file:/srv/ma%20do.db?uri=true", Path("/srv/ma do.db")),
        ("sqlite+aiosqlite:///file:shared?mode=memory&uri=true", None),
        ("sqlite+aiosqlite://", None),
        ("postgresql+asyncpg://host/name", None),
    ],
)
def test_the_file_of_a_url(url: str, expected: Path | None) -> None:
    assert file_of(url) == expected
