"""What a process knows of a server is what the next one knows."""

import json
from pathlib import Path

import discord
import pytest_asyncio

from bot.app.client import create_bot
from bot.app.gateway.servers import KeptServers, described, pack, unpack
from bot.replies.service import AnswerService
from bot.settings import Settings
from tests.loopback import COMMUNITY, Channel, Role, Server, snowflake
from tests.loopback.world import user
from tests.loopback.world.state import World

OURS = user(snowflake(), "Madoguchi", bot=True)


@pytest_asyncio.fixture
async def client(service: AnswerService, tmp_path: Path) -> discord.Client:
    bot = create_bot(Settings(state_dir=tmp_path), service, shard_count=1)
    bot._connection.user = discord.ClientUser(state=bot._connection, data=OURS)  # type: ignore[arg-type]
    return bot


def a_server() -> dict[str, object]:
    channels = (Channel("desk", tags=("Open", "Closed")), Channel("reports"))
    server = Server(features=COMMUNITY, locale="ja", channels=channels, roles=(Role("Helpers", 8, mentionable=True),))
    content = World([server]).state(server).guild(OURS)
    role = content["roles"][1]["id"]
    content["channels"][0]["permission_overwrites"].append({"id": role, "type": 0, "allow": "2048", "deny": "0"})
    content["members"][0]["roles"] = [role]
    content["channels"].append(
        {"id": str(snowflake()), "type": 2, "name": "talk", "position": 3, "bitrate": 64000, "user_limit": 0}
    )
    content["threads"] = [
        {
            "id": str(snowflake()),
            "parent_id": content["channels"][1]["id"],
            "owner_id": OURS["id"],
            "name": "Request 1",
            "type": 11,
            "message_count": 1,
            "member_count": 2,
            "applied_tags": [content["channels"][1]["available_tags"][0]["id"]],
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2026-11-28T00:00:00+00:00",
            },
        }
    ]
    return content


async def test_a_server_that_is_written_down_and_read_again_is_the_same(client: discord.Client) -> None:
    content = a_server()
    parsers = client._connection.parsers
    parsers["GUILD_CREATE"](content)
    (before,) = client.guilds
    channel, me = before.text_channels[0], before.me
    assert (before.preferred_locale.value, me.roles[-1].name) == ("ja", "Helpers")
    written = described(before)
    packed = b"".join(pack([written]))

    client._connection.clear()
    client._connection.user = discord.ClientUser(state=client._connection, data=OURS)  # type: ignore[arg-type]
    kept = KeptServers()
    kept.guard(parsers)
    kept.add(unpack(packed))
    assert list(client.guilds) == []
    parsers["CHANNEL_DELETE"]({"guild_id": content["id"], "id": "1"})  # which names the server
    (after,) = client.guilds
    assert json.dumps(described(after)) == json.dumps(written)
    again = after.get_channel(channel.id)
    assert again is not None
    assert again.permissions_for(after.me) == channel.permissions_for(me)
    assert list(kept.tell_all()) == []
