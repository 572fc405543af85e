"""A member of a server finds its classes by what they ask for, with the bot as its own process and a real database."""

from pathlib import Path

from icalendar import Calendar
from msgspec.structs import replace

from bot.core.courses.vocabulary import Weekday
from bot.settings import Settings
from bot.store import Store
from tests.core.courses.announcements import SUNDAYS, WEDNESDAYS
from tests.loopback import Answer, BotProcess, Click, Kind, LoopbackDiscord, Person, Server, Slash

KEEPS, OTHER = Server("Suzuka neighbours"), Server("Hamamatsu helpers")
NAME, OTHER_NAME = "Helpers’ class", "Evening class"


async def keep(folder: Path) -> None:
    """Classes in the database, as a server's helpers have entered them."""
    settings = Settings(state_dir=folder / "state")
    settings.state_dir.mkdir()
    store = Store(settings.database.reveal())
    await store.open()
    await store.courses.save(
        KEEPS.id,
        [replace(each, name=name, id="", source="") for name, each in ((NAME, SUNDAYS), (OTHER_NAME, WEDNESDAYS))],
    )
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
        await one_class_is_added_to_a_calendar(discord)
        assert discord.refusals == []


async def one_class_is_added_to_a_calendar(discord: LoopbackDiscord) -> None:
    """At once where the answer has one with times; else the one that is chosen."""

    async def attached(kind: Kind, server: Server = KEEPS) -> list[str]:
        """The classes in the file that comes with the answer."""
        exchange = await discord.send(kind, Person(), server)
        await exchange.answer()
        files = (Calendar.from_ical(content) for content in exchange.files.values())
        return [str(event["summary"]) for each in files for event in each.walk("VEVENT")]

    only = await discord.ask(Slash("classes", {"place": "Suzuka", "day": str(Weekday.SUNDAY)}), Person(), KEEPS)
    assert await attached(only.click("Add to calendar")) == [NAME]
    several = await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(), KEEPS)
    which = await discord.ask(several.click("Add to calendar"), Person(), KEEPS)
    assert which.private
    options = {option["label"]: option["value"] for option in which.menus[0]["options"]}
    assert list(options) == [
        "Helpers’ class · Sunday (2nd, 3rd, and 4th of the month) 10:00 AM–12:00 PM",
        "Evening class · Wednesday 7:00 PM–9:00 PM",
    ]
    assert await attached(which.choose(options["Evening class · Wednesday 7:00 PM–9:00 PM"])) == [OTHER_NAME]
    assert await attached(which.choose(next(iter(options.values()))), OTHER) == []  # nobody else's business
