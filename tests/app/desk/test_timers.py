"""What is done with requests later: in the desk's hours, once, and after a restart too."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.desk.steps import do_due
from bot.core.desk.hours import DeskHours, Opening
from bot.core.desk.requests import CloseReason, RequestState
from bot.replies.wording.desk import states
from tests.app.desk.conftest import OpenDesk
from tests.app.desk.desk import FORUM, HELPERS, NEED, SERVER, SITA
from tests.loopback import OnMessage, Person
from tests.loopback.world import MAY_RUN_A_DESK

WEEKDAYS = DeskHours((Opening(540, 1080),) * 5 + (None, None), "Asia/Tokyo")


def _saturday() -> datetime:
    """Noon of the next Saturday in Japan."""
    noon = datetime.now(ZoneInfo("Asia/Tokyo")).replace(hour=12, minute=0)
    return (noon + timedelta(days=(5 - noon.weekday()) % 7 or 7)).astimezone(UTC)


async def test_helpers_are_told_in_the_hours_and_the_member_honestly(open_desk: OpenDesk) -> None:
    async with open_desk(hours=WEEKDAYS) as desk:
        desk.now = _saturday()
        await desk.speaks(SITA, "ne")
        helpers = [await desk.helper(name) for name in ("A", "B", "C", "D")]
        nepali = desk.texts("ne")
        answer = await desk.send(await desk.form(SITA), SITA)
        assert "सोमबार" in answer.content
        assert "०९:००" in answer.content
        (thread,) = desk.threads
        assert "सोमबार" in desk.words(thread)
        await desk.later(hours=20)
        assert len(desk.said(thread)) == 1
        await desk.later(hours=4)
        honest = desk.said(thread)[-1]
        assert states.nobody_yet(nepali) in honest["content"]
        assert "@" in honest["embeds"][0]["fields"][0]["value"]  # the office's address
        assert {person["id"] for person in honest["mentions"]} == {str(SITA.id)}
        await desk.later(hours=21)  # Monday, 9:00
        told = [len(each["mentions"]) for each in desk.said(thread)[2:]]
        assert told == [3]
        await desk.later(hours=1)
        assert len(desk.said(thread)) == 3
        await desk.later(hours=1)
        assert len(desk.said(thread)[-1]["mentions"]) == 1
        await desk.later(hours=2)
        assert desk.said(thread)[-1]["mention_roles"] == [str(HELPERS.id)]
        assert desk.said(thread)[-1]["mention_everyone"] is False
        count = len(desk.said(thread))
        await desk.later(days=3)
        assert len(desk.said(thread)) == count
        await desk.tap("Take", helpers[0], thread)
        await desk.later(days=5)
        await desk.write(SITA, thread, NEED)
        await desk.later(days=5)
        assert states.quiet_words(nepali) not in desk.words(thread)
        await desk.later(days=1)
        assert states.quiet_words(nepali) in desk.words(thread)
        await do_due(desk.bot)
        await desk.later(days=2)
        request = await desk.request(thread)
        assert (request.state, request.reason) == (RequestState.CLOSED, CloseReason.NO_ANSWER)
        assert desk.words(thread).count(states.quiet_words(nepali)) == 1


async def test_a_post_of_a_forum_has_its_tags_and_a_helper_asks_for_somebody(open_desk: OpenDesk) -> None:
    async with open_desk(channel_id=FORUM.id, forum=True) as desk:
        hari = await desk.helper("Hari")
        asked = await desk.discord.ask(OnMessage("Open a request", f"म सुजुकामा बस्छु। {NEED}", SITA), hari, SERVER)
        values = {
            field["component"]["custom_id"]: field["component"].get("value") for field in asked.data["components"]
        }
        assert NEED in values["need"]
        await desk.send(asked.data, hari, need=values["need"], place="Suzuka")
        (post,) = desk.threads
        tags = {tag["id"]: tag["name"] for tag in desk.discord.world.state(SERVER).tags[FORUM.id]}
        assert [tags[tag] for tag in post.tags] == ["Open", "Nepali"]
        assert not post.private
        request = await desk.request(post)
        assert (request.requester_id, request.opened_by_id, request.language) == (SITA.id, hari.id, "ne")
        assert f"<@{hari.id}>" in desk.said(post)[0]["content"]
        assert post.members >= {SITA.id, hari.id}
        await desk.tap("Take", hari, post)
        await desk.until(lambda: [tags[tag] for tag in post.tags] == ["Taken", "Nepali"])
        refused = await desk.discord.ask(OnMessage("Open a request", NEED, SITA), Person("Nobody"), SERVER)
        assert refused.content == "Only helpers of this server can do this."
        await desk.discord.permit(SERVER, MAY_RUN_A_DESK)


async def test_what_became_due_while_nobody_was_there_is_done_once(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.speaks(SITA, "ne")
        thread, then = await desk.ask(), desk.now
        honest = states.nobody_yet(desk.texts("ne"))
    async with open_desk() as again:
        again.discord.world.state(SERVER).threads[thread.id] = thread
        again.now = then + timedelta(days=1)
        await asyncio.gather(*(do_due(again.bot) for _ in range(3)))  # as several programs would
        assert again.words(thread).count(honest) == 1
        await again.later(hours=1)
        assert again.words(thread).count(honest) == 1
        assert (await again.request(thread)).state is RequestState.OPEN
