"""A helper and a member without a common language: phrases, answers, and those who may use neither."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.core.desk.requests import Step, Timer
from bot.i18n.texts import Texts
from bot.replies.message import Message
from bot.replies.payload import payload
from bot.replies.wording.desk import phrase_messages
from bot.store import Store
from bot.store.records.desk import Added, NewRequest
from tests.loopback import Answer, BotProcess, Channel, Click, LoopbackDiscord, Person, Role, Server
from tests.loopback.interactions.kinds import UPDATE, Choose
from tests.loopback.limits.problems import Json
from tests.loopback.world import MAY_RUN_A_DESK, Thread, message

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELPERS = Role("Helpers")
DESK = Channel("desk")
SERVER = Server(permissions=MAY_RUN_A_DESK, channels=(DESK,), roles=(HELPERS,))
ELSEWHERE = Server("Elsewhere", permissions=MAY_RUN_A_DESK, roles=(Role("Helpers"),))
MEMBER, STRANGER = Person("Sita"), Person("Ken")
HELPER = Person("Hana", "ja", roles=(HELPERS,))
LATER = Timer(Step.REMIND, datetime.now(UTC) + timedelta(days=6))
NOT_OPEN = "This request is not open any more."
HELPERS_ONLY = "Only helpers of this server can do this."


@pytest.fixture(scope="module")
def thread() -> Thread:
    return Thread(SERVER, DESK, "ne · 24207 · open", owner_id=1, private=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory, thread: Thread) -> AsyncIterator[LoopbackDiscord]:
    """A desk whose helpers share Japanese, with one open request by a member who asked in Nepali."""
    folder = tmp_path_factory.mktemp("bot")
    url = f"sqlite+aiosqlite:///{folder / 'own.db'}"
    store = Store(url)
    await store.open()
    await store.desks.save(SERVER.id, channel_id=DESK.id, helper_role_id=HELPERS.id, language="ja")
    added = await store.requests.add(NewRequest(SERVER.id, "form", "ne", "24207", MEMBER.id, datetime.now(UTC)), LATER)
    assert isinstance(added, Added)
    assert added.request.id == 1
    await store.requests.open(1, thread.id, LATER)
    await store.close()
    async with LoopbackDiscord([SERVER, ELSEWHERE]) as discord:
        discord.world.state(SERVER).threads[thread.id] = thread
        async with BotProcess(discord, folder, DATABASE_URL=url):
            yield discord
        assert [refused.refusal["code"] for refused in discord.refusals if refused.refusal] == [10003]  # a thread gone


@pytest.fixture(scope="module")
def first_message(japanese: Texts, thread: Thread) -> Json:
    """The message with the button, as the bot sent it into the thread."""
    sent = payload(Message("…", buttons=(phrase_messages.button(1, japanese),)))
    return message(sent, thread.id, MEMBER.user, 1)


async def answered(
    discord: LoopbackDiscord, person: Person, place: Thread | Server, posted: Json, label: str
) -> Answer:
    """A tap on the button with this label under a message that stands in the thread."""
    buttons = [each for row in posted["components"] for each in row["components"]]
    (custom_id,) = (button["custom_id"] for button in buttons if button["label"] == label)
    return await discord.ask(Click(posted, custom_id), person, place)


async def test_a_question_is_understood_without_a_common_language(
    discord: LoopbackDiscord, thread: Thread, first_message: Json
) -> None:
    offer = await answered(discord, HELPER, thread, first_message, "定型文")
    assert offer.private
    assert offer.content == "文を選んでください。ここに、次の言語で投稿します：ネパール語"
    topics, sentences = offer.menus
    assert [option["label"] for option in topics["options"]][:3] == ["あいさつ", "場所", "曜日と時間"]
    assert sentences["options"][0]["label"] == "こんにちは。日本語教室のことをお手伝いします。"

    offer = await discord.ask(offer.choose("times"), HELPER, thread)
    assert offer.type == UPDATE
    again = Answer(offer.type, offer.data, first_message | offer.data, offer.seconds)
    offer = await discord.ask(again.choose("days"), HELPER, thread)
    assert offer.content == "投稿しました。続けて別の文も選べます。"
    question = await discord.rest.channels.posted(thread.id)
    assert question["content"] == "तपाईंलाई कुन-कुन दिन फुर्सद हुन्छ?\n-# 何曜日が空いていますか。"
    (menu,) = question["components"][0]["components"]
    assert (menu["min_values"], menu["max_values"], menu["options"][0]["label"]) == (1, 8, "सोमबार")

    both = await discord.ask(Choose(question, menu["custom_id"], ("day0", "day4")), MEMBER, thread)
    assert not both.private
    assert both.content == (
        f"<@{MEMBER.id}>\n> तपाईंलाई कुन-कुन दिन फुर्सद हुन्छ?\n**सोमबार र शुक्रबार**\n"
        "> 何曜日が空いていますか。\n**月曜日、金曜日**"
    )
    assert both.data["allowed_mentions"]["parse"] == []

    await discord.ask(again.choose("weekly"), HELPER, thread)
    question = await discord.rest.channels.posted(thread.id)
    yes = await answered(discord, MEMBER, thread, question, "हो")
    assert yes.content.endswith("> 毎週通えますか。\n**はい**")
    for_them = await answered(discord, HELPER, thread, question, "थाहा छैन")
    assert for_them.content.startswith(f"<@{HELPER.id}>\n")
    refused = await answered(discord, STRANGER, thread, question, "होइन")
    assert refused.private
    assert refused.content == "Only the person who asked for help, or a helper, can answer here."


async def test_phrases_are_for_helpers_in_the_thread_of_an_open_request(
    discord: LoopbackDiscord, thread: Thread, first_message: Json
) -> None:
    other = Thread(SERVER, DESK, "another", owner_id=1, private=True)
    discord.world.state(SERVER).threads[other.id] = other
    theirs = Person("Mei", roles=ELSEWHERE.roles)
    english_helper = Person("Emi", roles=(HELPERS,))
    offer = await answered(discord, english_helper, thread, first_message, "定型文")
    for person, place, said in (
        (MEMBER, thread, HELPERS_ONLY),
        (STRANGER, thread, HELPERS_ONLY),
        (theirs, thread, HELPERS_ONLY),
        (theirs, ELSEWHERE, NOT_OPEN),
        (english_helper, other, NOT_OPEN),
    ):
        for tap in (Click(first_message, "qp1:1"), offer.choose("cost"), offer.choose("wait")):
            refused = await discord.ask(tap, person, place)
            assert refused.private
            assert refused.content == said
    allowed = await discord.ask(offer.choose("wait"), english_helper, thread)
    assert allowed.content.startswith("Posted.")
    await discord.rest.channels.posted(thread.id)

    await discord.rest.threads.remove(thread)  # a private one: nobody tells the bot
    gone = await discord.ask(offer.choose("wait"), english_helper, thread)
    assert gone.content == NOT_OPEN
    await discord.delete_role(SERVER, HELPERS)
    refused = await discord.ask(Click(first_message, "qp1:1"), english_helper, thread)
    assert refused.content == HELPERS_ONLY
