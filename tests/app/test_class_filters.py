"""A member of a server finds its classes by what they ask for, with the bot as its own process and a real database."""

from dataclasses import replace
from pathlib import Path

from bot.core.courses.vocabulary import Weekday
from bot.settings import Settings
from bot.store import Store
from tests.core.courses.announcements import SUNDAYS
from tests.loopback import Answer, BotProcess, Click, LoopbackDiscord, Person, Server, Slash

KEEPS, OTHER = Server("Suzuka neighbours"), Server("Hamamatsu helpers")
NAME = "Helpers’ class"


async def keep(folder: Path) -> None:
    """A class in the database, as a server's helpers have entered it."""
    settings = Settings(state_dir=folder / "state")
    settings.state_dir.mkdir()
    store = Store(settings.database.reveal())
    await store.open()
    await store.courses.save(KEEPS.id, [replace(SUNDAYS, name=NAME, id="", source="")])
    await store.close()


def names(answer: Answer) -> list[str]:
    return [field["name"] for field in answer.data["embeds"][0]["fields"]]


def description(answer: Answer) -> str:
    return str(answer.data["embeds"][0].get("description", ""))


async def test_a_server_finds_its_own_classes_by_filters_and_no_other_server_does(tmp_path: Path) -> None:
    await keep(tmp_path)
    asked = Slash("classes", {"place": "Suzuka", "day": str(Weekday.SUNDAY), "level": "N1", "free": True})
    async with LoopbackDiscord([KEEPS, OTHER]) as discord, BotProcess(discord, tmp_path):
        found = await discord.ask(asked, Person(), KEEPS)
        assert names(found)[0] == NAME
        assert description(found).splitlines() == [
            "You asked for: Sunday, N1, and free.",
            "I know no class with all of this, so I left out: N1.",
        ]
        (without,) = (button for button in found.buttons if button["label"] == "Search without: N1")
        again = await discord.ask(Click(found.message or {}, without["custom_id"]), Person(locale="ja"), KEEPS)
        assert names(again)[0] == NAME
        assert description(again) == "条件：日曜日、無料。"
        (share,) = (button for button in again.buttons if button["custom_id"].startswith("h1:"))
        shared = await discord.ask(Click(again.message or {}, share["custom_id"]), Person(), KEEPS)
        assert not shared.private
        assert description(shared) == "You asked for: Sunday and free."
        elsewhere = await discord.ask(asked, Person(), OTHER)
        assert NAME not in str(elsewhere.data)
        assert "I do not know the days and times" in description(elsewhere)
        assert discord.refusals == []
