"""A desk is set up, helpers register, its numbers are shown, taken along and deleted: with the bot as a process."""

import csv
import io
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.loopback import (
    Answer,
    BotProcess,
    Channel,
    Choose,
    Click,
    Fill,
    LoopbackDiscord,
    Person,
    Role,
    Server,
    Slash,
)
from tests.loopback.interactions.kinds import FORM, UPDATE
from tests.loopback.limits.problems import Json
from tests.loopback.world import MAY_RUN_A_DESK, MAY_WRITE

pytestmark = pytest.mark.asyncio(loop_scope="module")

DESK, FORUM = Channel("desk"), Channel("posts", tags=())
HELPERS, COORDINATORS = Role("Helpers"), Role("Coordinators", mentionable=True)
ROLES = (HELPERS, COORDINATORS)
HOME = Server("Suzuka *neighbours*", permissions=MAY_RUN_A_DESK, channels=(DESK, FORUM), roles=ROLES)
POOR = Server("Few permissions", permissions=MAY_WRITE, channels=(Channel("desk"),), roles=ROLES)
EMPTY = Server("No desk", permissions=MAY_RUN_A_DESK)
MONDAY_TO_FRIDAY = ("0", "1", "2", "3", "4")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bot")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(folder: Path) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([HOME, POOR, EMPTY]) as discord:
        async with BotProcess(discord, folder):
            yield discord
        assert discord.refusals == []


def manager() -> Person:
    """Somebody else each time: nobody asks faster than one person may."""
    return Person("Mana", manages=True)


def hours(message: Json, days: tuple[str, ...], opens: str, closes: str, zone: str = "Asia/Tokyo") -> Fill:
    values: dict[str, str | tuple[str, ...]] = {
        "days": days,
        "from": (opens,),
        "until": (closes,),
        "zone": zone,
        "wait": ("240",),
    }
    return Fill("dg1", values, message)


def shown(answer: Answer) -> dict[str, list[str]]:
    """What is chosen already in the menus of a message, by the beginning of their ids."""
    rows = [component for row in answer.data["components"] for component in row["components"]]
    chosen = {}
    for menu in rows:
        if menu["type"] != 2:
            defaults = [each["id"] for each in menu.get("default_values", ())]
            defaults += [each["value"] for each in menu.get("options", ()) if each.get("default")]
            chosen[menu["custom_id"]] = defaults
    return chosen


