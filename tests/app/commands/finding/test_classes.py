"""/classes as a person uses it, inside discord.py and a Discord in memory (simcord)."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import simcord
from msgspec import Struct

from bot.app.client import Madoguchi, create_bot
from bot.replies.service import AnswerService
from bot.settings import Settings

SUZUKA_SITE = "https://www.city.suzuka.lg.jp/"
SUZUKA_CLASS = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
SUZUKA_OFFICE = "Public Consultation Division Regional Development Department"
SUZUKA_EMAIL = "shimintaiwa@city.suzuka.lg.jp"
SUZUKA: dict[str, Any] = {
    "content": "**Suzuka City · 鈴鹿市 · Mie Prefecture**",
    "embeds": [
        {
            "type": "rich",
            "flags": 0,
            "color": 0x2A6F97,
            "fields": [
                {
                    "inline": False,
                    "name": "Japanese classes in this place",
                    "value": f"• [Suzuka: page about Japanese classes]({SUZUKA_CLASS})",
                },
                {
                    "inline": False,
                    "name": "Office to contact",
                    "value": f"**{SUZUKA_OFFICE}**\n[Official website]({SUZUKA_SITE}) · {SUZUKA_EMAIL}",
                },
                {
                    "inline": False,
                    "name": "Nearest Japanese classes",
                    "value": "• Nagoya · 名古屋市 (44 km, north-east): "
                    "[Nagoya International Center (NIC) · 名古屋国際センター](http://www.nic-nagoya.or.jp/japanese/news/)\n"
                    "• Komaki · 小牧市 (54 km, north-east): "
                    "[Komaki International Association](http://www.komakikia.jp/)\n"
                    "• Toyota · 豊田市 (57 km, north-east): "
                    "[Toyota International Association (TIA) · 豊田市国際交流協会](http://www.tia.toyota.aichi.jp/) · "
                    "[Toyota Japanese Learning Support System · とよた日本語学習支援システム](http://www.toyota-j.com/)",
                },
                {
                    "inline": False,
                    "name": "Classes in the whole prefecture",
                    "value": "• [Mie International Exchange Foundation (MIEF) · 三重県国際交流財団]"
                    "(http://www.mief.or.jp/jp/nihongo_class.html)",
                },
            ],
            "footer": {"text": "From public lists of about 2018 (see /about). Some links may be old."},
        }
    ],
    "buttons": [
        ("Show more classes", "m1:1:24207"),
        ("Show an email to copy", "e1:24207"),
        ("Show everyone", "h1:24207:"),
        ("🌐 More…", "o1:24207"),
    ],
}


class Scene(Struct, frozen=True):
    """A server with a channel and somebody in it."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    visitor: simcord.MemberActor


@pytest_asyncio.fixture
async def make_bot(service: AnswerService, tmp_path: Path) -> AsyncIterator[Callable[[], Madoguchi]]:
    """Makes bots with one state folder, and closes them in the end: simcord leaves that to the test."""
    made: list[Madoguchi] = []

    def make() -> Madoguchi:
        made.append(create_bot(Settings(state_dir=tmp_path), service, shard_count=1))
        return made[-1]

    yield make
    for bot in made:
        await bot.close()


@pytest.fixture
def simcord_bot(make_bot: Callable[[], Madoguchi]) -> Madoguchi:
    """The bot that simcord's ``simcord_env`` runs; an error that the bot swallows fails the test."""
    return make_bot()


@pytest.fixture
def scene(simcord_env: simcord.Env) -> Scene:
    guild = simcord_env.create_guild("Suzuka neighbours")
    channel = guild.create_text_channel("ask-here")
    return Scene(simcord_env, channel, guild.add_member(simcord_env.create_user("linh")))


@pytest.mark.parametrize("share", [False, True])
async def test_suzuka_is_answered_with_this_very_message(scene: Scene, *, share: bool) -> None:
    result = await scene.visitor.slash(scene.channel, "classes", place="Suzuka", share=share)
    assert result.ephemeral is not share
    shown = SUZUKA if not share else SUZUKA | {"buttons": [b for b in SUZUKA["buttons"] if b[0] != "Show everyone"]}
    assert _shown(result) == shown
    assert result.followups == []


