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
from msgspec import Struct, field

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
from tests.loopback.world.permissions import VIEW

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELPERS, COORDINATORS = Role("Helpers"), Role("Coordinators", mentionable=True)
ROLES = (HELPERS, COORDINATORS)


def server_for_a_desk() -> Server:
    channels = (Channel("desk"), Channel("posts", tags=()))
    return Server("Suzuka *neighbours*", permissions=MAY_RUN_A_DESK, channels=channels, roles=ROLES)


# One for each test, which may run alone or beside the others.
NEW, GUARDED, HELPED, COUNTED, LEFT = (server_for_a_desk() for _ in range(5))
POOR = Server("Few permissions", permissions=MAY_WRITE, channels=(Channel("desk"),), roles=ROLES)
EMPTY = Server("No desk", permissions=MAY_RUN_A_DESK)
MONDAY_TO_FRIDAY = ("0", "1", "2", "3", "4")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bot")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(folder: Path) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([NEW, GUARDED, HELPED, COUNTED, LEFT, POOR, EMPTY]) as discord:
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


async def set_up(discord: LoopbackDiscord, server: Server) -> Json:
    """A desk with its channel, its roles and its hours; the message in which it was set up."""
    message = (await discord.ask(Slash("desk setup"), manager(), server)).message or {}
    for part, choice in (("channel", server.channels[0]), ("helpers", HELPERS), ("coordinators", COORDINATORS)):
        await discord.ask(Choose(message, f"ds1:{part}", choice), manager(), server)
    await discord.ask(hours(message, MONDAY_TO_FRIDAY, "780", "1440"), manager(), server)
    return message


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
    desk, forum = NEW.channels
    first = await discord.ask(Slash("desk setup"), manager(), NEW)
    assert first.private
    assert "Channel for requests: not set" in first.content
    assert "Choose a channel for requests." in first.content
    assert "• Monday – Sunday: 9:00 AM – 6:00 PM" in first.content
    message = first.message or {}
    for part, choice in (("channel", forum), ("channel", desk), ("helpers", HELPERS)):
        answer = await discord.ask(Choose(message, f"ds1:{part}", choice), manager(), NEW)
        assert answer.type == UPDATE
    assert f"Channel for requests: <#{desk.id}>" in answer.content
    assert "The desk is ready. Use /desk panel" in answer.content
    assert f"I cannot notify <@&{HELPERS.id}>" not in answer.content  # the bot may mention everyone
    await discord.ask(Choose(message, "ds1:coordinators", COORDINATORS), manager(), NEW)
    form = await discord.ask(Click(message, "dh1"), manager(), NEW)
    assert form.type == FORM
    assert [label["label"] for label in form.data["components"]][-1] == "Ask the next helpers after"
    for days, opens, closes in ((MONDAY_TO_FRIDAY, "780", "1440"), (("5", "6"), "closed", "60")):
        answer = await discord.ask(hours(message, days, opens, closes), manager(), NEW)
    assert "• Monday – Friday: 1:00 PM – 12:00 AM\n• Saturday – Sunday: closed" in answer.content
    assert "I ask the next helpers after this time: 4 hours" in answer.content
    for wrong, why in (
        (hours(message, MONDAY_TO_FRIDAY, "closed", "60"), "at least one day"),
        (hours(message, ("0",), "780", "720"), "close after it opens"),
        (hours(message, ("0",), "", ""), "close after it opens"),
        (hours(message, ("0",), "780", "840", "Asia/`Tokio`"), "I do not know this time zone: `Asia/'Tokio'`."),
    ):
        answer = await discord.ask(wrong, manager(), NEW)
        assert "I did not save your choice." in answer.content
        assert why in answer.content
        assert "Monday – Friday: 1:00 PM – 12:00 AM" in answer.content
    elsewhere = Fill("dg1", {"days": (), "from": (), "until": (), "zone": "Europe/Berlin", "wait": ("60",)}, message)
    answer = await discord.ask(elsewhere, manager(), NEW)
    assert "this time: 60 minutes\nOpening hours (Europe/Berlin):\n• Monday – Friday: 1:00 PM" in answer.content
    languages = await discord.ask(Click(message, "dl1"), manager(), NEW)
    assert languages.type == FORM
    answer = await discord.ask(Fill("dm1", {"first": ("ja",), "second": ()}, message), manager(), NEW)
    assert "Language of the helpers: 日本語" in answer.content
    again = await discord.ask(Slash("desk setup"), manager(), NEW)
    assert again.content == answer.content
    assert shown(again) == {
        "ds1:channel": [str(desk.id)],
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
    assert "Some members cannot see" not in answer.content
    await discord.permit(POOR, MAY_RUN_A_DESK & ~VIEW)  # from everyone
    answer = await discord.ask(Slash("desk setup"), manager(), POOR)
    assert f"Some members cannot see <#{desk.id}>" in answer.content


async def test_who_does_not_manage_the_server_changes_nothing(discord: LoopbackDiscord) -> None:
    message = await set_up(discord, GUARDED)
    before = await discord.ask(Slash("desk setup"), manager(), GUARDED)
    question = (await discord.ask(Slash("desk delete"), manager(), GUARDED)).message or {}
    coordinator = Person(roles=(COORDINATORS,))
    for forged in (
        Slash("desk setup"),
        Slash("desk export"),
        Slash("desk delete"),
        Choose(message, "ds1:channel", GUARDED.channels[1]),
        Click(message, "dh1"),
        Click(message, "dl1"),
        hours(message, ("0",), "closed", "60"),
        Fill("dm1", {"first": (), "second": ()}, message),
        Click(question, "dd1"),
    ):
        refused = await discord.ask(forged, coordinator, GUARDED)
        assert refused.content == "Only people with the “Manage Server” permission can change this.", forged
    assert (await discord.ask(Slash("desk setup"), manager(), GUARDED)).content == before.content


async def test_a_helper_says_what_they_can_do_and_changes_it_and_stops(discord: LoopbackDiscord) -> None:
    await set_up(discord, HELPED)
    helper = Person("Aiko", roles=(HELPERS,))
    assert "no support desk" in (await discord.ask(Slash("helper register"), Person(), EMPTY)).content
    stranger = await discord.ask(Slash("helper register"), Person(), HELPED)
    assert f"<@&{HELPERS.id}>" in stranger.content
    first = await discord.ask(Slash("helper register"), helper, HELPED)
    assert "You speak: not set" in first.content
    message = first.message or {}
    refused = await discord.ask(Choose(message, "hm1:languages:0", ("ne",)), Person(), HELPED)
    assert f"<@&{HELPERS.id}>" in refused.content
    by_tag = {option["value"]: menu["custom_id"] for menu in first.menus for option in menu["options"]}
    await discord.ask(Choose(message, by_tag["ne"], ("ne",)), helper, HELPED)
    await discord.ask(Choose(message, by_tag["en"], ("en",)), helper, HELPED)
    answer = await discord.ask(Choose(message, by_tag["24"], ("24", "forged")), helper, HELPED)
    assert "You speak: English and Nepali" in answer.content
    assert "Prefectures you know: Mie" in answer.content
    form = await discord.ask(Click(message, "ha1"), helper, HELPED)
    options = form.data["components"][0]["component"]["options"]
    assert options[0]["label"] == "I am not away"
    answer = await discord.ask(Fill("hf1", {"day": (options[7]["value"],)}, message), helper, HELPED)
    assert f"You are away until {options[7]['label']}." in answer.content
    answer = await discord.ask(Fill("hf1", {"day": ("-",)}, message), helper, HELPED)
    assert "away until" not in answer.content
    answer = await discord.ask(Choose(message, by_tag["en"], ()), helper, HELPED)
    assert "You speak: Nepali" in answer.content
    mine = await discord.ask(Slash("my-data"), helper, HELPED)
    assert "You are a helper in this server: Suzuka \\*neighbours\\*\n• You speak: Nepali" in mine.content
    stopped = await discord.ask(Click(message, "hs1"), helper, HELPED)
    assert stopped.content == "You are no longer a helper in this server."
    mine = await discord.ask(Slash("my-data"), helper, HELPED)
    assert mine.content == "I have not saved anything about you."


NOW = datetime.now(UTC)


class Desk(Struct, frozen=True):
    """A desk with three requests of one member, two of which were taken and closed by one helper."""

    server: Server
    folder: Path
    member: Person = field(default_factory=lambda: Person("Maya"))
    helper: Person = field(default_factory=lambda: Person("Binh", roles=(HELPERS,)))


def opened(desk: Desk, number: int, language: str, place: str, hours_until: tuple[int, int] | None) -> None:
    """A request that was opened two days ago, and taken by the helper and closed after so many hours, if it was."""
    at = NOW - timedelta(days=2)
    taken, closed = (at + timedelta(hours=hours) for hours in hours_until) if hours_until else (None, None)
    row = {
        "guild_id": desk.server.id,
        "number": number,
        "form_key": f"form {desk.server.id + number}",
        "thread_id": desk.server.id + number,
        "language": language,
        "place": place,
        "state": "closed" if closed else "open",
        "reason": "class" if closed else None,
        "helped": "yes" if closed else None,
        "opened_at": at.strftime("%F %T.%f"),
        "taken_at": taken and taken.strftime("%F %T.%f"),
        "closed_at": closed and closed.strftime("%F %T.%f"),
        "requester_id": desk.member.id,
        "helper_id": desk.helper.id if taken else None,
    }
    with closing(sqlite3.connect(next(desk.folder.rglob("madoguchi.db")), timeout=5)) as connection, connection:
        names = ", ".join(row)
        connection.execute(f"INSERT INTO desk_request ({names}) VALUES ({', '.join('?' * len(row))})", [*row.values()])
        connection.execute("UPDATE desk SET last_number = ? WHERE guild_id = ?", (number, desk.server.id))


async def with_requests(discord: LoopbackDiscord, server: Server, folder: Path) -> Desk:
    desk = Desk(server, folder)
    await set_up(discord, server)
    opened(desk, 1, "ne", "24207", (1, 30))
    opened(desk, 2, "ne", "24207", (3, 6))
    opened(desk, 3, "my", "", None)
    register = await discord.ask(Slash("helper register"), desk.helper, server)
    by_tag = {option["value"]: menu["custom_id"] for menu in register.menus for option in menu["options"]}
    await discord.ask(Choose(register.message or {}, by_tag["ne"], ("ne",)), desk.helper, server)
    return desk


async def test_the_numbers_are_for_coordinators_and_each_helpers_own_for_themselves(
    discord: LoopbackDiscord, folder: Path
) -> None:
    await set_up(discord, COUNTED)
    empty = await discord.ask(Slash("desk stats"), manager(), COUNTED)
    assert "Opened: 0. Taken: 0. Closed: 0." in empty.embed["description"]
    desk = await with_requests(discord, COUNTED, folder)

    exchange = await discord.send(Slash("desk stats", {"days": 10}), Person("Sita", roles=(COORDINATORS,)), COUNTED)
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
    assert str(desk.member.id) not in table.decode()

    refused = await discord.ask(Slash("desk stats"), desk.helper, COUNTED)
    assert refused.content.startswith("Only people with the “Manage Server” permission or the role")
    own = await discord.ask(Slash("helper stats"), desk.helper, COUNTED)
    assert "Requests that you took: 2\nClosed requests of these: 2\nDid this help? Yes, it helped: 2" in own.content


async def test_a_server_takes_its_desk_along_people_are_forgotten_and_all_of_it_is_deleted(
    discord: LoopbackDiscord, folder: Path
) -> None:
    desk = await with_requests(discord, LEFT, folder)
    exchange = await discord.send(Slash("desk export"), manager(), LEFT)
    await exchange.answer()
    content = json.loads(exchange.files["desk.json"])
    assert content["desk"]["channel"] == str(LEFT.channels[0].id)
    assert content["desk"]["hours"][0] == "13:00-24:00"
    assert [request["number"] for request in content["requests"]] == [1, 2, 3]
    assert content["helpers"] == {"number": 1, "by_language": {"ne": 1}}
    assert str(desk.helper.id) not in exchange.files["desk.json"].decode()

    mine = await discord.ask(Slash("my-data"), desk.member, LEFT)
    assert "• Suzuka \\*neighbours\\* 1 · Closed · Nepali · Suzuka" in mine.content
    assert f"<#{LEFT.id + 3}>" in mine.content
    await discord.ask(Slash("forget-me"), desk.member, LEFT)
    assert (await discord.ask(Slash("my-data"), desk.member, LEFT)).content == "I have not saved anything about you."
    assert "Opened: 3." in (await discord.ask(Slash("desk stats"), manager(), LEFT)).embed["description"]

    question = await discord.ask(Slash("desk delete"), manager(), LEFT)
    assert "You cannot undo this." in question.content
    assert "Channel for requests: <#" in (await discord.ask(Slash("desk setup"), manager(), LEFT)).content
    done = await discord.ask(question.click("Delete the desk"), manager(), LEFT)
    assert done.content == "I have deleted the support desk of this server."
    for command in ("desk stats", "desk export", "desk delete", "helper stats"):
        assert "no support desk" in (await discord.ask(Slash(command), manager(), LEFT)).content
    assert "not saved anything" in (await discord.ask(Slash("my-data"), desk.helper, LEFT)).content