async def test_a_desk_is_set_up_step_by_step_and_can_be_changed_later(discord: LoopbackDiscord) -> None:
    first = await discord.ask(Slash("desk setup"), manager(), HOME)
    assert first.private
    assert "Channel for requests: not set" in first.content
    assert "Choose a channel for requests." in first.content
    assert "• Monday – Sunday: 9:00 AM – 6:00 PM" in first.content
    message = first.message or {}
    for part, choice in (("channel", FORUM), ("channel", DESK), ("helpers", HELPERS)):
        answer = await discord.ask(Choose(message, f"ds1:{part}", choice), manager(), HOME)
        assert answer.type == UPDATE
    assert f"Channel for requests: <#{DESK.id}>" in answer.content
    assert "The desk is ready. Use /desk panel" in answer.content
    assert f"I cannot notify <@&{HELPERS.id}>" not in answer.content  # the bot may mention everyone
    await discord.ask(Choose(message, "ds1:coordinators", COORDINATORS), manager(), HOME)
    form = await discord.ask(Click(message, "dh1"), manager(), HOME)
    assert form.type == FORM
    assert [label["label"] for label in form.data["components"]][-1] == "Ask the next helpers after"
    for days, opens, closes in ((MONDAY_TO_FRIDAY, "780", "1440"), (("5", "6"), "closed", "60")):
        answer = await discord.ask(hours(message, days, opens, closes), manager(), HOME)
    assert "• Monday – Friday: 1:00 PM – 12:00 AM\n• Saturday – Sunday: closed" in answer.content
    assert "I ask the next helpers after this time: 4 hours" in answer.content
    for wrong, why in (
        (hours(message, MONDAY_TO_FRIDAY, "closed", "60"), "at least one day"),
        (hours(message, ("0",), "780", "720"), "close after it opens"),
        (hours(message, ("0",), "", ""), "close after it opens"),
        (hours(message, ("0",), "780", "840", "Asia/`Tokio`"), "I do not know this time zone: `Asia/'Tokio'`."),
    ):
        answer = await discord.ask(wrong, manager(), HOME)
        assert "I did not save your choice." in answer.content
        assert why in answer.content
        assert "Monday – Friday: 1:00 PM – 12:00 AM" in answer.content
    elsewhere = Fill("dg1", {"days": (), "from": (), "until": (), "zone": "Europe/Berlin", "wait": ("60",)}, message)
    answer = await discord.ask(elsewhere, manager(), HOME)
    assert "this time: 60 minutes\nOpening hours (Europe/Berlin):\n• Monday – Friday: 1:00 PM" in answer.content
    languages = await discord.ask(Click(message, "dl1"), manager(), HOME)
    assert languages.type == FORM
    answer = await discord.ask(Fill("dm1", {"first": ("ja",), "second": ()}, message), manager(), HOME)
    assert "Language of the helpers: 日本語" in answer.content
    again = await discord.ask(Slash("desk setup"), manager(), HOME)
    assert again.content == answer.content
    assert shown(again) == {
        "ds1:channel": [str(DESK.id)],
        "ds1:helpers": [str(HELPERS.id)],
        "ds1:coordinators": [str(COORDINATORS.id)],
    }


async def test_a_channel_without_permissions_is_not_saved_and_all_that_is_missing_is_named(
    discord: LoopbackDiscord,
) -> None:
    (desk,) = POOR.channels
    first = await discord.ask(Slash("desk setup"), manager(), POOR)
    answer = await discord.ask(Choose(first.message or {}, "ds1:channel", desk), manager(), POOR)
    assert "I did not save your choice. I need these permissions" in answer.content
    for name in ("Read Message History", "Send Messages in Threads", "Create Private Threads"):
        assert name in answer.content
    assert "Channel for requests: not set" in answer.content
    await discord.permit(POOR, MAY_RUN_A_DESK)
    answer = await discord.ask(Choose(first.message or {}, "ds1:channel", desk), manager(), POOR)
    assert f"Channel for requests: <#{desk.id}>" in answer.content
    await discord.permit(POOR, MAY_WRITE)  # taken away later
    answer = await discord.ask(Slash("desk setup"), manager(), POOR)
    assert "I need these permissions in" in answer.content


async def test_who_does_not_manage_the_server_changes_nothing(discord: LoopbackDiscord) -> None:
    before = await discord.ask(Slash("desk setup"), manager(), HOME)
    message = before.message or {}
    question = (await discord.ask(Slash("desk delete"), manager(), HOME)).message or {}
    coordinator = Person(roles=(COORDINATORS,))
    for forged in (
        Slash("desk setup"),
        Slash("desk export"),
        Slash("desk delete"),
        Choose(message, "ds1:channel", FORUM),
        Click(message, "dh1"),
        Click(message, "dl1"),
        hours(message, ("0",), "closed", "60"),
        Fill("dm1", {"first": (), "second": ()}, message),
        Click(question, "dd1"),
    ):
        refused = await discord.ask(forged, coordinator, HOME)
        assert refused.content == "Only people with the “Manage Server” permission can change this.", forged
    assert (await discord.ask(Slash("desk setup"), manager(), HOME)).content == before.content