@pytest.mark.parametrize(
    "place", ["鈴鹿市", "すずか", "Suzuka-shi", "suzuka, Mie", "スズカ", "513-8701", "〒513-8701", "24207"]
)
async def test_it_is_the_same_message_however_the_place_is_written(scene: Scene, place: str) -> None:
    result = await scene.visitor.slash(scene.channel, "classes", place=place)
    assert _shown(result) == SUZUKA


async def test_a_name_of_several_places_is_a_question_and_a_tap_answers_below_it(scene: Scene) -> None:
    question = await scene.visitor.slash(scene.channel, "classes", place="Fuchu")
    assert question.response is not None
    assert question.response.content == "There is more than one place called `Fuchu`. Which one do you mean?"
    *places, browse, last = _buttons(question.response)
    assert browse["custom_id"] == "b1"
    assert len(places) == 3
    assert all(button["custom_id"].startswith("p1:") for button in places)
    assert last["custom_id"] == "l1:"
    answer = await scene.visitor.click(question.response.message, label="Fuchu City · 府中市 · Tokyo")
    assert answer.ephemeral
    assert answer.response is not None
    assert answer.response.content == "**Fuchu City · 府中市 · Tokyo**"
    assert answer.response.id != question.response.id


async def test_a_tap_on_an_old_message_is_answered_after_a_restart(
    scene: Scene, make_bot: Callable[[], Madoguchi]
) -> None:
    question = await scene.visitor.slash(scene.channel, "classes", place="Fuchu", share=True)
    assert question.response is not None
    before = scene.env.bot
    assert isinstance(before, Madoguchi)
    await before.services.store.close()  # as its process ends; simcord only detaches it
    await scene.env.restart_bot(make_bot())
    answer = await scene.visitor.click(question.response.message, label="Fuchu Town · 府中町 · Hiroshima Prefecture")
    assert answer.response is not None
    assert answer.response.content == "**Fuchu Town · 府中町 · Hiroshima Prefecture**"


async def test_an_unknown_place_is_answered_with_this_very_message(scene: Scene) -> None:
    result = await scene.visitor.slash(scene.channel, "classes", place="qqqqzzzz")
    assert result.ephemeral
    assert _shown(result) == {
        "content": "I could not find a place in Japan called `qqqqzzzz`.\n"
        "Use /classes and type your city, ward, town or village as it is written on letters from your city hall. "
        "Or type your postal code (7 digits).",
        "embeds": [],
        "buttons": [("Choose from a list", "b1"), ("🌐 Change language", "l1:")],
    }


async def test_a_place_is_offered_by_its_code_and_found_by_it(scene: Scene) -> None:
    offered = await scene.visitor.autocomplete(scene.channel, "classes", "place", "suzuk")
    assert {"name": "Suzuka City · 鈴鹿市 · Mie Prefecture", "value": "24207"} in [
        {"name": choice["name"], "value": choice["value"]} for choice in offered
    ]
    result = await scene.visitor.slash(scene.channel, "classes", place="24207")
    assert _shown(result) == SUZUKA


def _shown(result: simcord.InteractionResult) -> dict[str, Any]:
    """The whole message, as its reader sees it."""
    message = result.response
    assert message is not None
    embeds = [embed.to_dict() for embed in message.embeds]
    buttons = [(_face(button), button.get("url") or button["custom_id"]) for button in _buttons(message)]
    return {"content": message.content, "embeds": embeds, "buttons": buttons}


def _buttons(message: simcord.ResponseMessage) -> list[dict[str, Any]]:
    return [button for row in message.components for button in row["components"]]


def _face(button: dict[str, Any]) -> str:
    """The button's emoji, if it has one, and its label."""
    emoji = button.get("emoji")
    return f"{emoji['name']} {button['label']}" if emoji else str(button["label"])
