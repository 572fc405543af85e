"""A helper and a member without a common language: phrases, answers, and those who may use neither."""

from bot.core.desk.requests import CloseReason
from tests.app.desk.conftest import OpenDesk
from tests.app.desk.desk import DESK, HELPERS, DeskAtWork
from tests.loopback import Answer, Choose, Click, Person, Role, Server, Thread
from tests.loopback.interactions.kinds import UPDATE
from tests.loopback.world import MAY_RUN_A_DESK

SERVER = Server(permissions=MAY_RUN_A_DESK, channels=(DESK,), roles=(HELPERS,))
HANA, EMI = Person("Hana", "ja", roles=(HELPERS,)), Person("Emi", roles=(HELPERS,))
STRANGER, OF_ANOTHER_SERVER = Person("Ken"), Person("Mei", roles=(Role("Helpers"),))
NOT_OPEN = "This request is not open any more."
HELPERS_ONLY = "Only helpers of this server can do this."


async def asked_in_nepali(desk: DeskAtWork) -> tuple[Person, Thread]:
    """A member who reads Nepali, and the thread of their request."""
    member = Person("Sita")
    await desk.speaks(member, "ne")
    return member, await desk.ask(member)


def still_offered(offer: Answer, changed: Answer) -> Answer:
    """The private message with the menus, as it is after a choice has changed it."""
    assert changed.type == UPDATE
    return Answer(changed.type, changed.data, (offer.message or {}) | changed.data, changed.seconds)


async def test_a_question_is_understood_without_a_common_language(open_desk: OpenDesk) -> None:
    async with open_desk(SERVER, language="ja") as desk:
        member, thread = await asked_in_nepali(desk)
        offer = await desk.tap("定型文", HANA, thread)
        assert offer.private
        assert offer.content == "文を選んでください。ここに、次の言語で投稿します：ネパール語"
        topics, sentences = offer.menus
        assert [option["label"] for option in topics["options"]][:3] == ["あいさつ", "場所", "曜日と時間"]
        assert sentences["options"][0]["label"] == "こんにちは。日本語教室のことをお手伝いします。"

        offer = still_offered(offer, await desk.discord.ask(offer.choose("times"), HANA, thread))
        changed = await desk.discord.ask(offer.choose("days"), HANA, thread)
        assert changed.content == "投稿しました。続けて別の文も選べます。"
        question = await desk.posted(thread, "फुर्सद")
        assert question["content"] == "तपाईंलाई कुन-कुन दिन फुर्सद हुन्छ?\n-# 何曜日が空いていますか。"
        (menu,) = question["components"][0]["components"]
        assert (menu["min_values"], menu["max_values"], menu["options"][0]["label"]) == (1, 8, "सोमबार")

        both = await desk.discord.ask(Choose(question, menu["custom_id"], ("day0", "day4")), member, thread)
        assert not both.private
        assert both.content == (
            f"<@{member.id}>\n> तपाईंलाई कुन-कुन दिन फुर्सद हुन्छ?\n**सोमबार र शुक्रबार**\n"
            "> 何曜日が空いていますか。\n**月曜日、金曜日**"
        )
        assert both.data["allowed_mentions"]["parse"] == []

        await desk.discord.ask(offer.choose("weekly"), HANA, thread)
        await desk.posted(thread, "हरेक हप्ता")
        assert (await desk.tap("हो", member, thread)).content.endswith("> 毎週通えますか。\n**はい**")
        for_them = await desk.tap("थाहा छैन", HANA, thread)
        assert for_them.content.startswith(f"<@{HANA.id}>\n")
        refused = await desk.tap("होइन", STRANGER, thread)
        assert refused.private
        assert refused.content == "Only the person who asked for help, or a helper, can answer here."

        await desk.store.requests.close((await desk.request(thread)).id, desk.now, CloseReason.ANSWERED)
        closed = await desk.tap("हो", member, thread)
        assert closed.private
        assert closed.content == "यो अनुरोध अब खुला छैन।"


async def test_phrases_are_for_helpers_in_the_thread_of_an_open_request(open_desk: OpenDesk) -> None:
    async with open_desk(SERVER) as desk:
        member, thread = await asked_in_nepali(desk)
        await desk.speaks(member, "en")
        another = await desk.ask(Person("Binh"))
        offer = await desk.tap("Phrases", EMI, thread)
        button = Click(desk.said(thread)[0], f"qp1:{(await desk.request(thread)).id}")
        for person, place, said in (
            (member, thread, HELPERS_ONLY),
            (STRANGER, thread, HELPERS_ONLY),
            (OF_ANOTHER_SERVER, thread, HELPERS_ONLY),
            (EMI, SERVER, NOT_OPEN),
            (EMI, another, NOT_OPEN),
        ):
            for tap in (button, offer.choose("cost"), offer.choose("wait")):
                refused = await desk.discord.ask(tap, person, place)
                assert refused.private
                assert refused.content == said
        allowed = await desk.discord.ask(offer.choose("wait"), EMI, thread)
        assert allowed.content.startswith("Posted.")
        await desk.posted(thread, "पर्खिनुहोस्")

        await desk.discord.rest.threads.remove(thread)  # a private one: nobody tells the bot
        gone = await desk.discord.ask(offer.choose("wait"), EMI, thread)
        assert gone.content == NOT_OPEN
        await desk.discord.delete_role(SERVER, HELPERS)
        refused = await desk.discord.ask(button, EMI, thread)
        assert refused.content == HELPERS_ONLY
