"""/classes as a person uses it, inside discord.py and a Discord in memory (simcord)."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import simcord

from bot.app.client import Madoguchi, create_bot
from bot.replies.service import AnswerService
from bot.settings import Settings

SUZUKA_SITE = "https://www.city.suzuka.lg.jp/"
SUZUKA_CLASS = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
SUZUKA_OFFICE = "Public Consultation Division Regional Development Department"
SUZUKA_EMAIL = "shimintaiwa@city.suzuka.lg.jp"
SUZUKA: dict[str, Any] = {
    "content": "**Suzuka · 鈴鹿市 · Mie**\n"
    f"Office: {SUZUKA_OFFICE}\n"
    f"{SUZUKA_EMAIL} · <{SUZUKA_SITE}>\n"
    f"Japanese classes: <{SUZUKA_CLASS}>",
    "embed": {
        "type": "rich",
        "flags": 0,
        "color": 0x2A6F97,
        "title": "Suzuka · 鈴鹿市 · Mie",
        "url": SUZUKA_SITE,
        "fields": [
            {
                "inline": False,
                "name": "Office in charge",
                "value": f"**{SUZUKA_OFFICE}**\n{SUZUKA_SITE}\n{SUZUKA_EMAIL}",
            },
            {
                "inline": False,
                "name": "Japanese classes here",
                "value": f"• [city.suzuka.lg.jp]({SUZUKA_CLASS})",
            },
            {
                "inline": False,
                "name": "Japanese classes in the whole prefecture: Mie",
                "value": "• [mief.or.jp](http://www.mief.or.jp/jp/nihongo_class.html)",
            },
            {
                "inline": False,
                "name": "Nearest Japanese classes in other places",
                "value": "• **Nagoya · 名古屋市** (44 km, north-east): "
                "[nic-nagoya.or.jp](http://www.nic-nagoya.or.jp/japanese/news/)\n"
                "• **Komaki · 小牧市** (54 km, north-east): "
                "[Komaki International Association](http://www.komakikia.jp/)\n"
                "• **Toyota · 豊田市** (57 km, north-east): "
                "[tia.toyota.aichi.jp](http://www.tia.toyota.aichi.jp/) · "
                "[toyota-j.com](http://www.toyota-j.com/)",
            },
            {"inline": False, "name": "Official website", "value": SUZUKA_SITE},
        ],
        "footer": {
            "text": "From: Member cities of the Council of Municipalities with Large Foreign Populations (undated) "
            "and National directory of Japanese-language education departments (undated)\n"
            "The links have not been checked yet. "
            "Some links are old. If one does not open, use the official website."
        },
    },
    "buttons": [
        ("Japanese classes", SUZUKA_CLASS),
        ("Office", SUZUKA_SITE),
        ("📢 Share here", "h1:24207:"),
        ("➕ More classes", "m1:1:24207"),
        ("✉️ Write an e-mail", "e1:24207"),
        ("🌐 Change language", "l1:24207"),
        ("⚠️ Something wrong?", "r1:24207"),
    ],
}


@dataclass(frozen=True, slots=True)
class Scene:
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
    shown = SUZUKA if not share else SUZUKA | {"buttons": [b for b in SUZUKA["buttons"] if "Share" not in b[0]]}
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
    assert question.response.content == "There is more than one `Fuchu`. Which place do you mean?"
    *places, browse, last = _buttons(question.response)
    assert browse["custom_id"] == "b1"
    assert len(places) == 3
    assert all(button["custom_id"].startswith("p1:") for button in places)
    assert last["custom_id"] == "l1:"
    answer = await scene.visitor.click(question.response.message, label="Fuchu · 府中市 · Tokyo")
    assert answer.ephemeral
    assert answer.response is not None
    assert answer.response.content.startswith("**Fuchu · 府中市 · Tokyo**\n")
    assert answer.response.id != question.response.id


async def test_a_tap_on_an_old_message_is_answered_after_a_restart(
    scene: Scene, make_bot: Callable[[], Madoguchi]
) -> None:
    question = await scene.visitor.slash(scene.channel, "classes", place="Fuchu", share=True)
    assert question.response is not None
    await scene.env.restart_bot(make_bot())
    answer = await scene.visitor.click(question.response.message, label="Fuchu · 府中町 · Hiroshima")
    assert answer.response is not None
    assert answer.response.content.startswith("**Fuchu · 府中町 · Hiroshima**\n")


async def test_an_unknown_place_is_answered_with_this_very_message(scene: Scene) -> None:
    result = await scene.visitor.slash(scene.channel, "classes", place="qqqqzzzz")
    assert result.ephemeral
    assert _shown(result) == {
        "content": "I do not know a place in Japan called `qqqqzzzz`.",
        "embed": {
            "type": "rich",
            "flags": 0,
            "color": 0x2A6F97,
            "description": "Write the city, town or ward as it stands on a letter from your city hall, "
            "or your postal code (7 digits).",
        },
        "buttons": [("🗾 Choose from a list", "b1"), ("🌐 Change language", "l1:")],
    }


async def test_a_place_is_offered_by_its_code_and_found_by_it(scene: Scene) -> None:
    offered = await scene.visitor.autocomplete(scene.channel, "classes", "place", "suzuk")
    assert {"name": "Suzuka · 鈴鹿市 · Mie", "value": "24207"} in [
        {"name": choice["name"], "value": choice["value"]} for choice in offered
    ]
    result = await scene.visitor.slash(scene.channel, "classes", place="24207")
    assert _shown(result) == SUZUKA


def _shown(result: simcord.InteractionResult) -> dict[str, Any]:
    """The whole message, as its reader sees it."""
    message = result.response
    assert message is not None
    (embed,) = message.embeds
    buttons = [(_face(button), button.get("url") or button["custom_id"]) for button in _buttons(message)]
    return {"content": message.content, "embed": embed.to_dict(), "buttons": buttons}


def _buttons(message: simcord.ResponseMessage) -> list[dict[str, Any]]:
    return [button for row in message.components for button in row["components"]]


def _face(button: dict[str, Any]) -> str:
    """The button's emoji, if it has one, and its label."""
    emoji = button.get("emoji")
    return f"{emoji['name']} {button['label']}" if emoji else str(button["label"])
