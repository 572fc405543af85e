"""Languages chosen once and kept, with the bot as its own process: menus, settings, privacy, a database away."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conftest import ROOT
from tests.loopback import Answer, BotProcess, LoopbackDiscord, Person, Raw, Server, Slash
from tests.loopback.limits.messages import components
from tests.loopback.limits.problems import Json

pytestmark = pytest.mark.asyncio(loop_scope="module")

SERVER = Server()
MANAGE_SERVER = 1 << 5
COMPONENT, SELECT = 3, 3
NEPALI_OFFICE = "कार्यालय"
ENGLISH_HEADING = "Office to contact"
NEPALI_BUTTON, ENGLISH_BUTTON = "भाषा बदल्नुहोस्", "Change language"


class Manager(Person, frozen=True):
    """Somebody who may manage the server."""

    @property
    def member(self) -> Json:
        plain = Person(self.name, self.locale, self.id).member
        return plain | {"permissions": str(int(plain["permissions"]) | MANAGE_SERVER)}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([SERVER]) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: LoopbackDiscord, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """One that knows all languages."""
    async with BotProcess(discord, tmp_path_factory.mktemp("bot"), LOCALES_DIR=str(ROOT / "locales")) as bot:
        yield bot


def menus(answer: Answer) -> list[Json]:
    return [component for component in components(answer.data) if component["type"] == SELECT]


def chosen(answer: Answer, tag: str) -> Raw:
    """The choice of a language from the menus of an answer."""
    (menu,) = (m for m in menus(answer) if tag in {option["value"] for option in m["options"]})
    data = {"component_type": SELECT, "custom_id": menu["custom_id"], "values": [tag]}
    return Raw(COMPONENT, data, answer.message)


async def classes(discord: LoopbackDiscord, person: Person, **options: str | bool) -> Answer:
    return await discord.ask(Slash("classes", {"place": "Suzuka", **options}), person, SERVER)


async def test_a_language_is_chosen_once_and_kept(discord: LoopbackDiscord, bot: BotProcess) -> None:
    sita = Person("Sita", "en-US")  # Discord has no Nepali
    offered = await discord.ask(Slash("language"), sita, SERVER)
    tags = {option["value"] for menu in menus(offered) for option in menu["options"]}
    assert offered.private
    assert len(tags) == 27
    assert {"ne", "my", "fil", "en", "ja-simple"} <= tags
    said = await discord.ask(chosen(offered, "ne"), sita, SERVER)
    assert "नेपाली" in said.content
    answer = await classes(discord, sita)
    assert NEPALI_OFFICE in str(answer.data)
    assert answer.private


async def test_one_tap_changes_the_language_of_an_answer(discord: LoopbackDiscord, bot: BotProcess) -> None:
    ram = Person("Ram", "en-GB")
    answer = await classes(discord, ram)
    behind = await discord.ask(answer.click("More…"), ram, SERVER)
    offered = await discord.ask(behind.click(ENGLISH_BUTTON), ram, SERVER)
    again = await discord.ask(chosen(offered, "ne"), ram, SERVER)
    assert "鈴鹿市" in again.content
    assert NEPALI_OFFICE in str(again.data)


async def test_a_shared_answer_does_not_tell_what_somebody_speaks(discord: LoopbackDiscord, bot: BotProcess) -> None:
    thuy = Person("Thuy", "vi")
    await discord.ask(chosen(await discord.ask(Slash("language"), thuy, SERVER), "my"), thuy, SERVER)
    shared = await classes(discord, thuy, share=True)
    assert not shared.private
    assert ENGLISH_HEADING in str(shared.data)
    asked_for = await classes(discord, thuy, share=True, language="Tiếng Việt")
    assert ENGLISH_HEADING not in str(asked_for.data)


async def test_an_unknown_language_is_said_without_an_answer(discord: LoopbackDiscord, bot: BotProcess) -> None:
    said = await classes(discord, Person(), language="@everyone **Klingon**")
    assert said.private
    assert "`@everyone **Klingon**`" in said.content


async def test_what_is_kept_is_shown_and_forgotten_at_once(discord: LoopbackDiscord, bot: BotProcess) -> None:
    ana, other = Person("Ana", "en-US"), Person("Ben", "en-US")
    assert "not saved anything" in (await discord.ask(Slash("my-data"), ana, SERVER)).content
    await discord.ask(chosen(await discord.ask(Slash("language"), ana, SERVER), "en"), ana, SERVER)
    kept = (await discord.ask(Slash("my-data"), ana, SERVER)).content
    assert str(ana.id) in kept
    assert "English" in kept
    await discord.ask(Slash("forget-me"), other, SERVER)  # another's wish changes nothing of hers
    assert str(ana.id) in (await discord.ask(Slash("my-data"), ana, SERVER)).content
    assert (await discord.ask(Slash("forget-me"), ana, SERVER)).private
    assert "not saved anything" in (await discord.ask(Slash("my-data"), ana, SERVER)).content
    privacy = await discord.ask(Slash("privacy"), ana, SERVER)
    assert privacy.private
    assert "/forget-me" in privacy.content


async def test_only_managers_change_the_languages_of_a_server(discord: LoopbackDiscord, bot: BotProcess) -> None:
    wish = Slash("settings", {"server_language": "ja", "channel_language": "pt-BR"})
    refused = await discord.ask(wish, Person("Eve", "en-US"), SERVER)
    assert "Only people with the “Manage Server” permission" in refused.content
    assert ENGLISH_HEADING in str((await classes(discord, Person(), share=True)).data)
    done = await discord.ask(wish, Manager("Boss", "en-US"), SERVER)
    assert "日本語" in done.content
    assert "Português (Brasil)" in done.content
    shared = await classes(discord, Person(), share=True)
    assert ENGLISH_HEADING not in str(shared.data)
    english = Slash("settings", {"server_language": "en", "channel_language": "English"})
    await discord.ask(english, Manager("Boss", "en-US"), SERVER)


async def test_nothing_was_refused_by_discord(discord: LoopbackDiscord, bot: BotProcess) -> None:
    assert discord.refusals == []


async def test_a_confirmed_language_survives_a_kill(tmp_path: Path) -> None:
    sita = Person("Sita", "en-US")
    async with LoopbackDiscord([SERVER]) as discord:
        async with BotProcess(discord, tmp_path) as bot:
            offered = await discord.ask(Slash("language"), sita, SERVER)
            await discord.ask(chosen(offered, "ne"), sita, SERVER)
            await bot.stop(signal.SIGKILL)
        async with BotProcess(discord, tmp_path):
            assert NEPALI_OFFICE in str((await classes(discord, sita)).data)
            # The menu from before the kill still works.
            said = await discord.ask(chosen(offered, "my"), sita, SERVER)
            assert "မြန်မာ" in said.content


async def test_with_the_database_away_answers_come_and_saving_says_that_it_failed(tmp_path: Path) -> None:
    away = "postgresql+asyncpg://nobody:secret@127.0.0.1:9/none"
    aiko = Person("Aiko", "ja")
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path, DATABASE_URL=away) as bot:
        answer = await classes(discord, aiko)
        assert answer.content == "**三重県鈴鹿市**"
        offered = await discord.ask(Slash("language"), aiko, SERVER)
        said = await discord.ask(chosen(offered, "en"), aiko, SERVER)
        assert "could not save" in said.content
        assert (await discord.ask(Slash("forget-me"), aiko, SERVER)).private
        assert "secret" not in bot.stderr
        assert discord.refusals == []
