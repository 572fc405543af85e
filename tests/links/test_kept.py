"""The table while links are looked at: written meanwhile and at the end, whatever ends it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset.files.link_checks import FILE
from bot.links.kept import LinkCheckFile
from tests.dataset.editing import line
from tests.links.conftest import TODAY

CHECK = LinkCheck("https://www.city.suzuka.lg.jp/", LinkState.REACHABLE, TODAY, 200, "https://www.city.suzuka.lg.jp/")


async def test_it_is_written_meanwhile_and_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / FILE
    with LinkCheckFile(file, {}) as kept:
        await kept.add(CHECK)
        assert CHECK.url in line(file, 2)
        await kept.add(replace(CHECK, url="https://www.city.tsu.lg.jp/"))
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3
    assert _names(tmp_path) == [FILE]


async def test_an_interruption_loses_nothing_that_was_seen(tmp_path: Path) -> None:
    file = tmp_path / FILE
    with pytest.raises(KeyboardInterrupt), LinkCheckFile(file, {}) as kept:
        for number in range(50):
            await kept.add(replace(CHECK, url=f"https://a.example/{number}"))
        raise KeyboardInterrupt
    assert len(file.read_text(encoding="utf-8").splitlines()) == 51


async def test_where_nothing_was_seen_nothing_is_written(tmp_path: Path) -> None:
    with LinkCheckFile(tmp_path / FILE, {CHECK.url: CHECK}):
        pass
    assert _names(tmp_path) == []


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]
