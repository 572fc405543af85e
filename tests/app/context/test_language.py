"""Which language a reply is in, link by link of the chain."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app.context.language import LanguageNegotiator, Requester
from bot.i18n.catalogues import Catalogues
from bot.store import Store

PERSON, SERVER, CHANNEL, THREAD = 1, 2, 3, 4


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = Store(f"sqlite+aiosqlite:///{tmp_path / 'madoguchi.db'}")
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def chain(catalogues: Catalogues, store: Store) -> LanguageNegotiator:
    return LanguageNegotiator(catalogues, store)


def requester(locale: str = "en-US", community: str | None = None) -> Requester:
    return Requester(PERSON, locale, SERVER, (THREAD, CHANNEL), community)


async def test_what_is_asked_for_now_comes_first(
    chain: LanguageNegotiator, store: Store, catalogues: Catalogues
) -> None:
    await store.settings.save_user_language(PERSON, "ne")
    thai = catalogues.texts("th")
    assert await chain.private(requester(), thai) is thai
    assert await chain.public(requester(), thai) is thai


async def test_a_saved_language_wins_over_the_client_in_private_and_is_never_shown_in_public(
    chain: LanguageNegotiator, store: Store
) -> None:
    await store.settings.save_user_language(PERSON, "ne")
    assert (await chain.private(requester("ja"))).tag == "ne"
    assert (await chain.public(requester("ja"))).tag == "en"


async def test_the_client_speaks_for_the_person_in_private_only(chain: LanguageNegotiator) -> None:
    assert (await chain.private(requester("pt-BR"))).tag == "pt-BR"
    assert (await chain.public(requester("pt-BR"))).tag == "en"


async def test_a_client_language_that_we_lack_falls_through_to_the_channel(
    chain: LanguageNegotiator, store: Store
) -> None:
    await store.settings.save_channel_language(CHANNEL, SERVER, "vi")
    for unknown in ("sv-SE", "xx", "", "zh"):
        assert (await chain.private(requester(unknown))).tag == "vi"


@pytest.mark.parametrize(
    ("chosen", "community", "expected"),
    [
        (("vi", "ja"), "fr", "vi"),
        ((None, "ja"), "fr", "ja"),
        ((None, None), "fr", "fr"),
        ((None, None), None, "en"),
        ((None, None), "da", "en"),
        (("gone", "ja"), "fr", "ja"),
    ],
)
async def test_a_shared_answer_is_in_the_language_of_the_channel_then_the_server_then_the_community(
    chain: LanguageNegotiator,
    store: Store,
    chosen: tuple[str | None, str | None],
    community: str | None,
    expected: str,
) -> None:
    channel, server = chosen
    if channel:
        await store.settings.save_channel_language(CHANNEL, SERVER, channel)
    await store.settings.save_guild(SERVER, language=server)
    assert (await chain.public(requester("ko", community))).tag == expected


async def test_with_the_database_away_the_client_still_decides(catalogues: Catalogues) -> None:
    away = Store("postgresql+asyncpg://nobody@127.0.0.1:9/none")
    chain = LanguageNegotiator(catalogues, away)
    assert (await chain.private(requester("th"))).tag == "th"
    assert (await chain.public(requester("th", "ja"))).tag == "ja"
    await away.close()
