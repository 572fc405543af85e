"""Questions in plain text, with the bot as its own process: direct messages, mentions, and what is no question."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.loopback import BotProcess, Chat, LoopbackDiscord, Person, Server, Slash
from tests.loopback.limits.problems import Json

pytestmark = pytest.mark.asyncio(loop_scope="module")

SERVER, QUIET = Server(), Server(permissions=0)
LINH = Person("Linh", "vi")
NEPALI_OFFICE, ENGLISH_OFFICE, VIETNAMESE_OFFICE = "कार्यालय", "Office to contact", "Văn phòng"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([SERVER, QUIET]) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: LoopbackDiscord, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    async with BotProcess(discord, tmp_path_factory.mktemp("bot")) as bot:
        yield bot


async def ask(discord: LoopbackDiscord, text: str, person: Person, place: Server | Chat) -> Json:
    """What the bot replies to a message."""
    written = await discord.rest.channels.write(person, place, text)
    reply = await discord.rest.channels.posted(place.channel_id)
    assert str(reply["message_reference"]["message_id"]) == written["id"]
    assert not reply["mentions"]
    return reply


async def test_a_mention_is_answered_in_the_language_of_the_message(discord: LoopbackDiscord, bot: BotProcess) -> None:
    mention = f"<@{discord.application_id}>"
    reply = await ask(discord, f"{mention} We live near Umeda station. Where can we learn?", LINH, SERVER)
    assert reply["content"].startswith("**Kita Ward, Osaka")
    assert ENGLISH_OFFICE in str(reply["embeds"])
    labels = [button["label"] for row in reply["components"] for button in row["components"]]
    assert "Show everyone" not in labels  # everyone sees it
    nepali = f"म सुजुका सहरमा बस्छु, जापानी भाषा कहाँ सिक्न सकिन्छ? {mention}"
    assert NEPALI_OFFICE in str((await ask(discord, nepali, LINH, SERVER))["embeds"])


async def test_a_saved_language_shows_in_a_server_only_with_consent_and_in_direct_messages_always(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    sita, chat = Person("Sita"), Chat()
    offered = await discord.ask(Slash("language"), sita, SERVER)
    await discord.ask(offered.choose("ne"), sita, SERVER)
    question = f"<@{discord.application_id}> Japanese classes in Suzuka please"
    assert ENGLISH_OFFICE in str((await ask(discord, question, sita, SERVER))["embeds"])
    assert NEPALI_OFFICE in str((await ask(discord, "Japanese classes in Suzuka please", sita, chat))["embeds"])
    consent = await discord.ask(Slash("language"), sita, SERVER)
    await discord.ask(consent.click(consent.buttons[0]["label"]), sita, SERVER)
    assert NEPALI_OFFICE in str((await ask(discord, question, sita, SERVER))["embeds"])


async def test_a_direct_message_needs_no_mention_and_no_sentence(discord: LoopbackDiscord, bot: BotProcess) -> None:
    chat = Chat()
    assert "鈴鹿市" in (await ask(discord, "すずか", LINH, chat))["content"]
    assert "鈴鹿市" in (await ask(discord, "Suzuka", LINH, chat))["content"]
    assert "Where do you live" in (await ask(discord, f"<@{discord.application_id}>", LINH, chat))["content"]
    assert "could not find" in (await ask(discord, "hello, good morning", LINH, chat))["content"]
    # The number of somebody who is mentioned is no postal code.
    assert "could not find" in (await ask(discord, "thanks <@513080100000000000> !", LINH, chat))["content"]


async def test_what_is_no_question_has_no_answer(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """Others talk, reply and quote, other bots mention us; the next thing said is the answer to the next question."""
    channels, mention = discord.rest.channels, f"<@{discord.application_id}>"
    before = await ask(discord, f"{mention} Suzuka", LINH, SERVER)
    await channels.write(LINH, SERVER, "I live in Suzuka")
    await channels.write(LINH, SERVER, "thank you for Suzuka", answers=before)  # it notifies, and mentions nobody
    await channels.write(Person("Mee6", bot=True), SERVER, f"{mention} Suzuka")
    await channels.write(Person("Modmail", bot=True), Chat(), "Suzuka")
    await channels.write(LINH, SERVER, "<@1234567890> Suzuka")
    assert "津市" in (await ask(discord, f"{mention} 津市", LINH, SERVER))["content"]


async def test_where_the_bot_may_not_write_it_says_nothing_and_lives_on(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    await discord.rest.channels.write(LINH, QUIET, f"<@{discord.application_id}> Suzuka")
    assert "鈴鹿市" in (await ask(discord, "Suzuka", LINH, Chat()))["content"]
    assert "Traceback" not in bot.stderr
    assert "Suzuka" not in bot.stderr  # the log has no question


async def test_who_asks_too_fast_waits_and_keeps_nobody_waiting(discord: LoopbackDiscord, bot: BotProcess) -> None:
    hasty, chat, other = Person("Hasty"), Chat(), Chat()
    for _ in range(25):
        await discord.rest.channels.write(hasty, chat, "Suzuka")
    await ask(discord, "Suzuka", replace(LINH, id=LINH.id + 1), other)
    for _ in range(20):
        await discord.rest.channels.posted(chat.channel_id)
    with pytest.raises(TimeoutError):
        await discord.rest.channels.posted(chat.channel_id, within=0.2)


async def test_an_operator_can_switch_mentions_off(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path, ANSWER_MENTIONS="off"):
        assert [identify["intents"] & 1 << 9 for identify in discord.gateway.identifies] == [0]
        await discord.rest.channels.write(LINH, SERVER, f"<@{discord.application_id}> Suzuka")
        assert "鈴鹿市" in (await ask(discord, "Suzuka", LINH, Chat()))["content"]
        assert len(discord.rest.channels.in_channel(SERVER.channel_id)) == 1