async def test_a_helper_says_what_they_can_do_and_changes_it_and_stops(discord: LoopbackDiscord) -> None:
    helper = Person("Aiko", roles=(HELPERS,))
    assert "no support desk" in (await discord.ask(Slash("helper register"), Person(), EMPTY)).content
    stranger = await discord.ask(Slash("helper register"), Person(), HOME)
    assert f"<@&{HELPERS.id}>" in stranger.content
    first = await discord.ask(Slash("helper register"), helper, HOME)
    assert "You speak: not set" in first.content
    message = first.message or {}
    refused = await discord.ask(Choose(message, "hm1:languages:0", ("ne",)), Person(), HOME)
    assert f"<@&{HELPERS.id}>" in refused.content
    by_tag = {option["value"]: menu["custom_id"] for menu in first.menus for option in menu["options"]}
    await discord.ask(Choose(message, by_tag["ne"], ("ne",)), helper, HOME)
    await discord.ask(Choose(message, by_tag["en"], ("en",)), helper, HOME)
    answer = await discord.ask(Choose(message, by_tag["24"], ("24", "forged")), helper, HOME)
    assert "You speak: English and Nepali" in answer.content
    assert "Prefectures you know: Mie" in answer.content
    form = await discord.ask(Click(message, "ha1"), helper, HOME)
    options = form.data["components"][0]["component"]["options"]
    assert options[0]["label"] == "I am not away"
    answer = await discord.ask(Fill("hf1", {"day": (options[7]["value"],)}, message), helper, HOME)
    assert f"You are away until {options[7]['label']}." in answer.content
    answer = await discord.ask(Fill("hf1", {"day": ("-",)}, message), helper, HOME)
    assert "away until" not in answer.content
    answer = await discord.ask(Choose(message, by_tag["en"], ()), helper, HOME)
    assert "You speak: Nepali" in answer.content
    mine = await discord.ask(Slash("my-data"), helper, HOME)
    assert "You are a helper in this server: Suzuka \\*neighbours\\*\n• You speak: Nepali" in mine.content
    stopped = await discord.ask(Click(message, "hs1"), helper, HOME)
    assert stopped.content == "You are no longer a helper in this server."
    mine = await discord.ask(Slash("my-data"), helper, HOME)
    assert mine.content == "I have not saved anything about you."


MAYA, BINH = Person("Maya"), Person("Binh", roles=(HELPERS,))
NOW = datetime.now(UTC)


def opened(folder: Path, number: int, language: str, place: str, hours_until: tuple[int, int] | None) -> None:
    """A request of Maya's that was opened two days ago, and taken by Binh and closed after so many hours, if it was."""
    at = NOW - timedelta(days=2)
    taken, closed = (at + timedelta(hours=hours) for hours in hours_until) if hours_until else (None, None)
    row = {
        "guild_id": HOME.id,
        "number": number,
        "form_key": f"form {number}",
        "thread_id": number,
        "language": language,
        "place": place,
        "state": "closed" if closed else "open",
        "reason": "class" if closed else None,
        "helped": "yes" if closed else None,
        "opened_at": at.strftime("%F %T.%f"),
        "taken_at": taken and taken.strftime("%F %T.%f"),
        "closed_at": closed and closed.strftime("%F %T.%f"),
        "requester_id": MAYA.id,
        "helper_id": BINH.id if taken else None,
    }
    with closing(sqlite3.connect(next(folder.rglob("madoguchi.db")), timeout=5)) as connection, connection:
        names = ", ".join(row)
        connection.execute(f"INSERT INTO desk_request ({names}) VALUES ({', '.join('?' * len(row))})", [*row.values()])
        connection.execute("UPDATE desk SET last_number = ? WHERE guild_id = ?", (number, HOME.id))


