"""The panel: posted, told in several languages, used by who knows no command, and replaced by the next one."""

import pytest

from bot.store import Panel
from tests.app.desk.conftest import OpenDesk
from tests.app.desk.desk import DESK, SERVER, SITA, DeskAtWork
from tests.loopback import Answer, Channel, Click, Fault, Fill, Person, Slash
from tests.loopback.interactions.kinds import FORM
from tests.loopback.limits.problems import Json

MANAGER = Person("Mana", manages=True)
DEFAULT_LANGUAGES = ["English", "やさしい日本語", "简体中文", "Tiếng Việt", "한국어", "Filipino", "नेपाली"]


async def post(desk: DeskAtWork, person: Person = MANAGER, channel: Channel = DESK, **options: str) -> Answer:
    return await desk.discord.ask(Slash("desk panel", {"channel": channel, **options}), person, SERVER)


def panels(desk: DeskAtWork) -> list[Json]:
    return desk.discord.rest.channels.in_channel(DESK.id)


def labels(panel: Json) -> list[str]:
    return [button["label"] for row in panel["components"] for button in row["components"]]


async def test_a_panel_tells_what_its_buttons_do_in_each_language(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        said = await post(desk)
        assert said.content == f"The message with the buttons is now in <#{DESK.id}>."
        (panel,) = panels(desk)
        assert labels(panel) == ["Find Japanese classes", "Choose from a list", "Ask a person", "Change language"]
        (embed,) = panel["embeds"]
        assert embed["description"].startswith("Tap a button.")
        assert [field["name"] for field in embed["fields"]] == DEFAULT_LANGUAGES
        assert embed["fields"][-1]["value"].startswith("🔎 जापानी भाषा कक्षा खोज्नुहोस् · 📋 ")
        assert desk.discord.refusals == []


async def test_who_taps_is_asked_for_a_place_and_answered_in_their_language(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await post(desk)
        (panel,) = panels(desk)
        await desk.speaks(SITA, "ne")
        form = await desk.discord.ask(Click(panel, "pl1"), SITA, SERVER)
        assert form.type == FORM
        answer = await desk.discord.ask(Fill(form.data["custom_id"], {"place": "鈴鹿市"}), SITA, SERVER)
        assert answer.private
        assert "कार्यालय" in str(answer.data["embeds"])
        assert "q1:24207" in {button.get("custom_id") for button in answer.buttons}
        for custom_id in ("b1", "q1:", "l1:"):
            assert (await desk.discord.ask(Click(panel, custom_id), SITA, SERVER)).data


async def test_the_next_panel_takes_the_place_of_the_one_before(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await post(desk)
        await post(desk, languages="Nepali, vi, 日本語")
        (panel,) = panels(desk)
        assert [field["name"] for field in panel["embeds"][0]["fields"]] == ["नेपाली", "Tiếng Việt", "日本語"]
        kept = await desk.store.desks.get(SERVER.id)
        assert kept
        assert kept.panel == Panel(DESK.id, int(panel["id"]), ("ne", "vi", "ja"))
        # Somebody has deleted it by hand.
        del desk.discord.rest.channels.messages[int(panel["id"])]
        assert "is now in" in (await post(desk)).content
        assert len(panels(desk)) == 1
        question = await desk.discord.ask(Slash("desk delete"), MANAGER, SERVER)
        await desk.discord.ask(Click(question.message or {}, "dd1"), MANAGER, SERVER)
        await desk.until(lambda: not panels(desk))


@pytest.mark.parametrize(
    ("languages", "told"),
    [("Klingon", "I do not know this language"), ("en, ja, ne, vi, ko, my, si, th, bn", "Choose at most 8 languages.")],
)
async def test_what_cannot_be_posted_changes_nothing(open_desk: OpenDesk, languages: str, told: str) -> None:
    async with open_desk() as desk:
        await post(desk)
        before = panels(desk)
        assert told in (await post(desk, languages=languages)).content
        assert "Manage Server" in (await post(desk, SITA)).content
        desk.discord.inject(Fault("POST", f"/channels/{DESK.id}/messages", status=403, times=1))
        await post(desk)
        assert panels(desk) == before