async def test_the_numbers_are_for_coordinators_and_each_helpers_own_for_themselves(
    discord: LoopbackDiscord, folder: Path
) -> None:
    await discord.ask(Slash("desk setup"), manager(), HOME)
    empty = await discord.ask(Slash("desk stats"), manager(), HOME)
    assert "Opened: 0. Taken: 0. Closed: 0." in empty.embed["description"]
    opened(folder, 1, "ne", "24207", (1, 30))
    opened(folder, 2, "ne", "24207", (3, 6))
    opened(folder, 3, "my", "", None)
    register = await discord.ask(Slash("helper register"), BINH, HOME)
    by_tag = {option["value"]: menu["custom_id"] for menu in register.menus for option in menu["options"]}
    await discord.ask(Choose(register.message or {}, by_tag["ne"], ("ne",)), BINH, HOME)

    exchange = await discord.send(Slash("desk stats", {"days": 10}), Person("Sita", roles=(COORDINATORS,)), HOME)
    answer = await exchange.answer()
    assert answer.private
    embed = answer.embed
    assert embed["title"] == "Requests of the last 10 days"
    assert embed["description"].split("\n") == [
        "Opened: 3. Taken: 2. Closed: 2.",
        "A helper took half of the requests within 2 hours, and nine of ten within 3 hours.",
        "Half of the requests were closed within 18 hours, and nine of ten within 30 hours.",
    ]
    fields = {field["name"]: field["value"] for field in embed["fields"]}
    assert fields == {
        "Languages": "Nepali: 2\nBurmese: 1",
        "No helper speaks": "Burmese",
        "Prefectures": "Mie: 2\nnot set: 1",
        "How requests ended": "Found a class: 2",
        "Did this help?": "Yes, it helped: 2",
    }
    picture, table = exchange.files["requests.png"], exchange.files["requests.csv"]
    assert picture.startswith(b"\x89PNG")
    described = {each["filename"]: each.get("description") for each in answer.data["attachments"]}
    assert "Dark bars: opened. Light bars: closed." in described["requests.png"]
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [(row["number"], row["language"], row["place_name"], row["reason"]) for row in rows] == [
        ("1", "ne", "三重県鈴鹿市", "class"),
        ("2", "ne", "三重県鈴鹿市", "class"),
        ("3", "my", "", ""),
    ]
    assert str(MAYA.id) not in table.decode()

    refused = await discord.ask(Slash("desk stats"), BINH, HOME)
    assert refused.content.startswith("Only people with the “Manage Server” permission or the role")
    own = await discord.ask(Slash("helper stats"), BINH, HOME)
    assert "Requests that you took: 2\nClosed requests of these: 2\nDid this help? Yes, it helped: 2" in own.content


async def test_a_server_takes_its_desk_along_people_are_forgotten_and_all_of_it_is_deleted(
    discord: LoopbackDiscord,
) -> None:
    exchange = await discord.send(Slash("desk export"), manager(), HOME)
    await exchange.answer()
    content = json.loads(exchange.files["desk.json"])
    assert content["desk"]["channel"] == str(DESK.id)
    assert content["desk"]["hours"][0] == "13:00-24:00"
    assert [request["number"] for request in content["requests"]] == [1, 2, 3]
    assert content["helpers"] == {"number": 1, "by_language": {"ne": 1}}
    assert str(BINH.id) not in exchange.files["desk.json"].decode()

    mine = await discord.ask(Slash("my-data"), MAYA, HOME)
    assert "• Suzuka \\*neighbours\\* 1 · Closed · Nepali · Suzuka" in mine.content
    assert "<#3>" in mine.content
    await discord.ask(Slash("forget-me"), MAYA, HOME)
    assert (await discord.ask(Slash("my-data"), MAYA, HOME)).content == "I have not saved anything about you."
    assert "Opened: 3." in (await discord.ask(Slash("desk stats"), manager(), HOME)).embed["description"]

    question = await discord.ask(Slash("desk delete"), manager(), HOME)
    assert "You cannot undo this." in question.content
    assert "Channel for requests: <#" in (await discord.ask(Slash("desk setup"), manager(), HOME)).content
    done = await discord.ask(question.click("Delete the desk"), manager(), HOME)
    assert done.content == "I have deleted the support desk of this server."
    for command in ("desk stats", "desk export", "desk delete", "helper stats"):
        assert "no support desk" in (await discord.ask(Slash(command), manager(), HOME)).content
    assert "not saved anything" in (await discord.ask(Slash("my-data"), BINH, HOME)).content
